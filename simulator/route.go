package simulator

import (
	"net/url"
	"strings"
)

// The rooms that a path can lead to.
const (
	inFHIR    = "fhir"
	inSMART   = "smart"
	inBulk    = "bulk"
	inLegacy  = "legacy"
	inControl = "control"
	inKeys    = "keys"  // where apps publish their key sets
	inFront   = "front" // the page at the root
	inNone    = "none"  // nothing is served there
)

// legacyPath is the one path of the legacy API (document line 420).
const legacyPath = "/patient-api/controller/patient-service.php"

// place is where a path leads.
type place struct {
	room    string
	base    string // path of the room's base as it was sent, "" for the root
	path    string // decoded, below the base
	segment string // decoded options segment
}

// route reads a path. Every shape of the document is here, and those of the
// servers that its samples come from:
//
//	/v/r4[/sim/{segment}]/fhir/…      FHIR; discovery and the printed aliases of
//	                                  the authorization endpoints below it: SMART
//	/v/r4[/sim/{segment}]/auth/…      SMART, of the FHIR base beside it
//	/keys /smart-style.json /launch   SMART
//	/{options}/fhir/…  /fhir/…        bulk
//	/auth/token                       bulk
//	/patient-api/…                    legacy
//	/_sim/…                           control
//
// The path is as it was sent, percent-encoded.
func route(path string) place {
	s := strings.Split(strings.TrimPrefix(path, "/"), "/")
	switch {
	case path == "/" || path == "":
		return place{room: inFront}
	case path == legacyPath:
		return place{room: inLegacy}
	case s[0] == "_sim":
		return below(inControl, s, 1)
	case len(s) == 1 && (s[0] == "keys" || s[0] == "smart-style.json" || s[0] == "launch"):
		return below(inSMART, s, 0)
	case len(s) == 3 && s[0] == "apps" && s[2] == "jwks.json":
		return below(inKeys, s, 0)
	case s[0] == "v":
		return launcher(s)
	case s[0] == "auth":
		return below(inBulk, s, 0)
	case s[0] == "fhir":
		return below(inBulk, s, 1)
	case len(s) > 1 && s[1] == "fhir":
		p := below(inBulk, s, 2)
		p.segment = decoded(s[0])
		return p
	}
	return place{room: inNone}
}

// launcher reads the paths of the FHIR base and of its authorization server,
// which stands beside it.
func launcher(s []string) place {
	if len(s) < 3 || s[1] != "r4" {
		return place{room: inNone}
	}
	from, segment := 2, ""
	if s[2] == "sim" {
		if len(s) < 5 {
			return place{room: inNone}
		}
		from, segment = 4, decoded(s[3])
	}
	base := "/" + strings.Join(s[:from], "/") + "/fhir"
	if s[from] != "fhir" {
		return place{room: inSMART, base: base, path: decoded("/" + strings.Join(s[from:], "/")), segment: segment}
	}
	rest := s[from+1:]
	for len(rest) > 1 && rest[0] == "" { // iss may end in a slash (line 75)
		rest = rest[1:]
	}
	p := place{room: inFHIR, base: base, segment: segment}
	if len(rest) > 0 {
		p.path = decoded("/" + strings.Join(rest, "/"))
		if rest[0] == ".well-known" || rest[0] == "auth" || rest[0] == "token" {
			p.room = inSMART
		}
	}
	return p
}

// below makes a place of a room whose base is the first n segments.
func below(room string, s []string, n int) place {
	p := place{room: room}
	if n > 0 {
		p.base = "/" + strings.Join(s[:n], "/")
	}
	if len(s) > n {
		p.path = decoded("/" + strings.Join(s[n:], "/"))
	}
	return p
}

// decoded undoes the percent-encoding of what came out of a parsed URL.
func decoded(s string) string {
	if out, err := url.PathUnescape(s); err == nil {
		return out
	}
	return s
}
