package journal

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// veil hides secrets.
type veil struct{ key []byte }

// mark returns what stands in place of a secret: [hidden 43 #9f2c1a], its
// length and a mark that equal secrets share.
func (v veil) mark(secret string) string {
	m := hmac.New(sha256.New, v.key)
	m.Write([]byte(secret))
	return "[hidden " + strconv.Itoa(len(secret)) + " #" + hex.EncodeToString(m.Sum(nil)[:3]) + "]"
}

// hider hides the secrets of one exchange and remembers them, so that it finds
// them where an answer repeats what was sent.
type hider struct {
	veil
	secrets []string
}

// leastSecret is the length from which a secret is looked for in other places;
// shorter ones ("test") are words that occur anyway.
const leastSecret = 12

func (h *hider) hide(secret string) string {
	if secret == "" {
		return ""
	}
	if len(secret) >= leastSecret {
		h.secrets = append(h.secrets, secret)
	}
	return h.mark(secret)
}

// known hides what was hidden before, wherever it stands; where the text was
// cut off, also the beginning of such a secret at its end.
func (h *hider) known(text string, cut bool) string {
	for _, s := range h.secrets {
		// Short needles are found many times as fast as long ones, and the ends
		// of tokens are less alike than their beginnings.
		if strings.Contains(text, s[len(s)-leastSecret:]) && strings.Contains(text, s) {
			text = strings.ReplaceAll(text, s, h.mark(s))
		}
		if n := begun(text, s); cut && n > 0 {
			text = text[:len(text)-n] + h.mark(s)
		}
	}
	return text
}

// begun returns how many bytes of the secret the text ends with, as far as they
// are enough to tell something; 0 for none.
func begun(text, secret string) int {
	if text == "" {
		return 0
	}
	last := text[len(text)-1]
	for n := len(secret) - 1; n >= leastSecret/2; n-- {
		if secret[n-1] == last && strings.HasSuffix(text, secret[:n]) {
			return n
		}
	}
	return 0
}

// echoes hides in the header of an answer what the request held.
func (h *hider) echoes(header http.Header) {
	if len(h.secrets) == 0 {
		return
	}
	for name, values := range header {
		header[name] = h.each(values, func(v string) string { return h.known(v, false) })
	}
}

// secretName reports whether values of the name are hidden: tokens, secrets,
// passwords, assertions and codes, whatever the letter case.
func secretName(name string) bool {
	name = strings.ToLower(name)
	switch name {
	case "code", "code_verifier", "proof", "tokenid", "secretaccesskey":
		return true
	}
	for _, end := range []string{"token", "secret", "password", "assertion", "token_hint"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// pairs hides the secret values of a query or a form and keeps everything else
// as it was sent, malformed or not.
func (h *hider) pairs(text string) string {
	if text == "" {
		return ""
	}
	var out strings.Builder
	for text != "" {
		pair, separator := text, ""
		if i := strings.IndexAny(text, "&;"); i >= 0 {
			pair, separator = text[:i], text[i:i+1]
		}
		text = text[len(pair)+len(separator):]
		name, value, _ := strings.Cut(pair, "=")
		plain, err := url.QueryUnescape(strings.TrimSpace(name))
		if err != nil {
			plain = name
		}
		if value != "" && secretName(strings.TrimSpace(plain)) {
			if decoded, err := url.QueryUnescape(value); err == nil && decoded != value {
				h.hide(value)
				value = decoded
			}
			pair = name + "=" + h.hide(strings.TrimSpace(value))
		}
		out.WriteString(pair)
		out.WriteString(separator)
	}
	return out.String()
}

// header copies a header without its secrets.
func (h *hider) header(from http.Header) http.Header {
	out := make(http.Header, len(from))
	for name, values := range from {
		switch name {
		case "Authorization", "Proxy-Authorization":
			values = h.each(values, h.credentials)
		case "Cookie":
			values = h.each(values, h.hide)
		case "Set-Cookie":
			values = h.each(values, h.cookie)
		case "Location", "Content-Location", "Referer", "Link":
			values = h.each(values, h.address)
		}
		out[name] = values
	}
	return out
}

func (h *hider) each(values []string, hide func(string) string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = hide(v)
	}
	return out
}

// credentials keeps the scheme of an Authorization header.
func (h *hider) credentials(v string) string {
	scheme, rest, found := strings.Cut(v, " ")
	if !found {
		return h.hide(v)
	}
	rest = strings.TrimSpace(rest)
	if pair, err := base64.StdEncoding.DecodeString(rest); err == nil && strings.EqualFold(scheme, "Basic") {
		_, password, _ := strings.Cut(string(pair), ":")
		h.hide(password)
	}
	return scheme + " " + h.hide(rest)
}

// cookie keeps the name and the attributes of a cookie.
func (h *hider) cookie(v string) string {
	pair, attributes, _ := strings.Cut(v, ";")
	name, value, _ := strings.Cut(pair, "=")
	out := name + "=" + h.hide(value)
	if attributes != "" {
		out += ";" + attributes
	}
	return out
}

// address hides the secrets in the query and the fragment of a URL.
func (h *hider) address(v string) string {
	out, fragment, hasFragment := strings.Cut(v, "#")
	out, query, hasQuery := strings.Cut(out, "?")
	if hasQuery {
		out += "?" + h.pairs(query)
	}
	if hasFragment {
		out += "#" + h.pairs(fragment)
	}
	return out
}
