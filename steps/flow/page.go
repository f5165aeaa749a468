package flow

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is an HTML page as far as a person who wants to get on needs it.
type page struct {
	title    string
	address  *url.URL
	forms    []*form
	links    []link
	scripted bool // it has scripts, which nobody ran
	live     bool // it stands in a browser, which has run its scripts
}

// form is one form and its controls, in the order of the page.
type form struct {
	action   string
	method   string
	controls []*control
}

// control is one field, choice or button of a form.
type control struct {
	kind    string // text, password, hidden, radio, checkbox, submit or select
	name    string
	value   string
	label   string // what a person reads beside it or on it
	hint    string // its name, id, autocomplete and placeholder: what it seems to be for
	checked bool
	mark    string   // by which a browser finds it
	role    string   // what the target file's selectors say it is
	options []option // of a select
	action  string   // of a button that leads elsewhere than its form
	method  string
}

type option struct {
	value, label string
	selected     bool
}

type link struct{ to, label, mark, role string }

// readPage reads a page; what is not well formed is read as browsers do.
func readPage(address *url.URL, body []byte) *page {
	return read(&page{address: address}, body)
}

func read(p *page, body []byte) *page {
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return p // only when the reader fails, which bytes can't
	}
	r := reader{page: p, labels: map[string]string{}, byID: map[string]*form{}, forms: map[*html.Node]*form{}}
	r.survey(root)
	var loose *form
	if p.live { // scripts may care for controls outside of any form
		loose = &form{}
	}
	r.read(root, loose, "")
	if loose != nil && len(loose.controls) > 0 {
		p.forms = append(p.forms, loose)
	}
	return p
}

// reader walks over a page's elements.
type reader struct {
	page   *page
	labels map[string]string // label texts by the id they are for
	byID   map[string]*form
	forms  map[*html.Node]*form
}

// survey gathers what other elements refer to.
func (r *reader) survey(n *html.Node) {
	switch n.DataAtom {
	case atom.Label:
		r.labels[attr(n, "for")] = words(n)
	case atom.Form:
		f := &form{action: attr(n, "action"), method: strings.ToUpper(attr(n, "method"))}
		r.page.forms, r.forms[n], r.byID[attr(n, "id")] = append(r.page.forms, f), f, f
	case atom.Base:
		if to, err := r.page.address.Parse(attr(n, "href")); err == nil {
			r.page.address = to
		}
	case atom.Title:
		r.page.title = words(n)
	case atom.Script:
		r.page.scripted = !r.page.live
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.survey(c)
	}
}

// read gathers controls and links. In is the form around the element, and
// label the text of the label around it.
func (r *reader) read(n *html.Node, in *form, label string) {
	if f, ok := r.forms[n]; ok {
		in = f
	}
	switch n.DataAtom {
	case atom.Label:
		label = words(n)
	case atom.A:
		if attr(n, "href") != "" && attr(n, markName) != unseen {
			r.page.links = append(r.page.links, link{attr(n, "href"), words(n), attr(n, markName), attr(n, roleName)})
		}
	}
	if slices.Contains(controlElements(), n.DataAtom) {
		owner := in
		if id := attr(n, "form"); id != "" {
			owner = r.byID[id]
		}
		if c := r.control(n, label); owner != nil && c != nil {
			owner.controls = append(owner.controls, c)
		}
	}
	if role := attr(n, roleName); role != "" && in != nil && !slices.Contains(controlElements(), n.DataAtom) { // a script makes it a button
		in.controls = append(in.controls, &control{kind: "submit", label: words(n), mark: attr(n, markName), role: role})
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.read(c, in, label)
	}
}

func controlElements() []atom.Atom {
	return []atom.Atom{atom.Input, atom.Button, atom.Select, atom.Textarea}
}

// control reads one control, or returns nil when a person can't use it.
func (r *reader) control(n *html.Node, label string) *control {
	if has(n, "disabled") || attr(n, markName) == unseen {
		return nil
	}
	if own := r.labels[attr(n, "id")]; own != "" && attr(n, "id") != "" {
		label = own
	}
	c := &control{kind: kindOf(n), name: attr(n, "name"), value: attr(n, "value"), label: label, checked: has(n, "checked"),
		action: attr(n, "formaction"), method: strings.ToUpper(attr(n, "formmethod")), mark: attr(n, markName), role: attr(n, roleName)}
	if c.kind == "" && r.page.live && (n.DataAtom == atom.Button || strings.EqualFold(attr(n, "type"), "button")) {
		c.kind = "submit" // a script may listen to it
	}
	c.hint = strings.ToLower(strings.Join([]string{c.name, attr(n, "id"), attr(n, "autocomplete"), attr(n, "placeholder")}, " "))
	switch {
	case c.kind == "":
		return nil
	case n.DataAtom == atom.Button:
		c.label = words(n)
	case c.kind == "submit":
		c.label = c.value
	case n.DataAtom == atom.Textarea:
		c.value = words(n)
	case n.DataAtom == atom.Select:
		c.options = options(n)
	case (c.kind == "radio" || c.kind == "checkbox") && !has(n, "value"):
		c.value = "on"
	}
	return c
}

// kindOf reduces the types of controls to those that differ for us; "" is a
// control that sends nothing or that can't be filled in.
func kindOf(n *html.Node) string {
	kind := strings.ToLower(attr(n, "type"))
	switch n.DataAtom {
	case atom.Select:
		return "select"
	case atom.Textarea:
		return "text"
	case atom.Button:
		if kind == "button" || kind == "reset" {
			return ""
		}
		return "submit"
	}
	switch kind {
	case "hidden", "password", "radio", "checkbox", "submit":
		return kind
	case "image":
		return "submit"
	case "button", "reset", "file":
		return ""
	}
	return "text"
}

func options(n *html.Node) []option {
	var out []option
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Option:
			o := option{value: attr(c, "value"), label: words(c), selected: has(c, "selected")}
			if !has(c, "value") {
				o.value = o.label
			}
			if !has(c, "disabled") {
				out = append(out, o)
			}
		case atom.Optgroup:
			out = append(out, options(c)...)
		}
	}
	return out
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// words returns the text of an element, its blanks made single.
func words(n *html.Node) string {
	var out []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode && n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Style {
			out = append(out, strings.Fields(n.Data)...)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.Join(out, " ")
}
