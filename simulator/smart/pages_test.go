package smart

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

func at(segment string) string {
	return root + "/v/r4/sim/" + base64.RawURLEncoding.EncodeToString([]byte(segment)) + "/fhir"
}

func TestSegmentDecidesWhichPagesTheUserSees(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		segment string
		who     person
		pages   []string
		patient string
		user    string
	}{
		"the document's own asks to sign in only":     {`{"k":"1","j":"1","b":"148682"}`, doctor, []string{"/sign-in"}, "148682", "Practitioner/p1"},
		"its patient signs in":                        {`{"k":"1","j":"1","b":"148682"}`, person{name: "rebecca", password: "r"}, []string{"/sign-in"}, "148682", "Patient/148682"},
		"none of the letters asks everything":         {`{}`, person{"doctor", "d", "160595", "allow"}, []string{"/sign-in", "/patient", "/consent"}, "160595", "Practitioner/p1"},
		"letters of no consequence pass":              {`{"h":"1","l":"0","f":1,"d":"","j":1}`, person{"nurse", "n", "160595", ""}, []string{"/sign-in", "/patient"}, "160595", "Practitioner/p2"},
		"two patients leave the choice between them":  {`{"j":"1","i":"1","b":"160595,1003"}`, person{patient: "1003"}, []string{"/patient"}, "1003", "Practitioner/p1"},
		"who sees one patient need not choose":        {`{"j":"1","b":"-1"}`, person{name: "sandra", password: "s"}, []string{"/sign-in"}, "160595", "Patient/160595"},
		"skipped sign-in of a patient is the patient": {`{"k":"1","j":"1","i":"1","b":"148682"}`, person{}, nil, "148682", "Patient/148682"},
		"skipped sign-in of a chosen provider":        {`{"j":"1","i":"1","b":"148682","e":"p2"}`, person{}, nil, "148682", "Practitioner/p2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, nil)
			q, pages := s.walk(t, asked(at(c.segment)), c.who)
			if !slices.Equal(pages, c.pages) {
				t.Errorf("pages are %v, not %v", pages, c.pages)
			}
			if q.Get("state") != "s & ü" {
				t.Errorf("state came back as %q", q.Get("state"))
			}
			r := s.redeem(exchange(q.Get("code")))
			r.wants(t, http.StatusOK, "")
			g, _ := s.store.Bearer(s.now, r.object(t)["access_token"].(string))
			if g.Patient != c.patient || g.User != c.user {
				t.Errorf("%s for %s, not %s for %s", g.User, g.Patient, c.user, c.patient)
			}
		})
	}
}

func TestBrokenSegmentIsRefusedClearly(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for _, segment := range []string{"!", "bm90IGpzb24", "WzFd", "bnVsbA"} {
		b := root + "/v/r4/sim/" + segment + "/fhir"
		s.get(asked(b)).wants(t, http.StatusBadRequest, "")
		s.get(b+"/.well-known/smart-configuration").wants(t, http.StatusBadRequest, "invalid_request")
		s.get(b+"/.well-known/openid-configuration").wants(t, http.StatusBadRequest, "invalid_request")
	}
	s.get(asked(at(`{"b":"nobody"}`))).wants(t, http.StatusBadRequest, "")
}

func TestDenialGoesBackToTheApp(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	for _, decision := range []string{"deny", "", "maybe"} {
		q, _ := s.walk(t, asked(at(`{}`)), person{"doctor", "d", "148682", decision})
		if q.Get("error") != "access_denied" || q.Has("code") || q.Get("state") != "s & ü" {
			t.Errorf("decision %q gives %v", decision, q)
		}
	}
}

func TestOnlyKnownUsersSignIn(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	f := s.signInForm(t, asked(base))
	for _, c := range []struct{ name, password string }{
		{"doctor", "wrong"}, {"nobody", "d"}, {"", ""},
		{"sandra", "s"}, // may not see the patient of the segment
	} {
		f.values.Set("username", c.name)
		f.values.Set("password", c.password)
		r := s.post(f.action, f.values)
		if r.StatusCode != http.StatusForbidden || !strings.Contains(r.body, `role="alert"`) {
			t.Errorf("%v: %d %s", c, r.StatusCode, r.body)
		}
	}
	f.values.Set("username", "rebecca")
	f.values.Set("password", "r")
	if r := s.post(f.action, f.values); !strings.HasPrefix(r.Header.Get("Location"), callback+"?code=") {
		t.Errorf("the right one does not get in: %d %v", r.StatusCode, r.Header)
	}
}

func TestGuessingPasswordsEnds(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	f := s.signInForm(t, asked(base))
	f.values.Set("username", "doctor")
	for range mostTries {
		s.post(f.action, f.values)
	}
	f.values.Set("password", "d")
	s.post(f.action, f.values).wants(t, http.StatusForbidden, "")
}

// signInForm returns the form of the first page.
func (s *simulated) signInForm(t *testing.T, start string) filled {
	t.Helper()
	r := s.get(start)
	r.wants(t, http.StatusFound, "")
	return formIn(t, s.get(r.Header.Get("Location")).body)
}

func TestFormsOfOthersAreRefused(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	f := s.signInForm(t, asked(base))
	f.values.Set("username", "doctor")
	f.values.Set("password", "d")
	forged := url.Values{}
	for name, v := range f.values {
		forged[name] = v
	}
	forged.Set("proof", "guessed")
	s.post(f.action, forged).wants(t, http.StatusForbidden, "")
	forged.Del("request")
	s.post(f.action, forged).wants(t, http.StatusBadRequest, "")
	s.post(strings.Replace(f.action, "/sim/"+documented, "", 1), f.values).wants(t, http.StatusBadRequest, "")
	s.later(11 * time.Minute)
	s.post(f.action, f.values).wants(t, http.StatusBadRequest, "")
}

func TestPatientOutsideTheOfferCanNotBePicked(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	f := s.signInForm(t, asked(at(`{}`)))
	f.values.Set("username", "nurse")
	f.values.Set("password", "n")
	r := s.post(f.action, f.values)
	r.wants(t, http.StatusSeeOther, "")
	to := r.Header.Get("Location")
	f = formIn(t, s.get(to).body)
	if !slices.Equal(f.choices, []string{"148682", "160595"}) {
		t.Errorf("the nurse may choose %v", f.choices)
	}
	f.values.Set("patient", "1003")
	s.post(f.action, f.values).wants(t, http.StatusForbidden, "")
	if f := formIn(t, s.get(to+"&find=glaz").body); !slices.Equal(f.choices, []string{"160595"}) {
		t.Errorf("a search by name finds %v", f.choices)
	}
	if f := formIn(t, s.get(to+"&find=9999094").body); !slices.Equal(f.choices, []string{"148682"}) {
		t.Errorf("a search by account finds %v", f.choices)
	}
	if b := s.get(to + "&find=1003").body; strings.Contains(b, "Easley") {
		t.Error("a search shows a patient whom the nurse may not see")
	}
}

func TestPagesLeadToTheOneThatIsNext(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	first := s.get(asked(at(`{}`))).Header.Get("Location")
	for _, page := range []string{"/patient?", "/consent?"} {
		r := s.get(strings.Replace(first, "/sign-in?", page, 1))
		if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != first {
			t.Errorf("%s leads with %d to %q", page, r.StatusCode, r.Header.Get("Location"))
		}
	}
}

func TestAnsweredAuthorizationIsOver(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	f := s.signInForm(t, asked(base))
	f.values.Set("username", "doctor")
	f.values.Set("password", "d")
	s.post(f.action, f.values).wants(t, http.StatusFound, "")
	s.post(f.action, f.values).wants(t, http.StatusBadRequest, "")
}

func TestPagesAreSafeToShow(t *testing.T) {
	t.Parallel()
	s := open(t, nil)
	f := s.signInForm(t, asked(at(`{}`)))
	f.values.Set("username", "doctor")
	f.values.Set("password", "d")
	r := s.get(s.post(f.action, f.values).Header.Get("Location"))
	if strings.Contains(r.body, "Kay <b>") || !strings.Contains(r.body, "Kay &lt;b&gt;") {
		t.Error("a name is not escaped")
	}
	if strings.Contains(r.body, "<script") || !strings.Contains(r.body, `name="viewport"`) || !strings.Contains(r.body, `lang="en"`) {
		t.Error("the page wants a script, or lacks its language or viewport")
	}
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	_, rest, _ := strings.Cut(r.body, "<style>")
	css, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(css))
	if p := r.Header.Get("Content-Security-Policy"); css == "" || !strings.Contains(p, base64.StdEncoding.EncodeToString(sum[:])) {
		t.Errorf("the policy %q does not let the page's own style through", p)
	}
	if p := r.Header.Get("Content-Security-Policy"); !strings.Contains(p, "default-src 'none'") || strings.Contains(p, "form-action") {
		t.Errorf("the policy is %q", p)
	}
}
