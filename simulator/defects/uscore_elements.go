package defects

import (
	"strings"

	"qsmartcare.example/conformance/simulator/house"
)

// uscoreElements leave out what US Core makes mandatory, element by element.
func uscoreElements() []Defect {
	var out []Defect
	for _, e := range []struct{ typ, one, elements string }{
		{"AllergyIntolerance", "an allergy", "code patient clinicalStatus"},
		{"CarePlan", "a care plan", "text status intent category subject"},
		{"CareTeam", "a care team", "subject participant participant.role participant.member"},
		{"Condition", "a condition", "category code subject"},
		{"Device", "an implant", "type patient udiCarrier.deviceIdentifier"},
		{"DiagnosticReport", "a report", "status category code subject effectiveDateTime issued"},
		{"DocumentReference", "a document", "status type category subject content content.attachment.contentType"},
		{"Encounter", "an encounter", "status class type subject"},
		{"Goal", "a goal", "lifecycleStatus description subject"},
		{"Immunization", "a vaccination", "status vaccineCode patient occurrenceDateTime primarySource"},
		{"Location", "a place", "name"},
		{"Medication", "a medicine", "code"},
		{"MedicationRequest", "a prescription", "status intent medicationCodeableConcept medicationReference subject authoredOn requester"},
		{"Observation", "an observation", "status category code subject effectiveDateTime issued valueQuantity.unit valueCodeableConcept"},
		{"Organization", "an organization", "active name"},
		{"Practitioner", "a practitioner", "identifier identifier.system name name.family"},
		{"PractitionerRole", "a post", "practitioner organization"},
		{"Procedure", "a procedure", "status code subject performedDateTime performedPeriod"},
		{"Provenance", "provenance", "target recorded agent agent.who"},
	} {
		for _, element := range strings.Fields(e.elements) {
			out = append(out, omitting(e.typ, e.one, element))
		}
	}
	return out
}

func omitting(typ, one, element string) Defect {
	return Defect{
		Name:   "shows-" + strings.ReplaceAll(one, " ", "-") + "-without-" + slugOf(element),
		Says:   "The element " + element + " is missing wherever " + one + " is shown",
		Breaks: "uscore." + strings.ToLower(typ) + ".mandatory-elements",
		Also:   fallsWithout(typ, element),
		Change: func(r *house.Rules) { r.FHIR.Omits = []string{typ + "." + element} },
	}
}

// slugOf writes the path of an element as the names of defects are written:
// "content.attachment.contentType" is content-attachment-content-type.
func slugOf(path string) string {
	var b strings.Builder
	for _, c := range path {
		switch {
		case c == '.':
			b.WriteByte('-')
		case 'A' <= c && c <= 'Z':
			b.WriteByte('-')
			b.WriteRune(c - 'A' + 'a')
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
