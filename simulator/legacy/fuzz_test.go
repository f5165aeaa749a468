package legacy

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Whatever is asked, the answer is JSON with a result or a whole XML document,
// and shows nothing to whoever is not signed in.
func FuzzAnyQueryIsAnswered(f *testing.F) {
	f.Add("function=patientsearch&firstname=Doris", true)
	f.Add("function=patientsearch&dob=1988-05-22&accountno=%00", true)
	f.Add("function=patientCCDA&account=9999094&StartDate=2015-06-22", true)
	f.Add("function=patientData&accountno=203&sectionName=vitalsigns", true)
	f.Add("function=patientData&accountno=9999094&sectionName=allergies", false)
	f.Add("function=authenticateuser&AccessKeyID=%ff%22", false)
	f.Add("&&;=%zz", false)
	door := open(f)
	signed := door.in()
	f.Fuzz(func(t *testing.T, query string, in bool) {
		v, _ := url.ParseQuery(query)
		if in {
			set(v, signed)
		}
		w := door.send(http.MethodGet, v)
		body := w.Body.String()
		switch w.Header().Get("Content-Type") {
		case "application/json":
			var told struct{ Result string }
			if err := json.Unmarshal([]byte(body), &told); err != nil || told.Result == "" {
				t.Fatalf("%q: %v", body, err)
			}
		case "application/xml":
			if !in {
				t.Fatal("a document for nobody")
			}
			wellFormed(t, body)
		default:
			t.Fatalf("content type %q", w.Header().Get("Content-Type"))
		}
	})
}

func wellFormed(t *testing.T, body string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// A period that is read holds its own days, and not those beside it.
func FuzzPeriodsHoldTheirDays(f *testing.F) {
	f.Add("2015-06-22", "2015-06-24")
	f.Add("2015-06-24", "2015-06-22")
	f.Add("", "0001-01-01")
	f.Add("2020-02-29", "")
	f.Add("06/22/2015", "abc")
	f.Fuzz(func(t *testing.T, start, end string) {
		p, ok := readPeriod(start, end)
		if !ok {
			return
		}
		if p.Given() != (start != "" || end != "") {
			t.Fatalf("%q to %q is taken for %v", start, end, p)
		}
		if start != "" && (p.First.Format(time.DateOnly) != start || !p.Holds(p.First) || p.Holds(p.First.Add(-1))) {
			t.Fatalf("%q to %q begins wrong", start, end)
		}
		if next := p.Last.AddDate(0, 0, 1); end != "" && (p.Last.Format(time.DateOnly) != end || !p.Holds(next.Add(-1)) || p.Holds(next)) {
			t.Fatalf("%q to %q ends wrong", start, end)
		}
	})
}

func FuzzQuotedTextIsReadBack(f *testing.F) {
	for _, s := range []string{"", "Doris", `"\`, "a\x00b", "<&>", "Zoë", "\xff", "\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got string
		if err := json.Unmarshal(quoted(nil, s), &got); err != nil {
			t.Fatal(err)
		}
		if utf8.ValidString(s) && got != s {
			t.Fatalf("%q is read as %q", s, got)
		}
	})
}
