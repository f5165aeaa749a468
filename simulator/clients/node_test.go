package clients

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"qsmartcare.example/conformance/cmd/chromium/chromiumtest"
	"qsmartcare.example/conformance/fixtures/apps"
	"qsmartcare.example/conformance/simulator"
)

// start starts an honest simulator of the dialect.
func start(t *testing.T, dialect string) *simulator.Simulator {
	t.Helper()
	s, err := simulator.Start(t.Context(), simulator.Config{Seed: 7, Dialect: dialect})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// library installs fhirclient as the lock file says, in a directory of the
// test's, and returns that.
func library(t *testing.T) string {
	t.Helper()
	npm, err := exec.LookPath("npm")
	if err != nil {
		chromiumtest.LeftOut(t, "npm is not on the PATH, so fhirclient can't be installed")
	}
	dir := t.TempDir()
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc", "app.js"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	install := exec.CommandContext(t.Context(), npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
	install.Dir = dir
	if said, err := install.CombinedOutput(); err != nil {
		chromiumtest.LeftOut(t, fmt.Sprintf("fhirclient can't be installed: %v\n%s", err, said))
	}
	return dir
}

// registered is how an app is registered, as it itself knows it.
type registered struct {
	ID          string `json:"id"`
	Secret      string `json:"secret,omitempty"`
	Redirect    string `json:"redirect"`
	Launch      string `json:"launch"`
	Scope       string `json:"scope"`
	LaunchScope string `json:"launchScope"`
}

func register(t *testing.T, role string) registered {
	t.Helper()
	all, err := apps.Registered()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all.Apps {
		if a.Role == role {
			records := "openid fhirUser offline_access patient/*.read"
			return registered{a.ID, a.Secret, a.Redirects[0], a.Launch, "launch/patient " + records, "launch " + records}
		}
	}
	t.Fatalf("no app plays %s", role)
	return registered{}
}

// used is what an app tells of its use of the API.
type used struct {
	Patient, Family, User, Again, Error string
	Found                               int
	Types                               []string
	Renewed                             bool
}

func (u used) judge(t *testing.T) {
	t.Helper()
	if u.Patient != "148682" || u.Family != "Larson" || u.Again != "148682" || !strings.HasPrefix(u.User, "Practitioner/") && !strings.Contains(u.User, "/Practitioner/") {
		t.Errorf("the app met another patient or user: %+v", u)
	}
	if u.Found == 0 || len(u.Types) != 1 || u.Types[0] != "Observation" {
		t.Errorf("the app found %d records of the types %v", u.Found, u.Types)
	}
	if !u.Renewed {
		t.Error("the app got no new token by its refresh token")
	}
}

func TestFhirclientLaunchesReadsSearchesAndRefreshes(t *testing.T) {
	dir := library(t)
	t.Run("in Node", func(t *testing.T) { inNode(t, dir) })
	t.Run("in a browser", func(t *testing.T) { inBrowser(t, dir) })
}

func inNode(t *testing.T, dir string) {
	node, err := exec.LookPath("node")
	if err != nil {
		chromiumtest.LeftOut(t, "node is not on the PATH")
	}
	for _, dialect := range []string{"documented", "standard"} {
		sim := start(t, dialect)
		for _, role := range []string{"clinic-app", "phone-app"} {
			app := register(t, role)
			stop := serve(t, node, dir, app)
			home, _ := url.Parse(app.Redirect)
			t.Run(dialect+" "+role+" alone", func(t *testing.T) {
				walk(t, home, "http://"+home.Host+"/alone?from="+url.QueryEscape(sim.URL()+"/v/r4/fhir")).judge(t)
			})
			t.Run(dialect+" "+role+" from the EHR", func(t *testing.T) {
				walk(t, home, sim.URL()+"/launch?app="+app.ID+"&patient=148682").judge(t)
			})
			stop()
		}
	}
}

// serve runs the app until the result is called.
func serve(t *testing.T, node, dir string, app registered) (stop func()) {
	t.Helper()
	own, err := json.Marshal(app)
	if err != nil {
		t.Fatal(err)
	}
	listen(t, "127.0.0.1:8765").Close() // it is free
	cmd := exec.CommandContext(t.Context(), node, "app.js")
	cmd.Dir, cmd.Env, cmd.Stderr = dir, append(os.Environ(), "CONFORM_APP="+string(own)), os.Stderr
	said, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	stop = func() { cmd.Process.Kill(); cmd.Wait() }
	t.Cleanup(stop)
	if line, err := bufio.NewReader(said).ReadString('\n'); line != "listening\n" {
		t.Fatalf("the app does not listen: %q %v", line, err)
	}
	return stop
}

// walk is a provider who follows the address through the pages back to the
// app, which then tells what it did.
func walk(t *testing.T, home *url.URL, start string) used {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	client := http.Client{Jar: jar, Timeout: 30 * time.Second}
	r, err := client.Get(start)
	for range 10 {
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if r.Request.URL.Host == home.Host {
			var u used
			if err := json.Unmarshal(body, &u); err != nil || u.Error != "" {
				t.Fatalf("the app failed: %s", body)
			}
			return u
		}
		to, values := fill(t, string(body))
		r, err = client.PostForm(to, values)
	}
	t.Fatal("the pages do not end")
	return used{}
}

// fill answers the form of a page that is posted.
func fill(t *testing.T, page string) (action string, values url.Values) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	values = url.Values{}
	for n := range doc.Descendants() {
		if n.Data == "form" && attr(n, "method") == "post" && action == "" {
			action = attr(n, "action")
			for c := range n.Descendants() {
				switch kind := attr(c, "type"); {
				case c.Data != "input" || (kind == "radio" || kind == "checkbox") && !has(c, "checked"):
				default:
					values.Add(attr(c, "name"), attr(c, "value"))
				}
			}
		}
	}
	if action == "" {
		t.Fatalf("the page has no form: %s", page)
	}
	for name, value := range map[string]string{"username": "patricia.primary", "password": "fake-password-1"} {
		if values.Has(name) {
			values.Set(name, value)
		}
	}
	values.Set("patient", "148682")
	values.Set("decision", "allow")
	return action, values
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
