package ccda

import "unicode/utf8"

// part is what an element is made of: attributes, text and other elements, so
// that the Go code of a section reads like the XML that it writes. Parts are
// written straight to bytes: with a tree of nodes in between it takes two to
// five times as long, and a busy patient's summary has thousands of elements.
type part interface {
	attributes(b []byte) []byte         // adds what belongs into the start tag
	content(b []byte, depth int) []byte // adds what belongs after it
}

// element is an element; the tag may have a prefix ("sdtc:raceCode").
type element struct {
	tag   string
	parts several
}

type (
	attr    struct{ key, value string }
	text    string
	several []part // parts side by side; nil is none
)

func el(tag string, parts ...part) element { return element{tag, parts} }

// null returns the element that says why there is no value (HL7 v3
// NullFlavor: NI no information, UNK unknown).
func null(tag, flavor string) element { return el(tag, attr{"nullFlavor", flavor}) }

// when returns the parts if the condition holds.
func when(condition bool, parts ...part) several {
	if condition {
		return parts
	}
	return nil
}

func (e element) attributes(b []byte) []byte { return b }

// content writes the element on a line of its own. Its text stands between its
// tags without blanks, its elements on lines between them.
func (e element) content(b []byte, depth int) []byte {
	b = line(b, depth)
	b = append(append(b, '<'), e.tag...)
	b = e.parts.attributes(b)
	b = append(b, '>')
	begin := len(b)
	b = e.parts.content(b, depth+1)
	switch {
	case len(b) == begin:
		return append(b[:begin-1], "/>"...)
	case b[begin] == '\n':
		b = line(b, depth)
	}
	return append(append(append(b, "</"...), e.tag...), '>')
}

func line(b []byte, depth int) []byte {
	b = append(b, '\n')
	for range depth {
		b = append(b, ' ')
	}
	return b
}

func (a attr) attributes(b []byte) []byte {
	b = append(append(b, ' '), a.key...)
	b = escaped(append(b, `="`...), a.value)
	return append(b, '"')
}

func (a attr) content(b []byte, _ int) []byte { return b }

func (t text) attributes(b []byte) []byte     { return b }
func (t text) content(b []byte, _ int) []byte { return escaped(b, string(t)) }

func (s several) attributes(b []byte) []byte {
	for _, p := range s {
		b = p.attributes(b)
	}
	return b
}

func (s several) content(b []byte, depth int) []byte {
	for _, p := range s {
		b = p.content(b, depth)
	}
	return b
}

// escaped adds text so that a parser reads the same text again, in an
// attribute too. What XML 1.0 has no way to write becomes U+FFFD.
func escaped(b []byte, s string) []byte {
	plain := 0
	for plain < len(s) && isPlain(s[plain]) {
		plain++
	}
	b = append(b, s[:plain]...)
	for _, r := range s[plain:] {
		b = escapedRune(b, r)
	}
	return b
}

// isPlain reports whether the byte stands for itself.
func isPlain(c byte) bool {
	return ' ' <= c && c < utf8.RuneSelf && c != '&' && c != '<' && c != '>' && c != '"'
}

func escapedRune(b []byte, r rune) []byte {
	switch {
	case r == '&':
		return append(b, "&amp;"...)
	case r == '<':
		return append(b, "&lt;"...)
	case r == '>':
		return append(b, "&gt;"...)
	case r == '"':
		return append(b, "&quot;"...)
	case r == '\t' || r == '\n' || r == '\r':
		return append(b, '&', '#', 'x', "0123456789ABCDEF"[r], ';')
	case r < ' ' || r == 0xFFFE || r == 0xFFFF:
		return utf8.AppendRune(b, utf8.RuneError)
	}
	return utf8.AppendRune(b, r)
}
