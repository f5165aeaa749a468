package target

import (
	"maps"
	"net"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/fixtures/nearest"
)

// How somebody signs in for an app.
const (
	ByForm    = "form"    // conform reads the pages and sends their forms
	ByBrowser = "browser" // conform sits at a browser that runs the pages' scripts
	ByYou     = "you"     // whoever started the run opens a link
	ByToken   = "token"   // nobody does: the tokens stand in the target file
)

// login reads who signs in, and how. A way that needs something of the apps,
// as they are written, says so here.
func (p *parser) login(w loginFile, apps map[string]appFile) {
	nothing := w.User == "" && w.Password == "" && len(w.Tokens) == 0 && w.Selectors == (selectorsFile{})
	if w.How == "" && nothing {
		return
	}
	how := []string{ByForm, ByBrowser, ByYou, ByToken}
	if !slices.Contains(how, w.How) {
		p.fault("login.how", "%q is no way to sign in%s; conform knows %s", w.How, nearest.Hint(w.How, how), strings.Join(how, ", "))
		return
	}
	l := Login{How: w.How, User: p.plain("login.user", w.User), Password: p.secret("login.password", w.Password)}
	l.Selectors = p.selectors(w)
	switch {
	case w.How == ByToken:
		l.Tokens = p.given(w.Tokens, apps)
	case len(w.Tokens) > 0:
		p.fault("login.tokens", "are used only when nobody signs in\n  do: say how: token, or take them out")
	}
	if w.How == ByYou {
		p.waiting(apps)
	}
	p.target.Login = l
}

// selectors reads where a browser finds what a page asks for.
func (p *parser) selectors(w loginFile) map[string]string {
	s := w.Selectors
	if s == (selectorsFile{}) {
		return nil
	}
	if w.How != ByBrowser {
		p.fault("login.selectors", "are used only by a browser\n  do: say how: browser, or take them out")
	}
	if s.Patient != "" && !strings.Contains(s.Patient, "{patient}") {
		p.fault("login.selectors.patient", "finds the same element for every patient\n  do: write {patient} where the patient's id stands, as in '[data-id=\"{patient}\"]'")
	}
	out := map[string]string{"user": s.User, "password": s.Password, "sign-in": s.SignIn, "patient": s.Patient, "allow": s.Allow, "deny": s.Deny}
	maps.DeleteFunc(out, func(_, css string) bool { return css == "" })
	return out
}

// given reads the tokens that were issued before the run.
func (p *parser) given(written map[string]tokenFile, apps map[string]appFile) map[string]Given {
	if len(written) == 0 {
		p.fault("login.tokens", "are missing, and with how: token nobody signs in\n  do: write the token of each app: clinic-app: {access: env:CLINIC_TOKEN}")
	}
	out := map[string]Given{}
	known := slices.Sorted(maps.Keys(apps))
	for _, role := range slices.Sorted(maps.Keys(written)) {
		key, w := "login.tokens."+role, written[role]
		if !slices.Contains(known, role) {
			p.fault(key, "no app plays this role%s; apps has %s", nearest.Hint(role, known), strings.Join(known, ", "))
		}
		if w.Access == "" {
			p.fault(key+".access", "is missing\n  do: write file:PATH or env:NAME of the access token")
		}
		g := Given{Access: p.secret(key+".access", w.Access), Refresh: p.secret(key+".refresh", w.Refresh), Scope: w.Scope, Patient: w.Patient}
		if g.Scope == "" {
			g.Scope = apps[role].Scope
		}
		out[role] = g
	}
	return out
}

// waiting refuses redirect URIs at which conform itself can't wait for the
// person who opens the link.
func (p *parser) waiting(apps map[string]appFile) {
	for _, role := range slices.Sorted(maps.Keys(apps)) {
		a := apps[role]
		if a.Kind != Public && a.Kind != Confidential {
			continue
		}
		if u, err := url.Parse(a.Redirect); err == nil && u.Scheme == "http" && u.Port() != "" && loopback(u.Hostname()) {
			continue
		}
		p.fault("apps."+role+".redirect", "with how: you conform waits there itself, and %q is not on this machine\n"+
			"  do: register http://127.0.0.1:PORT/… for the app, or choose another login.how", a.Redirect)
	}
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
