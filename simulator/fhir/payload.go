package fhir

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"qsmartcare.example/conformance/fixtures/r4"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/render"
)

// PayloadRules say what a write meets that is wrong (document line 55).
type PayloadRules struct {
	Create Stance // what is not valid R4. fhir.validation.create
	Update Stance // the same of an update. fhir.validation.update
	// NotJSON is what a body meets that is no JSON object; Pretend answers as
	// if it had been kept. fhir.validation.not-json
	NotJSON   Stance
	OtherType Stance // a resource of another type than the address. fhir.validation.other-type
	OtherID   Stance // an update with another id than the address. fhir.validation.other-id
	// KeepsRefused keeps what was refused all the same. fhir.validation.create
	KeepsRefused bool
	// Forgets answers for what was valid and does not keep it.
	// fhir.validation.create
	Forgets bool
	// Withholds are types that can't be written, whatever the scope; there are
	// none. fhir.validation.documents
	Withholds []string
}

func honestPayload() PayloadRules {
	return PayloadRules{Create: Refuse, Update: Refuse, NotJSON: Refuse, OtherType: Refuse, OtherID: Refuse}
}

// payload reads what was sent to the address.
func (r *Room) payload(q *door.Request, to *route) (map[string]any, *problem) {
	rules := &r.rules.Payload
	m, err := r4.Decode(q.Body)
	if err != nil {
		return nil, &problem{status: http.StatusBadRequest, code: r4.Structure, text: err.Error()}
	}
	typ, _ := m["resourceType"].(string)
	if typ != to.typ {
		_, offered := r.offers[typ]
		if rules.OtherType == Refuse || !offered {
			return nil, invalid(http.StatusBadRequest, r4.Issue{At: "resourceType", Code: "invalid", Text: "is not " + to.typ + ", which the address names"})
		}
		to.typ = typ
	}
	if to.do == update {
		id, _ := m["id"].(string)
		if id != to.id && rules.OtherID == Refuse {
			return nil, invalid(http.StatusBadRequest, r4.Issue{At: typ + ".id", Code: "invalid", Text: "is not the id that the address names"})
		}
	}
	return m, nil
}

// valid judges what was sent by FHIR R4.
func (r *Room) valid(m map[string]any, do action) *problem {
	stance := r.rules.Payload.Create
	if do == update {
		stance = r.rules.Payload.Update
	}
	if stance != Refuse {
		return nil
	}
	if issues := r.r4().Resource(m); len(issues) > 0 {
		return invalid(http.StatusUnprocessableEntity, issues...)
	}
	return nil
}

// invalid is a refusal that names the elements.
func invalid(status int, issues ...r4.Issue) *problem {
	return &problem{status: status, code: "invalid", text: "the resource is not valid", issues: issues}
}

// ownerElement is where resources of the type name their patient.
func ownerElement(typ string) string {
	switch typ {
	case "AllergyIntolerance", "Device", "Immunization":
		return "patient"
	}
	return "subject"
}

// owner returns the patient to whose chart the resource belongs.
func owner(m map[string]any, to route, base string) (patient string, p *problem) {
	if to.typ == "Patient" {
		return to.id, nil
	}
	name := ownerElement(to.typ)
	at := to.typ + "." + name + ".reference"
	element, _ := m[name].(map[string]any)
	value, _ := element["reference"].(string)
	if value == "" {
		return "", invalid(http.StatusUnprocessableEntity, r4.Issue{At: at, Code: r4.Required, Text: "is missing; records are kept by patient"})
	}
	value = strings.TrimPrefix(value, base+"/")
	value, _, _ = strings.Cut(value, "/_history/")
	id, isPatient := strings.CutPrefix(value, "Patient/")
	if !isPatient || !isID(id) {
		return "", invalid(http.StatusUnprocessableEntity, r4.Issue{At: at, Code: "business-rule", Text: "leads to no patient of this server"})
	}
	return id, nil
}

// visit judges that the encounter that a record names is the patient's.
func (r *Room) visit(m map[string]any, typ, patient string) *problem {
	element, _ := m["encounter"].(map[string]any)
	value, _ := element["reference"].(string)
	id, local := strings.CutPrefix(value, "Encounter/")
	if !local {
		return nil
	}
	if found := r.lookUp("Encounter", id); found == nil || found.Patient != patient {
		return invalid(http.StatusUnprocessableEntity, r4.Issue{
			At: typ + ".encounter.reference", Code: "business-rule", Text: "leads to no encounter of the patient",
		})
	}
	return nil
}

// composed makes the resource of what was sent.
func composed(m map[string]any, about render.Resource, o offer) (render.Resource, error) {
	m = maps.Clone(m)
	meta, _ := m["meta"].(map[string]any)
	if meta = maps.Clone(meta); meta == nil {
		meta = map[string]any{}
	}
	meta["versionId"], meta["lastUpdated"] = strconv.Itoa(about.Version), about.Updated.Format(time.RFC3339)
	m["meta"], m["id"] = meta, about.ID
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	names := append([]string{"resourceType", "id", "meta"}, slices.DeleteFunc(slices.Sorted(maps.Keys(m)), func(name string) bool {
		return name == "resourceType" || name == "id" || name == "meta"
	})...)
	for i, name := range names {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, v := range []any{name, m[name]} {
			if err := e.Encode(v); err != nil {
				return about, err
			}
			b.Truncate(b.Len() - 1) // the line break
			if j == 0 {
				b.WriteByte(':')
			}
		}
	}
	b.WriteByte('}')
	about.JSON = b.Bytes()
	about.Keys = writtenKeys(&about, m, o)
	return about, nil
}
