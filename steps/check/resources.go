package check

import (
	"fmt"

	"qsmartcare.example/conformance/reports/record"
)

// Resource is one resource of an answer and where it stands there.
type Resource struct {
	At   string // JSON pointer, "" for the body itself
	Body map[string]any
}

// Resources returns the resources that an answer served: the body, or what the
// entries of a Bundle hold. What was refused, and what is no JSON, holds none.
func Resources(a Answer) []Resource {
	o, err := a.Object()
	if err != nil || a.Status != 200 || text(o, "resourceType") == "" {
		return nil
	}
	if text(o, "resourceType") != "Bundle" {
		return []Resource{{Body: o}}
	}
	var out []Resource
	for n, e := range bundleOf(o).Entries {
		if e.Resource != nil {
			out = append(out, Resource{fmt.Sprintf("/entry/%d/resource", n), e.Resource})
		}
	}
	return out
}

// FoundEntries reads the entries of a Bundle of any type, and whether
// there are more on another page; ok is false where the
// answer holds none that can be read.
func FoundEntries(a Answer) (b Bundle, more, ok bool) {
	o, err := a.Object()
	if err != nil || a.Status != 200 || text(o, "resourceType") != "Bundle" {
		return Bundle{}, false, false
	}
	return bundleOf(o), NextPage(a) != "", true
}

// NextPage returns the link to the next page of a Bundle, or "".
func NextPage(a Answer) string {
	o, _ := a.Object()
	return nextIn(o)
}

func nextIn(bundle map[string]any) string {
	links, _ := bundle["link"].([]any)
	for _, l := range links {
		if link, _ := l.(map[string]any); text(link, "relation") == "next" {
			return text(link, "url")
		}
	}
	return ""
}

// once keeps the first finding of each code and weight, and tells how many there
// were. Records hold hundreds of members, and a fault of the writer shows in all.
func once(fs []Finding) []Finding {
	type alike struct {
		code   string
		weight record.Weight
	}
	var out []Finding
	times := map[alike]int{}
	for _, f := range fs {
		a := alike{f.Code, f.Weight}
		if times[a]++; times[a] == 1 {
			out = append(out, f)
		}
	}
	for i := range out {
		if n := times[alike{out[i].Code, out[i].Weight}]; n > 1 {
			out[i].Received += fmt.Sprintf(" (%d times)", n)
		}
	}
	return out
}
