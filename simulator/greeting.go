package simulator

import (
	"fmt"
	"strings"
)

// Greeting returns what a person needs to know who has just started the
// simulator: where it is, what it is like, and what to try first. It says
// loudly when promises are broken on purpose.
func (s *Simulator) Greeting() string {
	var b strings.Builder
	line := func(name, text string) { fmt.Fprintf(&b, "  %-9s %s\n", name, text) }
	fmt.Fprintf(&b, "  EHR simulator %s, for testing only: it forgets everything when it stops\n\n", s.config.Version)
	line("fhir", s.fhirBase())
	line("bulk", s.bulkBase())
	line("legacy", s.root+legacyPath)
	line("target", s.root+"/_sim/target")
	line("people", fmt.Sprintf("%d, from seed %d", s.plan.cohort.Len(), s.config.Seed))
	line("dialect", s.config.Dialect)
	switch len(s.config.Defects) {
	case 0:
		line("defects", "none")
	default:
		line("defects", strings.Join(s.config.Defects, ", ")+"   (this simulator is broken on purpose)")
	}
	if !s.config.Clock.IsZero() {
		line("clock", "stands at "+s.config.Clock.Format("2006-01-02 15:04:05 MST")+" until it is moved")
	}
	b.WriteString("\n")
	line("try", "curl "+s.fhirBase()+"/.well-known/smart-configuration")
	return b.String()
}
