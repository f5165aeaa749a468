package flow

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"qsmartcare.example/conformance/cmd/chromium"
	"qsmartcare.example/conformance/cmd/chromium/chromiumtest"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

// scripted is a target whose pages are made by a script, in one document.
func scripted(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><title>App</title><div id=app></div><script>
const back = %q, state = %q, app = document.getElementById('app'), later = f => setTimeout(f, 120);
const pages = {
  who: () => { app.innerHTML = '<input id=name placeholder="User name"><input type=password style="display:none"><button type=button>Next</button>';
    app.querySelector('button').onclick = () => { if (app.querySelector('#name').value == 'jane') later(pages.secret) } },
  secret: () => { app.innerHTML = '<input type=password><button type=button>Sign in</button>';
    app.querySelector('button').onclick = () => { if (app.querySelector('input').value == 's3cret&') later(pages.pick) } },
  pick: () => { app.innerHTML = '<ul><li data-id=160595>Roe</li><li data-id=148682>Larson</li></ul>';
    for (const li of app.querySelectorAll('li')) li.onclick = () => { if (li.dataset.id == '148682') later(pages.ask) } },
  ask: () => { app.innerHTML = '<a href="#" id=y>Sure</a> <a href="#" id=n>Never</a>';
    app.querySelector('#y').onclick = () => { location = back + '?code=c0de&state=' + state };
    app.querySelector('#n').onclick = () => { location = back + '?error=access_denied&state=' + state } },
};
later(pages.who)</script>`, r.Form.Get("redirect_uri"), r.Form.Get("state"))
}

// selectors are what nobody can know of such pages.
func selectors() map[string]string {
	return map[string]string{"patient": `li[data-id="{patient}"]`, "allow": "#y", "deny": "#n"}
}

func TestAPersonSitsAtARealBrowser(t *testing.T) {
	t.Parallel()
	address := chromiumtest.Address(t)
	for name, c := range map[string]struct {
		does      http.HandlerFunc // in place of the authorization page
		selectors map[string]string
		deny      bool
		want      string // the code or the error
	}{
		"plain pages":                {nil, nil, false, "c0de"},
		"plain pages, and refuses":   {nil, nil, true, "access_denied"},
		"pages of scripts":           {scripted, selectors(), false, "c0de"},
		"pages of scripts, refusing": {scripted, selectors(), true, "access_denied"},
		"a page with nothing on it":  {func(w http.ResponseWriter, _ *http.Request) { show(w, "<p>Nothing.") }, nil, false, "blocked"},
		"a selector that is none":    {nil, map[string]string{"user": "##"}, false, "blocked"},
		"an error page":              {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }, nil, false, "blocked"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pages := map[string]http.HandlerFunc{}
			if c.does != nil {
				pages["/authorize"] = func(w http.ResponseWriter, r *http.Request) { c.does(w, r) }
			}
			w := atBrowser(t, newEHR(t, pages), address)
			w.Target.Login.Selectors = c.selectors
			ask := busyPatient(t, w, "clinic-app")
			ask.Deny = c.deny
			d, err := Authorize(t.Context(), w, ask)
			got := d.Code.Value + d.Query.Get("error")
			if blocked := (*world.Blocked)(nil); err != nil && asBlocked(err, &blocked) {
				got = "blocked"
			}
			if got != c.want {
				t.Errorf("the user came to %q (%v), want %q", got, err, c.want)
			}
		})
	}
}

func asBlocked(err error, to **world.Blocked) bool {
	return errors.As(err, to)
}

// atBrowser is a world in which a person sits at the browser.
func atBrowser(t *testing.T, e *ehr, address string) *world.World {
	t.Helper()
	w := e.at(t)
	w.Now = time.Now
	w.Sleep = func(ctx context.Context, d time.Duration) error {
		select {
		case <-ctx.Done():
		case <-time.After(d):
		}
		return ctx.Err()
	}
	w.Target.Login = target.Login{How: target.ByBrowser, User: "jane", Password: "s3cret&"}
	w.Target.Manners.Patience = 3 * time.Second
	w.Machine.Browser = func(context.Context) (string, error) { return address, nil }
	return w
}

func TestNoBrowserBlocks(t *testing.T) {
	t.Parallel()
	w := atBrowser(t, newEHR(t, nil), "")
	w.Machine.Browser = func(context.Context) (string, error) {
		_, err := chromium.Find(func(string) (string, bool) { return "/no/such/browser", true })
		return "", err
	}
	_, err := NewCode(t.Context(), w, busyPatient(t, w, "clinic-app"))
	mention(t, blockedBy(t, err), "login.how is browser", "CONFORM_CHROMIUM")
	w = atBrowser(t, newEHR(t, nil), "")
	w.Machine.Browser = nil
	_, err = NewCode(t.Context(), w, busyPatient(t, w, "clinic-app"))
	mention(t, blockedBy(t, err), "there is none here")
}
