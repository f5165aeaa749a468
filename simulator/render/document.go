package render

import "qsmartcare.example/conformance/fixtures/cohort"

// The media types of documents.
const (
	plainText   = "text/plain"
	pdfDocument = "application/pdf"
	xmlDocument = "application/xml"
)

func documents() kind {
	return facts[cohort.Document]{
		name:  "DocumentReference",
		in:    func(c *cohort.Chart) []cohort.Document { return c.Documents },
		about: func(d *cohort.Document) stamp { return stamp{d.ID, d.Written, d.Encounter} },
		form:  (*Renderer).document, found: documentKeys,
	}
}

// document writes to US Core DocumentReference. The content is at a Binary of
// the same id, below whatever base the reference was read from.
func (r *Renderer) document(p *page, c *cohort.Chart, d *cohort.Document) {
	p.head("DocumentReference", d.ID, usCoreProfile("DocumentReference"), updated(c, d.Written))
	p.list("identifier", func() {
		p.entry(func() {
			p.text("use", "usual")
			p.text("system", DocumentSystem)
			p.text("value", d.ID)
		})
	})
	p.text("status", d.Status)
	p.said("type", d.Type)
	p.concepts("category", d.Category)
	p.reference("subject", "Patient", c.ID, "")
	p.moment("date", d.Written)
	p.list("author", func() { p.entry(func() { r.whoever(p, c, d.Author) }) })
	r.inOffice(p, "authenticator", d.Author)
	p.object("custodian", func() { p.house(&r.practice) })
	if d.Replaces != "" {
		p.list("relatesTo", func() {
			p.entry(func() {
				p.text("code", "replaces")
				p.reference("target", "DocumentReference", d.Replaces, "")
			})
		})
	}
	p.text("description", d.Title)
	p.list("content", func() { p.entry(func() { p.content(d) }) })
	p.object("context", func() {
		p.references("encounter", "Encounter", d.Encounter)
		p.span("period", d.Start, d.End)
	})
}

func (p *page) content(d *cohort.Document) {
	p.object("attachment", func() {
		p.text("contentType", d.Form)
		p.text("url", "Binary/"+d.ID)
		p.text("title", d.Title)
		p.moment("creation", d.Written)
	})
	p.object("format", func() { p.coding(formatOf(d.Form)) })
}

// formatOf returns the IHE format code: a summary follows C-CDA, of all else
// the media type says enough.
func formatOf(form string) cohort.Code {
	if form == xmlDocument {
		return cohort.Code{
			System: documentFormat, Code: "urn:hl7-org:sdwg:ccda-structuredBody:2.1",
			Display: "Documents following C-CDA 2.1 constraints using a structured body",
		}
	}
	return cohort.Code{System: documentFormat, Code: "urn:ihe:iti:xds:2017:mimeTypeSufficient", Display: "mimeType Sufficient"}
}

func documentKeys(keys []Key, d *cohort.Document) []Key {
	keys = append(keys, tokenKey("status", documentIs, d.Status), momentKey("date", d.Written))
	keys = conceptKeys(conceptKeys(keys, "type", d.Type), "category", d.Category)
	return spanKey(keys, "period", d.Start, d.End)
}
