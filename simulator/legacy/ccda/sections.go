package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// arc is below which C-CDA keeps its section templates.
const arc = "2.16.840.1.113883.10.20.22.2."

// Sections returns the 21 values of sectionName in the document's order (lines
// 774-815), with codes and templates of C-CDA R2.1 and, for the care team, of
// its companion guide (erratum legacy-section-map).
func Sections() []Section { return append(firstSections(), lastSections()...) }

func firstSections() []Section {
	return []Section{
		Whole(),
		{Name: "demographics", Title: "Patient Demographics", kind: person},
		{
			Name: "careteam", Title: "Care Team", code: "85847-2",
			claims: several{claim{arc + "500", "2019-07-01"}},
			facts:  count(carers), write: summary.careTeams,
		},
		{
			Name: "allergies", Title: "ALLERGIES AND ADVERSE REACTIONS", code: "48765-2", required: true,
			claims: template(arc+"6.1", "2015-08-01"),
			facts:  func(c *cohort.Chart) int { return len(c.Allergies) }, write: summary.allergies,
		},
		{
			Name: "assessments", Title: "Assessment", code: "51848-0",
			claims: several{claim{root: arc + "8"}},
			facts:  count(assessed), write: summary.assessments,
		},
		{
			Name: "goals", Title: "Goals", code: "61146-7",
			claims: several{claim{root: arc + "60"}},
			facts:  count(aims), write: summary.goals,
		},
		{
			Name: "healthconcerns", Title: "Health Concerns", code: "75310-3",
			claims: several{claim{arc + "58", "2015-08-01"}},
			facts:  count(worries), write: summary.healthConcerns,
		},
		{
			Name: "immunizations", Title: "Immunizations", code: "11369-6",
			claims: template(arc+"2.1", "2015-08-01"),
			facts:  count(shots), write: summary.immunizations,
		},
		{
			Name: "labtest", Title: "Lab Test", code: "30954-2",
			claims: template(arc+"3.1", "2015-08-01"),
			facts:  count(tests), write: summary.tests, within: "results",
		},
		{
			Name: "medications", Title: "Medications", code: "10160-0", required: true,
			claims: template(arc+"1.1", "2014-06-09"),
			facts:  count(taken), write: summary.medications,
		},
		{
			Name: "problem", Title: "Problem", code: "11450-4", required: true,
			claims: template(arc+"5.1", "2015-08-01"),
			facts:  count(listed), write: summary.problems,
		},
		{
			Name: "procedures", Title: "Procedures", code: "47519-4",
			claims: template(arc+"7.1", "2014-06-09"),
			facts:  count(done), write: summary.procedures,
		},
	}
}

func lastSections() []Section {
	return []Section{
		{
			Name: "results", Title: "Results", code: "30954-2", required: true,
			claims: template(arc+"3.1", "2015-08-01"),
			facts:  count(studies), write: summary.studies,
		},
		{
			Name: "socialhistory", Title: "Social History", code: "29762-2", required: true,
			claims: template(arc+"17", "2015-08-01"),
			facts:  lives, write: summary.social,
		},
		{
			Name: "vitalsigns", Title: "Vital Signs", code: "8716-3", required: true,
			claims: template(arc+"4.1", "2015-08-01"),
			facts:  func(c *cohort.Chart) int { return len(c.Vitals) }, write: summary.vitals,
		},
		{
			Name: "implantabledevice", Title: "Implantable Device", code: "46264-8",
			claims: template(arc+"23", "2014-06-09"),
			facts:  count(implants), write: summary.devices,
		},
		{
			Name: "reasonforreferral", Title: "Reason for Referral", code: "42349-1",
			claims: template("1.3.6.1.4.1.19376.1.5.3.1.3.1", "2014-06-09"),
		},
		{
			Name: "encounters", Title: "Encounters", code: "46240-8",
			claims: template(arc+"22.1", "2015-08-01"),
			facts:  func(c *cohort.Chart) int { return len(c.Encounters) }, write: summary.encounters,
		},
		{Name: "functionalstatus", Title: "Functional Status", code: "47420-5", claims: template(arc+"14", "2014-06-09")},
		{Name: "cognitivestatus", Title: "Cognitive Status", code: "10190-7", claims: several{claim{arc + "56", "2015-08-01"}}},
		{
			Name: "planoftreatment", Title: "Plan of treatment", code: "18776-5",
			claims: template(arc+"10", "2014-06-09"),
			facts:  func(c *cohort.Chart) int { return len(ahead(c)) + len(proposals(c)) }, write: summary.treatment,
		},
	}
}

// count makes the counting of what lists the facts of a section.
func count[T any](list func(*cohort.Chart) []T) func(*cohort.Chart) int {
	return func(c *cohort.Chart) int { return len(list(c)) }
}
