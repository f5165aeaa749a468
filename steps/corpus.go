package steps

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/steps/world"
)

// Corpus is the catalogue and what each of its sentences means. It never
// changes, so that any number of runs may share one: finding the meanings
// takes longer than a small run.
type Corpus struct {
	Catalogue *features.Catalogue

	meanings map[sentence]meaning
}

// sentence is a step's text, as a Given, a When or a Then.
type sentence struct{ kind, text string }

// meaning is the step that a sentence names, and what it says beyond the step's
// own words.
type meaning struct {
	step world.Step
	args []string
}

// LoadCorpus reads the features that the binary carries. It returns an error
// for a sentence that the vocabulary has no meaning for, or several, with its
// place; in a binary whose tests have passed there is none.
func LoadCorpus() (*Corpus, error) {
	catalogue, err := features.Embedded()
	if err != nil {
		return nil, err
	}
	c := &Corpus{Catalogue: catalogue, meanings: map[sentence]meaning{}}
	words := byKind(Vocabulary())
	var faults []error
	for _, sc := range catalogue.Scenarios() {
		for _, st := range sc.Steps {
			key := sentence{st.Kind, st.Text}
			if _, known := c.meanings[key]; known {
				continue
			}
			found := meaningsOf(words[st.Kind], st.Text)
			if len(found) != 1 {
				faults = append(faults, fmt.Errorf("features/%s:%d: %s %q has %d meanings", sc.Rule.Section.File, sc.Line, st.Kind, st.Text, len(found)))
				continue
			}
			c.meanings[key] = found[0]
		}
	}
	return c, errors.Join(faults...)
}

// word is a step and the letters that every sentence of it begins with.
type word struct {
	step   world.Step
	prefix string
}

func byKind(vocabulary []world.Step) map[string][]word {
	out := map[string][]word{}
	for _, s := range vocabulary {
		kind := s.Kind.String()
		out[kind] = append(out[kind], word{s, beginning(s.Expr.String())})
	}
	return out
}

// beginning returns the letters that an anchored expression begins with.
func beginning(expr string) string {
	prefix, _ := regexp.MustCompile(strings.Trim(expr, "^$")).LiteralPrefix()
	return prefix
}

func meaningsOf(words []word, text string) []meaning {
	var out []meaning
	for _, w := range words {
		if !strings.HasPrefix(text, w.prefix) {
			continue
		}
		if groups := w.step.Expr.FindStringSubmatch(text); groups != nil {
			out = append(out, meaning{w.step, groups[1:]})
		}
	}
	return out
}
