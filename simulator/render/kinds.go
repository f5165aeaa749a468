package render

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// kind is one sort of resource that charts are rendered to. Some types have
// several: what was measured, what the laboratory found and how somebody lives
// are all Observations.
type kind interface {
	typ() string
	count(c *chart) int
	stamp(c *chart, i int) stamp
	write(r *Renderer, p *page, c *chart, i int)
	keys(keys []Key, c *chart, i int) []Key
}

// chart is a chart while it is rendered.
type chart struct {
	*cohort.Chart
	kinds  []kind      // of the renderer
	signed []signature // what its Provenances say, once somebody asked
	last   int         // the visit whose facts were signed last
}

// stamp is what all facts have in common.
type stamp struct {
	id       string
	recorded time.Time // zero: when the chart was
	visit    string    // id of the encounter; "" when it belongs to none
}

// facts is the kind of the facts that are a list in the chart.
type facts[T any] struct {
	name  string
	in    func(*cohort.Chart) []T
	about func(*T) stamp
	form  func(*Renderer, *page, *cohort.Chart, *T)
	found func([]Key, *T) []Key // without those that stand for every type
}

func (f facts[T]) typ() string        { return f.name }
func (f facts[T]) count(c *chart) int { return len(f.in(c.Chart)) }

func (f facts[T]) stamp(c *chart, i int) stamp { return f.about(&f.in(c.Chart)[i]) }

func (f facts[T]) write(r *Renderer, p *page, c *chart, i int) {
	p.entry(func() { f.form(r, p, c.Chart, &f.in(c.Chart)[i]) })
}

func (f facts[T]) keys(keys []Key, c *chart, i int) []Key {
	return f.found(keys, &f.in(c.Chart)[i])
}

// kinds returns every kind, those of one type side by side: the patient, then
// the others by the names of their types.
func kinds() []kind {
	return []kind{
		self{},
		allergies(), plans(), teams(), conditions(), devices(), reports(), documents(), encounters(),
		goals(), immunizations(), prescriptions(), vitals(), results(), habits(), procedures(),
		provenances{},
	}
}

// Types returns the resource types that a chart is rendered to, each in the
// compartment of its patient; Patient comes first, the others by name.
func Types() []string {
	return []string{
		"Patient", "AllergyIntolerance", "CarePlan", "CareTeam", "Condition", "Device", "DiagnosticReport",
		"DocumentReference", "Encounter", "Goal", "Immunization", "MedicationRequest", "Observation",
		"Procedure", "Provenance",
	}
}

// SharedTypes returns the types of what all charts share.
func SharedTypes() []string {
	return []string{"Location", "Medication", "Organization", "Practitioner", "PractitionerRole"}
}

// Cites returns the types of shared resources that those of the type refer to.
func Cites(resource string) []string {
	switch resource {
	case "Patient", "CareTeam", "DiagnosticReport", "Provenance":
		return []string{"Organization", "Practitioner"}
	case "CarePlan", "Condition", "Immunization":
		return []string{"Practitioner"}
	case "DocumentReference":
		return []string{"Organization", "Practitioner", "PractitionerRole"}
	case "Encounter":
		return []string{"Location", "Organization", "Practitioner"}
	case "MedicationRequest":
		return []string{"Medication", "Organization", "Practitioner", "PractitionerRole"}
	case "Procedure":
		return []string{"Location", "Practitioner"}
	case "Location", "Observation":
		return []string{"Organization"}
	case "PractitionerRole":
		return []string{"Location", "Organization", "Practitioner"}
	}
	return nil
}

// self is the patient.
type self struct{}

func (self) typ() string                 { return "Patient" }
func (self) count(*chart) int            { return 1 }
func (self) stamp(c *chart, _ int) stamp { return stamp{id: c.ID, recorded: c.Updated} }

func (self) write(r *Renderer, p *page, c *chart, _ int) {
	p.entry(func() { r.patient(p, c.Chart) })
}

func (self) keys(keys []Key, c *chart, _ int) []Key {
	keys = append(keys, tokenKey("identifier", MRNSystem, c.MRN))
	return PersonKeys(keys, c.Account, &c.Person)
}
