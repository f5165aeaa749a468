package render

import "qsmartcare.example/conformance/fixtures/cohort"

func conditions() kind {
	return facts[cohort.Condition]{
		name:  "Condition",
		in:    func(c *cohort.Chart) []cohort.Condition { return c.Conditions },
		about: func(d *cohort.Condition) stamp { return stamp{d.ID, d.Recorded, d.Encounter} },
		form:  (*Renderer).condition, found: conditionKeys,
	}
}

// condition writes to US Core Condition. One that was entered in error has no
// clinical status (FHIR R4, con-5).
func (r *Renderer) condition(p *page, c *cohort.Chart, d *cohort.Condition) {
	p.head("Condition", d.ID, usCoreProfile("Condition"), updated(c, d.Recorded))
	p.said("clinicalStatus", coded(conditionClinical, d.Clinical))
	p.said("verificationStatus", coded(conditionVerified, d.Verification))
	p.concepts("category", d.Category)
	p.said("severity", d.Severity)
	p.said("code", d.Code, d.Also...)
	p.reference("subject", "Patient", c.ID, "")
	p.reference("encounter", "Encounter", d.Encounter, "")
	p.when("onsetDateTime", d.Onset)
	p.when("abatementDateTime", d.Abated)
	p.when("recordedDate", d.Recorded)
	r.staffed(p, "recorder", d.Recorder)
}

func conditionKeys(keys []Key, d *cohort.Condition) []Key {
	keys = conceptKeys(keys, "clinical-status", cohort.Code{System: conditionClinical, Code: d.Clinical})
	keys = append(keys, tokenKey("verification-status", conditionVerified, d.Verification))
	keys = conceptKeys(keys, "category", d.Category)
	keys = conceptKeys(conceptKeys(keys, "code", d.Code), "code", d.Also...)
	return whenKey(whenKey(keys, "onset-date", d.Onset), "recorded-date", d.Recorded)
}

// coded is a code of one of HL7's own systems with the words that HL7 has for
// it: its own, with a capital.
func coded(system, code string) cohort.Code {
	return cohort.Code{System: system, Code: code, Display: spoken(code)}
}
