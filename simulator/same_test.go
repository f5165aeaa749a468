package simulator

import (
	"bytes"
	"net/url"
	"testing"
)

// tour sends a set of requests, some of which make the simulator draw tokens,
// and returns all that came back.
func tour(t *testing.T, at string) string {
	t.Helper()
	var out bytes.Buffer
	see := func(method, path, body string, header ...string) {
		got := send(t, method, at+path, body, header...)
		out.WriteString(method + " " + path + "\n")
		if err := got.header.Write(&out); err != nil {
			t.Fatal(err)
		}
		out.WriteString(got.body + "\n")
	}
	signIn := url.Values{"function": {"authenticateuser"}, "AccessKeyID": {"7bfa8af158f7ac83"}, "SecretAccessKey": {"f3c2ad1b20f9778d19e01c73c5db5e"}}
	authorize := url.Values{
		"response_type": {"code"}, "client_id": {"test"}, "redirect_uri": {"http://127.0.0.1:8765/callback"},
		"scope": {"launch/patient patient/*.read"}, "state": {"s"}, "aud": {"https://ehr.example/v/r4/sim/" + fhirOptions + "/fhir"},
	}
	see("GET", "/_sim/target", "")
	see("GET", "/", "")
	see("GET", "/v/r4/sim/"+fhirOptions+"/fhir/metadata", "")
	see("GET", "/v/r4/sim/"+fhirOptions+"/fhir/.well-known/smart-configuration", "")
	see("GET", "/v/r4/sim/"+fhirOptions+"/auth/authorize?"+authorize.Encode(), "")
	see("GET", "/v/r4/sim/"+fhirOptions+"/fhir/Patient/148682", "")
	see("GET", "/keys", "")
	see("GET", "/"+bulkOptions+"/fhir/metadata", "")
	see("GET", legacyPath+"?"+signIn.Encode(), "")
	see("POST", "/auth/token", "grant_type=client_credentials", "Content-Type: application/x-www-form-urlencoded")
	return out.String()
}

func TestEqualStartsAnswerEqually(t *testing.T) {
	t.Parallel()
	c := Config{Seed: 7, Clock: noon(), PublicURL: "https://ehr.example"}
	one, two := start(t, c), start(t, c)
	first := tour(t, one.plan.keysAt)
	if second := tour(t, two.plan.keysAt); first != second {
		t.Errorf("two starts with one seed differ:\n%s\n———\n%s", first, second)
	}
	if again := tour(t, one.plan.keysAt); again == first {
		t.Error("tokens repeat themselves")
	}
	send(t, "POST", one.plan.keysAt+"/_sim/reset", "")
	if reset := tour(t, one.plan.keysAt); reset != first {
		t.Errorf("a reset does not begin again:\n%s\n———\n%s", first, reset)
	}
	c.Seed = 8
	if other := tour(t, start(t, c).plan.keysAt); other == first {
		t.Error("the seed makes no difference")
	}
}

func TestAResetForgetsWhatWasDone(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7, Clock: noon()})
	send(t, "POST", s.URL()+"/_sim/clock", `{"advance":"1h"}`, "Content-Type: application/json")
	send(t, "POST", s.URL()+"/_sim/faults", `{"answer":{"status":503}}`, "Content-Type: application/json")
	send(t, "GET", s.URL()+"/keys", "")
	s.Reset()
	if got := send(t, "GET", s.URL()+"/keys", ""); got.status != 200 {
		t.Errorf("a fault survived: %d", got.status)
	}
	if x := noted(t, s); x.N != 1 || !x.At.Equal(noon()) {
		t.Errorf("exchange %d at %v", x.N, x.At)
	}
}
