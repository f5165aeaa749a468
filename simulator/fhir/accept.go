package fhir

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/simulator/door"
)

// acceptable returns a 406 when the client does not take JSON, which is all
// the room speaks (document line 14). format is the parameter _format, which
// overrides Accept (FHIR R4 http, "Content Types and encodings").
func (r *Room) acceptable(q *door.Request, format string) *problem {
	if format != "" {
		if isJSON(mediaType(strings.ReplaceAll(format, " ", "+"))) { // an unescaped + arrives as a blank
			return nil
		}
		return notAcceptable(format)
	}
	accept := strings.Join(q.HTTP.Header.Values("Accept"), ",")
	if accept == "" || takesJSON(accept) || r.rules.Media.XML == Pretend && asksForXML(accept) {
		return nil
	}
	return notAcceptable(accept)
}

func notAcceptable(asked string) *problem {
	return &problem{
		status: http.StatusNotAcceptable, code: "not-supported",
		text: "resources are served as application/fhir+json only, not as " + strconv.Quote(asked),
	}
}

func mediaType(s string) string {
	if s == "json" {
		return "application/json"
	}
	m, _, err := mime.ParseMediaType(s)
	if err != nil {
		return strings.ToLower(strings.TrimSpace(s))
	}
	return m
}

func isJSON(media string) bool {
	switch media {
	case "application/fhir+json", "application/json", "application/json+fhir", "text/json":
		return true
	}
	return false
}

// takesJSON reports whether some kind of JSON has a weight above zero by the
// most specific range that names it (RFC 9110 section 12.5.1).
func takesJSON(accept string) bool {
	for _, media := range []string{"application/fhir+json", "application/json", "text/json", "application/json+fhir"} {
		best, weight := 0, 0.0
		for part := range strings.SplitSeq(accept, ",") {
			if s, w := specificity(part, media); s > best {
				best, weight = s, w
			}
		}
		if weight > 0 {
			return true
		}
	}
	return false
}

// specificity returns how narrowly the range names the media type, 0 for not
// at all, and the weight it gives it.
func specificity(part, media string) (narrow int, weight float64) {
	m, params, err := mime.ParseMediaType(part)
	if err != nil {
		return 0, 0
	}
	family, _, _ := strings.Cut(media, "/")
	switch m {
	case media:
		narrow = 3
	case family + "/*":
		narrow = 2
	case "*/*":
		narrow = 1
	default:
		return 0, 0
	}
	weight = 1
	if q, given := params["q"]; given {
		if weight, err = strconv.ParseFloat(q, 64); err != nil {
			weight = 0
		}
	}
	return narrow, weight
}
