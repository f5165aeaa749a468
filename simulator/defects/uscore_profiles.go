package defects

// uscoreProfiles break what US Core's profiles ask beyond mandatory elements:
// what codes are taken from, what elements there are, what values look like.
func uscoreProfiles() []Defect {
	var out []Defect
	for _, p := range []struct{ name, says, typ, find, by string }{
		{
			"calls-active-conditions-open", "The clinical status of an active condition is none of those that FHIR binds",
			"Condition", `"code":"active"`, `"code":"open"`,
		},
		{
			"gives-goals-a-mood", "A goal has an element that FHIR does not have",
			"Goal", `"resourceType":"Goal"`, `"resourceType":"Goal","mood":"hopeful"`,
		},
		{
			"vaccinates-on-the-thirtieth-of-february", "The day of a vaccination does not exist",
			"Immunization", `"occurrenceDateTime":"(\d{4})-\d\d-\d\d`, `"occurrenceDateTime":"$1-02-30`,
		},
		{
			"knows-races-of-its-own", "The race of a patient is a code that is not among those of the OMB",
			"Patient", `"code":"(2106-3|2054-5|2028-9|1002-5|2076-8|2131-1)"`, `"code":"9999-9"`,
		},
		{
			"counts-heartbeats-in-bpm", "The unit of a heart rate is not the one that the profile fixes",
			"Observation", `"code":"/min"`, `"code":"bpm"`,
		},
		{
			"tells-plans-in-extensions", "The narrative of a care plan has a status that US Core leaves out",
			"CarePlan", `"text":\{"status":"[a-z]*"`, `"text":{"status":"extensions"`,
		},
		{
			"lets-groups-prescribe", "A prescription was requested by a group, which the profile does not allow",
			"MedicationRequest", `"requester":\{"reference":"[A-Za-z]*/`, `"requester":{"reference":"Group/`,
		},
		{
			"dates-procedures-by-the-clock", "The time of a procedure is told as a time of day without the day",
			"Procedure", `"performed(DateTime|Period)":("[^"]*"|\{[^}]*\})`, `"performedDateTime":"10:30"`,
		},
		{
			"writes-the-member-of-a-team-as-text", "A member of a care team is a text where FHIR has a reference",
			"CareTeam", `"member":\{[^}]*\}`, `"member":"somebody"`,
		},
		{
			"prints-an-identifier-without-its-value", "The numbers of practitioners are empty",
			"Practitioner", `"value":"\d+"`, `"value":""`,
		},
	} {
		out = append(out, Defect{
			Name: p.name, Says: p.says, Breaks: "uscore.common.conforms-to-profile",
			Also:   profileStrays(p.name),
			Change: rewriting(p.typ, p.find, p.by),
		})
	}
	return append(out, Defect{
		Name:   "shows-a-condition-without-clinical-status",
		Says:   "The clinical status of a condition is missing, although it was not entered in error",
		Breaks: "uscore.common.conforms-to-profile",
		Also:   uscore("condition.mandatory-elements"),
		Change: omitsAll("Condition.clinicalStatus"),
	})
}

// profileStrays are the requirements that fall with a profile.
func profileStrays(defect string) []string {
	return uscore(map[string]string{
		"calls-active-conditions-open":        "condition.by-patient-and-clinical-status",
		"counts-heartbeats-in-bpm":            "observation.heart-rate observation.respiratory-rate",
		"writes-the-member-of-a-team-as-text": "careteam.members-and-roles",
	}[defect])
}
