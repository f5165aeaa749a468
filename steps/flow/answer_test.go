package flow

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

// answered says what a person sends from a page: "METHOD path?form".
func answered(t *testing.T, u *person, body string) string {
	t.Helper()
	at, err := url.Parse("https://ehr.example/auth/page?txn=1")
	if err != nil {
		t.Fatal(err)
	}
	r, err := u.answer(readPage(at, []byte(body)))
	var blocked *world.Blocked
	switch {
	case errors.As(err, &blocked):
		return "blocked: " + blocked.Reason
	case err != nil:
		t.Fatal(err)
	}
	sent := r.Method + " " + strings.TrimPrefix(r.URL, "https://ehr.example")
	if len(r.Body) > 0 {
		sent += " " + string(r.Body)
	}
	return sent
}

func jane() *person {
	return &person{login: target.Login{User: "jane", Password: "s3cret&"}, patient: "148682"}
}

const consent = `<title>Consent</title><form method=post action=decide><input type=hidden name=txn value=1>
	<input type=checkbox name=scope value="patient/*.read" checked><button name=verdict value=allow>Allow access</button>
	<button name=verdict value=refuse>Deny</button></form>`

func TestAPersonFindsItsWayByWhatStandsOnThePage(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ page, sends string }{
		"signs in": {`<form method=post><input type=hidden name=t value=9><label>User <input name=u></label>
			<input type=password name=p><button name=go value=cancel>Cancel</button><button name=go value=in>Sign in</button></form>`,
			"POST /auth/page?txn=1 go=in&p=s3cret%26&t=9&u=jane"},
		"signs in beside a search": {`<form action=/search><input name=q><button>Search</button></form>
			<form method=post action="/in"><input name=note><input name=email type=email><input type=password name=p></form>`,
			"POST /in email=jane&note=&p=s3cret%26"},
		"says who it is first": {`<form method=post action=who><input name=identifier autocomplete=username><button>Next</button></form>`,
			"POST /auth/who identifier=jane"},
		"picks by radio": {`<form method=post action=pick><input type=radio name=patient value=160595 checked>
			<input type=radio name=patient value=148682><button>Continue</button></form>`,
			"POST /auth/pick patient=148682"},
		"picks by a label": {`<form method=post action=pick><label><input type=radio name=n value=1> Roe (160595)</label>
			<label><input type=radio name=n value=2> Larson (148682)</label><input type=submit value=Go></form>`,
			"POST /auth/pick n=2"},
		"picks by button": {`<form method=post action=pick><button name=patient value=160595>Roe</button><button name=patient value=148682>Larson</button></form>`,
			"POST /auth/pick patient=148682"},
		"picks by link": {`<a href="/auth/pick?patient=1486820">Other</a><a href="/auth/pick?patient=148682">Larson</a>`,
			"GET /auth/pick?patient=148682"},
		"picks by a link's path": {`<a href="pick/160595">Other</a><a href="pick/148682#top">Larson</a>`,
			"GET /auth/pick/148682"},
		"picks by select": {`<form action=pick><select name=patient><option value=160595>Roe<optgroup><option>148682</optgroup></select><button>OK</button></form>`,
			"GET /auth/pick?patient=148682"},
		"picks by one form a patient": {`<form method=post action=pick><input type=hidden name=p value=160595><button>Continue</button></form>
			<form method=post action=pick><input type=hidden name=p value=148682><button>Continue</button></form>`,
			"POST /auth/pick p=148682"},
		"picks by one form without a word": {`<form method=post action=pick><input type=hidden name=p value=160595><button>Roe</button></form>
			<form method=post action=pick><input type=hidden name=p value=148682><button>Larson</button></form>`,
			"POST /auth/pick p=148682"},
		"agrees": {consent, "POST /auth/decide scope=patient%2F%2A.read&txn=1&verdict=allow"},
		"agrees in one of two forms": {`<form method=post action=/no><button>Cancel</button></form><form method=post action=/out><button>Sign out</button></form>
			<form method=post action=/yes><button>Authorize</button></form>`, "POST /yes"},
		"agrees by choice": {`<form method=post action=d><input type=radio name=ok value=no checked><input type=radio name=ok value=yes><input type=submit></form>`,
			"POST /auth/d ok=yes"},
		"agrees past a link to its patient": {consent + `<a href="/auth/pick?patient=148682">change</a>`,
			"POST /auth/decide scope=patient%2F%2A.read&txn=1&verdict=allow"},
		"uses a button's own address":       {`<form method=get action=d><button formaction=/yes formmethod=post name=a value=b>Yes</button></form>`, "POST /yes a=b"},
		"uses a button outside of its form": {`<form id=f method=post action=d></form><button form=f name=a value=ok>OK</button>`, "POST /auth/d a=ok"},
		"goes on where a script would":      {`<form method=post action=on><input type=hidden name=a value=b></form><script>document.forms[0].submit()</script>`, "POST /auth/on a=b"},
		"minds the base of the page":        {`<base href="https://ehr.example/other/"><form method=post action=d><button>Yes</button></form>`, "POST /other/d"},
		"leaves disabled controls alone":    {`<form method=post action=d><input type=hidden name=a value=b disabled><button>Yes</button></form>`, "POST /auth/d"},
		"gives up":                          {`<title>Oops</title><p>Nothing here.`, `blocked: the target's page "Oops" has nothing that conform knows how to answer: no sign-in, no choice of the patient, no consent; if it offers patients, the busy patient is not among them (cast.busy-patient.patient)`},
		"gives up on scripts": {`<title>App</title><script src=app.js></script>`,
			`blocked: the target's page "App" has nothing that conform knows how to answer: no sign-in, no choice of the patient, no consent; it has scripts, which conform does not run; if it offers patients, the busy patient is not among them (cast.busy-patient.patient)`},
		"does not guess between forms": {`<title>Two</title><form action=a><button>Roe</button></form><form action=b><button>Poe</button></form>`,
			`blocked: the target's page "Two" has nothing that conform knows how to answer: no sign-in, no choice of the patient, no consent; if it offers patients, the busy patient is not among them (cast.busy-patient.patient)`},
	} {
		if got := answered(t, jane(), c.page); got != c.sends {
			t.Errorf("%s: %s\n   want %s", name, got, c.sends)
		}
	}
}

func TestAPersonWhoRefusesPressesTheOtherButton(t *testing.T) {
	t.Parallel()
	u := jane()
	u.deny = true
	if got := answered(t, u, consent); got != "POST /auth/decide scope=patient%2F%2A.read&txn=1&verdict=refuse" {
		t.Error(got)
	}
	none := `<title>Consent</title><form method=post><button>Allow</button><button>Accept all</button></form>`
	if got := answered(t, u, none); got != `blocked: the target's page "Consent" offers no way to refuse` {
		t.Error(got)
	}
}

func TestAPersonSignsInOnce(t *testing.T) {
	t.Parallel()
	page := `<title>Sign in</title><form method=post><input name=user><input type=password name=p></form>`
	u := jane()
	answered(t, u, page)
	want := `blocked: the target asks to sign in again on its page "Sign in": it did not take login.user and login.password`
	if got := answered(t, u, page); got != want {
		t.Error(got)
	}
	if got := answered(t, &person{}, page); got != `blocked: the target's page "Sign in" asks to sign in (fill login in the target file)` {
		t.Error(got)
	}
}

func TestAPersonPicksItsPatientOnce(t *testing.T) {
	t.Parallel()
	page := `<title>Pick</title><a href="/pick?patient=148682">Larson</a>`
	u := jane()
	answered(t, u, page)
	if got := answered(t, u, page); !strings.HasPrefix(got, "blocked: ") {
		t.Error(got)
	}
}

func TestIDsAreWordsOfTheirOwn(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"148682": true, "Patient/148682": true, "Larson (148682)": true, "https://h/fhir/Patient/148682": true,
		"1486820": false, "x148682": false, "148682-a": false, "": false, "1486820 148682": true,
	} {
		if names(text, "148682") != want {
			t.Errorf("%q bears the id: %v", text, !want)
		}
	}
}

func FuzzPagesAreAnsweredOrGivenUp(f *testing.F) {
	f.Add(consent)
	f.Add(`<form><select><option></select><input type=radio><button form=x>`)
	f.Add(`<base href=":"><a href="%zz">148682</a>`)
	f.Fuzz(func(t *testing.T, body string) {
		at := &url.URL{Scheme: "https", Host: "ehr.example"}
		for _, deny := range []bool{false, true} {
			u := jane()
			u.deny = deny
			_, _ = u.answer(readPage(at, []byte(body)))
		}
	})
}
