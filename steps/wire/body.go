package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// body tells of a body's beginning what may be told.
func (r *redactor) body(kind string, b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if !utf8.Valid(b) && !utf8.Valid(bytes.ToValidUTF8(b, nil)) || bytes.IndexByte(b, 0) >= 0 {
		return fmt.Sprintf("«%d bytes that are not text»", len(b))
	}
	text := strings.ToValidUTF8(string(b), "")
	switch {
	case kind == "application/x-www-form-urlencoded":
		return r.pairs(text)
	case strings.Contains(kind, "json") || looksLikeJSON(text):
		return r.json(text)
	case strings.Contains(kind, "html"):
		text = r.hidden.ReplaceAllStringFunc(text, func(input string) string {
			return r.value.ReplaceAllString(input, "${1}«hidden»")
		})
	}
	if !r.full && kind != "text/plain" {
		return fmt.Sprintf("«hidden: %d bytes of %s (evidence: redacted)»", len(b), kind)
	}
	return r.text(text)
}

func looksLikeJSON(text string) bool {
	return strings.HasPrefix(strings.TrimSpace(text), "{")
}

func (r *redactor) json(text string) string {
	if secretive([]byte(text)) {
		text = r.members.ReplaceAllStringFunc(text, func(member string) string {
			parts := r.members.FindStringSubmatch(member)
			return parts[1] + hide(parts[2])
		})
	}
	if !r.full {
		text = masked(text)
	}
	return r.text(text)
}

// plainMembers are JSON members whose values say nothing about a patient: the
// words of the standards themselves.
const plainMembers = `resourcetype|type|code|system|severity|status|mode|total|relation|error|error_description|` +
	`result|token_type|expires_in|scope|output|url|count|transactiontime|request|requiresaccesstoken|deleted|diagnostics|` +
	`fhirversion|kind|capabilities|authorization_endpoint|token_endpoint|issuer|jwks_uri|active|lastupdated|versionid`

// masked keeps the shape of JSON (or of several values after another) and
// hides the text and numbers of every member that may be about a patient. What
// is not JSON to its end is kept as far as it was.
func masked(text string) string {
	var out strings.Builder
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	m := masker{decoder: d, out: &out}
	for {
		if err := m.value(true); err != nil {
			if !errors.Is(err, io.EOF) {
				out.WriteString("«cut»")
			}
			return strings.TrimSuffix(out.String(), "\n")
		}
		out.WriteByte('\n')
	}
}

type masker struct {
	decoder *json.Decoder
	out     *strings.Builder
}

// value copies one value; plain says that its text may be shown.
func (m masker) value(plain bool) error {
	t, err := m.decoder.Token()
	if err != nil {
		return err
	}
	switch v := t.(type) {
	case json.Delim:
		m.out.WriteString(v.String())
		if err := m.items(v == '{', plain); err != nil {
			return err
		}
		end, err := m.decoder.Token()
		if err != nil {
			return err
		}
		fmt.Fprint(m.out, end)
	case string:
		if !plain {
			v = hide(v)
		}
		m.write(v)
	case json.Number:
		if plain {
			m.out.WriteString(v.String())
		} else {
			m.write(hide(v.String()))
		}
	default:
		m.write(v)
	}
	return nil
}

func (m masker) items(object, plain bool) error {
	for first := true; m.decoder.More(); first = false {
		if !first {
			m.out.WriteByte(',')
		}
		shown := plain
		if object {
			name, err := m.decoder.Token()
			if err != nil {
				return err
			}
			m.write(name)
			m.out.WriteByte(':')
			shown = named(plainMembers, fmt.Sprint(name))
		}
		if err := m.value(shown); err != nil {
			return err
		}
	}
	return nil
}

func (m masker) write(v any) {
	b, _ := json.Marshal(v) // a string, a bool or nil: can't fail
	m.out.Write(b)
}
