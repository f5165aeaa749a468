package control

import (
	"net"
	"net/http"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/simulator/door"
)

// stranger says why a request is not answered, or "". The address commands the
// simulator, so it is for whoever runs it: a page of another origin must not
// use its reader's browser to get in, under whatever name it calls this machine
// (DNS rebinding).
func (c *Room) stranger(q *door.Request) string {
	r := q.HTTP
	switch {
	case !c.Open && !local(r):
		return "only clients on this machine may use /_sim\n  do: start it with --open-control, if that is what you want"
	case !c.Open && !c.ours(r.Host):
		return "the control address is not called " + r.Host + "; call it " + c.Root + "/_sim"
	case r.Header.Get("Origin") != "" && !c.ours(hostOf(r.Header.Get("Origin"))):
		return "pages of other origins may not use /_sim"
	case r.Header.Get("Sec-Fetch-Site") == "cross-site":
		return "pages of other sites may not use /_sim"
	}
	return ""
}

// local reports whether the client is on this machine. What a proxy passes on
// comes from elsewhere.
func local(r *http.Request) bool {
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Real-Ip"} {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	ip := net.ParseIP(host)
	return err == nil && ip != nil && ip.IsLoopback()
}

// ours reports whether the host is this machine's loopback or the one of the
// public URL.
func (c *Room) ours(host string) bool {
	if strings.EqualFold(host, hostOf(c.Root)) {
		return true
	}
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return ip != nil && ip.IsLoopback()
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
