package record

// Verdict says how a scenario ended, or how a requirement stands.
type Verdict string

// The verdicts, and nothing else. Waived and Stale overlay the others.
const (
	Pass        Verdict = "pass"
	Fail        Verdict = "fail"
	Warn        Verdict = "warn"
	Unsupported Verdict = "unsupported" // the target says, with a reason, that it does not offer it
	Blocked     Verdict = "blocked"     // a Given could not be had, so nothing was judged
	Error       Verdict = "error"       // we could not measure: transport, timeout, our own fault
	Waived      Verdict = "waived"      // failed, and a live waiver forgives every finding
	Stale       Verdict = "stale"       // passed although a waiver says that it fails
	Unproven    Verdict = "unproven"    // of a requirement only: nothing passed and nothing failed
)

// worst orders the verdicts for roll-ups, the worst first.
var worst = []Verdict{Error, Fail, Stale, Blocked, Warn, Waived, Unproven, Unsupported, Pass}

// Verdicts lists every verdict, the worst first. The caller owns the slice.
func Verdicts() []Verdict { return append([]Verdict(nil), worst...) }

// Worst returns the worst of the verdicts; none give Unproven, because an
// empty set proves nothing.
func Worst(vs ...Verdict) Verdict {
	for _, w := range worst {
		for _, v := range vs {
			if v == w {
				return w
			}
		}
	}
	return Unproven
}

// Level is how strongly the document asks for something.
type Level string

// The levels of RFC 2119 that the inventory uses.
const (
	Must   Level = "must"
	Should Level = "should"
	May    Level = "may"
)

// Weight says what a finding does to the verdict of its scenario.
type Weight string

const (
	// Breaks: the finding fails a must, and warns on a should or a may.
	Breaks Weight = "breaks"
	// Lenient: a ruling on an erratum makes it a warning; --strict makes it Breaks.
	Lenient Weight = "lenient"
	// Departs: unlike the document, and as the standard has it; a warning, which
	// --strict makes a Note.
	Departs Weight = "departs"
	// Note: worth telling, and without effect on the verdict.
	Note Weight = "note"
)

// Result is the headline of a whole run.
type Result string

// The results and their exit codes: 0, 1, 3 and 3.
const (
	Conformant    Result = "conformant"
	NotConformant Result = "not conformant"
	Partial       Result = "partial"      // nothing failed, but a must was left blocked
	NotMeasured   Result = "not measured" // an error kept us from measuring
)
