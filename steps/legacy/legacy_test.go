package legacy

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

const (
	doris = `{"AccountNo":"203","FirstName":"Doris","LastName":"Little","Gender":"F","Dob":"02/27/2002","Mobile":""}`
	other = `{"AccountNo":"9704608","FirstName":"DORIS","LastName":"Wright","Gender":"F","Dob":"03/19/1976","Mobile":""}`
)

func listing(patients ...string) string {
	return `{"PatientList":[` + strings.Join(patients, ",") + `],"Result":"Success: Found some"}`
}

func got(status int, body string) *wire.Exchange {
	return &wire.Exchange{Answer: check.Answer{Status: status, Header: http.Header{}, Body: []byte(body)}}
}

// practice makes the world of a scenario whose target gives one answer to
// everything, and tells what it was asked.
func practice(t *testing.T, answer string) (*world.World, *[]url.Values) {
	t.Helper()
	var asked []url.Values
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Query())
		_, _ = w.Write([]byte(answer))
	}))
	t.Cleanup(s.Close)
	r := wire.NewRecorder(wire.Options{Patience: 10 * time.Second, Now: time.Now})
	t.Cleanup(r.Close)
	facts := func(pairs ...string) target.Role {
		f := map[string][]string{}
		for i := 0; i < len(pairs); i += 2 {
			f[pairs[i]] = append(f[pairs[i]], pairs[i+1])
		}
		return target.Role{Facts: f}
	}
	return &world.World{
		Client: r.Client("x"),
		Target: &target.Target{
			Parts: target.Parts{Legacy: target.Part{Base: s.URL}},
			Apps:  map[string]target.App{"practice": {ID: "key", Secret: "secret-1"}},
			Cast: map[string]target.Role{
				"busy-patient":    facts("account", "9999094", "family", "Larson", "born", "1970-05-01"),
				"sparse-patient":  facts("account", "908105", "born", "1988-05-22", "empty", "Mobile"),
				"namesakes":       facts("given", "Doris", "accounts", "203", "accounts", "9704608"),
				"surname-patient": facts("family", "Glazer", "accounts", "9704002"),
			},
		},
	}, &asked
}

func said(t *testing.T, w *world.World, then world.Verify, args ...string) string {
	t.Helper()
	var ledger world.Ledger
	err := then(context.Background(), w, ledger.Judge(w.Last), args)
	var out []string
	for _, j := range ledger.Judgments {
		out = append(out, j.Finding.Code)
	}
	var blocked *world.Blocked
	switch {
	case errors.As(err, &blocked):
		out = append(out, "blocked")
	case err != nil:
		t.Fatal(err)
	case ledger.Checks == 0:
		out = append(out, "judged nothing")
	}
	return strings.Join(out, " ")
}

func TestSearchesAskForWhatTheSentenceSays(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		when world.Act
		args []string
		want string
	}{
		"one criterion":    {searchBy, []string{"account number", "busy patient", "", ""}, "accountno=9999094"},
		"two criteria":     {searchBy, []string{"first name", "namesakes", "last name", "family"}, "firstname=Doris&lastname=Glazer"},
		"a day":            {searchBy, []string{"date of birth", "sparse patient", "", ""}, "dob=1988-05-22"},
		"the answers' day": {searchByAnswersForm, nil, "dob=05%2F22%2F1988"},
		"small letters":    {searchInSmallLetters, nil, "firstname=doris"},
	} {
		w, asked := practice(t, listing())
		if err := c.when(t.Context(), w, c.args); err != nil {
			t.Fatal(err)
		}
		q := (*asked)[0]
		q.Del("function")
		if q.Encode() != c.want {
			t.Errorf("%s asks for %s, want %s", name, q.Encode(), c.want)
		}
	}
}

func TestKnownNamesakesAreSearchedForInTurn(t *testing.T) {
	t.Parallel()
	w, asked := practice(t, listing(doris, other))
	if err := knowNamesakes(t.Context(), w, nil); err != nil || len(w.Legacy.Known) != 2 {
		t.Fatalf("%v, %d known", err, len(w.Legacy.Known))
	}
	if err := searchEach(true)(t.Context(), w, []string{"date of birth"}); err != nil {
		t.Fatal(err)
	}
	if q := (*asked)[2]; q.Get("dob") != "1976-03-19" || q.Get("firstname") != "DORIS" || len(w.Legacy.Asked) != 2 {
		t.Errorf("asked %v", *asked)
	}
	if got := said(t, w, narrows, "date of birth"); got != "found-others found-others" {
		t.Errorf("both are found by either's birthday: %q", got)
	}
	if got := said(t, w, eachHasIt, "date of birth"); got != "found-beyond-criteria found-beyond-criteria" {
		t.Errorf("both are found by either's birthday: %q", got)
	}
	if got := said(t, w, narrows, "first name"); got != "found-others found-others" {
		t.Errorf("what was asked for is no first name: %q", got)
	}
	if got := said(t, w, accountsFindAgain); got != "" {
		t.Errorf("each is among those found: %q", got)
	}
	w.Legacy.Asked = nil
	mustBlock(t, searchEach(false)(t.Context(), w, []string{"middle name"}))
	few, _ := practice(t, listing(doris))
	mustBlock(t, knowNamesakes(t.Context(), few, nil))
}

func mustBlock(t *testing.T, err error) {
	t.Helper()
	var b *world.Blocked
	if !errors.As(err, &b) {
		t.Errorf("%v does not block", err)
	}
}

func TestPatientsAreLookedAtOnlyWhereSomeAreFound(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		body string
		then world.Verify
		args []string
		want string
	}{
		"twelve members":             {listing(`{}`), listed(check.GenderIsALetter), nil, "gender-not-a-letter"},
		"nobody to look at":          {listing(), listed(check.GenderIsALetter), nil, "blocked"},
		"a refusal to look at":       {`{"Result":"Error: x"}`, answered(check.HasTwoMembers), nil, "blocked"},
		"a third member":             {`{"PatientList":[],"Result":"","x":1}`, answered(check.HasTwoMembers), nil, "search-members"},
		"exactly the namesakes":      {listing(other, doris), findsExactly, []string{"namesakes"}, ""},
		"half of the namesakes":      {listing(doris), findsExactly, []string{"namesakes"}, "found-others"},
		"the sparse patient's day":   {listing(`{"AccountNo":"908105","Dob":"05/22/1988"}`), bornOnTheDay, nil, ""},
		"another's day":              {listing(doris), bornOnTheDay, nil, "patient-not-found found-beyond-criteria"},
		"gaps":                       {listing(`{"AccountNo":"908105","Mobile":""}`), emptyAsText, nil, ""},
		"gaps that are null":         {listing(`{"AccountNo":"908105","Mobile":null}`), emptyAsText, nil, "empty-not-text"},
		"the busy patient among all": {listing(`{"AccountNo":"9999094"}`), busyNotAmong, nil, "told-data"},
		"the busy patient hidden":    {listing(doris), busyNotAmong, nil, ""},
		"either letter case":         {listing(doris, other), letterCase, nil, "letter-case"},
		"told":                       {`{"Result":"Error: Not authorized"}`, isTold, []string{"Not authorized"}, ""},
		"told otherwise":             {`{"Result":"Error: Forbidden"}`, isTold, []string{"Not authorized"}, "told-otherwise"},
	} {
		w, _ := practice(t, "")
		w.Last = got(200, c.body)
		if got := said(t, w, c.then, c.args...); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestRefusalsAreLookedAtOnlyWhereSomethingIsRefused(t *testing.T) {
	t.Parallel()
	w, _ := practice(t, "")
	ask := func(answers ...*wire.Exchange) *world.World {
		w.Legacy.Asked = nil
		for n, x := range answers {
			w.Legacy.Asked = append(w.Legacy.Asked, world.LegacyAsked{What: string(rune('a' + n)), Exchange: x})
		}
		return w
	}
	refusal := `{"Result":"Error: Patient not found"}`
	if got := said(t, ask(got(404, refusal), got(200, listing(doris))), nothingButResult); got != "" {
		t.Errorf("nothing else: %q", got)
	}
	if got := said(t, ask(got(404, refusal), got(200, refusal)), oneStatus); got != "refusal-status-varies" {
		t.Errorf("two statuses: %q", got)
	}
	if got := said(t, ask(got(404, refusal), got(404, refusal)), oneStatus); got != "" {
		t.Errorf("one status: %q", got)
	}
	if got := said(t, ask(got(200, listing(doris))), oneStatus); got != "blocked" {
		t.Errorf("no refusal: %q", got)
	}
	if got := said(t, ask(got(200, `{"Result":"Error: x","Hint":"y"}`)), nothingButResult); got != "refusal-members" {
		t.Errorf("a hint: %q", got)
	}
}

func TestAnOutlinesSpoiltPassIsShownFromThenOn(t *testing.T) {
	t.Parallel()
	w, asked := practice(t, `{"TokenID":"t1"}`)
	if err := signInAs("practice")(t.Context(), w, nil); err != nil {
		t.Fatal(err)
	}
	if err := spoil(t.Context(), w, []string{"no token"}); err != nil {
		t.Fatal(err)
	}
	if err := askFor(t.Context(), w, []string{"allergies", "a made-up"}); err != nil {
		t.Fatal(err)
	}
	if q := (*asked)[1]; q.Has("token") || q.Get("AccessKeyID") != "key" || q.Get("accountno") != "0000000" {
		t.Errorf("asked %v", q)
	}
	if err := signInWrongly(t.Context(), w, nil); err != nil || (*asked)[2].Get("SecretAccessKey") == "secret-1" {
		t.Errorf("%v, asked %v", err, (*asked)[2])
	}
}
