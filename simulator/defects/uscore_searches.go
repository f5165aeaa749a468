package defects

import (
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/fhir"
)

// sought are the searches of one type, by the last words of their requirements:
// "by-patient-and-code" is a search with the parameters patient and code.
type sought struct {
	typ   string
	many  string // what they are called: "care plans"
	wide  string // the search by which the suite learns what there is
	other string // the other searches
}

func chartSearches() []sought {
	return []sought{
		{"AllergyIntolerance", "allergies", "by-patient", "by-patient-and-clinical-status"},
		{"CarePlan", "care plans", "by-patient-and-category", `by-patient-and-category-and-status by-patient-and-category-and-date
			by-patient-and-category-and-status-and-date`},
		{"CareTeam", "care teams", "by-patient", "by-patient-and-status"},
		{"Condition", "conditions", "by-patient", `by-patient-and-category by-patient-and-clinical-status by-patient-and-code
			by-patient-and-onset-date`},
		{"Device", "implants", "by-patient", "by-patient-and-type"},
		{"DiagnosticReport", "reports", "by-patient", `by-patient-and-category by-patient-and-code by-patient-and-category-and-date
			by-patient-and-status by-patient-and-code-and-date`},
		{"DocumentReference", "documents", "by-patient", `by-id by-patient-and-category by-patient-and-category-and-date
			by-patient-and-type by-patient-and-status by-patient-and-type-and-period`},
		{"Encounter", "encounters", "by-patient", `by-id by-date-and-patient by-identifier by-class-and-patient by-patient-and-type
			by-patient-and-status`},
		{"Goal", "goals", "by-patient", "by-patient-and-lifecycle-status by-patient-and-target-date"},
		{"Immunization", "vaccinations", "by-patient", "by-patient-and-date by-patient-and-status"},
		{"MedicationRequest", "prescriptions", "by-patient-and-intent", `by-patient-and-intent-and-status
			by-patient-and-intent-and-encounter by-patient-and-intent-and-authoredon`},
		{"Observation", "observations", "by-patient-and-category", `by-patient-and-code by-patient-and-category-and-date
			by-patient-and-category-and-status by-patient-and-code-and-date`},
		{"Procedure", "procedures", "by-patient", "by-patient-and-date by-patient-and-status by-patient-and-code-and-date"},
	}
}

func sharedSearches() []sought {
	return []sought{
		{"Location", "places", "", "by-name by-address by-address-city by-address-state by-address-postalcode"},
		{"Organization", "organizations", "", "by-name by-address"},
		{"Practitioner", "practitioners", "", "by-name by-identifier"},
		{"PractitionerRole", "posts", "", "by-practitioner by-specialty"},
	}
}

// uscoreSearches spoil each search in as many ways as there are criteria, and in
// one more: it loses a match. The one by which the suite learns what there is
// is refused, or finds too much, instead: what it loses is not known.
func uscoreSearches() []Defect {
	var out []Defect
	for _, s := range slices.Concat(chartSearches(), sharedSearches()) {
		for _, rule := range strings.Fields(s.wide + " " + s.other) {
			given := criteria(rule)
			for _, c := range given {
				if c != "patient" { // a token is for one patient whatever is sought
					out = append(out, s.ignoring(rule, c))
				}
			}
			if rule == s.wide {
				out = append(out, s.refusing(rule), s.leaking(rule))
			} else {
				out = append(out, s.losing(rule))
			}
		}
	}
	return out
}

// criteria are the parameters that the words of a requirement name.
func criteria(rule string) []string {
	out := strings.Split(strings.TrimPrefix(rule, "by-"), "-and-")
	for i := range out {
		if out[i] == "id" {
			out[i] = "_id"
		}
	}
	slices.Sort(out)
	return out
}

// requirement is the id of a search's requirement.
func (s sought) requirement(rule string) string {
	return "uscore." + strings.ToLower(s.typ) + "." + rule
}

// slug is what they are called, for names of defects.
func (s sought) slug() string { return strings.ReplaceAll(s.many, " ", "-") }

// how says by what is sought.
func how(rule string) string {
	return strings.ReplaceAll(strings.ReplaceAll(rule, "-and-", " and "), "by-", "by ")
}

func (s sought) ignoring(rule, criterion string) Defect {
	word := strings.TrimPrefix(criterion, "_")
	breaks, also := rule, s.fallsWith(rule)
	if own := excluding(s.typ, rule, criterion); own != "" {
		breaks, also = own, append(also, s.requirement(rule))
	}
	return Defect{
		Name:   "ignores-the-" + word + "-of-" + s.slug() + "-" + rule,
		Says:   "A search of " + s.many + " " + how(rule) + " finds " + s.many + " whatever the " + word + " is",
		Breaks: s.requirement(breaks),
		Also:   also,
		Change: lapse(fhir.Lapse{Type: s.typ, Given: criteria(rule), Ignores: []string{criterion}}),
	}
}

// losing finds all but one. Of posts the suite knows some alone, so that none is
// found at all.
func (s sought) losing(rule string) Defect {
	d := Defect{
		Name:   "loses-one-of-the-" + s.slug() + "-" + rule,
		Says:   "A search of " + s.many + " " + how(rule) + " finds all that match but the last",
		Breaks: s.requirement(rule),
		Also:   s.fallsWith(rule),
		Change: lapse(fhir.Lapse{Type: s.typ, Given: criteria(rule), Finds: fhir.AllButOne}),
	}
	if s.typ == "PractitionerRole" {
		d.Name, d.Says = "finds-none-of-the-"+s.slug()+"-"+rule, "A search of "+s.many+" "+how(rule)+" finds none"
		d.Change = lapse(fhir.Lapse{Type: s.typ, Given: criteria(rule), Finds: fhir.Nothing})
	}
	return d
}

// refusing does not offer the search by which the suite learns what there is.
// Where that is a search by patient and something else, the suite can't tell by
// its own requirement what it has no example of.
func (s sought) refusing(rule string) Defect {
	breaks, also := s.requirement(rule), fallsWithWide(s.typ)
	if rule != "by-patient" {
		breaks, also = "uscore.common.patients-own-records", append(also, breaks)
	}
	return Defect{
		Name:   "refuses-" + s.slug() + "-" + rule,
		Says:   "A search of " + s.many + " " + how(rule) + " is refused as not offered",
		Breaks: breaks,
		Also:   also,
		Change: lapse(fhir.Lapse{Type: s.typ, Given: criteria(rule), Refuses: true}),
	}
}

func (s sought) leaking(rule string) Defect {
	return Defect{
		Name:   "shows-" + s.slug() + "-of-another-patient-" + rule,
		Says:   "A search of " + s.many + " " + how(rule) + " finds those of another patient as well",
		Breaks: s.requirement(rule),
		Also:   fallsWithWide(s.typ),
		Change: lapse(fhir.Lapse{Type: s.typ, Given: criteria(rule), Finds: fhir.AndOthers}),
	}
}

// excluding is the requirement of its own, if there is one, that such a search
// finds nothing else.
func excluding(typ, rule, criterion string) string {
	switch typ + " " + rule + " " + criterion {
	case "CarePlan by-patient-and-category category", "DiagnosticReport by-patient-and-category category":
		return "other-categories-excluded"
	case "CareTeam by-patient-and-status status":
		return "other-statuses-excluded"
	case "MedicationRequest by-patient-and-intent intent":
		return "other-intents-excluded"
	case "Observation by-patient-and-category category":
		return "others-excluded"
	case "Procedure by-patient-and-date date":
		return "other-dates-excluded"
	}
	return ""
}
