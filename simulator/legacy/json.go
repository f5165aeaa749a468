package legacy

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// JSON as the document prints it: members in a fixed order, each on its line,
// not indented. (encoding/json has no ordered object.)

// value is a JSON value.
type value interface{ json(b []byte) []byte }

type (
	member struct {
		name  string
		value value
	}
	object []member
	list   []object
	words  string // a string
	bare   string // written as it is: a number, null
)

func (o object) json(b []byte) []byte {
	if len(o) == 0 {
		return append(b, "{}"...)
	}
	b = append(b, '{')
	for i, m := range o {
		if i > 0 {
			b = append(b, ',')
		}
		b = quoted(append(b, '\n'), m.name)
		b = m.value.json(append(b, ": "...))
	}
	return append(b, "\n}"...)
}

func (l list) json(b []byte) []byte {
	if len(l) == 0 {
		return append(b, "[]"...)
	}
	b = append(b, '[')
	for i, o := range l {
		if i > 0 {
			b = append(b, ',')
		}
		b = o.json(append(b, '\n'))
	}
	return append(b, "\n]"...)
}

func (w words) json(b []byte) []byte { return quoted(b, string(w)) }
func (w bare) json(b []byte) []byte  { return append(b, w...) }

// quoted adds a JSON string.
func quoted(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return append(b, encoded(s)...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// encoded is the long way round, for what needs escapes.
func encoded(s string) string {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""` // strings always encode
	}
	return strings.TrimSuffix(out.String(), "\n")
}
