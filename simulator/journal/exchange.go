package journal

import (
	"net/http"
	"time"
	"unicode/utf8"
)

// Exchange is one request and its answer, without secrets.
type Exchange struct {
	N     uint64    `json:"n"`
	At    time.Time `json:"at"`
	Took  float64   `json:"ms"` // milliseconds
	Mark  string    `json:"mark,omitempty"`
	Room  string    `json:"room"`
	Fault string    `json:"fault,omitempty"`
	Note  string    `json:"note,omitempty"`

	Method string `json:"method"`
	Path   string `json:"path"` // decoded
	Query  string `json:"query,omitempty"`
	Status int    `json:"status"`

	Request  Message `json:"request"`
	Response Message `json:"response"`

	weight int // bytes, roughly
}

// Message is one half of an exchange.
type Message struct {
	Header http.Header `json:"header"`
	Body   string      `json:"body,omitempty"` // or its beginning
	Length int64       `json:"length"`         // of the whole body, in bytes
	Cut    bool        `json:"cut,omitempty"`  // Body is not all of it
}

// exchange makes an exchange of the entry that keeps no secret.
func (v veil) exchange(e Entry, most int) *Exchange {
	h := hider{veil: v}
	r := e.Request
	x := &Exchange{
		N: e.N, At: e.At, Took: float64(e.Took.Microseconds()) / 1000,
		Mark: e.Mark, Room: e.Room, Fault: e.Fault, Note: e.Note,
		Method: r.Method, Path: r.URL.Path, Query: h.pairs(r.URL.RawQuery), Status: e.Status,
	}
	sent, answer := head(e.Sent, most), head(e.Answer, most)
	x.Request = Message{Header: h.header(r.Header), Length: e.SentLen}
	x.Request.Body = h.body(sent, r.Header.Get("Content-Type"))
	x.Request.Cut = e.SentLen > int64(len(sent))
	x.Response = Message{Header: h.header(e.Header), Length: e.AnswerLen}
	x.Response.Cut = e.AnswerLen > int64(len(answer))
	x.Response.Body = h.known(h.answer(answer, e.Header.Get("Content-Type")), x.Response.Cut)
	h.echoes(x.Response.Header)
	x.weight = 400 + len(x.Query) + x.Request.weight() + x.Response.weight()
	return x
}

// head returns the beginning of a body, whole characters only. Text may end in
// the middle of a secret: whoever hides secrets must see to that.
func head(raw []byte, most int) []byte {
	if len(raw) <= most {
		return raw
	}
	raw = raw[:most]
	for i := 0; i < utf8.UTFMax && len(raw) > 0 && !utf8.Valid(raw[max(0, len(raw)-utf8.UTFMax):]); i++ {
		raw = raw[:len(raw)-1]
	}
	return raw
}

func (m *Message) weight() int {
	n := len(m.Body)
	for name, values := range m.Header {
		n += 64 + len(name)
		for _, v := range values {
			n += len(v)
		}
	}
	return n
}
