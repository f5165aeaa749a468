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
// of the first.
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
		p.text("reference", resource+"/"+id)
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
