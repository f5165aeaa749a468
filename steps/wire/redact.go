package wire

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"sort"
	"strings"
	"sync"

	"qsmartcare.example/conformance/reports/record"
)

// maxTold is how much of a body is written down, in bytes.
const maxTold = 8 << 10

// secretParameters are names in URLs and forms whose values are secrets
// (RFC 6749, RFC 7636, RFC 7521, and the legacy API's credentials).
const secretParameters = `access_token|refresh_token|id_token|id_token_hint|client_secret|client_assertion|assertion|` +
	`code_verifier|password|passwd|pass|secret|token|subject_token|accesskeyid|secretaccesskey`

// personalParameters are names of search parameters whose values are patients' particulars.
const personalParameters = `firstname|lastname|dob|name|family|given|birthdate|identifier|address|phone|email|telecom`

// redactor takes secrets out while an exchange is written down. It also learns
// the tokens that the target issues, to find them wherever they turn up later.
type redactor struct {
	full    bool
	members *regexp.Regexp // JSON members that hold secrets
	hidden  *regexp.Regexp // hidden inputs of HTML forms: a transaction's secret
	value   *regexp.Regexp

	mu      sync.RWMutex
	secrets map[string]bool
	replace *strings.Replacer
}

// secretive reports whether the text may have a member that holds a secret: a
// quotation mark after the end of such a member's name. It is quick, where the
// expression that finds the member is not, and most bodies are records without one.
func secretive(text []byte) bool {
	for at := 0; ; at++ {
		n := bytes.IndexByte(text[at:], '"')
		if n < 0 {
			return false
		}
		at += n
		for _, name := range [...]string{"token", "secret", "client_assertion", "tokenid", "accesskey", "accesskeyid", "password"} {
			if at >= len(name) && text[at-1]|' ' == name[len(name)-1] && bytes.EqualFold(text[at-len(name):at], []byte(name)) {
				return true
			}
		}
	}
}

func newRedactor(secrets []string, full bool) *redactor {
	r := &redactor{
		full: full,
		members: regexp.MustCompile(`(?i)("(?:access_token|refresh_token|id_token|client_secret|client_assertion|` +
			`registration_access_token|token|tokenid|secretaccesskey|accesskeyid|password)"\s*:\s*")((?:[^"\\]|\\.)*)`),
		hidden:  regexp.MustCompile(`(?i)<input[^>]*type="?(?:hidden|password)[^>]*>`),
		value:   regexp.MustCompile(`(?i)(value=")([^"]*)`),
		secrets: map[string]bool{},
	}
	r.learn(secrets...)
	return r
}

// hide is what stands in a secret's place.
func hide(secret string) string { return fmt.Sprintf("«hidden: %d characters»", len(secret)) }

// shortest is the length from which a secret is hidden wherever it turns up;
// shorter ones, which would hide ordinary words, are hidden by their names alone.
const shortest = 8

// learn adds values that must not be written down from now on.
func (r *redactor) learn(secrets ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range secrets {
		if len(s) >= shortest && !r.secrets[s] {
			r.secrets[s], r.replace = true, nil
		}
	}
}

// text replaces every known secret, as it is and percent-encoded.
func (r *redactor) text(s string) string {
	r.mu.RLock()
	replace := r.replace
	r.mu.RUnlock()
	if replace == nil {
		replace = r.compile()
	}
	return replace.Replace(s)
}

func (r *redactor) compile() *strings.Replacer {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := make([]string, 0, len(r.secrets))
	for s := range r.secrets {
		all = append(all, s)
	}
	sort.Slice(all, func(i, j int) bool { // the longest first, so that none is cut short
		return len(all[i]) > len(all[j]) || len(all[i]) == len(all[j]) && all[i] < all[j]
	})
	var pairs []string
	for _, s := range all {
		pairs = append(pairs, s, hide(s))
		if e := url.QueryEscape(s); e != s {
			pairs = append(pairs, e, hide(s))
		}
	}
	r.replace = strings.NewReplacer(pairs...)
	return r.replace
}

// exchange tells of an exchange what may be told.
func (r *redactor) exchange(x *Exchange, failed error) record.Exchange {
	r.learnFrom(x)
	told := record.Exchange{Request: r.message(x.Request.Header, x.Request.Body)}
	told.Request.Method = x.Request.Method
	told.Request.URL = r.address(x.Request.URL)
	if failed != nil {
		told.Error = r.text(failed.Error())
	}
	if x.Status != 0 {
		m := r.message(x.Header, x.Body)
		m.Status = x.Status
		told.Response = &m
	}
	return told
}

// learnFrom finds the tokens, codes and cookies that an answer hands out.
func (r *redactor) learnFrom(x *Exchange) {
	if body := head(x.Body); secretive(body) {
		for _, m := range r.members.FindAllSubmatch(body, -1) {
			r.learn(string(m[2]))
		}
	}
	if to, err := url.Parse(x.Header.Get("Location")); err == nil {
		for _, name := range []string{"code", "access_token", "id_token"} {
			r.learn(to.Query().Get(name))
		}
	}
	for _, c := range (&http.Response{Header: x.Header}).Cookies() {
		r.learn(c.Value)
	}
}

func (r *redactor) message(h http.Header, body []byte) record.Message {
	m := record.Message{Headers: []record.Header{}, BodyBytes: int64(len(body))}
	for name, values := range h {
		for _, v := range values {
			m.Headers = append(m.Headers, record.Header{Name: name, Value: r.header(name, v)})
		}
	}
	sort.SliceStable(m.Headers, func(i, j int) bool { return m.Headers[i].Name < m.Headers[j].Name })
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	shown := body[:min(len(body), 2*maxTold)] // more than is written down, so that no secret is cut in two and missed
	m.Body = r.body(strings.TrimSpace(strings.ToLower(kind)), shown)
	if m.Truncated = len(m.Body) > maxTold || len(body) > len(shown); len(m.Body) > maxTold {
		m.Body = strings.ToValidUTF8(m.Body[:maxTold], "")
	}
	return m
}

// head is as much of a body as is looked through for tokens.
func head(body []byte) []byte { return body[:min(len(body), 8*maxTold)] }

func (r *redactor) header(name, value string) string {
	switch http.CanonicalHeaderKey(name) {
	case "Authorization", "Proxy-Authorization":
		scheme, rest, found := strings.Cut(value, " ")
		if !found {
			return hide(value)
		}
		return scheme + " " + hide(rest)
	case "Cookie", "Set-Cookie":
		cookie, _, _ := strings.Cut(value, "=")
		return cookie + "=" + hide(value)
	case "Location", "Content-Location", "Referer", "Link":
		return r.address(value)
	}
	return r.text(value)
}

// address hides the secrets, and unless evidence is full the particulars, in a
// URL's query, and every known secret anywhere else in it.
func (r *redactor) address(raw string) string {
	before, query, found := strings.Cut(raw, "?")
	if !found {
		return r.text(raw)
	}
	return r.text(before) + "?" + r.pairs(query)
}

func (r *redactor) pairs(query string) string {
	pairs := strings.Split(query, "&")
	for i, p := range pairs {
		name, value, found := strings.Cut(p, "=")
		if found && (named(secretParameters, name) || !r.full && named(personalParameters, name)) {
			if plain, err := url.QueryUnescape(value); err == nil {
				value = plain
			}
			pairs[i] = name + "=" + hide(value)
			continue
		}
		pairs[i] = r.text(p)
	}
	return strings.Join(pairs, "&")
}

func named(list, name string) bool {
	name, _, _ = strings.Cut(strings.ToLower(name), ":")
	for n := range strings.SplitSeq(list, "|") {
		if n == name {
			return true
		}
	}
	return false
}
