package smart

// PKCE is what is asked of an app that may send a code challenge.
type PKCE string

// Only S256 is ever accepted.
const (
	PKCEOptional PKCE = "optional"
	PKCERequired PKCE = "required"
)

// Telling is who reads that something is wrong with a request.
type Telling string

// Only the user may read of an app or an address that is in doubt.
const (
	TellUser    Telling = "user"
	TellAddress Telling = "address" // whoever waits at the address of the request
)

// Match is how a redirect address is held against the registered ones.
type Match string

// Only Exact is lawful.
const (
	Exact  Match = "exact"
	Begins Match = "begins" // with a registered one
	Never  Match = "never"
)

// Nonsense is what becomes of a scope that means nothing.
type Nonsense string

// What means nothing is left out.
const (
	LeaveOut Nonsense = "leave out"
	Echoed   Nonsense = "echoed"
)

// Echo is how the state of a request comes back.
type Echo string

// Only Verbatim is lawful.
const (
	Verbatim     Echo = "verbatim"
	Dropped      Echo = "dropped"
	DecodedTwice Echo = "decoded twice" // so that plain letters and digits survive
)

// Aim is how aud is looked at, by which an app says at which server it will
// use its token.
type Aim string

// Only AimCompared is lawful.
const (
	AimCompared Aim = "compared"
	AimIgnored  Aim = "ignored"  // whatever it says
	AimOptional Aim = "optional" // compared when it is there
)

// SignIn says whether the user has to sign in.
type SignIn string

// Some segments skip the page; otherwise it is asked.
const (
	SignInAsked   SignIn = "asked"
	SignInSkipped SignIn = "skipped"
)

// Verdict is how a decision is told to the app.
type Verdict string

// A grant is told by a code, a denial by an error.
const (
	ToldByCode  Verdict = "code"
	ToldByError Verdict = "error"
	ToldByBoth  Verdict = "both"
	NotTold     Verdict = "not told" // the user is sent back with neither
)

// Context is what becomes of the patient whom the EHR showed at a launch.
type Context string

// Only ContextKept is lawful.
const (
	ContextKept     Context = "kept"
	ContextLost     Context = "lost"
	ContextAskedFor Context = "asked for" // the user has to pick the patient again
)
