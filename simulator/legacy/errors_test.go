package legacy

import (
	"net/http"
	"net/url"
	"testing"
)

// wrong are the parameters that provoke each error in a call of patientData.
func wrong(f front) map[string][]string {
	return map[string][]string{
		notAuthenticated: {"token", "00000000000000000000000000000000"},
		patientNotFound:  {"accountno", "0000000"},
		sectionNotFound:  {"sectionName", "nosuchsection"},
		noData:           {"StartDate", "abc", "EndDate", "def"},
	}
}

// precedence is the order of the errors that can meet in one call.
func precedence() []string {
	return []string{notAuthenticated, notAuthorized, patientNotFound, sectionNotFound, noData}
}

func TestErrorsAreToldInTheOrderOfTheDocument(t *testing.T) {
	t.Parallel()
	f := open(t)
	for i, first := range precedence() {
		for _, second := range precedence()[i:] {
			if first == notAuthorized && second == patientNotFound {
				continue // who does not exist is hidden from nobody
			}
			signed := f.in()
			if first == notAuthorized || second == notAuthorized {
				signed = f.inAs(restrictedKey, restrictedSecret)
			}
			call := values(append(signed, "function", "patientData", "accountno", "9999094", "sectionName", "allergies")...)
			set(call, wrong(f)[second])
			set(call, wrong(f)[first])
			f.want(f.send(http.MethodGet, call).Body.String(), first)
		}
	}
}

func set(v url.Values, pairs []string) {
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
}

func TestEachErrorHasOneStatusInEachDialect(t *testing.T) {
	t.Parallel()
	for body, standard := range map[string]int{
		notAuthenticated: 401, notAuthorized: 403, patientNotFound: 404, sectionNotFound: 404, noData: 404,
	} {
		for _, f := range []front{open(t), open(t, Standard)} {
			want := http.StatusOK
			if f.room.rules.Errors.NotAuthorized.Status == http.StatusForbidden {
				want = standard
			}
			signed := f.in()
			if body == notAuthorized {
				signed = f.inAs(restrictedKey, restrictedSecret)
			}
			call := values(append(signed, "function", "patientData", "accountno", "9999094", "sectionName", "allergies")...)
			set(call, wrong(f)[body])
			w := f.send(http.MethodGet, call)
			f.want(w.Body.String(), body)
			if w.Code != want {
				t.Errorf("%s: status %d, not %d", body, w.Code, want)
			}
			if kind := w.Header().Get("Content-Type"); kind != "application/json" {
				t.Errorf("%s: content type %s", body, kind)
			}
		}
	}
}

func TestWhatIsNoCallIsAnError(t *testing.T) {
	t.Parallel()
	f := open(t)
	const unknown = `{"Result":"Error: Unknown function"}`
	f.want(f.ask(), unknown)
	f.want(f.ask("function", ""), unknown)
	f.want(f.ask("function", "PatientSearch"), unknown)
	f.want(f.ask(append(f.in(), "function", "nosuch", "accountno", "9999094")...), unknown)
	s := open(t, Standard)
	if w := s.send(http.MethodGet, nil); w.Code != http.StatusBadRequest {
		t.Errorf("standard: status %d", w.Code)
	}
}

func TestMethodsThatAreNotAnsweredNameThoseThatAre(t *testing.T) {
	t.Parallel()
	documented, standard := open(t), open(t, Standard)
	for _, c := range []struct {
		f      front
		method string
		allow  string
	}{
		{documented, http.MethodDelete, "GET, HEAD, POST"},
		{documented, http.MethodOptions, "GET, HEAD, POST"},
		{standard, http.MethodPost, "GET, HEAD"},
	} {
		w := c.f.send(c.method, values("function", "authenticateuser"))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != c.allow {
			t.Errorf("%s: status %d, Allow %q", c.method, w.Code, w.Header().Get("Allow"))
		}
	}
}

func TestAnswersAreForNoCacheAndNoOtherSite(t *testing.T) {
	t.Parallel()
	f := open(t)
	for _, function := range []string{"authenticateuser", "patientsearch", "patientCCDA"} {
		w := f.send(http.MethodGet, values(append(f.in(), "function", function, "accountno", "9999094")...))
		if got := w.Header().Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control %q", function, got)
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s may be read by %s", function, got)
		}
	}
}
