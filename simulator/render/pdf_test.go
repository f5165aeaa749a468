package render

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestContentsAreOfTheirKinds(t *testing.T) {
	t.Parallel()
	r, c := New(small()), full()
	kind, body, ok := r.Content(c, "9-n1")
	if kind != "text/plain" || string(body) != c.Documents[0].Text || !ok {
		t.Errorf("%s %q %v", kind, body, ok)
	}
	kind, body, ok = r.Content(c, "9-n2")
	if kind != "application/pdf" || !bytes.HasPrefix(body, []byte("%PDF-")) || !ok {
		t.Errorf("%s %q %v", kind, body, ok)
	}
	if kind, body, ok = r.Content(c, "9-n3"); kind != "application/xml" || body != nil || ok {
		t.Errorf("%s %q %v", kind, body, ok)
	}
	if kind, body, ok = r.Content(c, "9-n4"); kind != "" || body != nil || ok {
		t.Errorf("%s %q %v", kind, body, ok)
	}
	_, again, _ := r.Content(c, "9-n2")
	if _, body, _ = r.Content(c, "9-n2"); !bytes.Equal(again, body) {
		t.Error("the same document is written in two ways")
	}
}

func TestEveryDocumentHasTheContentThatItsReferenceSays(t *testing.T) {
	t.Parallel()
	r := New(small())
	kinds := map[string]int{}
	for i := range 40 {
		c := small().Chart(i)
		for _, res := range r.Chart(c, "DocumentReference") {
			var m struct {
				Content []struct {
					Attachment struct{ ContentType, URL string }
				}
			}
			if err := json.Unmarshal(res.JSON, &m); err != nil {
				t.Fatal(err)
			}
			said := m.Content[0].Attachment
			kind, body, ok := r.Content(c, strings.TrimPrefix(said.URL, "Binary/"))
			if kind != said.ContentType || ok != (kind != "application/xml") || ok && len(body) == 0 {
				t.Errorf("%s is said to be %s, and is %d bytes of %s", res.ID, said.ContentType, len(body), kind)
			}
			if kind == "application/pdf" && len(sound(t, body)) == 0 {
				t.Errorf("%s has no page", res.ID)
			}
			kinds[kind]++
		}
	}
	if len(kinds) != 3 {
		t.Errorf("the cohort has documents of %v", kinds)
	}
}

func TestAPaperOfManyPagesKeepsItsWords(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("A (long) line of words \\ that goes on – and on – for 37 °C and 3 € beyond the edge of the page.\n\n", 60)
	raw := typeset(paper{title: "Łódź ☃ note", text: text, at: time.Date(2021, 3, 4, 5, 6, 7, 0, time.UTC)})
	pages := sound(t, raw)
	if len(pages) < 4 || strings.Join(strings.Fields(pages[0])[:3], " ") != "Lódz ? note" {
		t.Fatalf("%d pages, the first %.60q", len(pages), pages[0])
	}
	var got []string
	for i, page := range pages {
		words := strings.Fields(page)
		if foot := strings.Join(words[len(words)-3:], " "); foot != strconv.Itoa(i+1)+" / "+strconv.Itoa(len(pages)) {
			t.Errorf("page %d ends with %q", i+1, foot)
		}
		got = append(got, words[:len(words)-3]...)
	}
	if want := strings.Fields(text); strings.Join(got[3:], " ") != strings.Join(want, " ") {
		t.Errorf("%d words, want %d", len(got)-3, len(want))
	}
	if !bytes.Contains(raw, []byte("/CreationDate (D:20210304050607Z)")) {
		t.Error("nobody knows when it was written")
	}
}

func TestLinesAreNoLongerThanThePageIsWide(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"": 1, "short": 1, strings.Repeat("x", columns): 1, strings.Repeat("x", columns+1): 2, strings.Repeat("é", 2*columns): 2,
		strings.Repeat("word ", 100): 7, "a\n\nb\n": 3, strings.Repeat("x", columns) + " y": 2,
	} {
		got := wrapped(text)
		if len(got) != want {
			t.Errorf("%.20q: %d lines, want %d: %q", text, len(got), want, got)
		}
		for _, line := range got {
			if utf8.RuneCountInString(line) > columns || strings.TrimRight(line, " ") != line {
				t.Errorf("a line is too long, or ends with blanks: %q", line)
			}
		}
	}
}

func FuzzTypeset(f *testing.F) {
	for _, seed := range []string{"", "plain", "((\\", "endstream endobj", "\x00\r\n\f", "€–’ß☃", "\xff\xfe", strings.Repeat("a b ", 2000)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 1<<16 {
			sound(t, typeset(paper{title: s, text: s, at: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)}))
		}
	})
}

// sound reads a PDF as far as typeset writes it, and returns what stands on
// each page.
func sound(t *testing.T, raw []byte) []string {
	t.Helper()
	tail := regexp.MustCompile(`trailer\n<< /Size (\d+) /Root 1 0 R /Info 5 0 R >>\nstartxref\n(\d+)\n%%EOF\n$`).FindSubmatch(raw)
	if tail == nil {
		t.Fatalf("no trailer: %q", raw[max(0, len(raw)-99):])
	}
	size, _ := strconv.Atoi(string(tail[1]))
	table, _ := strconv.Atoi(string(tail[2]))
	entries, ok := bytes.CutPrefix(raw[table:], []byte("xref\n0 "+strconv.Itoa(size)+"\n0000000000 65535 f \n"))
	if !ok {
		t.Fatalf("no table where the trailer says: %.30q", raw[table:])
	}
	stream := regexp.MustCompile(`(?s)^\d+ 0 obj\n<< /Length (\d+) >>\nstream\n(.*)$`)
	var pages []string
	for n := 1; n < size; n++ {
		entry := entries[20*(n-1) : 20*n]
		at, err := strconv.Atoi(string(entry[:10]))
		if err != nil || string(entry[10:]) != " 00000 n \n" || !bytes.HasPrefix(raw[at:], []byte(strconv.Itoa(n)+" 0 obj\n")) {
			t.Fatalf("object %d is not at %q", n, entry)
		}
		if m := stream.FindSubmatch(raw[at:]); m != nil {
			length, _ := strconv.Atoi(string(m[1]))
			if !bytes.HasPrefix(m[2][length:], []byte("endstream\nendobj\n")) {
				t.Fatalf("object %d is not %d long", n, length)
			}
			pages = append(pages, shown(t, m[2][:length]))
		}
	}
	if !bytes.Contains(raw, []byte("/Count "+strconv.Itoa(len(pages))+" ")) {
		t.Fatalf("%d pages, and the file says otherwise", len(pages))
	}
	return pages
}

// shown returns the strings that a page shows, one a line.
func shown(t *testing.T, stream []byte) string {
	t.Helper()
	var out strings.Builder
	for line := range bytes.Lines(stream) {
		s, ok := bytes.CutPrefix(line, []byte("("))
		if !ok {
			continue
		}
		for i := 0; s[i] != ')'; i++ {
			c := s[i]
			if c < ' ' || c > '~' {
				t.Fatalf("a bare byte %q in %q", c, line)
			}
			if c == '\\' {
				i++
				if c = s[i]; '0' <= c && c <= '3' {
					code, err := strconv.ParseUint(string(s[i:i+3]), 8, 8)
					if err != nil {
						t.Fatalf("%v in %q", err, line)
					}
					c, i = byte(code), i+2
				}
			}
			switch c {
			case 0x80:
				out.WriteRune('€')
			case 0x96:
				out.WriteRune('–')
			default:
				out.WriteRune(rune(c))
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}
