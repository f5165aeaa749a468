package fhir

import (
	"encoding/json"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/door"
)

// MediaRules say how bodies are labelled (document line 16).
type MediaRules struct {
	Read      string // fhir.media.labelled
	Search    string // fhir.media.bundles-too
	Statement string // fhir.media.bundles-too, fhir.metadata.json
	Outcome   string // fhir.media.outcomes-too
	// AskedFor is the label for who asks for FHIR JSON, where it is another.
	// fhir.media.asked-for
	AskedFor string
	// XML is what a request meets that takes XML alone. Pretend labels JSON as
	// what was asked for. fhir.media.json-alone
	XML Stance
}

// StatementRules say what the capability statement declares.
type StatementRules struct {
	Open        bool     // without a token. fhir.metadata.open
	FHIRVersion string   // fhir.general.release-4
	Guides      []string // fhir.general.us-core
	Formats     []string // fhir.metadata.format
	// Omits are members that it goes without, "rest.security"; there are none.
	// fhir.metadata.mandatory-members, .security
	Omits []string
	// Hides are types, and parameters of types ("Encounter.date"), that it
	// serves and does not declare; there are none.
	// fhir.metadata.types, .parameters
	Hides []string
}

// RootRules say how addresses are read and written.
type RootRules struct {
	// InContext publishes a root whose options choose the patient and skip the
	// consent, as the document's does. erratum production-root
	InContext bool
	// TypeNames is how a type's name in an address is compared with FHIR's.
	// fhir.root.type-names
	TypeNames Comparison
	// Posted is what criteria find that were posted. fhir.root.post
	Posted Finds
	// PrintedBlank prints the blank of the document into the root that the
	// capability statement names. fhir.root.published, erratum base-space
	PrintedBlank bool
}

// usCore311 is the guide's canonical URL (erratum uscore-version).
const usCore311 = "http://hl7.org/fhir/us/core/ImplementationGuide/hl7.fhir.us.core|3.1.1"

func honestMedia() MediaRules {
	return MediaRules{Read: fhirJSON, Search: fhirJSON, Statement: fhirJSON, Outcome: fhirJSON, XML: Refuse}
}

func honestStatement() StatementRules {
	return StatementRules{
		Open: true, FHIRVersion: "4.0.1", Guides: []string{usCore311}, Formats: []string{"application/fhir+json", "json"},
	}
}

// relabel gives an answer the label that the rules have for what was asked.
func (r *Room) relabel(a *answer, q *door.Request) {
	accept := q.HTTP.Header.Get("Accept")
	switch m := &r.rules.Media; {
	case m.XML == Pretend && asksForXML(accept) && a.status < 300:
		a.kind = "application/fhir+xml"
	case m.AskedFor != "" && strings.Contains(accept, "application/fhir+json"):
		a.kind = m.AskedFor
	}
}

// asksForXML reports whether XML is all that is taken.
func asksForXML(accept string) bool {
	return strings.Contains(accept, "xml") && !takesJSON(accept)
}

// hides reports whether the statement keeps a type or a parameter to itself.
func (s *StatementRules) hides(name string) bool { return slices.Contains(s.Hides, name) }

// written is the statement as JSON, without what the rules omit.
func (s *StatementRules) written(c capabilities) ([]byte, error) {
	body, err := json.Marshal(c)
	if err != nil || len(s.Omits) == 0 {
		return body, err
	}
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return nil, err
	}
	for _, path := range s.Omits {
		cutOut(v, strings.Split(path, "."))
	}
	return json.Marshal(v)
}

// cutOut deletes the member at the path, in every element of lists on the way.
func cutOut(v any, path []string) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			cutOut(e, path)
		}
	case map[string]any:
		if len(path) == 1 {
			delete(v, path[0])
			return
		}
		cutOut(v[path[0]], path[1:])
	}
}

// typeName returns the name by which the room knows a type of an address.
func (r *Room) typeName(sent string) string {
	if r.rules.Root.TypeNames != AsAWhole {
		return sent
	}
	for name := range r.offers {
		if strings.EqualFold(name, sent) {
			return name
		}
	}
	return sent
}

// root is the base as the statement names it.
func (r *Room) root(base string) string {
	if r.rules.Root.PrintedBlank {
		return strings.Replace(base, "/sim/", "/sim/ ", 1)
	}
	return base
}
