package ccda

import (
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestElementsAreWrittenOnLinesAndTextIsNot(t *testing.T) {
	t.Parallel()
	e := el("a", attr{"k", `"<&>`}, el("b", text("x < y & z")), when(false, el("no")), el("c", el("d")), null("e", "NI"))
	const want = `
<a k="&quot;&lt;&amp;&gt;">
 <b>x &lt; y &amp; z</b>
 <c>
  <d/>
 </c>
 <e nullFlavor="NI"/>
</a>`
	if got := string(e.content(nil, 0)); got != want {
		t.Errorf("got %s", got)
	}
}

// Whatever text is written, a parser reads it again, in attributes too.
func FuzzTextIsReadBack(f *testing.F) {
	for _, s := range []string{"", "Cow's milk", `<a b="c">&amp;]]>`, "tab\there\r\n", "\x00\x1b", "\xff", "Zoë \U0001F600", "\uFFFE"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got struct {
			K    string `xml:"k,attr"`
			Text string `xml:",chardata"`
		}
		written := el("a", attr{"k", s}, text(s)).content(nil, 0)
		if err := xml.Unmarshal(written, &got); err != nil {
			t.Fatalf("%q: %v", written, err)
		}
		if utf8.ValidString(s) && !strings.ContainsFunc(s, unwritable) && (got.K != s || got.Text != s) {
			t.Fatalf("%q is read as %q and %q", s, got.K, got.Text)
		}
	})
}

// unwritable reports whether XML 1.0 has no way to write the rune.
func unwritable(r rune) bool {
	return r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == 0xFFFE || r == 0xFFFF
}

func TestTelephonesAreWrittenInBothStyles(t *testing.T) {
	t.Parallel()
	printed, standard := summary{Writer: &Writer{style: Printed()}}, summary{Writer: &Writer{style: Standard()}}
	for _, c := range [][3]string{
		{printed.patientPhone("(555) 777-1234"), "tel:+1(555)-777-1234", "a patient's, printed"},
		{printed.phone("(234) 234-2423"), "tel:(234) 234-2423", "an organization's, printed"},
		{standard.patientPhone("(555) 777-1234"), "tel:+1-555-777-1234", "a patient's"},
		{standard.phone("+1(555)555-1004"), "tel:+1-555-555-1004", "with the country"},
		{standard.phone("234-2423"), "tel:+12342423", "too short"},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %s", c[2], c[0])
		}
	}
}

func TestOnlyPostalCodesThatCanBeAreWrittenInTheStandardStyle(t *testing.T) {
	t.Parallel()
	s := summary{Writer: &Writer{style: Standard()}}
	for kept, want := range map[string]string{
		"97006": "97006", "97006-": "97006", "98746-5655": "98746-5655", "980-99": "", "": "", "9700a": "", "97006-12": "",
	} {
		if got := s.zip(kept); got != want {
			t.Errorf("%q becomes %q", kept, got)
		}
	}
}
