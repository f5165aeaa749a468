package defects

import (
	"bytes"
	"net/http"
	"strings"

	"qsmartcare.example/conformance/simulator/edge"
	"qsmartcare.example/conformance/simulator/house"
)

// uscoreDocuments spoil the contents of documents and the operation $docref.
func uscoreDocuments() []Defect {
	return []Defect{
		{
			Name:   "points-to-no-content",
			Says:   "A document reference has no address of the document",
			Breaks: "uscore.documentreference.points-to-content",
			Also:   uscore("common.conforms-to-profile documentreference.mandatory-elements"),
			Change: omitsAll("DocumentReference.content.attachment.url"),
		},
		{
			Name:   "calls-documents-octets",
			Says:   "Whatever a document is, it comes labelled as bytes of any sort",
			Breaks: "uscore.documentreference.content-fetchable",
			Change: func(r *house.Rules) { r.FHIR.Content.Kind = "application/octet-stream" },
		},
		{
			Name:   "loses-the-notes",
			Says:   "The address of a note leads nowhere",
			Breaks: "uscore.documentreference.content-fetchable",
			Change: func(r *house.Rules) { r.FHIR.Content.Lost = []string{"text/plain"} },
		},
		{
			Name:   "hands-out-empty-documents",
			Says:   "The address of a document gives an empty body",
			Breaks: "uscore.documentreference.content-fetchable",
			Change: changes(about(http.MethodGet, "Binary"), func(_ *http.Request, r *edge.Response) {
				if r.Status == http.StatusOK {
					r.Body = nil
				}
			}),
		},
		{
			Name:   "hands-documents-to-anybody",
			Says:   "Whoever knows the address of a document gets it without a token",
			Breaks: "uscore.documentreference.content-protected",
			Change: func(r *house.Rules) { r.FHIR.Content.Open = true },
		},
		{
			Name:   "hands-documents-to-any-patient",
			Says:   "A token for one patient opens the documents of all",
			Breaks: "uscore.documentreference.content-protected",
			Change: func(r *house.Rules) { r.FHIR.Content.AnyPatient = true },
		},
		{
			Name:   "describes-documents-as-things",
			Says:   "The media types of documents are words that name none",
			Breaks: "uscore.documentreference.content-kinds",
			Also:   uscore("documentreference.content-fetchable"),
			Change: rewriting("DocumentReference", `"contentType":"[a-z]*/`, `"contentType":"`),
		},
	}
}

// docrefs spoil the operation $docref, which the standards alone offer.
func docrefs() []Defect {
	asked := func(q *http.Request) bool { return strings.HasSuffix(q.URL.Path, "/DocumentReference/$docref") }
	return []Defect{
		{
			Name:   "knows-no-docref",
			Says:   "The operation $docref is not there",
			Breaks: "uscore.documentreference.docref", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.DocRef = false },
		},
		{
			Name:   "gives-the-documents-of-another-by-docref",
			Says:   "The operation $docref refers to documents of another patient",
			Breaks: "uscore.documentreference.docref", Dialect: "standard",
			Change: changes(asked, func(_ *http.Request, r *edge.Response) {
				r.Body = bytes.ReplaceAll(r.Body, []byte(`"reference":"Patient/148682"`), []byte(`"reference":"Patient/160595"`))
			}),
		},
		{
			Name:   "answers-docref-with-an-outcome",
			Says:   "The operation $docref says that all is well, and gives no bundle",
			Breaks: "uscore.documentreference.docref", Dialect: "standard",
			Change: changes(asked, func(_ *http.Request, r *edge.Response) {
				r.Body = []byte(`{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}`)
			}),
		},
	}
}
