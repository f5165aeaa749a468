package record

import "time"

// Schema is the version of the record's shape. Members are added, never renamed.
const Schema = "conform.run/1"

// Run is everything one run of the suite found out: the content of run.json,
// the only file that a run writes. Every report is a pure function of it.
type Run struct {
	Schema       string        `json:"schema"`
	Tool         Tool          `json:"tool"`
	Suite        Suite         `json:"suite"`
	Target       Target        `json:"target"`
	Run          Info          `json:"run"`
	Result       Result        `json:"result"`
	Counts       Counts        `json:"counts"`
	Requirements []Requirement `json:"requirements"`
	Scenarios    []Scenario    `json:"scenarios"`
	Exchanges    []Exchange    `json:"exchanges"`
	Waivers      []Waiver      `json:"waivers"`
	Errata       []Erratum     `json:"errata"`
	// Complete is the record's last member and is true only when the run came
	// to its end. A file without it was cut short and is read as such.
	Complete bool `json:"complete"`
}

// Tool says which build of conform made the record.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"`
}

// Suite identifies what was asked: Hash is "TB-" and seven hex digits of the
// SHA-256 of all features, equal for equal suites.
type Suite struct {
	Hash string `json:"hash"`
}

// Target identifies who was asked. Base is a URL without secrets; Hash is
// "TE-" and seven hex digits of the target file's redacted content.
type Target struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Base    string `json:"base"`
	Hash    string `json:"hash"`
	Parts   []Part `json:"parts"`
}

// Part is one separately offerable block of the API.
type Part struct {
	Name    string `json:"name"` // fhir, smart, bulk, uscore, legacy
	Offered bool   `json:"offered"`
	Because string `json:"because,omitempty"` // why it is not offered
}

// Info is when and how the suite was run.
type Info struct {
	ID      string    `json:"id"` // "TR-" and seven hex digits
	Started time.Time `json:"started"`
	TookMS  int64     `json:"took_ms"`
	Strict  bool      `json:"strict"`
	Only    []string  `json:"only"` // selection globs; empty: everything
	Command string    `json:"command"`
	Dialect string    `json:"dialect,omitempty"` // what the target says of itself, if anything
	Defects []string  `json:"defects,omitempty"`
	// Stopped says why a run ended early, in words ("interrupted"); empty otherwise.
	Stopped string `json:"stopped,omitempty"`
}

// Requirement is one promise of the document and how it stands after the run.
type Requirement struct {
	ID        string   `json:"id"`      // bulk.delete.is-final
	Part      string   `json:"part"`    // bulk
	Section   string   `json:"section"` // bulk/delete
	Chapter   string   `json:"chapter"` // the feature's title: "Cancelling an export"
	Document  string   `json:"document"`
	Title     string   `json:"title"`
	Level     Level    `json:"level"`
	Actor     string   `json:"actor"` // server | client
	Basis     string   `json:"basis"` // doc | std
	Rows      []string `json:"rows"`
	Because   string   `json:"because,omitempty"`
	Standing  Verdict  `json:"standing"`
	Scenarios []string `json:"scenarios"`
}

// Scenario is one example of a requirement and what became of it.
type Scenario struct {
	ID          string    `json:"id"` // part/section/slug-of-title
	Title       string    `json:"title"`
	Requirement string    `json:"requirement"`
	Feature     string    `json:"feature"` // path below features/
	Line        int       `json:"line"`
	Verdict     Verdict   `json:"verdict"`
	Reason      string    `json:"reason,omitempty"` // of unsupported, blocked, error, waived, stale
	TookMS      int64     `json:"took_ms"`
	Checks      int       `json:"checks"` // judgments made, passed ones included
	Steps       []Step    `json:"steps"`
	Findings    []Finding `json:"findings"`
	Exchanges   []int     `json:"exchanges"`
	Delays      []Delay   `json:"delays,omitempty"`
}

// Step is one sentence of a scenario.
type Step struct {
	Keyword string `json:"keyword"` // Given, When, Then, And, But
	Text    string `json:"text"`
	Status  string `json:"status"` // done | failed | skipped
	TookMS  int64  `json:"took_ms"`
}

// Finding is one way in which the answer differs from the promise.
type Finding struct {
	Code        string `json:"code"` // stable words: status-not-404
	Requirement string `json:"requirement"`
	Sentence    string `json:"sentence"`
	Expected    string `json:"expected"`
	Received    string `json:"received"`
	Where       string `json:"where,omitempty"` // JSON pointer, XPath, header name or URL
	Hint        string `json:"hint,omitempty"`
	Weight      Weight `json:"weight"`
	Erratum     string `json:"erratum,omitempty"` // the ruling that makes it lenient
	Exchanges   []int  `json:"exchanges"`
}

// Exchange is one request and its response as they went over the wire, with
// secrets taken out while it was recorded.
type Exchange struct {
	N        int      `json:"n"`
	Scenario string   `json:"scenario"`
	Request  Message  `json:"request"`
	Response *Message `json:"response,omitempty"` // nil when none came
	Error    string   `json:"error,omitempty"`    // why none came
	StartMS  int64    `json:"start_ms"`           // since the run began
	TookMS   float64  `json:"took_ms"`
}

// Message is a request (Method, URL) or a response (Status).
type Message struct {
	Method    string   `json:"method,omitempty"`
	URL       string   `json:"url,omitempty"`
	Status    int      `json:"status,omitempty"`
	Headers   []Header `json:"headers"`
	Body      string   `json:"body,omitempty"`
	BodyBytes int64    `json:"body_bytes"`          // length on the wire
	Truncated bool     `json:"truncated,omitempty"` // Body holds only its beginning
}

// Header is one header line; a message's headers are sorted by name.
type Header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Delay is one deliberate wait, with its reason.
type Delay struct {
	Reason string `json:"reason"`
	MS     int64  `json:"ms"`
	How    string `json:"how"` // slept | clock advanced
}

// Waiver is a dated debt: a finding that its owner asked to forgive.
type Waiver struct {
	Scenario    string `json:"scenario,omitempty"`
	Requirement string `json:"requirement,omitempty"`
	Finding     string `json:"finding"`
	Why         string `json:"why"`
	Owner       string `json:"owner"`
	Until       string `json:"until"` // YYYY-MM-DD
	Used        bool   `json:"used"`
}

// Erratum is a place where the document contradicts itself or a standard, and
// how the suite rules there.
type Erratum struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Ruling string `json:"ruling"`
}

// Counts are of requirement standings; Scenarios counts scenario verdicts.
type Counts struct {
	MustTotal  int             `json:"must_total"`
	MustProven int             `json:"must_proven"`
	Standings  map[Verdict]int `json:"standings"`
	Scenarios  map[Verdict]int `json:"scenarios"`
}
