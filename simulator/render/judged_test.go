package render

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/r4"
	"qsmartcare.example/conformance/fixtures/uscore"
)

// guide is read once: it never changes.
var guide = sync.OnceValue(uscore.Load)

// Every resource meets every profile that its content puts it under, whichever
// cohort it is of, and each element that must be supported is in some.
func TestEveryResourceMeetsItsProfiles(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 7, 42} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			s := survey{t: t, has: map[string]map[string]bool{}, seen: map[string]bool{}}
			everything(cohort.New(seed, 200), s.judge)
			s.complete()
		})
	}
}

// survey is what was seen of each profile.
type survey struct {
	t    *testing.T
	has  map[string]map[string]bool // profile → words
	seen map[string]bool            // what was said once
}

func (s survey) judge(r Resource) {
	m, err := r4.Decode(r.JSON)
	if err != nil {
		s.t.Fatalf("%s/%s: %v", r.Type, r.ID, err)
	}
	claimed := guide().Claimed(m)
	for _, url := range named(m) {
		if !slices.Contains(claimed, url) {
			s.say(r, "names the profile "+url)
		}
	}
	for _, url := range claimed {
		if s.has[url] == nil {
			s.has[url] = map[string]bool{}
		}
		for _, word := range guide().Supports(m, url) {
			s.has[url][word] = true
		}
	}
	for _, issue := range guide().Claims(m) {
		s.say(r, issue.At+" "+issue.Text+"; received "+issue.Received)
	}
}

// complete tells which profile nobody has a resource of, and which of its
// elements that must be supported is in none.
func (s survey) complete() {
	for _, p := range guide().Profiles() {
		if s.has[p.URL] == nil {
			s.t.Errorf("nobody has a resource of %s", p.URL)
			continue
		}
		for _, word := range guide().MustSupport(p.URL) {
			if !s.has[p.URL][word] && !s.instead(p.URL, word) {
				s.t.Errorf("nobody has %s of %s", word, p.URL)
			}
		}
	}
}

// say tells of the first of many equal faults.
func (s survey) say(r Resource, what string) {
	if key := r.Type + what; !s.seen[key] {
		s.seen[key] = true
		s.t.Errorf("%s/%s: %s", r.Type, r.ID, what)
	}
}

// instead tells whether the element is one that nothing here can have, or
// stands for another that is there: the parts of a measurement that has none,
// the whole of one that has parts, the other of two ways to hold a document.
func (s survey) instead(url, word string) bool {
	_, profile, _ := strings.Cut(url, "StructureDefinition/")
	whole := profile != "bp" && profile != "us-core-pulse-oximetry"
	switch {
	case word == "distinctIdentifier": // of human tissue alone
		return true
	case strings.HasPrefix(word, "component"):
		return whole
	case profile == "bp" && (word == "value[x]" || strings.HasPrefix(word, "valueQuantity")):
		return s.has[url]["component.value[x]"]
	}
	return word == "content.attachment.data" && s.has[url]["content.attachment.url"]
}

// named returns the profiles of US Core that the resource names.
func named(m map[string]any) []string {
	var out []string
	for _, v := range at(m, []string{"meta", "profile"}) {
		if url, _ := v.(string); strings.HasPrefix(url, usCore) {
			out = append(out, url)
		}
	}
	return out
}
