package flow

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"
)

func TestABackendTokenIsBoughtByASignedAssertion(t *testing.T) {
	t.Parallel()
	s := newExporter(t)
	s.ahead = -2 * time.Hour // the target's clock is behind
	w := s.at(t)
	tokens, err := BackendToken(t.Context(), w, "nightly-job", "")
	if err != nil || tokens.Access != "token-1" || tokens.Lifetime != 300 {
		t.Fatalf("%+v %v", tokens, err)
	}
	if s.headers["token"] != "system/*.read" {
		t.Errorf("asked for %q", s.headers["token"])
	}
	for name, want := range map[string]any{"iss": "nightly", "sub": "nightly", "aud": s.URL + "/auth/token"} {
		if s.claims[name] != want {
			t.Errorf("%s is %v, want %v", name, s.claims[name], want)
		}
	}
	exp, _ := s.claims["exp"].(json.Number).Int64()
	if left := time.Until(time.Unix(exp, 0)) + 2*time.Hour; left < 3*time.Minute || left > 5*time.Minute {
		t.Errorf("the assertion lives %v by the target's clock", left)
	}
	first := s.claims["jti"]
	if _, err := BackendToken(t.Context(), w, "nightly-job", "system/Patient.read"); err != nil {
		t.Fatal(err)
	}
	if s.claims["jti"] == first || first == "" || s.headers["token"] != "system/Patient.read" {
		t.Errorf("jti %v after %v, scope %q", s.claims["jti"], first, s.headers["token"])
	}
}

func TestATokenIsRenewedWhenItGrowsOld(t *testing.T) {
	t.Parallel()
	s := newExporter(t)
	s.life = "" // the response doesn't say, so the document's five minutes hold
	s.statuses = []reply{{202, "", retryAfter("200")}, {202, "", retryAfter("80")}, done()}
	w := s.at(t)
	w.Target.Manners.Patience = time.Hour
	_, tokens, err := StartAndFollow(t.Context(), w, "")
	if err != nil || tokens.Access != "token-2" || s.headers["status"] != "Bearer token-2" || s.calls["token"] != 2 {
		t.Errorf("%+v, %v, calls %v", tokens, err, s.calls)
	}
}

func TestWhatKeepsAJobFromItsTokenIsToldToTheOperator(t *testing.T) {
	t.Parallel()
	s := newExporter(t)
	w := s.at(t)
	_, err := BackendToken(t.Context(), w, "other-job", "")
	mention(t, blockedBy(t, err), "apps.other-job")
	app := w.Target.Apps["nightly-job"]
	app.Key = []byte("{}")
	w.Target.Apps["nightly-job"] = app
	_, err = BackendToken(t.Context(), w, "nightly-job", "")
	mention(t, blockedBy(t, err), "apps.nightly-job.key")

	refusing := newEHR(t, map[string]http.HandlerFunc{"/token": func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"error":"invalid_client"}`))
	}})
	w = s.at(t)
	w.Target.Parts.Bulk.Base = refusing.URL + "/fhir"
	_, err = BackendToken(t.Context(), w, "nightly-job", "")
	mention(t, blockedBy(t, err), "apps.nightly-job", "invalid_client")
	w = s.at(t)
	w.Target.Parts.Bulk.Base = s.URL + "/elsewhere"
	_, err = BackendToken(t.Context(), w, "nightly-job", "")
	mention(t, blockedBy(t, err), "discovery names no token endpoint", "404")
}
