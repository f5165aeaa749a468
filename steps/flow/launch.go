package flow

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// Ask is an authorization request of an app that stands alone, and how its
// user answers it.
type Ask struct {
	App     target.App
	Scope   string
	Patient string // whom the user picks where there is a choice
	Deny    bool   // the user refuses
}

// Decision is what came back to the app at its redirect URI.
type Decision struct {
	Query url.Values // code and state, or error and state
	Code  world.Code // its Value is "" when there is none
}

// maxPages bounds how many answers one authorization may take.
const maxPages = 20

// Authorize takes an app and its user through the target's authorization, up
// to the redirect to the app, which is not followed. It signs in anew each
// time. The error is a *world.Blocked when the target let them not get there.
func Authorize(ctx context.Context, w *world.World, a Ask) (Decision, error) {
	endpoints, err := Discover(ctx, w)
	if err != nil {
		return Decision{}, err
	}
	start, err := url.Parse(endpoints.Authorize)
	if err != nil {
		return Decision{}, err
	}
	d := Decision{Code: world.Code{App: a.App, Redirect: a.App.Redirect, Endpoint: endpoints.Token}}
	if a.App.Kind == target.Public || endpoints.PKCE {
		d.Code.Verifier = rand.Text() + rand.Text()
	}
	state := rand.Text()
	start.RawQuery = merged(start.Query(), request(w, a, d.Code.Verifier, state)).Encode()
	user := &person{login: w.Target.Login, patient: a.Patient, deny: a.Deny}
	to, err := trip{app: a.App.Role, start: start.String(), homes: []string{a.App.Redirect}, user: user}.travel(ctx, w)
	if err != nil {
		return d, err
	}
	d.Query = to.Query()
	if got := d.Query.Get("state"); got != state {
		return d, world.Block("the target sent the %s back with another state than its own, so it must not go on", a.App.Role)
	}
	d.Code.Value = d.Query.Get("code")
	return d, nil
}

// request is the query of the authorization request (SMART App Launch,
// standalone launch).
func request(w *world.World, a Ask, verifier, state string) url.Values {
	q := url.Values{
		"response_type": {"code"},
		"client_id":     {a.App.ID},
		"redirect_uri":  {a.App.Redirect},
		"scope":         {a.Scope},
		"state":         {state},
		"aud":           {Base(w)},
	}
	if verifier != "" {
		sum := sha256.Sum256([]byte(verifier))
		q.Set("code_challenge", base64.RawURLEncoding.EncodeToString(sum[:]))
		q.Set("code_challenge_method", "S256")
	}
	return q
}

// merged adds parameters to those that an endpoint's address already has (RFC
// 6749 section 3.1).
func merged(own, added url.Values) url.Values {
	for name, values := range added {
		own[name] = values
	}
	return own
}

// where says how far the person has come.
func (u *person) where() string {
	if u.did == "" {
		return "at its beginning"
	}
	return "after " + u.did
}

// again is the request that follows a redirect: 307 and 308 keep the method
// and the body (RFC 9110 section 15.4).
func again(x *wire.Exchange, to *url.URL) wire.Request {
	if x.Status == http.StatusTemporaryRedirect || x.Status == http.StatusPermanentRedirect {
		r := x.Request
		return wire.Request{Method: r.Method, URL: to.String(), Body: r.Body,
			Header: http.Header{"Content-Type": r.Header["Content-Type"]}}
	}
	return wire.Request{Method: http.MethodGet, URL: to.String()}
}

// surfer opens pages as the user's browser does: it keeps cookies and says
// where it comes from.
type surfer struct {
	world *world.World
	jar   *cookiejar.Jar
	at    *url.URL // the page it shows
}

func newSurfer(w *world.World) (*surfer, error) {
	jar, err := cookiejar.New(nil)
	return &surfer{world: w, jar: jar}, err
}

func (b *surfer) open(ctx context.Context, r wire.Request) (*wire.Exchange, error) {
	to, err := url.Parse(r.URL)
	if err != nil {
		return nil, world.Block("the target sent the user to an address that is no URL")
	}
	if r.Header == nil {
		r.Header = http.Header{}
	}
	r.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
	if b.at != nil {
		r.Header.Set("Referer", b.at.String())
		if r.Method == http.MethodPost {
			r.Header.Set("Origin", b.at.Scheme+"://"+b.at.Host)
		}
	}
	var cookies []string
	for _, c := range b.jar.Cookies(to) {
		cookies = append(cookies, c.Name+"="+c.Value)
	}
	if len(cookies) > 0 {
		r.Header.Set("Cookie", strings.Join(cookies, "; "))
	}
	x, err := b.world.Client.Do(ctx, r)
	if err != nil {
		return nil, err
	}
	b.at = to
	b.jar.SetCookies(to, (&http.Response{Header: x.Header}).Cookies())
	return x, nil
}

// redirected returns where the answer sends the browser, or nil.
func (b *surfer) redirected(x *wire.Exchange) *url.URL {
	if x.Status < 300 || x.Status >= 400 || x.Header.Get("Location") == "" {
		return nil
	}
	to, err := b.at.Parse(x.Header.Get("Location"))
	if err != nil {
		return nil
	}
	return to
}
