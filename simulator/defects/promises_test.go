package defects

import "strings"

// chartPromises are the requirements about the records that US Core describes,
// type by type, those about patients left out.
func chartPromises() []string {
	var out []string
	for typ, words := range map[string]string{
		"common": `patients-own-records no-match-is-no-error needs-token needs-scope post-equals-get provenance-included
			typed-reference date-prefixes paged slash-is-no-search readable conforms-to-profile`,
		"allergyintolerance": `by-patient bundle by-patient-and-clinical-status mandatory-elements`,
		"careplan": `by-patient-and-category other-categories-excluded by-patient-and-category-and-status
			by-patient-and-category-and-date by-patient-and-category-and-status-and-date references-resolve
			mandatory-elements`,
		"careteam": `by-patient by-patient-and-status other-statuses-excluded members-and-roles several-teams mandatory-elements`,
		"condition": `by-patient by-patient-and-category by-patient-and-clinical-status by-patient-and-code
			by-patient-and-onset-date says-what mandatory-elements`,
		"device": `by-patient by-patient-and-type implantable mandatory-elements`,
		"diagnosticreport": `by-patient by-patient-and-category other-categories-excluded by-patient-and-code
			by-patient-and-category-and-date by-patient-and-status by-patient-and-code-and-date kinds-available
			mandatory-elements`,
		"documentreference": `by-id by-patient by-patient-and-category-and-date by-patient-and-category by-patient-and-type
			by-patient-and-status by-patient-and-type-and-period docref points-to-content content-fetchable
			content-protected content-kinds mandatory-elements`,
		"goal":         `by-patient by-patient-and-lifecycle-status by-patient-and-target-date of-patients mandatory-elements`,
		"immunization": `by-patient by-patient-and-date by-patient-and-status whole-history mandatory-elements`,
		"medicationrequest": `by-patient-and-intent other-intents-excluded by-patient-and-intent-and-status
			by-patient-and-intent-and-encounter by-patient-and-intent-and-authoredon medication-included orders-available
			inpatient-and-outpatient mandatory-elements`,
		"observation": `smoking-status pediatric-weight-for-height laboratory pediatric-bmi-for-age pulse-oximetry
			head-circumference-percentile vital-signs body-height body-temperature blood-pressure body-weight heart-rate
			respiratory-rate others-excluded by-patient-and-category by-patient-and-code by-patient-and-category-and-date
			by-patient-and-category-and-status by-patient-and-code-and-date mandatory-elements`,
		"procedure": `by-patient by-patient-and-date other-dates-excluded by-patient-and-status by-patient-and-code-and-date
			mandatory-elements`,
		"encounter": `by-patient by-id by-date-and-patient by-identifier by-class-and-patient by-patient-and-type
			by-patient-and-status with-a-provider mandatory-elements`,
		"organization":     `by-name by-address retrievable mandatory-elements`,
		"practitioner":     `by-name by-identifier readable mandatory-elements`,
		"provenance":       `readable recorded-when by-whom mandatory-elements`,
		"location":         `by-name by-address by-address-city by-address-state by-address-postalcode readable mandatory-elements`,
		"medication":       `readable mandatory-elements`,
		"practitionerrole": `by-practitioner by-specialty readable mandatory-elements`,
	} {
		for word := range strings.FieldsSeq(words) {
			out = append(out, "uscore."+typ+"."+word)
		}
	}
	return out
}
