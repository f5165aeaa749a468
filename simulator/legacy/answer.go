package legacy

import (
	"net/http"
	"strconv"
	"strings"
)

// answer is what goes out.
type answer struct {
	status int
	kind   string // content type
	allow  string // the methods that are answered, if another was tried
	body   []byte
}

// tell answers with a JSON object, laid out as the document prints it.
func tell(o object) answer {
	return answer{status: http.StatusOK, kind: "application/json", body: o.json(nil)}
}

// refuse answers with an error, laid out as the document prints it: on one
// line, without blanks.
func refuse(p Problem) answer {
	body := append([]byte(nil), `{"Result":`...)
	body = quoted(body, p.Result)
	if p.Extra != "" {
		body = append(quoted(append(body, ','), p.Extra), `:""`...)
	}
	return answer{status: p.Status, kind: "application/json", body: append(body, '}')}
}

// document answers with a C-CDA document.
func document(xml []byte, how Wrapping) answer {
	if how == WrappingJSON {
		return tell(object{{"Result", words("Success: CCDA follows")}, {"CCDA", words(xml)}})
	}
	return answer{status: http.StatusOK, kind: "application/xml", body: xml}
}

func (a answer) allowing(methods []string) answer {
	a.allow = strings.Join(methods, ", ")
	return a
}

// write sends the answer. Nothing of it may be kept by a cache: it is a token
// or somebody's health.
func (a answer) write(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	if a.allow != "" {
		h.Set("Allow", a.allow)
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // a client that has gone needs no answer
}
