package fhir

import (
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/render"
)

// capabilities is a CapabilityStatement (FHIR R4 4.0.1), as far as the room
// has something to say.
type capabilities struct {
	ResourceType        string         `json:"resourceType"`
	Status              string         `json:"status"`
	Date                string         `json:"date"`
	Kind                string         `json:"kind"`
	Software            named          `json:"software"`
	Implementation      implementation `json:"implementation"`
	FHIRVersion         string         `json:"fhirVersion"`
	Format              []string       `json:"format,omitempty"`
	ImplementationGuide []string       `json:"implementationGuide,omitempty"`
	Rest                []rest         `json:"rest"`
}

type named struct {
	Name string `json:"name"`
}

type implementation struct {
	Description string `json:"description"`
	URL         string `json:"url"`
}

type rest struct {
	Mode     string     `json:"mode"`
	Security security   `json:"security"`
	Resource []resource `json:"resource"`
}

type security struct {
	Extension   []extension `json:"extension"`
	CORS        bool        `json:"cors"`
	Service     []concept   `json:"service"`
	Description string      `json:"description"`
}

type extension struct {
	URL       string      `json:"url"`
	ValueURI  string      `json:"valueUri,omitempty"`
	Extension []extension `json:"extension,omitempty"`
}

type concept struct {
	Coding []coding `json:"coding"`
	Text   string   `json:"text"`
}

type coding struct {
	System  string `json:"system"`
	Code    string `json:"code"`
	Display string `json:"display"`
}

type resource struct {
	Type             string        `json:"type"`
	Profile          string        `json:"profile,omitempty"`
	SupportedProfile []string      `json:"supportedProfile,omitempty"`
	Interaction      []interaction `json:"interaction,omitempty"`
	Versioning       string        `json:"versioning"`
	ConditionalRead  string        `json:"conditionalRead"`
	SearchInclude    []string      `json:"searchInclude,omitempty"`
	SearchRevInclude []string      `json:"searchRevInclude,omitempty"`
	SearchParam      []searchParam `json:"searchParam,omitempty"`
	Operation        []operation   `json:"operation,omitempty"`
}

type operation struct {
	Name       string `json:"name"`
	Definition string `json:"definition"`
}

type interaction struct {
	Code string `json:"code"`
}

type searchParam struct {
	Name string `json:"name"`
	Type kind   `json:"type"`
}

// metadata answers GET [base]/metadata, which needs no token by the document.
func (r *Room) metadata(q *door.Request) (*answer, *problem) {
	if !isRead(q.HTTP.Method) {
		return nil, notAllowed("GET, HEAD")
	}
	if !r.rules.Statement.Open {
		if _, p := r.admit(q, ""); p != nil {
			return nil, p
		}
	}
	if p := r.acceptable(q, q.Query.Get("_format")); p != nil {
		return nil, p
	}
	body, err := r.rules.Statement.written(r.statement(q.Base))
	if err != nil { // strings always marshal
		return nil, &problem{status: http.StatusInternalServerError, code: "exception", text: err.Error()}
	}
	return &answer{status: http.StatusOK, kind: r.rules.Media.Statement, body: body}, nil
}

// statement says what the server does below the base, by the same tables that
// it does it by.
func (r *Room) statement(base string) capabilities {
	out := capabilities{
		ResourceType:        "CapabilityStatement",
		Status:              "active",
		Date:                "2022-11-15",
		Kind:                "instance",
		Software:            named{"conform simulator"},
		Implementation:      implementation{"Reference EHR with synthetic patients", r.root(base)},
		FHIRVersion:         r.rules.Statement.FHIRVersion,
		Format:              r.rules.Statement.Formats,
		ImplementationGuide: r.rules.Statement.Guides,
	}
	served := rest{Mode: "server", Security: secured(base)}
	for _, o := range offers() {
		if !r.rules.Statement.hides(o.typ) {
			served.Resource = append(served.Resource, r.resource(o))
		}
	}
	served.Resource = append(served.Resource, resource{
		Type: binary, Interaction: []interaction{{string(read)}}, Versioning: "versioned", ConditionalRead: "full-support",
	})
	out.Rest = []rest{served}
	return out
}

func (r *Room) resource(o offer) resource {
	out := resource{
		Type:             o.typ,
		SupportedProfile: render.Profiles(o.typ),
		Versioning:       "versioned",
		ConditionalRead:  "full-support",
	}
	for _, do := range []action{read, search} {
		if !r.withholds(o.typ, do) {
			out.Interaction = append(out.Interaction, interaction{string(do)})
		}
	}
	if r.writes(o.typ) {
		out.Interaction = append(out.Interaction, interaction{string(create)}, interaction{string(update)})
	}
	if o.typ == "DocumentReference" && r.rules.DocRef {
		out.Operation = []operation{{"docref", "http://hl7.org/fhir/us/core/OperationDefinition/docref"}}
	}
	if searched := slices.Contains(out.Interaction, interaction{string(search)}); !searched {
		return out
	}
	for _, i := range includes(o.typ) {
		out.SearchInclude = append(out.SearchInclude, i.String())
	}
	for _, i := range revincludes(o) {
		out.SearchRevInclude = append(out.SearchRevInclude, i.String())
	}
	for _, p := range o.params {
		if p.through == "" && !r.rules.Statement.hides(o.typ+"."+p.name) {
			out.SearchParam = append(out.SearchParam, searchParam{p.name, p.kind})
		}
	}
	return out
}

// withholds reports whether the type goes without the interaction.
func (r *Room) withholds(typ string, do action) bool {
	return slices.Contains(r.rules.Withheld[typ], string(do)) || typ == provenance && do == search && !r.rules.DirectProvenance
}

// secured announces SMART on FHIR and where its endpoints are: beside the
// base (erratum base-meaning).
func secured(base string) security {
	auth := strings.TrimSuffix(base, "/fhir") + "/auth/"
	at := func(name, path string) extension { return extension{URL: name, ValueURI: auth + path} }
	return security{
		Extension: []extension{{
			URL: "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
			Extension: []extension{
				at("authorize", "authorize"), at("token", "token"), at("introspect", "introspect"), at("revoke", "revoke"),
			},
		}},
		CORS: true,
		Service: []concept{{
			Coding: []coding{{
				System:  "http://terminology.hl7.org/CodeSystem/restful-security-service",
				Code:    "SMART-on-FHIR",
				Display: "SMART-on-FHIR",
			}},
			Text: "OAuth2 using SMART-on-FHIR profile",
		}},
		Description: "Every interaction but this one needs a bearer token.",
	}
}
