package clients

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qsmartcare.example/conformance/cmd/chromium/chromiumtest"
	"qsmartcare.example/conformance/simulator"
	"qsmartcare.example/conformance/steps/browser"
)

// asks is the authorization request of the clinic app that stands alone.
func asks(t *testing.T, sim *simulator.Simulator) (address, home string) {
	t.Helper()
	app := register(t, "clinic-app")
	base := sim.URL() + "/v/r4/fhir"
	q := url.Values{"response_type": {"code"}, "client_id": {app.ID}, "redirect_uri": {app.Redirect}, "scope": {app.Scope}, "state": {"s"}, "aud": {base}}
	return sim.URL() + "/v/r4/auth/authorize?" + q.Encode(), app.Redirect
}

// screens are those of a desk and of a phone.
func screens(home string) map[string]browser.Options {
	return map[string]browser.Options{
		"desk":  {Width: 1280, Height: 800, Homes: []string{home}},
		"phone": {Width: 360, Height: 640, Phone: true, Homes: []string{home}},
	}
}

func TestAStrangerSignsInPicksAPatientAndConsentsByKeyboardAlone(t *testing.T) {
	t.Parallel()
	b, sim := chromiumtest.Start(t), start(t, "documented")
	address, home := asks(t, sim)
	for name, o := range screens(home) {
		t.Run(name, func(t *testing.T) {
			v := visit(t, b, o, address)
			v.at("Sign in")
			v.fits(name + "-1-sign-in")
			v.tabTo("#username")
			v.write("patricia.primary")
			v.tabTo("#password")
			v.write("wrong")
			v.press("Enter")
			v.until("document.querySelector('[role=alert]') && document.readyState == 'complete'")
			v.fits(name + "-2-wrong-password")
			v.tabTo("#password")
			v.write("fake-password-1")
			v.press("Enter")
			v.at("Choose a patient")
			v.fits(name + "-3-patient")
			v.tabTo("#find")
			v.write("Larson")
			v.press("Enter")
			v.until("document.querySelectorAll('input[type=radio]').length == 1 && document.readyState == 'complete'")
			v.fits(name + "-4-found")
			v.tabTo("input[type=radio]")
			v.press(" ")
			v.tabTo("form[method=post] button")
			v.press("Enter")
			v.at("Allow")
			v.fits(name + "-5-consent")
			v.tabTo("button[value=allow]")
			v.press("Enter")
			v.home()
		})
	}
}

func TestWhoStumblesIsToldWhy(t *testing.T) {
	t.Parallel()
	b, sim := chromiumtest.Start(t), start(t, "documented")
	address, home := asks(t, sim)
	v := visit(t, b, screens(home)["phone"], strings.Replace(address, "client_id=clinic-app", "client_id=nobody", 1))
	v.until("document.querySelector('[role=alert]') && document.readyState == 'complete'")
	v.fits("phone-6-sorry")
	v = visit(t, b, screens(home)["phone"], sim.URL()+"/")
	v.until("document.querySelector('h1') && document.readyState == 'complete'")
	v.fits("phone-7-front")
}

// home waits until the user has been sent back to the app with a code.
func (v visitor) home() {
	v.Helper()
	for range 300 {
		if to := v.tab.Arrived(); to != nil {
			if to.Query().Get("code") == "" {
				v.Errorf("the app got no code: %s", to.Query())
			}
			return
		}
		<-v.tab.Changed()
	}
	v.Fatal("the app was never reached")
}

// tabTo goes with the Tab key, as far as it takes, to what the selector finds.
func (v visitor) tabTo(selector string) {
	v.Helper()
	for range 80 {
		v.press("Tab")
		var there bool
		if v.run("document.activeElement.matches("+quoted(selector)+")", &there); there {
			var shown bool
			v.run("(e => { const s = getComputedStyle(e); return s.outlineStyle != 'none' && parseFloat(s.outlineWidth) >= 2 })(document.activeElement)", &shown)
			if !shown {
				v.Errorf("nothing shows that %s has the focus", selector)
			}
			return
		}
	}
	v.Errorf("no number of Tabs leads to %s", selector)
}

// audit finds on a page what a person may stumble over.
const audit = `(() => {
  const wrong = [], seen = e => e.getClientRects().length > 0;
  const rgb = c => (c.match(/[\d.]+/g) || []).map(Number);
  const light = c => { const [r, g, b] = rgb(c).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (rgb(c)[3] !== 0) return c } return 'rgb(255, 255, 255)' };
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05) };
  if (!document.documentElement.lang) wrong.push('the page does not say its language');
  if (!document.title) wrong.push('the page has no title');
  if (document.querySelectorAll('h1').length != 1) wrong.push('the page has not one heading of the first level');
  if (!document.querySelector('main')) wrong.push('the page has no main part');
  if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page is wider than the screen: ' + document.documentElement.scrollWidth);
  for (const e of document.querySelectorAll('input:not([type=hidden]),select,textarea')) {
    if (![...(e.labels || [])].some(l => seen(l) && l.textContent.trim())) wrong.push('no label: ' + e.outerHTML);
    if (contrast(getComputedStyle(e).borderTopColor, ground(e.parentElement)) < 3 && e.type != 'radio' && e.type != 'checkbox') wrong.push('the edge of a field is faint: ' + e.outerHTML);
  }
  for (const e of document.querySelectorAll('button,a[href],input:not([type=hidden])')) {
    const box = (e.type == 'radio' || e.type == 'checkbox' ? e.closest('label') : e).getBoundingClientRect();
    if (e.tagName != 'A' && box.height < 40) wrong.push('too low for a finger, ' + box.height + ': ' + e.outerHTML);
    if (e.tabIndex > 0) wrong.push('its own order of focus: ' + e.outerHTML);
    if (e.tagName != 'INPUT' && !e.textContent.trim()) wrong.push('nothing stands on it: ' + e.outerHTML);
  }
  for (const e of document.querySelectorAll('main *')) {
    const own = [...e.childNodes].some(n => n.nodeType == 3 && n.textContent.trim());
    if (!own || !seen(e)) continue;
    const s = getComputedStyle(e);
    if (contrast(s.color, ground(e)) < 4.5) wrong.push('faint text ' + contrast(s.color, ground(e)).toFixed(1) + ': ' + e.textContent.trim().slice(0, 40));
    if (parseFloat(s.fontSize) < 14) wrong.push('small text: ' + e.textContent.trim().slice(0, 40));
  }
  return wrong;
})()`

// fits judges the page as it stands. With CONFORM_PICTURES it leaves a picture
// in that directory.
func (v visitor) fits(name string) {
	v.Helper()
	var wrong []string
	v.run(audit, &wrong)
	for _, w := range wrong {
		v.Errorf("%s: %s", name, w)
	}
	dir := os.Getenv("CONFORM_PICTURES")
	if dir == "" {
		return
	}
	png, err := v.tab.Picture(v.Context())
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s.png", cmp.Or(name, "page"))), png, 0o644)
	}
	if err != nil {
		v.Error(err)
	}
}
