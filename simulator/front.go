package simulator

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"
	"strings"
)

//go:embed front.html
var frontPage string

//go:embed front.css
var frontStyle string

// front answers GET {root}/: what this is, and where to begin.
func (v *visit) front() {
	if v.reads() {
		h := v.out.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		sum := sha256.Sum256([]byte(frontStyle))
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'; frame-ancestors 'none'")
		v.out.send(v.sim.frontPage)
	}
}

// keySet answers where a backend app publishes its JWK Set.
func (v *visit) keySet() {
	role := strings.Split(v.place.path, "/")[2]
	set, ok := v.sim.plan.keySets[role]
	if !ok {
		v.refuse(http.StatusNotFound, "not-found", "no app with this name publishes keys")
		return
	}
	if v.reads() {
		v.out.Header().Set("Content-Type", "application/jwk-set+json")
		v.out.send(set)
	}
}

// reads refuses every method that does not read.
func (v *visit) reads() bool {
	if v.request.Method == http.MethodGet || v.request.Method == http.MethodHead {
		return true
	}
	v.out.Header().Set("Allow", "GET, HEAD")
	v.refuse(http.StatusMethodNotAllowed, "not-supported", v.request.Method+" does nothing here")
	return false
}

// renderFront makes the page, which is the same for everybody.
func (s *Simulator) renderFront() ([]byte, error) {
	page, err := template.New("front").Parse(frontPage)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	err = page.Execute(&b, struct {
		Root, FHIR, Bulk, Legacy, Dialect string
		Defects                           []string
		Patients                          int
		Seed                              uint64
		Style                             template.CSS
	}{
		s.root, s.fhirBase(), s.bulkBase(), s.root + legacyPath, s.config.Dialect,
		s.config.Defects, s.plan.cohort.Len(), s.config.Seed, template.CSS(frontStyle),
	})
	return []byte(b.String()), err
}
