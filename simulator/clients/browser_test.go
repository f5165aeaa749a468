package clients

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/cmd/chromium/chromiumtest"
	"qsmartcare.example/conformance/steps/browser"
)

// webApp serves an app that runs in the browser, by the fhirclient library in
// the directory, where the app is registered. ISS is where it begins when it
// stands alone.
func webApp(t *testing.T, dir string, app registered, iss string) {
	t.Helper()
	home, err := url.Parse(app.Redirect)
	if err != nil {
		t.Fatal(err)
	}
	page := func(name string, options map[string]any) http.HandlerFunc {
		raw, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		own, err := json.Marshal(options)
		if err != nil {
			t.Fatal(err)
		}
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, strings.Replace(string(raw), "APP", string(own), 1))
		}
	}
	launched := map[string]any{"clientId": app.ID, "redirectUri": app.Redirect, "scope": app.LaunchScope, "pkceMode": "required"}
	alone := map[string]any{"clientId": app.ID, "redirectUri": app.Redirect, "scope": app.Scope, "iss": iss, "pkceMode": "required"}
	mux := http.NewServeMux()
	mux.HandleFunc("/alone", page("launch.html", alone))
	mux.HandleFunc(pathOf(app.Launch), page("launch.html", launched))
	mux.HandleFunc(home.Path, page("callback.html", nil))
	mux.HandleFunc("/fhirclient.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(dir, "node_modules", "fhirclient", "build", "fhir-client.js"))
	})
	door := listen(t, home.Host)
	server := &http.Server{Handler: mux}
	go server.Serve(door)
	t.Cleanup(func() { server.Close() })
}

// listen waits for its turn at the address, at which the app is registered and
// another run of these tests may have one, too.
func listen(t *testing.T, address string) net.Listener {
	t.Helper()
	for range 240 {
		if door, err := net.Listen("tcp", address); err == nil {
			return door
		}
		time.Sleep(250 * time.Millisecond)
	}
	t.Fatalf("the app can't listen at %s, where it is registered: something else does", address)
	return nil
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "/"
	}
	return u.Path
}

func inBrowser(t *testing.T, dir string) {
	b := chromiumtest.Start(t)
	for _, dialect := range []string{"documented", "standard"} {
		t.Run(dialect, func(t *testing.T) {
			sim, app := start(t, dialect), register(t, "phone-app")
			webApp(t, dir, app, sim.URL()+"/v/r4/fhir")
			home, _ := url.Parse(app.Redirect)
			for name, start := range map[string]string{
				"alone":        "http://" + home.Host + "/alone",
				"from the EHR": sim.URL() + "/launch?app=" + app.ID + "&patient=148682",
			} {
				t.Run(name, func(t *testing.T) {
					v := visit(t, b, browser.Options{}, start)
					v.signIn()
					if name == "alone" {
						v.pick("148682")
					}
					v.allow()
					v.until("document.title == 'done' || document.title == 'failed'")
					var u used
					if v.run("document.title == 'done' ? window.got : {error: document.body.textContent}", &u); u.Error != "" {
						t.Fatal(u.Error)
					}
					u.judge(t)
				})
			}
		})
	}
}

// visitor is a provider at a browser.
type visitor struct {
	*testing.T
	tab *browser.Tab
}

func visit(t *testing.T, b *browser.Browser, o browser.Options, start string) visitor {
	t.Helper()
	tab, err := b.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	if err := tab.Go(t.Context(), start); err != nil {
		t.Fatal(err)
	}
	return visitor{t, tab}
}

func (v visitor) run(script string, out any) {
	v.Helper()
	if err := v.tab.Run(v.Context(), script, out); err != nil {
		v.Fatal(err)
	}
}

// until waits until the script says true on the page.
func (v visitor) until(script string) {
	v.Helper()
	ctx, cancel := context.WithTimeout(v.Context(), 60*time.Second)
	defer cancel()
	for {
		var yes bool
		if err := v.tab.Run(ctx, script, &yes); err == nil && yes {
			return
		}
		select {
		case <-v.tab.Changed():
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			var page string
			v.tab.Run(v.Context(), "location.href + ' ' + document.documentElement.innerText", &page)
			v.Fatalf("it never came true: %s\non %s", script, page)
		}
	}
}

// at waits for the page with the heading.
func (v visitor) at(heading string) {
	v.Helper()
	v.until("document.readyState == 'complete' && document.querySelector('h1') && document.querySelector('h1').textContent.includes(" + quoted(heading) + ")")
}

// press presses keys, one after another.
func (v visitor) press(keys ...string) {
	v.Helper()
	for _, k := range keys {
		if err := v.tab.Press(v.Context(), k); err != nil {
			v.Fatal(err)
		}
	}
}

func (v visitor) write(text string) {
	v.Helper()
	if err := v.tab.Type(v.Context(), text); err != nil {
		v.Fatal(err)
	}
}

func (v visitor) signIn() {
	v.Helper()
	v.at("Sign in")
	v.run("document.querySelector('#username').focus()", nil)
	v.write("patricia.primary")
	v.press("Tab")
	v.write("fake-password-1")
	v.press("Enter")
}

func (v visitor) pick(id string) {
	v.Helper()
	v.at("Choose a patient")
	v.run("document.querySelector('input[value="+quoted(id)+"]').click(); document.querySelector('form[method=post] button').click()", nil)
}

func (v visitor) allow() {
	v.Helper()
	v.at("Allow")
	v.run("document.querySelector('button[value=allow]').click()", nil)
}

func quoted(v string) string {
	b, _ := json.Marshal(v)
	return string(b)
}
