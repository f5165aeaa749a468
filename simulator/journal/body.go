package journal

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// body returns a request's body without its secrets. What it looks like counts
// for more than what it is said to be.
func (h *hider) body(raw []byte, mediaType string) string {
	switch raw = bytes.TrimLeft(raw, " \t\r\n"); {
	case len(raw) == 0 || !utf8.Valid(raw) && !strings.Contains(mediaType, "form"):
		return ""
	case raw[0] == '{' || raw[0] == '[':
		return h.json(string(raw))
	}
	return h.pairs(string(raw))
}

// answer returns an answer's body without its secrets. Pages are left out,
// since their forms carry what only their reader may know; FHIR has no members
// for secrets.
func (h *hider) answer(raw []byte, mediaType string) string {
	switch {
	case strings.Contains(mediaType, "html"):
		return ""
	case strings.Contains(mediaType, "json") && !strings.Contains(mediaType, "fhir"):
		return h.json(string(raw))
	}
	return string(raw)
}

// shortCode is the length up to which a JSON member "code" is taken for a
// word, such as the code of an issue, and shown.
const shortCode = 20

// json hides the texts of secret members. It reads what it is given as far as
// it goes, since the end may be missing.
func (h *hider) json(text string) string {
	var out strings.Builder
	at := 0
	for {
		name, next, ok := quoted(text, at)
		if !ok {
			break
		}
		out.WriteString(text[at:next])
		at = next
		if name = plain(name); !secretName(name) {
			continue
		}
		rest := strings.TrimLeft(text[at:], " \t\r\n")
		if !strings.HasPrefix(rest, ":") {
			continue
		}
		rest = strings.TrimLeft(rest[1:], " \t\r\n")
		if !strings.HasPrefix(rest, `"`) {
			continue
		}
		start := len(text) - len(rest)
		value, end, closed := quoted(text, start)
		if !closed {
			value, end = text[start+1:], len(text)
		}
		if strings.EqualFold(name, "code") && len(value) <= shortCode {
			continue
		}
		out.WriteString(text[at:start])
		out.WriteString(`"` + h.hide(value) + `"`)
		at = end
	}
	out.WriteString(text[at:])
	return out.String()
}

// plain undoes the escapes of a member's name.
func plain(name string) string {
	if !strings.Contains(name, `\`) {
		return name
	}
	var out string
	if json.Unmarshal([]byte(`"`+name+`"`), &out) != nil {
		return name
	}
	return out
}

// quoted finds the next JSON string at or after at: its raw content and where
// it ends, after the closing quote.
func quoted(text string, at int) (content string, end int, ok bool) {
	open := strings.IndexByte(text[at:], '"')
	if open < 0 {
		return "", 0, false
	}
	start := at + open + 1
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return text[start:i], i + 1, true
		}
	}
	return "", 0, false
}
