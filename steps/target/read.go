package target

import (
	"crypto/x509"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/fixtures/nearest"
)

// partNames are the parts, in the document's order.
func partNames() []string { return []string{"fhir", "smart", "bulk", "uscore", "legacy"} }

func (p *parser) read(f file) {
	t := p.target
	if f.Target != "v1" {
		p.fault("target", "is %q, and this conform reads v1\n  do: begin the file with \"target: v1\"", f.Target)
	}
	t.Name, t.Version, t.Contact, t.Waivers, t.Control = f.Name, f.Version, f.Contact, f.Waivers, strings.TrimRight(f.Control, "/")
	t.Says = Says(f.Says)
	if t.Name == "" {
		p.fault("name", "is missing\n  do: say what the target is called; it stands on every report")
	}
	t.Base = p.address("base", f.Base)
	p.parts(f.Parts)
	t.Apps = map[string]App{}
	for _, role := range slices.Sorted(maps.Keys(f.Apps)) {
		t.Apps[role] = p.app(role, f.Apps[role])
	}
	p.login(f.Login, f.Apps)
	p.users(f.Users)
	t.LaunchFrom = p.launchFrom(f.Login.LaunchFrom)
	t.Cast = map[string]Role{}
	for role, known := range f.Cast {
		t.Cast[role] = Role{Name: role, Facts: make(map[string][]string, len(known))}
		for name, values := range known {
			t.Cast[role].Facts[name] = values
		}
	}
	p.manners(f.Manners)
	t.CA = p.authority(f.TLS.CA)
}

func (p *parser) address(key, raw string) string {
	u, err := url.Parse(raw)
	switch {
	case raw == "":
		p.fault(key, "is missing\n  do: write the absolute URL, http or https")
	case err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https"):
		p.fault(key, "%q is not an absolute http or https URL", raw)
	case u.User != nil:
		p.fault(key, "holds a user name or a password\n  do: take it out of the URL and use login or apps")
	}
	return strings.TrimRight(raw, "/")
}

func (p *parser) parts(written map[string]partFile) {
	for name := range written {
		if !slices.Contains(partNames(), name) {
			p.fault("parts."+name, "is no part%s; the parts are %s", nearest.Hint(name, partNames()), strings.Join(partNames(), ", "))
		}
	}
	offered := func(name string, ownBase bool) Part {
		w, ok := written[name]
		part := Part{Offered: w.Offered, Because: w.Because}
		switch {
		case !ok:
			part.Because = "the target file does not name it"
		case !part.Offered && part.Because == "":
			p.fault("parts."+name, "is not offered, and nothing says why\n  do: write {offered: no, because: …}")
		case part.Offered && (ownBase || w.Base != ""):
			part.Base = p.address("parts."+name+".base", w.Base)
		}
		return part
	}
	parts := &p.target.Parts
	parts.FHIR, parts.SMART, parts.USCore = offered("fhir", true), offered("smart", false), offered("uscore", false)
	parts.Bulk, parts.Legacy = offered("bulk", true), offered("legacy", true)
	for name, part := range map[string]*Part{"smart": &parts.SMART, "uscore": &parts.USCore} {
		if part.Offered && part.Base == "" {
			part.Base = parts.FHIR.Base
			if part.Base == "" {
				p.fault("parts."+name, "needs parts.fhir.base, below which it is found")
			}
		}
	}
}

// kinds of app, and what each needs besides its id.
const (
	Public       = "public"
	Confidential = "confidential"
	Backend      = "backend"
	Practice     = "practice"
)

func (p *parser) app(role string, w appFile) App {
	key := "apps." + role
	a := App{Role: role, ID: p.plain(key+".id", w.ID), Kind: w.Kind, Redirect: w.Redirect, Launch: w.Launch, Scope: w.Scope}
	if a.ID == "" {
		p.fault(key+".id", "is missing\n  do: write the id that the target gave the app when it was registered")
	}
	kinds := []string{Public, Confidential, Backend, Practice}
	if !slices.Contains(kinds, a.Kind) {
		p.fault(key+".kind", "%q is no kind of app%s; the kinds are %s", a.Kind, nearest.Hint(a.Kind, kinds), strings.Join(kinds, ", "))
	}
	if a.Kind == Public || a.Kind == Confidential {
		p.address(key+".redirect", a.Redirect)
	}
	needs := a.Kind == Confidential || a.Kind == Practice
	switch {
	case needs && w.Secret == "":
		p.fault(key+".secret", "is missing: a %s app proves itself with it\n  do: write file:PATH or env:NAME", a.Kind)
	case !needs && w.Secret != "":
		p.fault(key+".secret", "a %s app has no secret\n  do: take it out, or say kind: confidential", a.Kind)
	}
	a.Secret = p.secret(key+".secret", w.Secret)
	if a.Kind == Backend {
		a.Key = p.key(key+".key", w.Key)
	}
	return a
}

// key reads a backend app's private JWK and hides its secret members.
func (p *parser) key(key, reference string) []byte {
	if reference == "" {
		p.fault(key, "is missing: a backend app signs its assertions\n  do: write file:PATH of its private JWK")
		return nil
	}
	raw, ok := p.resolve(key, reference)
	if !ok {
		p.fault(key, "a key stands in the file itself\n  do: put the JWK into a file and write file:PATH")
		return nil
	}
	if raw == "" {
		return nil // the fault is told already
	}
	k, err := jose.ParseKey([]byte(raw))
	switch {
	case err != nil:
		p.fault(key, "%s: %v", reference, err)
	case !k.Private():
		p.fault(key, "%s holds a public key\n  a backend app signs its assertions, so its private key is needed\n"+
			"  do: export the private JWK (it has a member \"d\"), keep it out of the repository, and point key: at it", reference)
	default:
		p.target.Secrets = append(p.target.Secrets, k.Secrets()...)
	}
	return []byte(raw)
}

// authority reads the certificate that the target's leads up to.
func (p *parser) authority(reference string) []byte {
	if reference == "" {
		return nil
	}
	text, ok := p.resolve("tls.ca", reference)
	switch {
	case !ok:
		p.fault("tls.ca", "is no reference\n  do: put the certificate into a file, in PEM, and write file:PATH")
	case text != "" && !x509.NewCertPool().AppendCertsFromPEM([]byte(text)):
		p.fault("tls.ca", "%s holds no certificate in PEM", reference)
	}
	return []byte(text)
}

func (p *parser) manners(w mannersFile) {
	m := Manners{Pace: w.Pace, Patience: 30 * time.Second, Parallel: max(w.Parallel, 1), Writes: "none", Evidence: "redacted"}
	if w.Patience != "" {
		d, err := time.ParseDuration(w.Patience)
		if err != nil || d <= 0 {
			p.fault("manners.patience", "%q is not a time such as 30s or 3m", w.Patience)
		}
		m.Patience = d
	}
	if w.Pace < 0 {
		p.fault("manners.pace", "%v is below nothing\n  do: write requests a second, or 0 for no limit", w.Pace)
	}
	m.Writes = p.oneOf("manners.writes", w.Writes, m.Writes, "sandbox")
	m.Evidence = p.oneOf("manners.evidence", w.Evidence, m.Evidence, "full")
	p.target.Manners = m
}

// oneOf returns what is written when it is the usual or the other word.
func (p *parser) oneOf(key, written, usual, other string) string {
	switch written {
	case "":
		return usual
	case usual, other:
		return written
	}
	p.fault(key, "%q is neither %q nor %q", written, usual, other)
	return usual
}
