package flow

import (
	"net/http"
	"net/url"

	"qsmartcare.example/conformance/steps/wire"
)

// filled is a form as a person has filled it in, or a link that it follows.
type filled struct {
	form   *form
	texts  map[*control]string // what was typed, or chosen in a select
	chosen map[*control]bool   // radios and boxes that were clicked
	button *control            // what was pressed; nil is the return key
	link   *link               // what was followed instead of a form
}

func fill(f *form) filled {
	return filled{form: f, texts: map[*control]string{}, chosen: map[*control]bool{}}
}

// data returns what a browser sends: the successful controls of HTML's form
// submission.
func (f filled) data() url.Values {
	clicked := map[string]bool{} // groups of radios that were clicked
	for c := range f.chosen {
		if c.kind == "radio" {
			clicked[c.name] = true
		}
	}
	out := url.Values{}
	for _, c := range f.form.controls {
		typed, isTyped := f.texts[c]
		switch {
		case c.name == "":
		case c.kind == "submit":
			if c == f.button {
				out.Add(c.name, c.value)
			}
		case c.kind == "radio" || c.kind == "checkbox":
			if f.chosen[c] || c.checked && !(c.kind == "radio" && clicked[c.name]) {
				out.Add(c.name, c.value)
			}
		case isTyped:
			out.Add(c.name, typed)
		case c.kind == "select":
			if o, ok := c.selected(); ok {
				out.Add(c.name, o.value)
			}
		default:
			out.Add(c.name, c.value)
		}
	}
	return out
}

// selected is the option that a select sends when nobody touches it.
func (c *control) selected() (option, bool) {
	for _, o := range c.options {
		if o.selected {
			return o, true
		}
	}
	if len(c.options) == 0 {
		return option{}, false
	}
	return c.options[0], true
}

// request makes the request that the filled form sends from its page, or that
// the link leads to.
func (f filled) request(p *page) (wire.Request, error) {
	if f.link != nil {
		to, err := p.address.Parse(f.link.to)
		if err != nil {
			return wire.Request{}, err
		}
		to.Fragment = ""
		return wire.Request{Method: http.MethodGet, URL: to.String()}, nil
	}
	action, method := f.form.action, f.form.method
	if f.button != nil && f.button.action != "" {
		action = f.button.action
	}
	if f.button != nil && f.button.method != "" {
		method = f.button.method
	}
	to, err := p.address.Parse(action)
	if err != nil {
		return wire.Request{}, err
	}
	to.Fragment = ""
	if method != http.MethodPost {
		to.RawQuery = f.data().Encode()
		return wire.Request{Method: http.MethodGet, URL: to.String()}, nil
	}
	return wire.Request{
		Method: http.MethodPost, URL: to.String(), Body: []byte(f.data().Encode()),
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}},
	}, nil
}
