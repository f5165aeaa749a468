package render

import (
	"strings"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// provenances is the kind of a chart's Provenances. What was recorded at a
// visit has one of its own, so has each document, whose author signs it, and
// the patient; the rest has one for each day on which something was recorded.
type provenances struct{}

// signature is what one Provenance says.
type signature struct {
	id       string
	recorded time.Time
	author   int // index in Staff
	targets  []target
}

// target is a resource that is signed.
type target struct{ typ, id string }

func (provenances) typ() string        { return "Provenance" }
func (provenances) count(c *chart) int { return len(c.signatures()) }

func (provenances) stamp(c *chart, i int) stamp {
	s := &c.signatures()[i]
	return stamp{id: s.id, recorded: s.recorded}
}

func (provenances) write(r *Renderer, p *page, c *chart, i int) {
	p.entry(func() { r.provenance(p, c, &c.signatures()[i]) })
}

// keys: a target may be of any type, so that its key is Type/id.
func (provenances) keys(keys []Key, c *chart, i int) []Key {
	s := &c.signatures()[i]
	keys = append(keys, momentKey("recorded", s.recorded))
	var all strings.Builder
	for _, t := range s.targets {
		all.Grow(len(t.typ) + 1 + len(t.id))
		begin := all.Len()
		all.WriteString(t.typ)
		all.WriteByte('/')
		all.WriteString(t.id)
		keys = append(keys, Key{Param: "target", Value: all.String()[begin:]})
	}
	return keys
}

// provenance writes to US Core Provenance: who wrote it, and that the practice
// passes it on.
func (r *Renderer) provenance(p *page, c *chart, s *signature) {
	p.head("Provenance", s.id, usCoreProfile("Provenance"), updated(c.Chart, s.recorded))
	p.list("target", func() {
		for _, t := range s.targets {
			p.target(t.typ, t.id)
		}
	})
	p.moment("recorded", s.recorded)
	p.list("agent", func() {
		p.entry(func() {
			p.said("type", cohort.Code{System: provenanceAgent, Code: "author", Display: "Author"})
			r.who(p, "who", c.Chart, s.author)
			if r.employs(s.author) {
				p.object("onBehalfOf", func() { p.house(&r.practice) })
			}
		})
		p.entry(func() {
			p.said("type", cohort.Code{System: coreAgent, Code: "transmitter", Display: "Transmitter"})
			p.object("who", func() { p.house(&r.practice) })
		})
	})
}
