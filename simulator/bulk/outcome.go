package bulk

import (
	"bytes"
	"encoding/json"
	"html"
	"net/http"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/simulator/door"
)

type outcome struct {
	ResourceType string     `json:"resourceType"`
	Text         *narrative `json:"text,omitempty"`
	Issue        []issue    `json:"issue"`
}

type narrative struct {
	Status string `json:"status"`
	Div    string `json:"div,omitempty"`
}

type issue struct {
	Severity    string   `json:"severity"`
	Code        string   `json:"code"`
	Details     *details `json:"details,omitempty"`
	Diagnostics string   `json:"diagnostics,omitempty"`
}

type details struct {
	Text string `json:"text"`
}

// note is what an outcome has to say when nothing went wrong.
type note struct {
	form      BodyForm
	severity  string
	code      string
	text      string
	told      string // what the narrative says; "" repeats text
	narrative NarrativeForm
}

// body writes the note; nil is an empty body.
func (n note) body() []byte {
	switch n.form {
	case Empty:
		return nil
	case Shapeless:
		return encode(map[string]string{"message": n.text})
	}
	told := n.told
	if told == "" {
		told = n.text
	}
	b := encode(outcome{
		ResourceType: "OperationOutcome",
		Text:         narrate(n.narrative, n.severity, told),
		Issue:        []issue{{Severity: n.severity, Code: n.code, Diagnostics: n.text}},
	})
	if n.form == Misprint {
		// As line 257 prints it: one quote of the narrative is not escaped.
		b = bytes.Replace(b, []byte("</pre>"), []byte(`"</pre>`), 1)
	}
	return b
}

// narrate returns the narrative that the document prints around a message
// (line 257).
func narrate(form NarrativeForm, severity, text string) *narrative {
	div := `<div xmlns="http://www.w3.org/1999/xhtml"><h1>Operation Outcome</h1><table border="0"><tr>` +
		`<td style="font-weight:bold;">` + severity + `</td><td>[]</td><td><pre>` +
		html.EscapeString(text) + `</pre></td></tr></table></div>`
	switch form {
	case None:
		return nil
	case Malformed:
		div = strings.TrimSuffix(div, "</td></tr></table></div>")
	}
	return &narrative{Status: "generated", Div: div}
}

// encode writes JSON as it stands, without the escapes that HTML would need.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil { // only strings, numbers and lists of them come here
		return nil
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// answer is what leaves the room, but for files.
type answer struct {
	status int
	header http.Header
	media  string
	body   []byte
}

func (a *answer) send(w http.ResponseWriter, q *door.Request) {
	h := w.Header()
	for name, values := range a.header {
		h[name] = values
	}
	if len(a.body) > 0 {
		h["Content-Type"] = []string{a.media}
		h["Content-Length"] = []string{strconv.Itoa(len(a.body))}
	}
	w.WriteHeader(a.status)
	if q.HTTP.Method != http.MethodHead {
		w.Write(a.body) //nolint:errcheck // whoever hung up does not need the rest
	}
}
