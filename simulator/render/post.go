package render

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// post writes what a practitioner does, where and for whom to US Core
// PractitionerRole. The address for direct messages goes with it: it is an
// Endpoint that nothing else refers to.
func (r *Renderer) post(p *page, o *cohort.Post, at time.Time) {
	p.head("PractitionerRole", o.ID, usCoreProfile("PractitionerRole"), at)
	if o.Email != "" {
		p.list("contained", func() { p.entry(func() { p.direct(o.Email) }) })
	}
	p.flag("active", true)
	r.staffed(p, "practitioner", o.Practitioner)
	p.object("organization", func() { p.house(r.house(o.Organization)) })
	p.concepts("code", o.Code)
	p.concepts("specialty", o.Specialty)
	p.list("location", func() {
		for _, at := range o.Places {
			p.entry(func() {
				p.pointer("Location", r.places[at].ID)
				p.text("display", r.places[at].Name)
			})
		}
	})
	p.list("telecom", func() {
		p.contact("phone", o.Phone, "work")
		p.contact("email", o.Email, "work")
	})
	if o.Email != "" {
		p.list("endpoint", func() { p.entry(func() { p.text("reference", "#"+directID) }) })
	}
}

// directID is the id of the Endpoint within the PractitionerRole.
const directID = "direct"

// direct writes the Endpoint for messages by the Direct Project's rules.
func (p *page) direct(mailbox string) {
	p.text("resourceType", "Endpoint")
	p.text("id", directID)
	p.text("status", "active")
	p.object("connectionType", func() {
		p.coding(cohort.Code{System: endpointIs, Code: "direct-project", Display: "Direct Project"})
	})
	p.concepts("payloadType", cohort.Code{Display: "Any document"})
	p.text("address", "mailto:"+mailbox)
}

func (r *Renderer) postKeys(o *cohort.Post) []Key {
	keys := conceptKeys(conceptKeys(nil, "role", o.Code), "specialty", o.Specialty)
	if r.employs(o.Practitioner) {
		keys = idKey(keys, "practitioner", r.staff[o.Practitioner].ID)
	}
	keys = idKey(keys, "organization", r.house(o.Organization).ID)
	for _, at := range o.Places {
		keys = idKey(keys, "location", r.places[at].ID)
	}
	return keys
}
