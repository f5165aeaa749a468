package defects

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
)

// uscoreDefects are the broken promises of the uscore part.
func uscoreDefects() []Defect {
	out := slices.Concat(patientRecords(), patientSearches(), patientValues(),
		uscoreSearches(), uscoreElements(), uscoreRecords(), uscoreObservations(), uscoreDocuments(), docrefs(),
		uscoreProfiles(), uscoreGuards(), uscoreIncludes(), uscorePages(), uscorePrefixes())
	for i := range out { // what is broken falls in any case
		out[i].Also = slices.DeleteFunc(out[i].Also, func(id string) bool { return id == out[i].Breaks })
	}
	return out
}

// patientRecords spoil the Patient resource itself.
func patientRecords() []Defect {
	omit := func(member string) func(*house.Rules) {
		return func(r *house.Rules) { r.FHIR.Omits = []string{"Patient." + member} }
	}
	return []Defect{
		{
			Name:   "cannot-be-asked-for-patients",
			Says:   "Patients can be read and not searched",
			Breaks: "uscore.patient.searchable",
			Also: []string{
				"uscore.patient.by-id",
				"uscore.patient.by-identifier", "uscore.patient.by-name", "uscore.patient.by-birthdate-and-name",
				"uscore.patient.by-gender-and-name", "uscore.patient.by-birthdate-and-family", "uscore.patient.by-family-and-gender",
				"fhir.errors.unknown-parameter", "fhir.errors.malformed-value", "fhir.errors.malformed-request",
				"fhir.errors.no-listing-beyond-patient", "fhir.errors.no-searching-beyond-patient",
				"fhir.root.type-names", "fhir.metadata.types", "fhir.metadata.parameters", "uscore.common.provenance-included",
			},
			Change: func(r *house.Rules) { r.FHIR.Withheld = map[string][]string{"Patient": {"search-type"}} },
		},
		{
			Name:   "keeps-the-patient-to-itself",
			Says:   "Patients can be searched and not read",
			Breaks: "uscore.patient.readable",
			Also: []string{
				"fhir.errors.success-is-200", "fhir.errors.type-outside-scope",
				"fhir.errors.no-reading-beyond-patient", "fhir.errors.unknown-id", "fhir.general.rest",
				"fhir.media.asked-for", "fhir.media.json-alone", "fhir.root.one-base", "fhir.identity.references", "fhir.metadata.types",
				"uscore.careteam.members-and-roles", "uscore.common.readable",
			},
			Change: func(r *house.Rules) { r.FHIR.Withheld = map[string][]string{"Patient": {"read"}} },
		},
		{
			Name:   "finds-more-than-it-reads",
			Says:   "A patient that is read has no contact details, although the search shows them",
			Breaks: "uscore.patient.searchable",
			Change: func(r *house.Rules) { r.Edge = append(r.Edge, readsWithout("Patient", "telecom")) },
		},
		{
			Name: "leaves-out-the-gender", Says: "Patients have no gender",
			Breaks: "uscore.patient.mandatory-elements",
			Also:   []string{"uscore.patient.by-gender-and-name", "uscore.patient.by-family-and-gender", "fhir.general.us-core", "uscore.common.conforms-to-profile"},
			Change: omit("gender"),
		},
		{
			Name: "leaves-out-the-identifier", Says: "Patients have no identifier",
			Breaks: "uscore.patient.mandatory-elements",
			Also:   []string{"uscore.patient.by-identifier", "fhir.general.us-core", "uscore.common.conforms-to-profile"},
			Change: omit("identifier"),
		},
		{
			Name: "leaves-out-the-name", Says: "Patients have no name",
			Breaks: "uscore.patient.mandatory-elements",
			Also: []string{
				"uscore.patient.by-name", "uscore.patient.by-birthdate-and-name", "uscore.patient.by-gender-and-name",
				"uscore.patient.by-birthdate-and-family", "uscore.patient.by-family-and-gender", "fhir.general.us-core",
				"uscore.common.conforms-to-profile",
			},
			Change: omit("name"),
		},
	}
}

// readsWithout takes a member from every record of the type that is read by id.
func readsWithout(typ, member string) edge.Mutation {
	return edge.Mutation{
		Match: func(q *http.Request) bool {
			return q.Method == http.MethodGet && strings.Contains(q.URL.Path, "/fhir/"+typ+"/")
		},
		Change: func(_ *http.Request, r *edge.Response) {
			var record map[string]json.RawMessage
			if json.Unmarshal(r.Body, &record) != nil || string(record["resourceType"]) != `"`+typ+`"` {
				return
			}
			delete(record, member)
			if out, err := json.Marshal(record); err == nil {
				r.Body = out
			}
		},
	}
}

// patientSearches spoil each search of Patient in two ways: it does not apply
// a criterion, or it finds nobody.
func patientSearches() []Defect {
	var out []Defect
	for _, s := range []struct {
		requirement string
		given       []string
		ignores     string // the criterion, which the name of the defect says
	}{
		{"by-id", []string{"_id"}, "_id"},
		{"by-identifier", []string{"identifier"}, "identifier"},
		{"by-name", []string{"name"}, "name"},
		{"by-birthdate-and-name", []string{"birthdate", "name"}, "birthdate"},
		{"by-birthdate-and-name", []string{"birthdate", "name"}, "name"},
		{"by-gender-and-name", []string{"gender", "name"}, "gender"},
		{"by-gender-and-name", []string{"gender", "name"}, "name"},
		{"by-birthdate-and-family", []string{"birthdate", "family"}, "birthdate"},
		{"by-birthdate-and-family", []string{"birthdate", "family"}, "family"},
		{"by-family-and-gender", []string{"family", "gender"}, "family"},
		{"by-family-and-gender", []string{"family", "gender"}, "gender"},
	} {
		beside, asked := "", strings.TrimPrefix(s.ignores, "_")
		if len(s.given) > 1 {
			beside = "-in-" + s.requirement
		}
		out = append(out, Defect{
			Name:   "ignores-the-" + asked + beside,
			Says:   "A search of patients by " + strings.Join(s.given, " and ") + " finds patients whatever the " + asked + " is",
			Breaks: "uscore.patient." + s.requirement,
			Change: lapse(fhir.Lapse{Type: "Patient", Given: s.given, Ignores: []string{s.ignores}}),
		})
	}
	for _, s := range []struct {
		requirement string
		given       []string
	}{
		{"by-id", []string{"_id"}},
		{"by-identifier", []string{"identifier"}},
		{"by-name", []string{"name"}},
		{"by-birthdate-and-name", []string{"birthdate", "name"}},
		{"by-gender-and-name", []string{"gender", "name"}},
		{"by-birthdate-and-family", []string{"birthdate", "family"}},
		{"by-family-and-gender", []string{"family", "gender"}},
	} {
		var also []string
		if s.requirement == "by-id" { // which is how the suite searches when nothing else is asked for
			also = []string{"uscore.patient.searchable", "fhir.root.type-names"}
		}
		out = append(out, Defect{
			Name:   "finds-nobody-" + s.requirement,
			Says:   "A search of patients by " + strings.Join(s.given, " and ") + " finds nobody",
			Breaks: "uscore.patient." + s.requirement,
			Also:   also,
			Change: lapse(fhir.Lapse{Type: "Patient", Given: s.given, Finds: fhir.Nothing}),
		})
	}
	return out
}

// patientValues compare the values that are sought otherwise than FHIR does.
func patientValues() []Defect {
	return []Defect{
		{
			Name: "minds-the-case-of-names", Says: "A name in capitals finds nobody",
			Breaks: "uscore.patient.by-name",
			Also:   textSearches(),
			Change: func(r *house.Rules) { r.FHIR.Names = fhir.ToTheLetter },
		},
		{
			Name: "wants-whole-names", Says: "The beginning of a name finds nobody",
			Breaks: "uscore.patient.by-name",
			Also:   textSearches(),
			Change: func(r *house.Rules) { r.FHIR.Names = fhir.AsAWhole },
		},
		{
			Name: "wants-the-system-of-an-identifier", Says: "An identifier without its system finds nobody",
			Breaks: "uscore.patient.by-identifier",
			Also:   uscore("encounter.by-identifier practitioner.by-identifier"),
			Change: func(r *house.Rules) { r.FHIR.BareIdentifiers = fhir.Nothing },
		},
	}
}

func lapse(l fhir.Lapse) func(*house.Rules) {
	return func(r *house.Rules) { r.FHIR.Lapses = []fhir.Lapse{l} }
}
