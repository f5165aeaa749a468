package fhir

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"qsmartcare.example/conformance/fixtures/r4"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/render"
)

func writable() *Room { return broken(Standard) }

func writer() *access.Grant { return patientToken("patient/*.cruds") }

// sample is a sound resource of the busy patient's, by type.
func sample(typ string) string {
	return map[string]string{
		"Observation": `{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"72166-2"}],"text":"t<"},
			"category":[{"coding":[{"system":"http://c","code":"survey"}]}],"subject":{"reference":"Patient/148682"},"effectiveDateTime":"2024-03-04","valueInteger":1}`,
		"AllergyIntolerance": `{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/148682"},"code":{"text":"nuts"},"category":["food"],
			"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"active"}]}}`,
		"Encounter": `{"resourceType":"Encounter","status":"planned","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
			"subject":{"reference":"Patient/148682"},"period":{"start":"2030-01-01"}}`,
		"Condition":         `{"resourceType":"Condition","subject":{"reference":"Patient/148682"},"code":{"coding":[{"system":"s","code":"c"}]}}`,
		"DiagnosticReport":  `{"resourceType":"DiagnosticReport","status":"final","code":{"text":"r"},"subject":{"reference":"Patient/148682"}}`,
		"DocumentReference": `{"resourceType":"DocumentReference","status":"current","subject":{"reference":"Patient/148682"},"content":[{"attachment":{"contentType":"text/plain","data":"eA=="}}]}`,
		"Patient":           `{"resourceType":"Patient","name":[{"family":"Zzyzx","given":["Ann"]}],"gender":"female","birthDate":"1990-01-02","identifier":[{"system":"s","value":"W-1"}]}`,
	}[typ]
}

func send(t testing.TB, r *Room, g *access.Grant, method, target, body string) reply {
	t.Helper()
	return call{method: method, target: target, grant: g, form: body, media: "application/fhir+json"}.to(t, r)
}

// created posts the sample and returns the id that it got.
func created(t testing.TB, r *Room, g *access.Grant, typ string) string {
	t.Helper()
	a := send(t, r, g, http.MethodPost, "/"+typ, sample(typ))
	if a.status != http.StatusCreated {
		t.Fatalf("%s: %d %s", typ, a.status, a.body)
	}
	var m struct{ ID string }
	if err := json.Unmarshal(a.body, &m); err != nil || m.ID == "" {
		t.Fatalf("%v in %s", err, a.body)
	}
	if want := base + "/" + typ + "/" + m.ID + "/_history/1"; a.header.Get("Location") != want || a.header.Get("Etag") != `W/"1"` {
		t.Errorf("%s: %v", typ, a.header)
	}
	return m.ID
}

func TestWhatIsCreatedIsReadAndFound(t *testing.T) {
	t.Parallel()
	for _, typ := range []string{"Observation", "AllergyIntolerance", "Encounter", "Condition", "DiagnosticReport", "DocumentReference"} {
		r := writable()
		id := created(t, r, writer(), typ)
		m := get(t, r, writer(), "/"+typ+"/"+id).resource(t)
		if m["id"] != id || m["resourceType"] != typ || m["meta"].(map[string]any)["versionId"] != "1" {
			t.Errorf("%s is read as %v", typ, m)
		}
		if get(t, r, writer(), "/"+typ+"/"+id+"/_history/1").status != http.StatusOK || get(t, r, writer(), "/"+typ+"/"+id+"/_history/2").status != http.StatusNotFound {
			t.Errorf("%s: the version is not told", typ)
		}
		for _, search := range []string{"patient=" + busy, "_id=" + id} {
			if ids := get(t, r, writer(), "/"+typ+"?"+search).set(t).ids(); !slices.Contains(ids, id) {
				t.Errorf("%s?%s finds %v", typ, search, ids)
			}
		}
		if get(t, r, patientToken(), "/"+typ+"/"+id).status != http.StatusOK {
			t.Errorf("%s: another token of the patient's does not read it", typ)
		}
		sandra := &access.Grant{Patient: other, Scopes: access.Scopes{"patient/*.rs"}}
		if get(t, r, sandra, "/"+typ+"/"+id).status != http.StatusForbidden {
			t.Errorf("%s: another patient's token reads it", typ)
		}
	}
}

func TestASearchFindsWhatWasWrittenByEveryKindOfParameter(t *testing.T) {
	t.Parallel()
	r := writable()
	o, a, e := created(t, r, writer(), "Observation"), created(t, r, writer(), "AllergyIntolerance"), created(t, r, writer(), "Encounter")
	for search, id := range map[string]string{
		"/Observation?patient=148682&code=http://loinc.org|72166-2":                  o,
		"/Observation?patient=148682&category=survey&date=2024-03-04&status=final":   o,
		"/Observation?patient=148682&category=survey&date=ge2024-03-01&_sort=-date":  o,
		"/AllergyIntolerance?patient=148682&clinical-status=active&category=food":    a,
		"/Encounter?patient=148682&status=planned&class=AMB&date=gt2029":             e,
		"/Encounter?subject=Patient/148682&date=2030-01-01&status=planned&class=AMB": "",
	} {
		ids := get(t, r, writer(), search).set(t).ids()
		if id != "" && !slices.Contains(ids, id) || id == "" && len(ids) > 0 {
			t.Errorf("%s finds %v, not %q", search, ids, id)
		}
	}
}

func TestAnUpdateReplacesTheWholeAndCounts(t *testing.T) {
	t.Parallel()
	r := writable()
	id := created(t, r, writer(), "Observation")
	changed := strings.Replace(sample("Observation"), `"final"`, `"amended","id":"`+id+`"`, 1)
	a := send(t, r, writer(), http.MethodPut, "/Observation/"+id, changed)
	if a.status != http.StatusOK || a.header.Get("Etag") != `W/"2"` || a.header.Get("Location") != "" {
		t.Fatalf("%d %v %s", a.status, a.header, a.body)
	}
	if m := get(t, r, writer(), "/Observation/"+id).resource(t); m["status"] != "amended" {
		t.Errorf("%v", m)
	}
	if ids := get(t, r, writer(), "/Observation?patient=148682&category=survey").set(t).ids(); len(ids) != 1 {
		t.Errorf("found %v", ids)
	}
	for _, c := range []struct {
		match string
		want  int
	}{{`W/"1"`, http.StatusPreconditionFailed}, {`W/"2"`, http.StatusOK}, {`W/"2"`, http.StatusPreconditionFailed}, {`"9", "3"`, http.StatusOK}, {`*`, http.StatusOK}} {
		a := call{method: http.MethodPut, target: "/Observation/" + id, grant: writer(), form: changed, media: "application/fhir+json",
			header: http.Header{"If-Match": {c.match}}}.to(t, r)
		if a.status != c.want {
			t.Errorf("If-Match %s: %d", c.match, a.status)
		}
	}
}

func TestTheCohortsOwnRecordsAreUpdatedInPlace(t *testing.T) {
	t.Parallel()
	r := writable()
	m := get(t, r, writer(), "/Patient/"+busy).resource(t)
	m["name"] = []any{map[string]any{"family": "Umbriel", "given": []string{"Rebecca"}}}
	body, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if a := send(t, r, writer(), http.MethodPut, "/Patient/"+busy, string(body)); a.status != http.StatusOK || a.header.Get("Etag") != `W/"2"` {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if ids := get(t, r, systemToken(), "/Patient?family=umbriel").set(t).ids(); !slices.Equal(ids, []string{busy}) {
		t.Errorf("the new name finds %v", ids)
	}
	if ids := get(t, r, systemToken(), "/Patient?family=Larson").set(t).ids(); slices.Contains(ids, busy) {
		t.Error("the old name finds the patient still")
	}
	if n := get(t, r, systemToken(), "/Patient").set(t).Total; n != small().Len() {
		t.Errorf("there are %d patients", n)
	}
	if n := get(t, honest(), systemToken(), "/Patient?family=umbriel").set(t).Total; n != 0 {
		t.Error("another room knows of it: the cohort was changed")
	}
}

func TestANewPatientIsOnlyForWhoMayAddOne(t *testing.T) {
	t.Parallel()
	r := writable()
	if a := send(t, r, writer(), http.MethodPost, "/Patient", sample("Patient")); a.status != http.StatusForbidden {
		t.Errorf("%d %s", a.status, a.body)
	}
	all := &access.Grant{Scopes: access.Scopes{"user/*.cruds"}}
	id := created(t, r, all, "Patient")
	for _, search := range []string{"/Patient?family=zzyz", "/Patient?identifier=W-1", "/Patient?_id=" + id, "/Patient?gender=female&birthdate=1990-01-02&name=ann"} {
		if ids := get(t, r, all, search).set(t).ids(); !slices.Equal(ids, []string{id}) {
			t.Errorf("%s finds %v", search, ids)
		}
	}
	o := strings.Replace(sample("Observation"), "148682", id, 1)
	if a := send(t, r, all, http.MethodPost, "/Observation", o); a.status != http.StatusCreated {
		t.Errorf("%d %s", a.status, a.body)
	}
	if n := get(t, r, all, "/Observation?patient="+id).set(t).Total; n != 1 {
		t.Errorf("%d observations", n)
	}
}

func TestWhatIsWrongIsRefusedAndNamed(t *testing.T) {
	t.Parallel()
	sound := sample("Observation")
	swap := func(old, by string) string { return strings.Replace(sound, old, by, 1) }
	for name, c := range map[string]struct {
		target, body string
		status       int
		at           string
	}{
		"half of JSON":        {"/Observation", sound[:len(sound)/2], 400, ""},
		"no JSON":             {"/Observation", "eyJhbGciOiJub25lIn0.e30.", 400, ""},
		"a list":              {"/Observation", "[" + sound + "]", 400, ""},
		"another type":        {"/Encounter", sound, 400, "resourceType"},
		"an unknown element":  {"/Observation", swap(`"status"`, `"mood":"x","status"`), 422, "Observation.mood"},
		"an unknown code":     {"/Observation", swap(`"final"`, `"done"`), 422, "Observation.status"},
		"no day":              {"/Observation", swap("2024-03-04", "2024-02-30"), 422, "Observation.effectiveDateTime"},
		"no code":             {"/Observation", swap(`"code":{"coding"`, `"focus":[{"display":"x"}],"method":{"coding"`), 422, "Observation.code"},
		"two values":          {"/Observation", swap(`"status"`, `"valueString":"x","status"`), 422, "Observation.valueString"},
		"no subject":          {"/Observation", swap(`"subject":{"reference":"Patient/148682"},`, ""), 422, "Observation.subject.reference"},
		"an unknown patient":  {"/Observation", swap("148682", "000"), 422, "Observation.subject.reference"},
		"a group":             {"/Observation", swap("Patient/148682", "Group/1"), 422, "Observation.subject.reference"},
		"an unknown visit":    {"/Observation", swap(`"status"`, `"encounter":{"reference":"Encounter/x"},"status"`), 422, "Observation.encounter.reference"},
		"another patient":     {"/Observation", swap("148682", other), 403, ""},
		"a conditional write": {"/Observation?identifier=1", swap("148682", other), 403, ""},
	} {
		r := writable()
		before := get(t, r, writer(), "/Observation?patient="+busy).set(t).Total
		a := send(t, r, writer(), http.MethodPost, c.target, c.body)
		var o outcome
		if err := json.Unmarshal(a.body, &o); err != nil || a.status != c.status || len(o.Issue) == 0 {
			t.Errorf("%s: %d %s", name, a.status, a.body)
			continue
		}
		i := o.Issue[0]
		for _, one := range o.Issue {
			if slices.Contains(one.Expression, c.at) {
				i = one
			}
		}
		if c.at != "" && (!slices.Equal(i.Expression, []string{c.at}) || !strings.HasPrefix(i.Details.Text, c.at+": ")) {
			t.Errorf("%s: %s", name, a.body)
		}
		if after := get(t, r, writer(), "/Observation?patient="+busy).set(t).Total; after != before {
			t.Errorf("%s: %d observations, %d before", name, after, before)
		}
	}
}

func TestARefusedUpdateChangesNothing(t *testing.T) {
	t.Parallel()
	r := writable()
	id := created(t, r, writer(), "Observation")
	before := get(t, r, writer(), "/Observation/"+id)
	sound := strings.Replace(sample("Observation"), `"status"`, `"id":"`+id+`","status"`, 1)
	for body, want := range map[string]int{
		strings.Replace(sound, `"final"`, `1`, 1):                     422,
		strings.Replace(sound, id, "another", 1):                      400,
		strings.Replace(sound, `"id":"`+id+`",`, "", 1):               400,
		strings.Replace(sound, "Patient/148682", other, 1):            422,
		strings.Replace(sound, `"Observation"`, `"x"`, 1):             400,
		strings.Replace(sound, "Patient/148682", "Patient/160595", 1): 403,
		strings.Replace(sound, `"valueInteger":1`, `"x`, 1):           400,
	} {
		if a := send(t, r, writer(), http.MethodPut, "/Observation/"+id, body); a.status != want {
			t.Errorf("%d, want %d: %s", a.status, want, a.body)
		}
	}
	if after := get(t, r, writer(), "/Observation/"+id); string(after.body) != string(before.body) {
		t.Errorf("%s became %s", before.body, after.body)
	}
	if a := send(t, r, writer(), http.MethodPut, "/Observation/148682-nowhere", sound); a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != "GET, HEAD, PUT" {
		t.Errorf("an update of nothing: %d %v", a.status, a.header)
	}
}

func TestOnlyAScopeForItWrites(t *testing.T) {
	t.Parallel()
	r := writable()
	for scope, want := range map[string]int{
		"patient/*.rs": 403, "patient/*.read": 403, "patient/Observation.u": 403, "patient/Encounter.cruds": 403,
		"patient/*.write": 201, "patient/Observation.c": 201, "patient/*.*": 201, "user/Observation.cruds": 201,
	} {
		if a := send(t, r, patientToken(scope), http.MethodPost, "/Observation", sample("Observation")); a.status != want {
			t.Errorf("%s: %d %s", scope, a.status, a.body)
		}
	}
	if a := send(t, honest(), writer(), http.MethodPost, "/Observation", sample("Observation")); a.status != http.StatusForbidden {
		t.Errorf("the document has no writes, and this one got %d", a.status)
	}
}

func TestWhatCannotBeDoneSaysWhatCan(t *testing.T) {
	t.Parallel()
	r := writable()
	for target, allow := range map[string]string{
		"DELETE /Observation/148682-x": "GET, HEAD, PUT", "PATCH /Observation/148682-x": "GET, HEAD, PUT", "PUT /Observation": "GET, HEAD, POST",
		"POST /Organization": "GET, HEAD", "POST /Goal": "GET, HEAD", "TRACE /Observation": "GET, HEAD, POST",
	} {
		method, path, _ := strings.Cut(target, " ")
		if a := send(t, r, patientToken("patient/*.cruds"), method, path, "{}"); a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != allow {
			t.Errorf("%s: %d %q", target, a.status, a.header.Get("Allow"))
		}
	}
	for media, want := range map[string]int{"text/plain": 415, "application/fhir+xml": 415, "application/json": 201} {
		a := call{method: http.MethodPost, target: "/Observation", grant: writer(), form: sample("Observation"), media: media}.to(t, r)
		if a.status != want {
			t.Errorf("%s: %d", media, a.status)
		}
	}
	quiet := call{method: http.MethodPost, target: "/Observation", grant: writer(), form: sample("Observation"), media: "application/json",
		header: http.Header{"Prefer": {"return=minimal"}}}.to(t, r)
	if quiet.status != http.StatusCreated || len(quiet.body) > 0 {
		t.Errorf("%d %s", quiet.status, quiet.body)
	}
}

func TestManyWriteAtOnceAndNothingIsLost(t *testing.T) {
	t.Parallel()
	r := writable()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 25 {
				send(t, r, writer(), http.MethodPost, "/Observation", sample("Observation"))
				get(t, r, writer(), "/Observation?patient="+busy)
			}
		})
	}
	all.Wait()
	ids := get(t, r, writer(), "/Observation?patient="+busy+"&category=survey").set(t).ids()
	if slices.Sort(ids); len(slices.Compact(ids)) != 200 {
		t.Errorf("%d observations", len(ids))
	}
}

func TestNoMoreIsKeptThanThereIsRoomFor(t *testing.T) {
	t.Parallel()
	w := newWritten()
	for i := range mostWritten {
		if !w.put(render.Resource{Type: "Goal", ID: fmt.Sprint(i), Patient: fmt.Sprint(i)}, false) {
			t.Fatalf("only %d fit", i)
		}
	}
	if w.put(render.Resource{Type: "Goal", ID: "one-more", Patient: "p"}, false) {
		t.Error("one more is kept")
	}
	if !w.put(render.Resource{Type: "Goal", ID: "1", Patient: "1", JSON: make([]byte, 9)}, false) || w.bytes != 9 {
		t.Errorf("an update has no room, or %d bytes", w.bytes)
	}
	if w.put(render.Resource{Type: "Goal", ID: "1", Patient: "1", JSON: make([]byte, mostWrittenBytes+1)}, false) || w.bytes != 9 {
		t.Error("what is too large is kept")
	}
}

func TestWhatIsServedIsValidR4(t *testing.T) {
	t.Parallel()
	d := r4.Load()
	judge := func(what string, body []byte) {
		m, err := r4.Decode(body)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		for _, i := range d.Resource(m) {
			t.Errorf("%s: %s %s", what, i.At, i.Text)
		}
	}
	r := writable()
	judge("metadata", get(t, r, nil, "/metadata").body)
	judge("a refusal", get(t, r, nil, "/Patient").body)
	for _, o := range offers() {
		judge(o.typ, get(t, r, systemToken(), "/"+o.typ).body)
	}
}
