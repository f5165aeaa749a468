package render

import "qsmartcare.example/conformance/fixtures/cohort"

// Content returns what a document of the chart holds and of which media type
// that is, as its DocumentReference has it: text/plain as it was written, or
// application/pdf, typeset from it. ok is false for what is not made here:
// then kind says what it is, application/xml for a C-CDA summary, or "" when
// the chart has no such document.
func (r *Renderer) Content(c *cohort.Chart, documentID string) (kind string, body []byte, ok bool) {
	for i := range c.Documents {
		d := &c.Documents[i]
		if d.ID != documentID {
			continue
		}
		switch d.Form {
		case plainText:
			return d.Form, []byte(d.Text), true
		case pdfDocument:
			return d.Form, typeset(paper{title: d.Title, text: d.Text, at: d.Written}), true
		}
		return d.Form, nil, false
	}
	return "", nil, false
}
