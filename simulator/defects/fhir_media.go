package defects

import (
	"net/http"
	"strings"

	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
)

const plainJSON = "application/json"

// fhirMedia mislabels what is served, and serves what is not asked for (lines
// 15 to 16).
func fhirMedia() []Defect {
	return []Defect{
		{
			Name:   "calls-records-plain-json",
			Says:   "A record that is read is labelled as JSON of any sort",
			Breaks: "fhir.media.labelled",
			Also:   []string{"fhir.media.asked-for"},
			Change: func(r *house.Rules) { r.FHIR.Media.Read = plainJSON },
		},
		{
			Name:   "answers-fhir-json-with-plain-json",
			Says:   "Whoever asks for FHIR JSON gets what is labelled as JSON of any sort",
			Breaks: "fhir.media.asked-for",
			Also:   []string{"fhir.metadata.json"},
			Change: func(r *house.Rules) { r.FHIR.Media.AskedFor = plainJSON },
		},
		{
			Name:   "calls-bundles-plain-json",
			Says:   "What a search finds is labelled as JSON of any sort",
			Breaks: "fhir.media.bundles-too",
			Change: func(r *house.Rules) { r.FHIR.Media.Search = plainJSON },
		},
		{
			Name:   "calls-the-statement-plain-json",
			Says:   "The capability statement is labelled as JSON of any sort",
			Breaks: "fhir.media.bundles-too",
			Also:   []string{"fhir.metadata.json"},
			Change: func(r *house.Rules) { r.FHIR.Media.Statement = plainJSON },
		},
		{
			Name:   "calls-outcomes-plain-json",
			Says:   "The outcome of an error is labelled as JSON of any sort",
			Breaks: "fhir.media.outcomes-too",
			Change: func(r *house.Rules) { r.FHIR.Media.Outcome = plainJSON },
		},
		{
			Name:   "calls-json-xml",
			Says:   "Whoever takes XML alone gets JSON that is labelled as XML",
			Breaks: "fhir.media.json-alone",
			Change: func(r *house.Rules) { r.FHIR.Media.XML = fhir.Pretend },
		},
		{
			Name:   "takes-a-record-in-plain-text",
			Says:   "A record that is sent as plain text is taken",
			Breaks: "fhir.media.writes-json",
			Change: changes(func(q *http.Request) bool {
				return about(http.MethodPost, "Patient")(q) && strings.HasPrefix(q.Header.Get("Content-Type"), "text/plain")
			}, func(_ *http.Request, r *edge.Response) { r.Status, r.Body = http.StatusCreated, nil }),
		},
	}
}
