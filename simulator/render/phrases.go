package render

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// The phrases are FHIR's data types, as far as charts need them.

// head begins a resource: its type, id and meta.
func (p *page) head(resource, id, profile string, updated time.Time) {
	p.text("resourceType", resource)
	p.text("id", id)
	p.object("meta", func() {
		p.text("versionId", "1")
		p.moment("lastUpdated", updated)
		p.list("profile", func() { p.item(profile) })
	})
}

// coding writes a Coding's members; a concept without a code is none.
func (p *page) coding(c cohort.Code) {
	if c.Code == "" {
		return
	}
	p.text("system", c.System)
	p.text("code", c.Code)
	p.text("display", c.Display)
}

// concept writes the members of a CodeableConcept: the codings and the words
// of the first, which may have no code.
func (p *page) concept(codes ...cohort.Code) {
	p.list("coding", func() {
		for _, c := range codes {
			p.entry(func() { p.coding(c) })
		}
	})
	p.text("text", codes[0].Display)
}

// identifier writes an identifier into a list, or nothing without a value.
func (p *page) identifier(use, system, value string, kind cohort.Code) {
	if value == "" {
		return
	}
	p.entry(func() {
		p.text("use", use)
		p.object("type", func() { p.concept(kind) })
		p.text("system", system)
		p.text("value", value)
	})
}

// reference writes a relative reference, or nothing without an id.
func (p *page) reference(name, resource, id, display string) {
	if id == "" {
		return
	}
	p.object(name, func() {
		p.pointer(resource, id)
		p.text("display", display)
	})
}

// contact writes a ContactPoint into a list, or nothing without a value.
func (p *page) contact(system, value, use string) {
	if value == "" {
		return
	}
	p.entry(func() {
		p.text("system", system)
		p.text("value", value)
		p.text("use", use)
	})
}

// address writes an Address into a list, or nothing when no line of it is
// known: a country alone is nobody's address.
func (p *page) address(use string, a cohort.Address) {
	if a.Line == "" && a.City == "" && a.State == "" && a.Zip == "" {
		return
	}
	p.entry(func() { p.addressLines(use, a) })
}

func (p *page) addressLines(use string, a cohort.Address) {
	p.text("use", use)
	p.list("line", func() { p.item(a.Line) })
	p.text("city", a.City)
	p.text("state", a.State)
	p.text("postalCode", a.Zip)
	p.text("country", "US")
}

// quantity writes the members of a Quantity in UCUM.
func (p *page) quantity(value float64, unit, code string) {
	p.decimal("value", value)
	p.text("unit", unit)
	p.text("system", ucum)
	p.text("code", code)
}

// period writes a Period; either end may be zero.
func (p *page) period(name string, start, end time.Time) {
	p.object(name, func() {
		p.moment("start", start)
		p.moment("end", end)
	})
}

// span writes a Period whose ends are days, or times where more is known.
func (p *page) span(name string, start, end time.Time) {
	p.object(name, func() {
		p.when("start", start)
		p.when("end", end)
	})
}

// concepts writes a list of one concept, in one system or several, or nothing
// when it says nothing.
func (p *page) concepts(name string, code cohort.Code, also ...cohort.Code) {
	p.list(name, func() { p.entry(func() { p.saying(code, also) }) })
}

// said writes a concept, or nothing when it says nothing.
func (p *page) said(name string, code cohort.Code, also ...cohort.Code) {
	p.object(name, func() { p.saying(code, also) })
}

func (p *page) saying(code cohort.Code, also []cohort.Code) {
	p.list("coding", func() {
		p.entry(func() { p.coding(code) })
		for _, c := range also {
			p.entry(func() { p.coding(c) })
		}
	})
	p.text("text", code.Display)
}

// references writes a list of references to resources of one type.
func (p *page) references(name, resource string, ids ...string) {
	p.list(name, func() {
		for _, id := range ids {
			p.target(resource, id)
		}
	})
}

// target writes a reference into a list, or nothing without an id.
func (p *page) target(resource, id string) {
	if id == "" {
		return
	}
	p.entry(func() { p.pointer(resource, id) })
}

// pointer writes the member that says where a reference leads. An id needs no
// escapes.
func (p *page) pointer(resource, id string) {
	p.name("reference")
	p.b = append(p.b, '"')
	p.b = append(p.b, resource...)
	p.b = append(p.b, '/')
	p.b = append(p.b, id...)
	p.b = append(p.b, '"')
}

// attachment writes the members of an Attachment that holds a text.
func (p *page) attachment(text, title string, at time.Time) {
	p.text("contentType", plainText)
	p.bytes("data", text)
	p.text("title", title)
	p.moment("creation", at)
}
