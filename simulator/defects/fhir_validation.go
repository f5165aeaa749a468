package defects

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"

	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
)

// fhirValidations keep what is not valid, or serve it (document line 55). Writes
// are taken in the dialect of the standards alone.
func fhirValidations() []Defect {
	return []Defect{
		{
			Name:   "keeps-records-that-are-not-valid",
			Says:   "A create is carried out whatever the record looks like",
			Breaks: "fhir.validation.create", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Payload.Create = fhir.Ignore },
		},
		{
			Name:   "keeps-what-it-refused",
			Says:   "A record that is not valid is refused, and is in the chart all the same",
			Breaks: "fhir.validation.create", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Payload.KeepsRefused = true },
		},
		{
			Name:   "forgets-what-it-accepted",
			Says:   "A valid record is answered as created, and is nowhere",
			Breaks: "fhir.validation.create", Dialect: "standard", Strict: true,
			Also:   []string{"fhir.validation.update", "fhir.validation.documents", "fhir.validation.other-id"},
			Change: func(r *house.Rules) { r.FHIR.Payload.Forgets = true },
		},
		{
			Name:   "makes-changes-that-are-not-valid",
			Says:   "An update is carried out whatever the record looks like",
			Breaks: "fhir.validation.update", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Payload.Update = fhir.Ignore },
		},
		{
			Name:   "takes-anything-for-a-record",
			Says:   "A body that is no JSON is answered as if a record had been made of it",
			Breaks: "fhir.validation.not-json", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Payload.NotJSON = fhir.Pretend },
		},
		{
			Name:   "files-records-under-another-address",
			Says:   "A record that is sent to the address of another type is kept under its own",
			Breaks: "fhir.validation.other-type", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Payload.OtherType = fhir.Ignore },
		},
		{
			Name:   "overwrites-the-id",
			Says:   "An update that names another record is carried out on the one in the address",
			Breaks: "fhir.validation.other-id", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Payload.OtherID = fhir.Ignore },
		},
		{
			Name:   "takes-no-documents",
			Says:   "A scope for writing does not let an app add a document",
			Breaks: "fhir.validation.documents", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.Payload.Withholds = []string{"DocumentReference"} },
		},
		{
			Name:   "serves-elements-of-its-own",
			Says:   "An encounter that is read has an element that FHIR does not have",
			Breaks: "fhir.validation.reads",
			Change: func(r *house.Rules) { r.Edge = append(r.Edge, readsWith("Encounter", `"billing":{"paid":true}`)) },
		},
		{
			Name:   "serves-codes-of-its-own",
			Says:   "An observation that is read has a status that FHIR does not have",
			Breaks: "fhir.validation.reads",
			Change: func(r *house.Rules) {
				r.Edge = append(r.Edge, rewords("/fhir/Observation/", `"status":"final"`, `"status":"done"`))
			},
		},
		{
			Name:   "miscounts-matches",
			Says:   "A search tells of one match more than there are",
			Breaks: "fhir.validation.searches",
			Change: func(r *house.Rules) { r.Edge = append(r.Edge, miscounts()) },
		},
		{
			Name:   "names-modes-of-its-own",
			Says:   "The entries of a search have a mode that FHIR does not have",
			Breaks: "fhir.validation.searches",
			Change: func(r *house.Rules) {
				r.Edge = append(r.Edge, rewords("/fhir/AllergyIntolerance", `"mode":"match"`, `"mode":"matched"`))
			},
		},
	}
}

// readsWith adds a member to each resource of the type that is read.
func readsWith(typ, member string) edge.Mutation {
	head := `{"resourceType":"` + typ + `",`
	return rewords("/fhir/"+typ+"/", head, head+member+",")
}

// rewords puts other words in place of some, in answers below the path.
func rewords(below, old, by string) edge.Mutation {
	return edge.Mutation{
		Match: func(r *http.Request) bool { return strings.Contains(r.URL.Path, below) },
		Change: func(_ *http.Request, a *edge.Response) {
			a.Body = bytes.ReplaceAll(a.Body, []byte(old), []byte(by))
		},
	}
}

// miscounts adds ten to the total of a search for encounters.
func miscounts() edge.Mutation {
	total := regexp.MustCompile(`"total":(\d+)`)
	return edge.Mutation{
		Match: func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/fhir/Encounter") },
		Change: func(_ *http.Request, a *edge.Response) {
			a.Body = total.ReplaceAll(a.Body, []byte(`"total":1$1`))
		},
	}
}
