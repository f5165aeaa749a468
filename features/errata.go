package features

import (
	_ "embed"
	"strings"
)

//go:embed errata.txt
var errata string

// Erratum is a place where the document contradicts itself or a standard that
// it cites, and the ruling by which the suite judges there by default. Under
// --strict the standard rules.
type Erratum struct {
	ID     string // E-004
	Title  string
	Ruling string
}

// Errata returns the rulings on which a judgment leans, by id.
func Errata() []Erratum {
	var out []Erratum
	for line := range strings.Lines(errata) {
		f := strings.SplitN(strings.TrimSpace(line), " | ", 3)
		if len(f) == 3 {
			out = append(out, Erratum{f[0], f[1], f[2]})
		}
	}
	return out
}
