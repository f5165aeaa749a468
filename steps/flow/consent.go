package flow

import (
	"slices"
	"strings"
	"unicode"

	"qsmartcare.example/conformance/steps/world"
)

// The words on buttons and choices by which a person knows what they do.
const (
	agreeing = "allow approve approved authorize authorise accept agree grant permit consent confirm yes ok continue proceed next submit sign"
	refusing = "deny denied decline refuse reject disallow disagree no cancel abort back"
	aside    = "logout signout out search filter help forgot reset register switch language"
)

// decide agrees to what the app asks for, or refuses it. Of several forms that
// would do it takes the one that bears the patient.
func (u *person) decide(p *page) (filled, bool, error) {
	var ways []filled
	for _, f := range p.forms {
		for _, c := range f.controls {
			in := fill(f)
			in.button = c
			if c.kind == "radio" {
				in.chosen[c], in.button = true, best(f, false)
			}
			if u.means(f, c) {
				ways = append(ways, in)
			}
		}
	}
	slices.SortStableFunc(ways, func(a, b filled) int { return u.bears(b.form) - u.bears(a.form) })
	switch {
	case len(ways) > 0:
		return ways[0], true, nil
	case u.deny && asks(p):
		return filled{}, false, world.Block("the target's page %q offers no way to refuse", p.title)
	}
	return filled{}, false, nil
}

// means reports whether the control says what the person wants to say. Of
// choices only a pair of yes and no counts: a patient may be called Grant.
func (u *person) means(f *form, c *control) bool {
	wanted := 1
	if u.deny {
		wanted = -1
	}
	if leaning(c) != wanted {
		return false
	}
	return c.kind == "submit" || c.kind == "radio" && slices.ContainsFunc(f.controls, func(o *control) bool {
		return o.kind == "radio" && o.name == c.name && leaning(o) == -wanted
	})
}

// goOn presses the only button there is, or sends the form that a script would
// have sent. Of several such forms it takes the one that bears the patient.
func (u *person) goOn(p *page) (filled, bool, error) {
	var only []*form
	for _, f := range p.forms {
		if buttons := f.buttons(); len(buttons) <= 1 && !slices.ContainsFunc(f.controls, (*control).open) {
			only = append(only, f)
		}
	}
	slices.SortStableFunc(only, func(a, b *form) int { return u.bears(b) - u.bears(a) })
	if len(only) == 0 || len(only) > 1 && u.bears(only[0]) == 0 {
		return filled{}, false, nil
	}
	in := fill(only[0])
	in.button = best(only[0], u.deny)
	if u.bears(only[0]) > 0 {
		u.picked = true
	}
	return in, true, nil
}

func (u *person) bears(f *form) int {
	for _, c := range f.controls {
		if c.kind == "hidden" && u.patient != "" && names(c.value, u.patient) {
			return 1
		}
	}
	return 0
}

// asks reports whether the page asks for consent.
func asks(p *page) bool {
	for _, f := range p.forms {
		for _, b := range f.buttons() {
			if leaning(b) > 0 && len(f.buttons()) > 1 {
				return true
			}
		}
	}
	return false
}

func (f *form) buttons() []*control {
	var out []*control
	for _, c := range f.controls {
		if c.kind == "submit" {
			out = append(out, c)
		}
	}
	return out
}

// open reports whether the control waits for a person's word.
func (c *control) open() bool { return c.kind == "text" || c.kind == "password" || c.kind == "radio" }

// best finds the button by which a person gets on with the form: one that
// agrees, or else one that says neither yes nor no.
func best(f *form, deny bool) *control {
	wanted := 1
	if deny {
		wanted = -1
	}
	var neutral *control
	for _, b := range f.buttons() {
		switch l := leaning(b); {
		case l == wanted:
			return b
		case l == 0 && neutral == nil:
			neutral = b
		}
	}
	return neutral
}

// leaning is 1 for a control that agrees, -1 for one that refuses, 0 for any
// other. What stands on it counts before what it sends.
func leaning(c *control) int {
	switch c.role {
	case "sign-in", "allow":
		return 1
	case "deny":
		return -1
	}
	for _, text := range []string{c.label, c.value, c.name} {
		ws := wordsOf(text)
		switch {
		case anyOf(ws, aside):
			return 0
		case anyOf(ws, refusing) || anyOf(ws, "not don't dont"):
			return -1
		case anyOf(ws, agreeing):
			return 1
		}
	}
	return 0
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
}

func anyOf(ws []string, list string) bool {
	return slices.ContainsFunc(strings.Fields(list), func(w string) bool { return slices.Contains(ws, w) })
}
