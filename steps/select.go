package steps

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/fixtures/nearest"
)

// NothingSelected says that a pattern matches no scenario: a run of it would
// prove nothing.
type NothingSelected struct {
	Pattern string
	Near    string // the id that was probably meant, or ""
}

// Error names the pattern and what is near to it.
func (e *NothingSelected) Error() string {
	msg := fmt.Sprintf("--only %q matches no scenario and no requirement", e.Pattern)
	if e.Near != "" {
		msg += fmt.Sprintf("\n  do: did you mean %q? \"conform list\" shows everything", e.Near)
	} else {
		msg += "\n  do: \"conform list\" shows everything there is"
	}
	return msg
}

// Select returns the scenarios whose id, or whose requirement's id, matches at
// least one of the patterns, in the document's order; no patterns select all.
//
// A pattern with a dot and no slash speaks of requirements (bulk.delete.*),
// any other of scenarios (bulk/delete/*). "*" stands for anything within a
// segment and "**" for any number of segments; a pattern that names the
// beginning of an id (bulk, bulk/delete, bulk.delete) selects all below it. A
// pattern that matches nothing is a *NothingSelected.
func Select(all []*features.Scenario, patterns []string) ([]*features.Scenario, error) {
	if len(patterns) == 0 {
		return all, nil
	}
	chosen := map[*features.Scenario]bool{}
	for _, p := range patterns {
		before := len(chosen)
		matched := false
		for _, s := range all {
			if Matches(p, s.ID) || Matches(p, s.Rule.ID) {
				chosen[s], matched = true, true
			}
		}
		if !matched && len(chosen) == before {
			return nil, &NothingSelected{Pattern: p, Near: near(p, all)}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(s *features.Scenario) bool { return !chosen[s] }), nil
}

// Matches reports whether the pattern selects the id.
func Matches(pattern, id string) bool {
	separator := "/"
	if strings.Contains(id, ".") && !strings.Contains(id, "/") {
		separator = "."
	}
	if strings.Contains(pattern, "/") && separator == "." || strings.Contains(pattern, ".") && separator == "/" {
		return false
	}
	return segments(strings.Split(pattern, separator), strings.Split(id, separator))
}

func segments(pattern, id []string) bool {
	if len(pattern) == 0 {
		return true // the rest of the id lies below the pattern
	}
	if pattern[0] == "**" {
		for i := range len(id) + 1 {
			if segments(pattern[1:], id[i:]) {
				return true
			}
		}
		return false
	}
	if len(id) == 0 {
		return false
	}
	ok, err := path.Match(pattern[0], id[0])
	return err == nil && ok && segments(pattern[1:], id[1:])
}

func near(pattern string, all []*features.Scenario) string {
	var names []string
	for _, s := range all {
		if strings.Contains(pattern, ".") {
			names = append(names, s.Rule.ID)
		} else {
			names = append(names, s.ID, s.Rule.Section.ID, s.Rule.Section.Part)
		}
	}
	n, _ := nearest.To(pattern, names)
	return n
}
