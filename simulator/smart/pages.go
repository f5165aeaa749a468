package smart

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"net/http"

	"qsmartcare.example/conformance/simulator/door"
)

//go:embed pages
var pageFiles embed.FS

// pages renders what users see: plain HTML that needs no script.
type pages struct {
	templates map[string]*template.Template
	policy    string // Content-Security-Policy
}

// form is what every form of an authorization carries.
type form struct {
	App     string
	Action  string // where it is sent
	Request string
	Proof   string
	Restart string // where one signs in as somebody else
}

func formOf(q *door.Request, p *pending) form {
	return form{
		App:     p.app.Name,
		Action:  auth(q) + q.Path[len("/auth"):],
		Request: p.id,
		Proof:   p.proof,
		Restart: auth(q) + signInPath[len("/auth"):] + "?request=" + p.id,
	}
}

func newPages() *pages {
	css, err := pageFiles.ReadFile("pages/style.css")
	if err != nil { // embedded
		panic(err)
	}
	sum := sha256.Sum256(css)
	p := &pages{
		templates: map[string]*template.Template{},
		// No form-action: browsers hold it against the redirect to the app.
		policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'; base-uri 'none'; frame-ancestors 'none'",
	}
	style := template.FuncMap{"style": func() template.CSS { return template.CSS(css) }}
	for _, name := range []string{"sign-in", "patient", "encounter", "consent", "sorry"} {
		p.templates[name] = template.Must(template.New("layout.html").Funcs(style).
			ParseFS(pageFiles, "pages/layout.html", "pages/"+name+".html"))
	}
	return p
}

// show writes the page.
func (p *pages) show(w http.ResponseWriter, status int, name string, view any) {
	var b bytes.Buffer
	if err := p.templates[name].Execute(&b, view); err != nil {
		panic("smart: page " + name + ": " + err.Error())
	}
	h := w.Header()
	unstored(w)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", p.policy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}

// sorry writes the page that says why it does not go on.
func (p *pages) sorry(w http.ResponseWriter, status int, why string) {
	p.show(w, status, "sorry", struct{ App, Why string }{"", why})
}
