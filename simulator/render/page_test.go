package render

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func TestWhatHasNoContentLeavesNoTrace(t *testing.T) {
	t.Parallel()
	var p page
	p.entry(func() {
		p.text("a", "")
		p.object("b", func() { p.list("c", func() { p.item("") }) })
		p.moment("d", time.Time{})
		p.day("e", time.Time{})
		p.list("f", func() {
			p.entry(func() { p.coding(cohort.Code{Display: "no code"}) })
			p.identifier("usual", "urn:x", "", recordNumber())
			p.contact("phone", "", "home")
			p.address("home", cohort.Address{StateName: "Oregon"})
		})
		p.reference("g", "Patient", "", "nobody")
		p.text("h", "x")
		p.object("i", func() {})
		p.period("j", time.Time{}, time.Time{})
		p.flag("k", false)
	})
	if got, want := string(p.b), `{"h":"x","k":false}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	var none page
	none.entry(func() {})
	if len(none.b) != 0 {
		t.Errorf("%s, want nothing", none.b)
	}
}

func TestDecimalsAreShortAndExact(t *testing.T) {
	t.Parallel()
	for value, want := range map[float64]string{
		98.6: "98.6", 120: "120", 0: "0", 36.699999999999996: "36.7", 0.25: "0.25", 100: "100", 1000.5: "1000.5", -1.5: "-1.5",
	} {
		var p page
		p.decimal("v", value)
		if got := string(p.b); got != `"v":`+want {
			t.Errorf("%v is written %s", value, got)
		}
	}
}

func TestTimesAreWrittenInUTC(t *testing.T) {
	t.Parallel()
	var p page
	at := time.Date(2020, 1, 2, 3, 4, 5, 999, time.FixedZone("", 5*3600))
	p.entry(func() { p.moment("m", at); p.day("d", at) })
	if got, want := string(p.b), `{"m":"2020-01-01T22:04:05Z","d":"2020-01-01"}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func FuzzAppendString(f *testing.F) {
	for _, seed := range []string{"", "plain", `a"b\c`, "tab\tline\nreturn\rbell\a", "é€𝄞", "\xff\xfe", "12345678\x00", "1234567\"", "\u2028", "a\xc3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var back string
		if err := json.Unmarshal(AppendString(nil, s), &back); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		want, _ := json.Marshal(s)
		var again string
		if json.Unmarshal(want, &again); back != again || utf8.ValidString(s) && back != s {
			t.Errorf("%q comes back as %q", s, back)
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"", "Ødegård", "Zoë", "STRASSE ß", "e\u0301", "\xff", "İ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if Fold(once) != once {
			t.Errorf("%q folds to %q and on to %q", s, once, Fold(once))
		}
		if strings.ContainsFunc(once, func(r rune) bool { return 'A' <= r && r <= 'Z' }) {
			t.Errorf("%q keeps a capital: %q", s, once)
		}
	})
}

func TestFoldingForgetsCaseAndAccents(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Rebecca": "rebecca", "ÉCOLE": "ecole", "Ødegård": "odegard", "Łukasz Žižek": "lukasz zizek",
		"Weiß": "weiss", "Ærø": "aero", "Œuvre": "oeuvre", "Þór": "thor", "e\u0301te\u0301": "ete", "O'Brien-Smith": "o'brien-smith",
		"čďěňřšťůž": "cdenrstuz", "ğış": "gis", "ñ ç ü ÿ ŵ ĵ ķ ħ": "n c u y w j k h", "李": "李",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q folds to %q, want %q", in, got, want)
		}
	}
}
