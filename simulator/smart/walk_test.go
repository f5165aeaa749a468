package smart

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// asked is an authorization request of the clinic app, which the values
// change; an empty value takes a parameter away.
func asked(base string, change ...string) string {
	v := url.Values{
		"response_type": {"code"}, "client_id": {"test"}, "redirect_uri": {callback},
		"scope": {everything}, "state": {"s & ü"}, "aud": {base},
	}
	for i := 0; i+1 < len(change); i += 2 {
		v.Set(change[i], change[i+1])
		if change[i+1] == "" {
			v.Del(change[i])
		}
	}
	return strings.TrimSuffix(base, "/fhir") + "/auth/authorize?" + v.Encode()
}

// filled is a form of a page.
type filled struct {
	action, method string
	values         url.Values
	choices        []string // of radio buttons, in order
	title          string
}

// formIn reads the first form of the page that is posted.
func formIn(t testing.TB, page string) filled {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	f := filled{values: url.Values{}}
	var form *html.Node
	for n := range doc.Descendants() {
		switch {
		case n.Data == "title" && n.FirstChild != nil:
			f.title = n.FirstChild.Data
		case n.Data == "form" && form == nil && attr(n, "method") == "post":
			form, f.action, f.method = n, attr(n, "action"), attr(n, "method")
		}
	}
	if form == nil {
		t.Fatalf("the page has no form: %s", page)
	}
	for n := range form.Descendants() {
		switch {
		case n.Data != "input":
		case attr(n, "type") == "radio":
			f.choices = append(f.choices, attr(n, "value"))
		case attr(n, "type") == "checkbox": // checked, as the page has it
			f.values.Add(attr(n, "name"), attr(n, "value"))
		default:
			f.values.Set(attr(n, "name"), attr(n, "value"))
		}
	}
	return f
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// person answers the pages.
type person struct{ name, password, patient, decision string }

var doctor = person{"doctor", "d", "148682", "allow"}

// walk begins at the URL and answers each page until the app has its answer,
// whose query it returns, with the paths of the pages on the way.
func (s *simulated) walk(t testing.TB, start string, who person) (query url.Values, pages []string) {
	t.Helper()
	r := s.get(start)
	for range 10 {
		if to := r.Header.Get("Location"); to != "" {
			if rest, ok := strings.CutPrefix(to, callback+"?"); ok {
				v, err := url.ParseQuery(rest)
				if err != nil {
					t.Fatal(err)
				}
				return v, pages
			}
			r = s.get(to)
			continue
		}
		if r.StatusCode != http.StatusOK {
			t.Fatalf("%d: %s", r.StatusCode, r.body)
		}
		f := formIn(t, r.body)
		at := f.action[strings.LastIndex(f.action, "/"):]
		pages = append(pages, at)
		switch at {
		case "/sign-in":
			f.values.Set("username", who.name)
			f.values.Set("password", who.password)
		case "/patient":
			f.values.Set("patient", who.patient)
		case "/consent":
			f.values.Set("decision", who.decision)
		}
		r = s.post(f.action, f.values)
	}
	t.Fatal("the pages do not end")
	return nil, nil
}

// code walks to a code of the clinic app at the document's base.
func (s *simulated) code(t testing.TB, change ...string) string {
	t.Helper()
	v, _ := s.walk(t, asked(base, change...), doctor)
	if v.Get("code") == "" {
		t.Fatalf("no code: %v", v)
	}
	return v.Get("code")
}

// exchange is the form that redeems a code, changed by the values.
func exchange(code string, change ...string) url.Values {
	v := url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {callback}}
	for i := 0; i+1 < len(change); i += 2 {
		v.Set(change[i], change[i+1])
		if change[i+1] == "" {
			v.Del(change[i])
		}
	}
	return v
}

const tokenURL = root + "/v/r4/sim/" + documented + "/auth/token"

// basic is the Authorization header of the pair.
func basic(id, secret string) []string {
	return []string{"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+secret))}
}

// redeem posts the form as the clinic app.
func (s *simulated) redeem(form url.Values) reply {
	return s.post(tokenURL, form, basic("test", "test")...)
}

const verifier = "a-verifier-of-the-phone-app-that-nobody-guesses"

func challenge() string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// pkce are the parameters of a request with a challenge, as the app.
func pkce(app string) []string {
	return []string{"client_id", app, "code_challenge", challenge(), "code_challenge_method", "S256"}
}
