package fhir

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/render"
)

func TestAReadBringsTheVersionAndTheTime(t *testing.T) {
	t.Parallel()
	got := get(t, honest(), patientToken(), "/Patient/"+busy)
	m := got.resource(t)
	meta := m["meta"].(map[string]any)
	if got.header.Get("ETag") != `W/"`+meta["versionId"].(string)+`"` {
		t.Errorf("ETag %q, versionId %v", got.header.Get("ETag"), meta["versionId"])
	}
	at, err := http.ParseTime(got.header.Get("Last-Modified"))
	if err != nil || at.Format("2006-01-02T15:04:05Z") != meta["lastUpdated"] {
		t.Errorf("Last-Modified %q, lastUpdated %v", got.header.Get("Last-Modified"), meta["lastUpdated"])
	}
	if m["resourceType"] != "Patient" || m["id"] != busy || got.header.Get("Content-Type") != fhirJSON {
		t.Errorf("%v/%v as %s", m["resourceType"], m["id"], got.header.Get("Content-Type"))
	}
}

func TestWhoHasTheVersionIsToldSo(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		header http.Header
		status int
	}{
		"the same tag":              {http.Header{"If-None-Match": {`W/"1"`}}, 304},
		"a strong form of it":       {http.Header{"If-None-Match": {`"0", "1"`}}, 304},
		"any tag":                   {http.Header{"If-None-Match": {`*`}}, 304},
		"another tag":               {http.Header{"If-None-Match": {`W/"2"`}}, 200},
		"another tag and a time":    {http.Header{"If-None-Match": {`W/"2"`}, "If-Modified-Since": {"Fri, 01 Jan 2038 00:00:00 GMT"}}, 200},
		"a later time":              {http.Header{"If-Modified-Since": {"Fri, 01 Jan 2038 00:00:00 GMT"}}, 304},
		"an earlier time":           {http.Header{"If-Modified-Since": {"Sat, 01 Jan 2000 00:00:00 GMT"}}, 200},
		"a time that can't be read": {http.Header{"If-Modified-Since": {"yesterday"}}, 200},
	} {
		got := call{target: "/Patient/" + busy, grant: patientToken(), header: c.header}.to(t, honest())
		if got.status != c.status || (got.status == 304) != (len(got.body) == 0) {
			t.Errorf("%s: %d with %d bytes, want %d", name, got.status, len(got.body), c.status)
		}
	}
}

func TestHEADIsGETWithoutABody(t *testing.T) {
	t.Parallel()
	for _, target := range []string{"/Patient/" + busy, "/Encounter?patient=" + busy, "/metadata", "/MadeUp"} {
		full := call{target: target, grant: patientToken()}.to(t, honest())
		head := call{method: "HEAD", target: target, grant: patientToken()}.to(t, honest())
		if len(head.body) != 0 || head.status != full.status || head.header.Get("Content-Length") != full.header.Get("Content-Length") {
			t.Errorf("%s: %d, %d bytes, Content-Length %s; GET %d, %s", target, head.status, len(head.body),
				head.header.Get("Content-Length"), full.status, full.header.Get("Content-Length"))
		}
	}
}

func TestPrettyIsTheSameJSON(t *testing.T) {
	t.Parallel()
	plain := get(t, honest(), patientToken(), "/Patient?_id="+busy)
	pretty := get(t, honest(), patientToken(), "/Patient?_id="+busy+"&_pretty=true")
	if !strings.Contains(string(pretty.body), "\n  \"type\": \"searchset\"") || pretty.set(t).Total != plain.set(t).Total {
		t.Errorf("%s", pretty.body)
	}
}

func TestAnswersAreJSONForWhoeverTakesJSON(t *testing.T) {
	t.Parallel()
	for accept, status := range map[string]int{
		"":                      200,
		"*/*":                   200,
		"application/*":         200,
		"application/json":      200,
		"application/fhir+json": 200,
		"application/fhir+json;q=0.5, application/fhir+xml": 200,
		"text/html, application/xhtml+xml, */*;q=0.8":       200,
		"application/fhir+json; fhirVersion=4.0":            200,
		"application/fhir+xml, text/turtle;q=0.9":           406,
		"application/fhir+xml, */*;q=0":                     406,
		"application/json;q=0, application/fhir+json;q=0.0": 406,
		"application/*;q=x":                                 406,
		"image/png":                                         406,
		"application/xml, application/json;q=0.1":           200,
		"*/*, application/fhir+json;q=0, application/json;q=0, text/json;q=0, application/json+fhir;q=0": 406,
	} {
		c := call{target: "/Patient/" + busy, grant: patientToken(), header: http.Header{}}
		if accept != "" {
			c.header.Set("Accept", accept)
		}
		if got := c.to(t, honest()); got.status != status {
			t.Errorf("Accept %q: %d, want %d", accept, got.status, status)
		}
	}
	for format, status := range map[string]int{"json": 200, "application/fhir+json": 200, "application/fhir%2Bjson": 200, "text/json": 200, "xml": 406, "ttl": 406} {
		c := call{target: "/Patient/" + busy + "?_format=" + format, grant: patientToken(), header: http.Header{"Accept": {"application/fhir+xml"}}}
		if got := c.to(t, honest()); got.status != status {
			t.Errorf("_format %q: %d, want %d", format, got.status, status)
		}
	}
}

func TestCapabilitiesAreReadWithoutAToken(t *testing.T) {
	t.Parallel()
	var c capabilities
	got := get(t, honest(), nil, "/metadata")
	if err := json.Unmarshal(got.body, &c); err != nil || got.status != 200 || got.header.Get("Content-Type") != fhirJSON {
		t.Fatalf("%d %v %s", got.status, err, got.body)
	}
	if c.FHIRVersion != "4.0.1" || c.Kind != "instance" || c.Implementation.URL != base || len(c.Rest) != 1 || c.Rest[0].Mode != "server" {
		t.Errorf("%+v", c)
	}
	urls := map[string]string{}
	for _, e := range c.Rest[0].Security.Extension[0].Extension {
		urls[e.URL] = e.ValueURI
	}
	const auth = "https://ehr.test/v/r4/sim/eyJrIjoiMSJ9/auth/"
	if urls["authorize"] != auth+"authorize" || urls["token"] != auth+"token" {
		t.Errorf("oauth-uris are %v", urls)
	}
	for _, r := range c.Rest[0].Resource {
		if r.Type == "Binary" { // read, and never searched
			continue
		}
		if len(r.Interaction) != 2 || len(r.SupportedProfile) != len(render.Profiles(r.Type)) || len(r.SearchParam) < 2 {
			t.Errorf("%s is declared with %v, %v", r.Type, r.Interaction, r.SupportedProfile)
		}
	}
	if got := get(t, honest(), nil, "/fhir/metadata"); got.status != 200 {
		t.Errorf("the doubled path: %d", got.status)
	}
	if got := get(t, broken(Standard), nil, "/fhir/metadata"); got.status != 401 {
		t.Errorf("the doubled path by the standard, without a token: %d", got.status)
	}
	if got := get(t, broken(Standard), patientToken(), "/fhir/metadata"); got.status != 404 {
		t.Errorf("the doubled path by the standard: %d", got.status)
	}
}

// What is declared is what is done: each declared parameter is accepted.
func TestEachDeclaredParameterIsAccepted(t *testing.T) {
	t.Parallel()
	values := map[kind]string{token: "x", text: "x", date: "2020", reference: busy}
	room := honest()
	for _, o := range offers() {
		for _, p := range o.params {
			target := "/" + o.typ + "?" + p.name + "=" + values[p.kind]
			if got := get(t, room, systemToken(), target); got.status != 200 {
				t.Errorf("%s: %d %s", target, got.status, got.body)
			}
		}
	}
}

func TestEveryReferenceInAChartCanBeRead(t *testing.T) {
	t.Parallel()
	room := honest()
	seen := map[string]bool{}
	for i := range small().Len() {
		f, _ := room.folder(small().Chart(i).ID)
		for _, r := range f.resources {
			var m map[string]any
			if err := json.Unmarshal(r.JSON, &m); err != nil {
				t.Fatal(err)
			}
			for _, ref := range references(m) {
				if seen[ref] {
					continue
				}
				seen[ref] = true
				if got := get(t, room, systemToken(), "/"+ref); got.status != 200 {
					t.Errorf("%s/%s refers to %s: %d", r.Type, r.ID, ref, got.status)
				}
			}
		}
	}
	if len(seen) < 10 {
		t.Errorf("only %d references", len(seen))
	}
}

// references returns the literal references anywhere in the value.
func references(v any) []string {
	var out []string
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			if s, ok := member.(string); ok && name == "reference" {
				out = append(out, s)
			}
			out = append(out, references(member)...)
		}
	case []any:
		for _, member := range v {
			out = append(out, references(member)...)
		}
	}
	return out
}

func TestEveryTypeNameIsKnownToTheLetter(t *testing.T) {
	t.Parallel()
	for name, known := range map[string]bool{
		"Account": true, "VisionPrescription": true, "Claim": true, "ChargeItem": true, "Patient": true,
		"": false, "Resource": false, "DomainResource": false, "patient": false, "Pat": false, "Visit": false, "Claim ": false,
	} {
		if isResourceType(name) != known {
			t.Errorf("isResourceType(%q) is %v", name, !known)
		}
	}
}
