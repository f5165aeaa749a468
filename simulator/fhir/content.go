package fhir

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/render"
)

// ContentRules say how the contents of documents are served.
type ContentRules struct {
	// Open serves them to anybody. uscore.documentreference.content-protected
	Open bool
	// AnyPatient serves those of whichever patient to any token.
	// uscore.documentreference.content-protected
	AnyPatient bool
	// Kind is the label of all of them; "" has each labelled as what it is.
	// uscore.documentreference.content-fetchable
	Kind string
	// Lost are media types whose documents have no content; there are none.
	// uscore.documentreference.content-fetchable
	Lost []string
}

const binary = "Binary"

// content answers with what a document reference leads to: the document itself,
// or a Binary that holds it for whoever asks for FHIR's JSON (FHIR R4 Binary,
// "Serving Binary Resources using the RESTful API"). The id is the
// reference's, and so is the protection.
func (r *Room) content(q *door.Request, g *access.Grant, to route) (*answer, *problem) {
	within, p := r.contentSpan(g)
	if p != nil {
		return nil, p
	}
	found := r.lookUp("DocumentReference", to.id)
	if found != nil && !within.holds(found.Patient) && r.rules.Reading == Forbidden {
		return nil, forbidden("this token does not open the documents of another patient")
	}
	missing := r.notFound(http.StatusNotFound, "there is no "+binary+" with the id "+to.id)
	if found == nil || !within.holds(found.Patient) && r.rules.Reading != Everyone {
		return nil, missing
	}
	form, body, err := r.contentOf(found)
	switch {
	case err != nil:
		return nil, &problem{status: http.StatusInternalServerError, code: "exception", text: "the document can't be written: " + err.Error()}
	case body == nil || slices.Contains(r.rules.Content.Lost, form):
		return nil, missing
	}
	a := r.shown(found)
	a.kind, a.body = labelled(form), body
	a.header.Set("X-Content-Type-Options", "nosniff")
	if asksForResource(q) {
		a.kind, a.body = r.rules.Media.Read, enclosed(to.id, form, body)
	}
	if kind := r.rules.Content.Kind; kind != "" {
		a.kind = kind
	}
	return a, nil
}

// contentSpan is whose documents the grant opens: a scope for either the
// reference or the content is enough.
func (r *Room) contentSpan(g *access.Grant) (span, *problem) {
	if r.rules.Content.Open || r.rules.Content.AnyPatient {
		return span{everyone: true}, nil
	}
	if within, p := r.spanOf(g, binary, access.Read); p == nil {
		return within, nil
	}
	return r.spanOf(g, "DocumentReference", access.Read)
}

// contentOf returns what the reference is about and its media type; nil when
// nobody here can write it, and for one that a client wrote, whose content is
// elsewhere.
func (r *Room) contentOf(found *render.Resource) (form string, body []byte, err error) {
	chart, ok := r.cohort.Find(found.Patient)
	if !ok {
		return "", nil, nil
	}
	form, body, made := r.render.Content(chart, found.ID)
	if !made && form == ccda && r.summary != nil {
		body, err = r.summary(chart)
	}
	return form, body, err
}

// ccda is the media type of documents that are made of their charts.
const ccda = "application/xml"

// labelled says how text is written beside the media type.
func labelled(form string) string {
	if form == "text/plain" {
		return form + "; charset=utf-8"
	}
	return form
}

// asksForResource reports whether FHIR's JSON is asked for by name.
func asksForResource(q *door.Request) bool {
	if format := q.Query.Get("_format"); format != "" {
		return isJSON(mediaType(strings.ReplaceAll(format, " ", "+")))
	}
	for part := range strings.SplitSeq(strings.Join(q.HTTP.Header.Values("Accept"), ","), ",") {
		for _, media := range []string{"application/fhir+json", "application/json+fhir", "application/json"} {
			if narrow, weight := specificity(part, media); narrow == 3 && weight > 0 {
				return true
			}
		}
	}
	return false
}

// enclosed is the content as a Binary.
func enclosed(id, form string, body []byte) []byte {
	out := append([]byte(`{"resourceType":"Binary","id":`), render.AppendString(nil, id)...)
	out = append(out, `,"contentType":`...)
	out = append(render.AppendString(out, form), `,"securityContext":{"reference":`...)
	out = append(render.AppendString(out, "DocumentReference/"+id), `},"data":"`...)
	out = base64.StdEncoding.AppendEncode(out, body)
	return append(out, `"}`...)
}
