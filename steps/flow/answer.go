package flow

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// person answers the target's pages for one authorization: signs in, picks the
// patient, and agrees or does not. It goes by what stands on the page, never
// by which target it is.
type person struct {
	login   target.Login
	patient string // whom to pick
	deny    bool
	named   bool   // has told who it is
	proved  bool   // has given its password
	picked  bool   // has picked the patient
	decided bool   // has answered the consent
	did     string // the newest thing it has done, for the operator
}

// answer returns the request by which the person gets on from the page.
func (u *person) answer(p *page) (wire.Request, error) {
	does, err := u.act(p)
	if err != nil {
		return wire.Request{}, err
	}
	return does.request(p)
}

// deciding is what a person does on a consent page.
const deciding = "answering the consent"

// act returns what the person does on the page: a form it fills in, or a link
// it follows.
func (u *person) act(p *page) (filled, error) {
	for _, way := range []struct {
		does string
		try  func(*page) (filled, bool, error)
	}{
		{"signing in with login.user", u.signIn}, {"picking the patient", u.pick}, {deciding, u.decide},
		{"picking the patient", u.follow}, {"going on", u.goOn},
	} {
		if in, ok, err := way.try(p); ok || err != nil {
			u.did = way.does
			u.decided = u.decided || err == nil && way.does == deciding
			return in, err
		}
	}
	why := ""
	if p.scripted {
		why += "; it has scripts, which conform does not run"
	}
	if u.patient != "" && !u.picked {
		why += "; if it offers patients, the busy patient is not among them (cast.busy-patient.patient)"
	}
	return filled{}, world.Block("the target's page %q has nothing that conform knows how to answer: no sign-in, "+
		"no choice of the patient, no consent%s", p.title, why)
}

// signIn fills in the form with the password, or before it the form that only
// asks who signs in.
func (u *person) signIn(p *page) (filled, bool, error) {
	f, password := passwordForm(p)
	if f == nil {
		f = u.nameForm(p)
		if f == nil {
			return filled{}, false, nil
		}
	}
	switch {
	case u.login.User == "":
		return filled{}, false, world.Block("the target's page %q asks to sign in (fill login in the target file)", p.title)
	case u.proved:
		return filled{}, false, world.Block("the target asks to sign in again on its page %q: it did not take login.user and login.password", p.title)
	}
	in := fill(f)
	if c := userControl(f); c != nil {
		in.texts[c] = u.login.User
		u.named = true
	}
	if password != nil {
		in.texts[password] = u.login.Password
		u.proved = true
	}
	in.button = best(f, false)
	return in, true, nil
}

func passwordForm(p *page) (*form, *control) {
	for _, f := range p.forms {
		for _, c := range f.controls {
			if c.kind == "password" || c.role == "password" {
				return f, c
			}
		}
	}
	return nil, nil
}

// nameForm finds the form of a sign-in that asks for the password on its next page.
func (u *person) nameForm(p *page) *form {
	if u.named {
		return nil
	}
	for _, f := range p.forms {
		if c := userControl(f); c != nil && (c.role == "user" || looksLike(c, "user login email account") && !seeks(f)) {
			return f
		}
	}
	return nil
}

// seeks reports whether the form is for finding something on the page, which
// may be an account, too.
func seeks(f *form) bool {
	return slices.ContainsFunc(f.buttons(), func(b *control) bool {
		return anyOf(wordsOf(b.label), "search find filter")
	})
}

// userControl finds where the person tells who it is: the field that says so,
// or else the first one.
func userControl(f *form) *control {
	var first *control
	for _, c := range f.controls {
		if c.role == "user" {
			return c
		}
		if c.kind != "text" || c.role != "" {
			continue
		}
		if looksLike(c, "user login email account") {
			return c
		}
		if first == nil {
			first = c
		}
	}
	return first
}

func looksLike(c *control, anyOf string) bool {
	return slices.ContainsFunc(strings.Fields(anyOf), func(w string) bool {
		return strings.Contains(c.hint, w) || strings.Contains(strings.ToLower(c.label), w)
	})
}

// pick chooses the patient: a choice, an option or a button that bears the
// patient's id.
func (u *person) pick(p *page) (filled, bool, error) {
	in, ok := u.choice(p)
	if !ok || u.picked {
		return filled{}, false, nil
	}
	u.picked = true
	return in, true, nil
}

// follow chooses the patient by a link that bears its id.
func (u *person) follow(p *page) (filled, bool, error) {
	if u.picked || u.patient == "" {
		return filled{}, false, nil
	}
	for i, l := range p.links {
		to, err := p.address.Parse(l.to)
		if err == nil && (l.role == "patient" || names(l.label, u.patient) || leadsTo(to, u.patient)) {
			u.picked = true
			return filled{link: &p.links[i]}, true, nil
		}
	}
	return filled{}, false, nil
}

// choice finds the control that chooses the patient, and fills in its form.
func (u *person) choice(p *page) (filled, bool) {
	if u.patient == "" {
		return filled{}, false
	}
	for _, f := range p.forms {
		in := fill(f)
		in.button = best(f, false)
		for _, c := range f.controls {
			switch is := c.role == "patient" || names(c.value, u.patient) || names(c.label, u.patient); {
			case is && (c.kind == "radio" || c.kind == "checkbox"):
				in.chosen[c] = true
				return in, true
			case is && c.kind == "submit":
				in.button = c
				return in, true
			case c.kind == "select":
				for _, o := range c.options {
					if names(o.value, u.patient) || names(o.label, u.patient) {
						in.texts[c] = o.value
						return in, true
					}
				}
			}
		}
	}
	return filled{}, false
}

// names reports whether a text bears the id as a word of its own, as in
// "148682", "Patient/148682" or "Jane Roe (148682)".
func names(text, id string) bool {
	for rest := text; ; {
		before, after, found := strings.Cut(rest, id)
		if !found {
			return false
		}
		if !endsInWord(before) && !beginsWithWord(after) {
			return true
		}
		rest = after
	}
}

func endsInWord(s string) bool {
	return s != "" && wordly(rune(s[len(s)-1]))
}

func beginsWithWord(s string) bool { return s != "" && wordly(rune(s[0])) }

func wordly(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '.' || r == '_'
}

func leadsTo(to *url.URL, id string) bool {
	for _, values := range to.Query() {
		for _, v := range values {
			if names(v, id) {
				return true
			}
		}
	}
	return slices.Contains(strings.Split(to.Path, "/"), id)
}
