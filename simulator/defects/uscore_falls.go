package defects

import (
	"slices"
	"strings"
)

// What falls with a defect beside the requirement that it breaks: the suite
// searches and looks at the same records in other places too.

// uscore makes ids of requirements of what stands behind "uscore.".
func uscore(words string) []string {
	var out []string
	for word := range strings.FieldsSeq(words) {
		out = append(out, "uscore."+word)
	}
	return out
}

// fallsWithWide are those that learn what there is of a type by the same search.
func fallsWithWide(typ string) []string {
	return append(uscore(`common.no-match-is-no-error common.patients-own-records common.provenance-included common.paged
		common.readable`), uscore(map[string]string{
		"AllergyIntolerance": "allergyintolerance.bundle common.date-prefixes",
		"CarePlan":           "careplan.other-categories-excluded careteam.several-teams",
		"CareTeam":           "careteam.other-statuses-excluded common.date-prefixes",
		"MedicationRequest":  "medicationrequest.other-intents-excluded medicationrequest.medication-included",
		"Observation":        "observation.others-excluded observation.laboratory observation.vital-signs",
	}[typ])...)
}

// kindsOfObservations are the requirements about kinds that are sought by code.
const kindsOfObservations = `observation.blood-pressure observation.body-height observation.body-temperature
	observation.body-weight observation.head-circumference-percentile observation.heart-rate observation.pediatric-bmi-for-age
	observation.pediatric-weight-for-height observation.pulse-oximetry observation.respiratory-rate observation.smoking-status`

// fallsWith are those that send the same search.
func (s sought) fallsWith(rule string) []string {
	given := criteria(rule)
	var out []string
	switch {
	case rule == s.wide:
		out = fallsWithWide(s.typ)
	case slices.ContainsFunc(given, isDay):
		out = uscore("common.date-prefixes common.no-match-is-no-error")
	case len(given) == 2:
		out = uscore("common.no-match-is-no-error")
	}
	switch s.typ + " " + rule {
	case "Observation by-patient-and-code":
		out = append(out, uscore("observation.others-excluded "+kindsOfObservations)...)
	case "CareTeam by-patient-and-status":
		out = append(out, uscore("careteam.other-statuses-excluded common.patients-own-records common.provenance-included")...)
	}
	return out
}

// isDay reports whether a parameter is one of dates by which the suite tries
// prefixes; periods are not among them.
func isDay(parameter string) bool {
	return slices.Contains([]string{"date", "onset-date", "target-date", "authoredon"}, parameter)
}

// fallsWithout are those that look at an element too.
func fallsWithout(typ, element string) []string {
	out := uscore("common.conforms-to-profile")
	name := strings.ToLower(typ) + "."
	if element == "subject" || element == "patient" {
		out = append(out, uscore("common.patients-own-records common.provenance-included")...)
		for _, s := range chartSearches() {
			if s.typ == typ {
				out = append(out, s.requirement(s.wide))
			}
		}
	}
	return append(out, uscore(map[string]string{
		"allergyintolerance.clinicalStatus":                "common.no-match-is-no-error",
		"careplan.category":                                "careplan.by-patient-and-category careplan.other-categories-excluded common.patients-own-records common.provenance-included",
		"careplan.subject":                                 "careplan.other-categories-excluded",
		"careteam.subject":                                 "careteam.other-statuses-excluded",
		"careteam.participant":                             "careteam.members-and-roles",
		"careteam.participant.role":                        "careteam.members-and-roles",
		"careteam.participant.member":                      "careteam.members-and-roles",
		"condition.category":                               "condition.says-what",
		"condition.code":                                   "condition.says-what",
		"device.type":                                      "device.implantable",
		"device.patient":                                   "device.implantable",
		"diagnosticreport.category":                        "diagnosticreport.kinds-available",
		"diagnosticreport.subject":                         "diagnosticreport.other-categories-excluded",
		"documentreference.content":                        "documentreference.points-to-content",
		"documentreference.content.attachment.contentType": "documentreference.content-kinds",
		"goal.lifecycleStatus":                             "common.no-match-is-no-error",
		"goal.subject":                                     "goal.of-patients",
		"immunization.status":                              "common.no-match-is-no-error",
		"medicationrequest.intent": `common.no-match-is-no-error common.patients-own-records common.provenance-included
			medicationrequest.by-patient-and-intent medicationrequest.medication-included medicationrequest.orders-available`,
		"medicationrequest.subject":        "medicationrequest.medication-included medicationrequest.other-intents-excluded",
		"observation.category":             "common.patients-own-records common.provenance-included observation.by-patient-and-category observation.laboratory observation.vital-signs " + kindsOfObservations,
		"observation.code":                 kindsOfObservations,
		"observation.subject":              "observation.laboratory observation.vital-signs observation.others-excluded " + kindsOfObservations,
		"observation.valueCodeableConcept": "observation.smoking-status",
		"procedure.performedDateTime":      "common.date-prefixes procedure.by-patient-and-date",
		"procedure.performedPeriod":        "common.date-prefixes procedure.by-patient-and-date",
		"provenance.target":                "common.provenance-included",
		"provenance.recorded":              "provenance.recorded-when",
		"provenance.agent":                 "provenance.by-whom",
		"provenance.agent.who":             "provenance.by-whom",
	}[name+element])...)
}

// dateSearches are the searches with a date.
func dateSearches() []string {
	var out []string
	for _, s := range chartSearches() {
		for rule := range strings.FieldsSeq(s.wide + " " + s.other) {
			if slices.ContainsFunc(criteria(rule), func(p string) bool { return isDay(p) || p == "period" }) {
				out = append(out, s.requirement(rule))
			}
		}
	}
	return append(out, "uscore.procedure.other-dates-excluded")
}

// allSearches are all searches, and those of patients too.
func allSearches() []string {
	out := uscore(`patient.by-id patient.by-identifier patient.by-name patient.by-birthdate-and-name patient.by-gender-and-name
		patient.by-birthdate-and-family patient.by-family-and-gender careplan.other-categories-excluded procedure.other-dates-excluded
		common.patients-own-records`)
	for _, s := range slices.Concat(chartSearches(), sharedSearches()) {
		for rule := range strings.FieldsSeq(s.wide + " " + s.other) {
			out = append(out, s.requirement(rule))
		}
	}
	return out
}

// textSearches are the searches of what is in no chart by words.
func textSearches() []string {
	return uscore(`location.by-address location.by-address-city location.by-address-postalcode location.by-address-state
		location.by-name organization.by-address organization.by-name practitioner.by-name`)
}
