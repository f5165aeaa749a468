package bulk

import (
	"net/http"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/access"
)

// TestBrokenRuleBreaksItsPromiseAlone tries each unlawful value once. That the
// suite notices is for the suite to prove.
func TestBrokenRuleBreaksItsPromiseAlone(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*Rules)
		broken func(h *house, token string) bool
	}{
		"no token starts": {func(r *Rules) { r.Kickoff.Guard = AlsoNone }, func(h *house, _ string) bool {
			return h.do(sample, call{}).Code == 202 && h.do(sample, call{token: "bad"}).Code == 401
		}},
		"a bad token starts": {func(r *Rules) { r.Kickoff.Guard = AlsoBad }, func(h *house, _ string) bool {
			return h.do(sample, call{}).Code == 401 && h.do(sample, call{token: "bad"}).Code == 202
		}},
		"a launched app starts": {func(r *Rules) { r.Kickoff.Scope = AnyScope }, func(h *house, _ string) bool {
			clinic := h.store.IssueBackend(h.time(), "clinic", access.Scopes{"patient/*.rs"}, 3600e9)
			return h.do(sample, call{token: clinic.Token}).Code == 202
		}},
		"an unknown group is exported": {func(r *Rules) { r.Kickoff.UnknownGroup = 202 }, func(h *house, token string) bool {
			w := h.do(base+"/Group/nobody/$export", call{token: token})
			return w.Code == 202 && len(h.manifest(w.Header().Get("Content-Location"), token).Output) == 0
		}},
		"a member is missing": {func(r *Rules) { r.Kickoff.Roster = WithoutLast }, func(h *house, token string) bool {
			return h.manifest(h.start(token), token).count("Patient") == 3
		}},
		"somebody else is there": {func(r *Rules) { r.Kickoff.Roster = WithOther }, func(h *house, token string) bool {
			return h.manifest(h.start(token), token).count("Patient") == 5
		}},
		"exports share a name": {func(r *Rules) { r.Kickoff.Identifiers = Shared }, func(h *house, token string) bool {
			return h.start(token) == h.start(token)
		}},
		"types beyond the scope": {func(r *Rules) { r.Kickoff.Types = AllTypes }, func(h *house, _ string) bool {
			narrow := h.token("nightly", "system/Patient.read")
			return h.manifest(h.start(narrow), narrow).count("Encounter") > 0
		}},
		"XML is promised": {func(r *Rules) { r.Kickoff.OtherFormat = 202 }, func(h *house, token string) bool {
			return h.do(sample+"?_outputFormat=application/xml", call{token: token}).Code == 202
		}},
		"a cancelled export comes back": {func(r *Rules) { r.Cancel.After = Revives }, func(h *house, token string) bool {
			first := h.start(token)
			second := h.start(token)
			h.do(first, call{method: http.MethodDelete, token: token})
			return first != second && h.start(token) == first && h.do(first, call{token: token}).Code == 202
		}},
		"a cancelled export goes on": {func(r *Rules) { r.Cancel.Ends = GoesOn }, func(h *house, token string) bool {
			link := h.start(token)
			return h.do(link, call{method: http.MethodDelete, token: token}).Code == 202 && h.do(link, call{token: token}).Code == 202
		}},
		"a manifest can be read once": {func(r *Rules) { r.Status.Repeats = Once }, func(h *house, token string) bool {
			link := h.start(token)
			return len(h.manifest(link, token).Output) > 0 && h.do(link, call{token: token}).Code == 404
		}},
		"the status can't be read": {func(r *Rules) { r.Status.Readable = 405 }, func(h *house, token string) bool {
			return h.do(h.start(token), call{token: token}).Code == 405
		}},
		"nothing says when to ask": {func(r *Rules) { r.Status.RetryAfter = Never }, func(h *house, token string) bool {
			return h.do(h.start(token), call{token: token}).Header().Get("Retry-After") == ""
		}},
		"a day earlier, without zone": {func(r *Rules) { r.Manifest.Moment, r.Manifest.TimeForm = Yesterday, Zoneless }, func(h *house, token string) bool {
			return h.manifest(h.start(token), token).Time == "2022-11-14T10:52:57.760"
		}},
		"the request is clipped": {func(r *Rules) { r.Manifest.Request = Clipped }, func(h *house, token string) bool {
			return h.manifest(h.start(token), token).Request == root+"/Group/QSMEHRGROUP/$export"
		}},
		"files have other names": {func(r *Rules) { r.Manifest.Names = Dashed }, func(h *house, token string) bool {
			at := h.manifest(h.start(token), token).Output[0].URL
			return strings.HasSuffix(at, "/1-AllergyIntolerance") && h.do(at, call{token: token}).Code == 200
		}},
		"a file has a line of another type": {func(r *Rules) { r.Files.Strays = "Patient" }, func(h *house, token string) bool {
			f := h.manifest(h.start(token), token).Output[0]
			got := lines(h.t.(*testing.T), h.do(f.URL, call{token: token}).Body.Bytes())
			return len(got) == f.Count && got[0].ResourceType == "Patient" && got[1].ResourceType == f.Type
		}},
		"files outlive their export": {func(r *Rules) { r.Files.Endures = true }, func(h *house, token string) bool {
			link := h.start(token)
			f := h.manifest(link, token).Output[0]
			h.do(link, call{method: http.MethodDelete, token: token})
			return h.do(f.URL, call{token: token}).Code == 200
		}},
		"another app is answered": {func(r *Rules) { r.Status.Owner, r.Cancel.Owner = AnyApp, AnyApp }, func(h *house, token string) bool {
			link, other := h.start(token), h.token("other", "system/*.read")
			return h.do(link, call{token: other}).Code == 202 && h.do(link, call{token: other, method: http.MethodDelete}).Code == 202
		}},
		"finished exports can't be cancelled": {func(r *Rules) { r.Cancel.Finished = 500 }, func(h *house, token string) bool {
			link := h.start(token)
			h.wait(10e9)
			return h.do(link, call{token: token, method: http.MethodDelete}).Code == 500
		}},
		"the link is nowhere": {func(r *Rules) { r.Kickoff.Location, r.Kickoff.Names, r.Kickoff.Narrative = Omitted, Unnamed, None }, func(h *house, token string) bool {
			w := h.do(sample, call{token: token})
			return w.Header().Get("Content-Location") == "" && !strings.Contains(w.Body.String(), "http")
		}},
	} {
		h := open(t, c.change)
		if !c.broken(h, h.token("nightly", "system/*.read")) {
			t.Errorf("%s: no", name)
		}
	}
}

func TestAcceptanceCanBeMisprintedAsInTheDocument(t *testing.T) {
	t.Parallel()
	h := open(t, func(r *Rules) { r.Kickoff.Body = Misprint })
	w := h.do(sample, call{token: h.token("nightly", "system/*.read")})
	if w.Code != http.StatusAccepted || !strings.Contains(w.Body.String(), `"</pre>`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
