package render

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func TestANarrativeIsParagraphsInADiv(t *testing.T) {
	t.Parallel()
	got := narrative("Heart & vessels", "Pressure < 130,\tnot > 140.\n\n  \"Jo\" 's \x07plan  \n")
	want := `<div xmlns="http://www.w3.org/1999/xhtml"><p>Heart &amp; vessels</p><p>Pressure &lt; 130,` + "\t" + `not &gt; 140.</p><p>"Jo" 's plan</p></div>`
	if got != want {
		t.Errorf("%s", got)
	}
}

func FuzzNarrative(f *testing.F) {
	for _, seed := range []string{"", "plain", "a\n\nb", "<b>&amp;]]>", "\x00\x1f\ufffe", "\xff", "é☃𝄞"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		div := narrative("title", s)
		d := xml.NewDecoder(strings.NewReader(div))
		depth, deepest := 0, 0
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", div, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				depth++
				deepest = max(deepest, depth)
				if name := token.Name.Local; name != "div" && name != "p" {
					t.Fatalf("%q smuggles in a %s", s, name)
				}
			case xml.EndElement:
				depth--
			}
		}
		if depth != 0 || deepest != 2 {
			t.Errorf("%q is %d deep", div, deepest)
		}
	})
}
