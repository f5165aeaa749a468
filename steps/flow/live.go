package flow

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/steps/browser"
)

// What is written to the elements of a page in a browser, so that they can be
// found again: a number, or that a person doesn't see it; and what the target
// file's selectors say it is.
const (
	markName = "data-conform"
	roleName = "data-conform-role"
	unseen   = "unseen"
)

// survey is the script that marks a page's elements and returns the page.
const survey = `(selectors => {
  for (const e of document.querySelectorAll('[data-conform],[data-conform-role]')) {
    e.removeAttribute('data-conform'); e.removeAttribute('data-conform-role');
  }
  const plain = document.documentElement.outerHTML;
  const seen = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
  for (const [role, css] of Object.entries(selectors))
    for (const e of document.querySelectorAll(css)) if (seen(e)) e.setAttribute('data-conform-role', role);
  let n = 0;
  for (const e of document.querySelectorAll('a[href],input,button,select,textarea,[data-conform-role]')) {
    const there = e.type === 'hidden' || !e.matches(':disabled') && (seen(e) || [...(e.labels || [])].some(seen));
    e.setAttribute('data-conform', there ? String(n++) : 'unseen');
  }
  document.conformBorn = document.conformBorn || Math.random();
  return {address: location.href, state: document.readyState, born: document.conformBorn, plain, marked: document.documentElement.outerHTML};
})`

// sight is what a page in a browser looks like at one moment.
type sight struct {
	Address string  `json:"address"`
	State   string  `json:"state"`
	Born    float64 `json:"born"`
	Plain   string  `json:"plain"`  // the page without our marks
	Marked  string  `json:"marked"` // and with them
}

// same reports whether nothing has changed between two sights.
func (s sight) same(o sight) bool { return s.Born == o.Born && s.Plain == o.Plain }

// page reads the page as it stands.
func (s sight) page() *page {
	at, err := url.Parse(s.Address)
	if err != nil {
		at = &url.URL{}
	}
	return read(&page{address: at, live: true}, []byte(s.Marked))
}

// sightOf takes a sight of the tab's page. The selectors find what they name; in
// them {patient} is the patient's id.
func sightOf(ctx context.Context, t *browser.Tab, selectors map[string]string, patient string) (sight, error) {
	own := map[string]string{}
	for role, css := range selectors {
		if role == "patient" && patient == "" {
			continue
		}
		own[role] = strings.ReplaceAll(css, "{patient}", patient)
	}
	var s sight
	err := t.Run(ctx, survey+"("+quoted(own)+")", &s)
	return s, err
}

// perform does in the browser what a person does on a page: types, chooses, and
// presses or follows.
func perform(ctx context.Context, t *browser.Tab, in filled) error {
	if in.link != nil {
		return t.Run(ctx, marked(in.link.mark)+".click()", nil)
	}
	var last *control
	for _, c := range in.form.controls {
		typed, isTyped := in.texts[c]
		var err error
		switch {
		case in.chosen[c]:
			err = t.Run(ctx, "(e => { if (!e.checked) e.click() })("+marked(c.mark)+")", nil)
		case isTyped && c.kind == "select":
			err = t.Run(ctx, "(e => { e.value = "+quoted(typed)+"; e.dispatchEvent(new Event('change', {bubbles: true})) })("+marked(c.mark)+")", nil)
		case isTyped:
			last = c
			if err = t.Run(ctx, "(e => { e.focus(); e.select && e.select() })("+marked(c.mark)+")", nil); err == nil {
				err = t.Type(ctx, typed)
			}
		}
		if err != nil {
			return err
		}
	}
	switch {
	case in.button != nil:
		return t.Run(ctx, marked(in.button.mark)+".click()", nil)
	case last != nil:
		return t.Press(ctx, "Enter")
	case len(in.form.controls) > 0:
		return t.Run(ctx, "(e => e.form && e.form.requestSubmit())("+marked(in.form.controls[0].mark)+")", nil)
	}
	return nil
}

func marked(mark string) string {
	return "document.querySelector('[data-conform=" + quoted(mark) + "]')"
}

// quoted is the value as it stands in a script.
func quoted(v any) string {
	b, err := json.Marshal(v)
	if err != nil { // of texts
		panic(err)
	}
	return string(b)
}
