package simulator

import (
	"net/http"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/fixtures/apps"
)

// Pages of other origins may read answers as the Fetch standard has it (CORS):
// what is open to everybody from every origin, records and tokens from the
// origins of registered apps. Nothing here goes by cookies, and credentials of
// the browser are never asked for.

// anyOrigin lets pages of every origin read an answer.
const anyOrigin = "*"

// origins are those of the apps that are registered, by where they are
// launched and redirected to.
func origins(r apps.Registry) map[string]bool {
	out := map[string]bool{}
	for _, a := range r.Apps {
		for _, at := range append([]string{a.Launch}, a.Redirects...) {
			if u, err := url.Parse(at); err == nil && u.Host != "" {
				out[u.Scheme+"://"+u.Host] = true
			}
		}
	}
	return out
}

// readers says which pages may read the answer to a request at the place: an
// origin, anyOrigin, or "" for none but the simulator's own.
func (s *Simulator) readers(p place, origin string) string {
	switch {
	case origin == "" || p.isPage():
		return ""
	case !p.private():
		return anyOrigin
	case s.plan.origins[origin]:
		return origin
	}
	return ""
}

// private reports whether what is at the place is for registered apps alone.
func (p place) private() bool {
	switch p.room {
	case inFHIR:
		return strings.Trim(p.path, "/") != "metadata" && strings.Trim(p.path, "/") != "fhir/metadata"
	case inSMART:
		return !strings.HasPrefix(p.path, "/.well-known/") && p.path != "/keys" && p.path != "/smart-style.json"
	}
	return false
}

// isPage reports whether the place is one that a browser goes to and no script asks.
func (p place) isPage() bool {
	return p.room == inSMART && (strings.HasSuffix(strings.TrimRight(p.path, "/"), "/authorize") || p.path == "/launch")
}

// methods are what can be done in the room.
func (p place) methods() string {
	switch p.room {
	case inFHIR:
		return "GET, HEAD, POST, PUT, OPTIONS"
	case inSMART:
		if strings.HasPrefix(p.path, "/.well-known/") || p.path == "/keys" || p.path == "/smart-style.json" {
			return "GET, HEAD, OPTIONS"
		}
		return "GET, HEAD, POST, OPTIONS"
	}
	return "GET, HEAD, POST, DELETE, OPTIONS"
}

// options answers OPTIONS: what can be done here, and pages that may do it that
// they may (Fetch standard, CORS preflight).
func (v *visit) options() {
	methods := v.place.methods()
	h := v.out.Header()
	h.Set("Allow", methods)
	if v.out.readers != "" && v.request.Header.Get("Access-Control-Request-Method") != "" {
		h.Set("Access-Control-Allow-Methods", methods)
		h.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, Prefer")
		h.Set("Access-Control-Max-Age", "600")
	}
	v.out.WriteHeader(http.StatusNoContent)
}

// share lets the pages that may read the answer do so: no page of ours, and no
// redirect.
func (w *writer) share(status int) {
	h := w.Header()
	if !w.asked {
		return
	}
	if w.readers != anyOrigin {
		h.Add("Vary", "Origin") // a cache must not give it to pages of another origin
	}
	if w.readers == "" || status >= 300 && status < 400 && status != http.StatusNotModified || strings.Contains(h.Get("Content-Type"), "html") {
		return
	}
	h.Set("Access-Control-Allow-Origin", w.readers)
	h.Set("Access-Control-Expose-Headers", "Content-Location, ETag, Last-Modified, Location, Retry-After, WWW-Authenticate, X-Progress")
}
