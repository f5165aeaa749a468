package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// Section is one value of sectionName (table T4).
type Section struct {
	Name  string // as patientData is asked for it
	Title string // as the document titles it

	code     string  // LOINC
	claims   several // templates
	required bool    // by the Continuity of Care Document
	within   string  // the section that tells the same and more; the whole has that one alone
	kind     kind
	facts    func(*cohort.Chart) int // how many a chart has; nil: charts keep none
	write    func(summary) several   // table and entries; not called without facts
}

// kind tells the parts that are clinical sections from those that are not.
type kind int

const (
	clinical kind = iota
	everything
	person
)

// IsAll reports whether the section is the whole document.
func (s Section) IsAll() bool { return s.kind == everything }

// Dated reports whether a period limits the section. Who somebody is has no
// date of service.
func (s Section) Dated() bool { return s.kind != person }

// Has reports whether the chart has anything for the section.
func (s Section) Has(c *cohort.Chart) bool {
	switch s.kind {
	case person:
		return true
	case everything:
		for _, one := range Sections() {
			if one.kind == clinical && one.Has(c) {
				return true
			}
		}
		return false
	}
	return s.facts != nil && s.facts(c) > 0
}

// Find returns the section with the name, in exactly this spelling.
func Find(name string) (Section, bool) {
	for _, s := range Sections() {
		if s.Name == name {
			return s, true
		}
	}
	return Section{}, false
}

// Whole returns the section that is the whole document.
func Whole() Section { return Section{Name: "all", Title: "All", kind: everything} }

// body returns the sections of the document. The whole document has all that
// have facts, and those that are required (erratum ccda-sections), but none
// twice.
func (s summary) body() several {
	if !s.Section.IsAll() {
		return several{el("component", s.section(s.Section))}
	}
	var parts several
	for _, one := range Sections() {
		if one.kind == clinical && one.within == "" && (one.required || one.Has(s.Shown)) {
			parts = append(parts, el("component", s.section(one)))
		}
	}
	return parts
}

// section writes one section: claims, code, title and then table and entries,
// or that there is no information.
func (s summary) section(of Section) element {
	if of.kind == person {
		return el("section", el("title", text(of.Title)), s.particulars())
	}
	has := of.Has(s.Shown)
	rest := several{el("text", text("No information"))}
	if has {
		rest = of.write(s)
	}
	return el("section",
		when(!has, attr{"nullFlavor", "NI"}),
		of.claims,
		el("code", loinc(of.code, "")),
		el("title", text(of.Title)),
		rest,
	)
}
