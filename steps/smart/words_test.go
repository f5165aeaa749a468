package smart

import (
	"net/url"
	"testing"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

// spoken returns what the features put into the group of a sentence.
func spoken(t *testing.T, expr string) map[string]bool {
	t.Helper()
	c, err := features.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	re := world.When(expr, nil).Expr
	out := map[string]bool{}
	for _, s := range c.Scenarios() {
		for _, st := range s.Steps {
			if m := re.FindStringSubmatch(st.Text); m != nil {
				out[m[1]] = true
			}
		}
	}
	return out
}

func TestFeaturesAndSpoilersUseTheSameWords(t *testing.T) {
	t.Parallel()
	said := spoken(t, `(?:it redeems|it asks for a token and shows) (the code .+|a made-up code|no code)`)
	delete(said, "the code again")
	for name := range spoilers() {
		if !said[name] {
			t.Errorf("no feature redeems %q", name)
		}
		delete(said, name)
	}
	for name := range said {
		t.Errorf("features redeem %q, and nothing is known of that", name)
	}
}

func TestEachSpoilerChangesItsRequest(t *testing.T) {
	t.Parallel()
	w := &world.World{Target: &target.Target{Apps: map[string]target.App{"other-app": {ID: "other", Secret: "o"}}}}
	app := target.App{ID: "test", Secret: "test", Kind: target.Confidential}
	fresh := func() flow.Redemption {
		return flow.Redeem(world.Code{App: app, Value: "c", Redirect: "http://a/b", Verifier: "v", Endpoint: "http://e"})
	}
	told := func(r flow.Redemption) [6]any {
		return [6]any{r.Form.Encode(), r.User, r.Password, r.Credentials, r.ByGET, r.AsJSON}
	}
	for name, spoil := range spoilers() {
		r := fresh()
		if err := spoil(w, &r); err != nil {
			t.Fatal(err)
		}
		if told(r) == told(fresh()) {
			t.Errorf("%q leaves the request as it was", name)
		}
	}
}

func TestTheOtherAppIsNamedOnlyWhereThereIsOne(t *testing.T) {
	t.Parallel()
	r := flow.Redeem(world.Code{})
	if err := otherName(&world.World{Target: &target.Target{}}, &r); err == nil {
		t.Error("an app that nobody plays is named")
	}
}

func TestFeaturesAndBendsUseTheSameWords(t *testing.T) {
	t.Parallel()
	said := spoken(t, `the clinic app asks for authorization (with.+)`)
	for name := range bends() {
		if !said[name] {
			t.Errorf("no feature asks %q", name)
		}
		delete(said, name)
	}
	for name := range said {
		t.Errorf("features ask %q, and nothing is known of that", name)
	}
}

func TestEachBendChangesItsRequest(t *testing.T) {
	t.Parallel()
	for name, bend := range bends() {
		r := flow.Authorization{Patient: "1", Query: url.Values{
			"response_type": {"code"}, "client_id": {"clinic"}, "redirect_uri": {"http://127.0.0.1:1/cb"},
			"scope": {"launch/patient"}, "state": {"s"}, "aud": {"http://ehr/fhir"},
		}}
		before := r.Query.Encode()
		if bend(&r); r.Query.Encode() == before {
			t.Errorf("%q leaves the request as it was", name)
		}
	}
}

func TestFeaturesAndRefreshesUseTheSameWords(t *testing.T) {
	t.Parallel()
	said := spoken(t, `it refreshes its access ((?:with|without|in|for) .+)`)
	said["for conditions only"] = true // by the Given that narrows
	for name := range refreshWays() {
		if !said[name] {
			t.Errorf("no feature refreshes %q", name)
		}
		delete(said, name)
	}
	for name := range said {
		t.Errorf("features refresh %q, and nothing is known of that", name)
	}
}
