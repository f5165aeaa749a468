package fhir

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestEverySortOfBodyIsLabelledByItsRule(t *testing.T) {
	t.Parallel()
	room := broken(func(r *Rules) {
		r.Media.Read, r.Media.Search, r.Media.Statement, r.Media.Outcome = "a/read", "a/search", "a/statement", "a/outcome"
	})
	for target, want := range map[string]string{
		"/Patient/" + busy: "a/read", "/Patient?_id=" + busy: "a/search", "/metadata": "a/statement", "/MadeUp": "a/outcome",
	} {
		if got := get(t, room, patientToken(), target).header.Get("Content-Type"); got != want {
			t.Errorf("%s is labelled %q, want %q", target, got, want)
		}
		if got := get(t, honest(), patientToken(), target).header.Get("Content-Type"); got != fhirJSON {
			t.Errorf("an honest room labels %s as %q", target, got)
		}
	}
}

func TestLabelsFollowWhatIsAskedForOnlyWhereTheRulesSaySo(t *testing.T) {
	t.Parallel()
	xml := call{target: "/Patient/" + busy, grant: patientToken(), header: http.Header{"Accept": {"application/fhir+xml"}}}
	if got := xml.to(t, honest()); got.status != http.StatusNotAcceptable {
		t.Errorf("XML alone gets %d", got.status)
	}
	lying := broken(func(r *Rules) { r.Media.XML = Pretend })
	if got := xml.to(t, lying); got.status != 200 || got.header.Get("Content-Type") != "application/fhir+xml" || !json.Valid(got.body) {
		t.Errorf("%d %s", got.status, got.header)
	}
	plain := broken(func(r *Rules) { r.Media.AskedFor = "application/json" })
	asks := call{target: "/Patient/" + busy, grant: patientToken(), header: http.Header{"Accept": {"application/fhir+json"}}}
	if got := asks.to(t, plain).header.Get("Content-Type"); got != "application/json" {
		t.Errorf("labelled %q", got)
	}
}

func TestStatementsSayWhatTheRulesSay(t *testing.T) {
	t.Parallel()
	closed := broken(func(r *Rules) { r.Statement.Open = false })
	if got := get(t, closed, nil, "/metadata").status; got != http.StatusUnauthorized {
		t.Errorf("a closed statement is read with %d", got)
	}
	if got := get(t, closed, patientToken(), "/metadata").status; got != 200 {
		t.Errorf("with a token it is read with %d", got)
	}
	spoiled := broken(func(r *Rules) {
		r.Statement.Omits = []string{"date", "rest.mode", "rest.resource.searchParam", "no.such.member"}
		r.Statement.Hides = []string{"Encounter"}
		r.Root.PrintedBlank = true
	})
	var c capabilities
	body := get(t, spoiled, nil, "/metadata").body
	if err := json.Unmarshal(body, &c); err != nil {
		t.Fatal(err)
	}
	if c.Date != "" || c.Rest[0].Mode != "" || c.Kind == "" || strings.Contains(string(body), "searchParam") {
		t.Errorf("members that were to be omitted are there: %s", body)
	}
	if slices.ContainsFunc(c.Rest[0].Resource, func(r resource) bool { return r.Type == "Encounter" }) {
		t.Error("a hidden type is declared")
	}
	if !strings.Contains(c.Implementation.URL, "/sim/ ey") {
		t.Errorf("the root is %q", c.Implementation.URL)
	}
}

func TestTypeNamesAreComparedToTheLetter(t *testing.T) {
	t.Parallel()
	if got := get(t, honest(), patientToken(), "/patient?_id="+busy).status; got != http.StatusNotFound {
		t.Errorf("small letters find %d", got)
	}
	loose := broken(func(r *Rules) { r.Root.TypeNames = AsAWhole })
	if ids := get(t, loose, patientToken(), "/patient?_id="+busy).set(t).ids(); !slices.Equal(ids, []string{busy}) {
		t.Errorf("found %v", ids)
	}
	if got := get(t, loose, patientToken(), "/MadeUp").status; got != http.StatusNotFound {
		t.Errorf("a made-up type finds %d", got)
	}
}

func TestPostedCriteriaFindWhatTheRulesSay(t *testing.T) {
	t.Parallel()
	post := call{method: http.MethodPost, target: "/Patient/_search", grant: patientToken(), form: url.Values{"_id": {busy}}.Encode()}
	if ids := post.to(t, honest()).set(t).ids(); !slices.Equal(ids, []string{busy}) {
		t.Errorf("found %v", ids)
	}
	if ids := post.to(t, broken(func(r *Rules) { r.Root.Posted = Nothing })).set(t).ids(); len(ids) != 0 {
		t.Errorf("found %v", ids)
	}
}

func TestAListMayBeCalledMalformed(t *testing.T) {
	t.Parallel()
	room := broken(func(r *Rules) { r.Listing = Malformed })
	if got := get(t, room, patientToken(), "/Observation").status; got != http.StatusBadRequest {
		t.Errorf("all observations: %d", got)
	}
}

func TestEveryTypeOfUSCoreIsSearchedAndFoundEmptyAtWorst(t *testing.T) {
	t.Parallel()
	room := honest()
	for name, o := range room.offers {
		target := "/" + name
		if !o.shared && name != "Patient" {
			target += "?patient=" + busy
		} else if name == "Patient" {
			target += "?_id=" + busy
		}
		if s := get(t, room, patientToken(), target).set(t); s.Type != "searchset" {
			t.Errorf("%s is no searchset", target)
		}
		if got := get(t, room, patientToken(), "/"+name+"/no-such-id").status; got != http.StatusNotFound {
			t.Errorf("an unknown %s: %d", name, got)
		}
	}
	if len(room.offers) < 20 {
		t.Errorf("%d types", len(room.offers))
	}
}
