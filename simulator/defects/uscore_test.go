package defects

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
)

// The requirements of the fhir and uscore parts that bind the server.
func promised() []string {
	errors := strings.Fields(`error-status unknown-parameter malformed-value malformed-request
		no-listing-beyond-patient no-reading-beyond-patient no-searching-beyond-patient type-outside-scope
		write-with-read-scope made-up-type unsupported-type unknown-id success-is-200 no-token invalid-token
		expired-token altered-token other-scheme names-bearer carries-outcome outcome-says-more outcome-shape
		not-found-outcome`)
	patient := strings.Fields(`searchable readable mandatory-elements by-id by-identifier by-name
		by-birthdate-and-name by-gender-and-name by-birthdate-and-family by-family-and-gender`)
	out := append(conventions(), chartPromises()...)
	for _, id := range errors {
		out = append(out, "fhir.errors."+id)
	}
	for _, id := range patient {
		out = append(out, "uscore.patient."+id)
	}
	return out
}

// conventions are the requirements about the service as a whole, all but
// fhir.general.no-clear-text, which is a matter of connections.
func conventions() []string {
	return strings.Fields(`fhir.general.release-4 fhir.general.us-core fhir.general.rest fhir.general.json
		fhir.general.no-blanks fhir.general.time-forms fhir.media.labelled fhir.media.asked-for fhir.media.bundles-too
		fhir.media.outcomes-too fhir.media.json-alone fhir.media.writes-json fhir.root.published fhir.root.get
		fhir.root.post fhir.root.patient fhir.root.type-names fhir.root.narrowing fhir.root.parameters-optional
		fhir.root.one-base fhir.root.searchset fhir.identity.complete-address fhir.identity.references
		fhir.metadata.published fhir.metadata.json fhir.metadata.open fhir.metadata.mandatory-members
		fhir.metadata.format fhir.metadata.types fhir.metadata.parameters fhir.metadata.security
		fhir.metadata.no-doubled-path`)
}

func TestEachPromiseOfFHIRCanBeBrokenByItself(t *testing.T) {
	t.Parallel()
	all := slices.Concat(fhirDefects(), uscoreDefects())
	for _, id := range promised() {
		if !slices.ContainsFunc(all, func(d Defect) bool { return d.Breaks == id }) {
			t.Errorf("no defect breaks %s", id)
		}
	}
	for _, d := range all {
		if !slices.Contains(promised(), d.Breaks) {
			t.Errorf("%s breaks %s, which nobody promised", d.Name, d.Breaks)
		}
		if slices.Contains(d.Also, d.Breaks) {
			t.Errorf("%s breaks %s twice", d.Name, d.Breaks)
		}
	}
}

func TestEachDefectOfFHIRChangesTheRules(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, d := range slices.Concat(fhirDefects(), uscoreDefects()) {
		r, before := spoken(d.Dialect), spoken(d.Dialect)
		d.Change(&r)
		if reflect.DeepEqual(r, before) {
			t.Errorf("%s changes nothing", d.Name)
		}
		if seen[d.Name] || d.Says == "" || strings.ToLower(d.Name) != d.Name || strings.Contains(d.Name, " ") {
			t.Errorf("%q is no name of its own, or says nothing", d.Name)
		}
		seen[d.Name] = true
	}
}

// spoken are the honest rules in the dialect. The dialects know the defects'
// rooms and not the defects, so only what the defects of FHIR need is here.
func spoken(dialect string) house.Rules {
	r := house.Honest()
	if dialect == "standard" {
		fhir.Standard(&r.FHIR)
	}
	return r
}
