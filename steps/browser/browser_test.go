package browser_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"qsmartcare.example/conformance/cmd/chromium/chromiumtest"
	"qsmartcare.example/conformance/steps/browser"
)

// site is a server of our own: a page that leads to a second one, and from
// there home.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/first", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Test") != "yes" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		if r.URL.RawQuery == "keep" {
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<!doctype html><meta charset=utf-8><title>First</title><form method=post action=/second><input name=who><button>Go</button></form>`)
	})
	mux.HandleFunc("/second", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1:1/home?who="+r.FormValue("who"), http.StatusSeeOther)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func open(t *testing.T, b *browser.Browser) *browser.Tab {
	t.Helper()
	tab, err := b.Open(t.Context(), browser.Options{Homes: []string{"http://127.0.0.1:1/home"}, Header: http.Header{"X-Test": {"yes"}}, Width: 360, Height: 640, Phone: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	return tab
}

// until looks at the page until the script says true.
func until(t *testing.T, tab *browser.Tab, script string) {
	t.Helper()
	for range 200 {
		var yes bool
		if err := tab.Run(t.Context(), script, &yes); err == nil && yes {
			return
		}
		select {
		case <-tab.Changed():
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatalf("it never came true: %s", script)
}

func TestARealBrowser(t *testing.T) {
	t.Parallel()
	b := chromiumtest.Start(t)
	for name, test := range map[string]func(*testing.T, *browser.Browser){
		"types and stops at home": typesAndStopsAtHome, "shares nothing between tabs": sharesNothing, "says what fails": saysWhatFails,
	} {
		t.Run(name, func(t *testing.T) { test(t, b) })
	}
}

func typesAndStopsAtHome(t *testing.T, b *browser.Browser) {
	s := site(t)
	tab := open(t, b)
	if err := tab.Go(t.Context(), s.URL+"/first"); err != nil {
		t.Fatal(err)
	}
	until(t, tab, "document.title == 'First' && document.readyState == 'complete'")
	if tab.Arrived() != nil {
		t.Fatal("the tab is at home before it went there")
	}
	var wide int
	if err := tab.Run(t.Context(), "document.querySelector('input').focus() || screen.width", &wide); err != nil || wide != 360 {
		t.Errorf("the screen is %d wide: %v", wide, err)
	}
	if err := tab.Type(t.Context(), "jäne"); err != nil {
		t.Fatal(err)
	}
	if err := tab.Press(t.Context(), "Enter"); err != nil {
		t.Fatal(err)
	}
	for range 200 {
		if tab.Arrived() != nil {
			break
		}
		<-tab.Changed()
	}
	if to := tab.Arrived(); to == nil || to.Query().Get("who") != "jäne" {
		t.Fatalf("the tab came to %v", to)
	}
	visits := tab.Visits()
	if len(visits) != 2 || visits[0].Status != 200 || visits[1].Method != "POST" || visits[1].Status != 303 || len(visits[1].Body) == 0 {
		got, _ := json.Marshal(visits)
		t.Errorf("the visits are %s", got)
	}
}

func sharesNothing(t *testing.T, b *browser.Browser) {
	s := site(t)
	for _, path := range []string{"/first?keep", "/first"} {
		want := map[string]string{"/first?keep": "seen=1"}[path]
		tab := open(t, b)
		if err := tab.Go(t.Context(), s.URL+path); err != nil {
			t.Fatal(err)
		}
		until(t, tab, "document.title == 'First'")
		var cookie string
		if err := tab.Run(t.Context(), "document.cookie", &cookie); err != nil || cookie != want {
			t.Errorf("the tab at %s has the cookies %q: %v", path, cookie, err)
		}
	}
}

func saysWhatFails(t *testing.T, b *browser.Browser) {
	tab := open(t, b)
	if err := tab.Run(t.Context(), "nothing.there", nil); err == nil {
		t.Error("a script that failed is no error")
	}
	var n int
	if err := tab.Run(t.Context(), "Promise.resolve(7)", &n); err != nil || n != 7 {
		t.Errorf("a promise gave %d: %v", n, err)
	}
	if err := tab.Go(t.Context(), "http://127.0.0.1:9/"); err != nil {
		t.Fatal(err)
	}
	for range 200 {
		if v := tab.Visits(); len(v) > 0 && v[0].Failed != "" {
			return
		}
		select {
		case <-tab.Changed():
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Errorf("a page that did not come is %+v", tab.Visits())
}

func TestAnAddressThatIsNoBrowserIsRefused(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "http://127.0.0.1:9", "ws://127.0.0.1:9/devtools"} {
		if _, err := browser.Connect(t.Context(), address); err == nil {
			t.Errorf("%q is a browser", address)
		}
	}
}
