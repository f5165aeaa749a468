package smart

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/simulator/door"
)

// params reads the parameters of a request to the token endpoint and its
// neighbours (RFC 6749 section 3.2). The error is a problem.
func (room *Room) params(q *door.Request) (url.Values, error) {
	return room.read(q, room.Rules.Token.Media)
}

// read is params for requests of the media types.
func (room *Room) read(q *door.Request, media []string) (url.Values, error) {
	rules := room.Rules.Token
	if q.HTTP.Method == http.MethodGet { // only an unlawful rule lets it come here
		return q.Query, nil
	}
	if !slices.Contains(media, q.MediaType) {
		return nil, bad(invalidRequest, "the Content-Type of a token request is "+formMedia)
	}
	values := q.Form
	switch {
	case q.MediaType != formMedia:
		values = members(q.Body)
	case rules.Tolerant:
		values = tidy(values)
	case q.FormErr != nil:
		return nil, bad(invalidRequest, "the form can't be decoded: percent-encode its values")
	}
	for name, v := range values {
		if len(v) > 1 {
			return nil, bad(invalidRequest, name+" may be sent only once")
		}
	}
	return values, nil
}

// tidy takes away the blanks and line breaks around names and values, with
// which the document prints its samples (E-026).
func tidy(values url.Values) url.Values {
	out := url.Values{}
	for name, v := range values {
		name = strings.TrimSpace(name)
		for _, s := range v {
			out[name] = append(out[name], strings.TrimSpace(s))
		}
	}
	return out
}

// members reads the text members of a JSON object as if they were a form.
func members(body []byte) url.Values {
	var object map[string]any
	out := url.Values{}
	if json.Unmarshal(body, &object) != nil {
		return out
	}
	for name, v := range object {
		if s, ok := v.(string); ok {
			out.Set(name, s)
		}
	}
	return out
}
