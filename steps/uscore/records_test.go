package uscore

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// server is a small FHIR server: what it says to each path with its query, and
// who asked with which token.
type server struct {
	*httptest.Server
	says  map[string]string
	asked map[string]string // the Authorization of the newest request, by path
}

// serving answers as told: a body that begins with a status ("404 ") has it,
// one that begins with a slash or http is a redirect, and what nobody told is
// not found. {base} stands for the FHIR base.
func serving(t *testing.T, says map[string]string) (*server, *world.World) {
	t.Helper()
	s := &server{says: says, asked: map[string]string{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.RequestURI()
		s.asked[path] = r.Header.Get("Authorization")
		body, ok := s.says[path]
		switch {
		case !ok:
			w.WriteHeader(http.StatusNotFound)
		case strings.HasPrefix(body, "401"):
			w.WriteHeader(http.StatusUnauthorized)
		case strings.HasPrefix(body, "302 "):
			w.Header().Set("Location", body[4:])
			w.WriteHeader(http.StatusFound)
		case strings.HasPrefix(body, "{"):
			w.Header().Set("Content-Type", "application/fhir+json")
			_, _ = w.Write([]byte(strings.ReplaceAll(body, "{base}", s.URL)))
		default:
			w.Header().Set("Content-Type", "text/plain")
			_, _ = w.Write([]byte(body))
		}
	}))
	t.Cleanup(s.Close)
	r := wire.NewRecorder(wire.Options{Patience: 10 * time.Second, Now: time.Now})
	t.Cleanup(r.Close)
	w := larson()
	w.Client = r.Client("x")
	w.Shared = &world.Shared{Start: r.Client}
	w.Target.Parts.FHIR = target.Part{Offered: true, Base: s.URL}
	w.Target.Apps = map[string]target.App{"clinic-app": {Role: "clinic-app", ID: "c", Scope: "launch/patient patient/*.read"}}
	w.Target.Login = target.Login{How: target.ByToken, Tokens: map[string]target.Given{"clinic-app": {Access: "t", Scope: "launch/patient patient/*.read"}}}
	return s, w
}

// set is a searchset of records.
func set(records ...string) string {
	var entries []string
	for _, r := range records {
		mode := "match"
		if strings.Contains(r, "Provenance") {
			mode = "include"
		}
		entries = append(entries, `{"search":{"mode":"`+mode+`"},"resource":`+r+`}`)
	}
	return `{"resourceType":"Bundle","type":"searchset","entry":[` + strings.Join(entries, ",") + `]}`
}

// does runs steps of the vocabulary, as a scenario says them, and returns the
// codes of what they found, and why it stopped.
func does(t *testing.T, w *world.World, sentences ...string) (codes string, stopped error) {
	t.Helper()
	var ledger world.Ledger
	for _, s := range sentences {
		step, args := meaning(t, s)
		var err error
		if step.Kind == world.KindThen {
			err = step.Verify(t.Context(), w, ledger.Judge(w.Last), args)
		} else {
			err = step.Act(t.Context(), w, args)
		}
		if err != nil {
			stopped = err
			break
		}
	}
	var out []string
	for _, j := range ledger.Judgments {
		out = append(out, j.Finding.Code)
	}
	return strings.Join(out, " "), stopped
}

func meaning(t *testing.T, sentence string) (world.Step, []string) {
	t.Helper()
	for _, s := range Vocabulary() {
		if m := s.Expr.FindStringSubmatch(sentence); m != nil {
			return s, m[1:]
		}
	}
	t.Fatalf("nobody knows what %q means", sentence)
	return world.Step{}, nil
}

// stops reports whether a scenario was blocked or found unsupported with these words.
func stops(err error, words string) bool {
	var blocked *world.Blocked
	var unsupported *world.Unsupported
	return (errors.As(err, &blocked) || errors.As(err, &unsupported)) && strings.Contains(err.Error(), words)
}

const (
	asthma = `{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/148682"},"recorder":{"reference":"Practitioner/p1"},"code":{"text":"Asthma"},` +
		`"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}],` +
		`"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]}}`
	vague = `{"resourceType":"Condition","id":"c2","subject":{"reference":"Patient/148682"}}`
)

func TestRecordsOfATypeAreJudgedOneByOne(t *testing.T) {
	t.Parallel()
	_, w := serving(t, map[string]string{"/Condition?patient=148682": set(asthma, vague, vague)})
	codes, err := does(t, w, "it gathers the conditions", "every condition says what it is", "every one of them has what US Core makes mandatory",
		"every one of them meets its profile", "what the profiles have and no record shows is noted")
	want := "condition-says-nothing condition-of-no-category mandatory-missing mandatory-missing mandatory-missing " +
		"profile-advice-invariant profile-required profile-required profile-not-named must-support-unseen"
	if err != nil || codes != want {
		t.Errorf("found %q, %v", codes, err)
	}
}

func TestWhatManyRecordsLackIsToldOnce(t *testing.T) {
	t.Parallel()
	_, w := serving(t, map[string]string{"/Condition?patient=148682": set(vague, asthma, strings.Replace(vague, "c2", "c3", 1))})
	if _, err := does(t, w, "it gathers the conditions"); err != nil {
		t.Fatal(err)
	}
	var ledger world.Ledger
	if err := each(check.SaysWhat)(t.Context(), w, ledger.Judge(nil), nil); err != nil {
		t.Fatal(err)
	}
	first := ledger.Judgments[0]
	if first.Finding.Received != "neither (in 2 of 3 records)" || first.Finding.Where != "Condition /entry/0/resource/code" || len(first.Evidence) != 1 {
		t.Errorf("told %+v", first)
	}
}

func TestAWarningHidesNoFailure(t *testing.T) {
	t.Parallel()
	soft := check.Soften(check.Differs("a", "b", "c"), "")
	hard := check.Differs("a", "b", "c")
	var ledger world.Ledger
	sum := tally{of: 2}
	sum.add(world.Held{}, []check.Finding{soft})
	sum.add(world.Held{}, []check.Finding{hard})
	sum.tell(ledger.Judge(nil), "Goal")
	if len(ledger.Judgments) != 2 || ledger.Judgments[1].Finding.Weight != hard.Weight {
		t.Errorf("told %+v", ledger.Judgments)
	}
}

func TestTypesThatNobodyHasBlock(t *testing.T) {
	t.Parallel()
	_, w := serving(t, map[string]string{"/Goal?patient=148682": set()})
	if _, err := does(t, w, "it gathers the goals"); !stops(err, "the busy patient has none") || !stops(err, "cast.child") {
		t.Errorf("goals: %v", err)
	}
	if _, err := does(t, w, "it gathers the locations"); !stops(err, "refers to one of the type Location") {
		t.Errorf("locations: %v", err)
	}
	if _, err := does(t, w, "it gathers the shoes"); err == nil || excused(err) {
		t.Errorf("shoes: %v", err)
	}
}

func TestRecordsOfTheSuiteItselfAreLeftOut(t *testing.T) {
	t.Parallel()
	own := `{"resourceType":"Condition","id":"c9","code":{"text":"conformance test 1"}}`
	_, w := serving(t, map[string]string{"/Condition?patient=148682": set(asthma, own)})
	if _, err := does(t, w, "it gathers the conditions"); err != nil || len(w.Records.Held) != 1 {
		t.Errorf("%d records, %v", len(w.Records.Held), err)
	}
}

func TestImplantsTellWhatTheirCardsSay(t *testing.T) {
	t.Parallel()
	device := `{"resourceType":"Device","id":"d1","type":{"text":"x"},"patient":{"reference":"Patient/148682"},"udiCarrier":[{"deviceIdentifier":"07"}]}`
	for di, want := range map[string]string{"07": "", "08": "udi-not-told"} {
		_, w := serving(t, map[string]string{"/Device?patient=148682": set(device)})
		w.Target.Cast[implantRole] = target.Role{Facts: map[string][]string{"patient": {"148682"}, "udi": {di}}}
		if codes, err := does(t, w, "it gathers the implantable devices", "every implant says what it is, whose and which"); codes != want || err != nil {
			t.Errorf("%s: %q, %v", di, codes, err)
		}
	}
}

func TestWhatRecordsNameIsRead(t *testing.T) {
	t.Parallel()
	s, w := serving(t, map[string]string{
		"/Condition?patient=148682": set(asthma),
		"/Practitioner/p1":          `{"resourceType":"Practitioner","id":"p1"}`,
	})
	codes, err := does(t, w, "it gathers the practitioners", "every one of them has what US Core makes mandatory")
	if codes != "mandatory-missing mandatory-missing" || err != nil || s.asked["/Practitioner/p1"] != "Bearer t" {
		t.Errorf("found %q, %v, with %q", codes, err, s.asked["/Practitioner/p1"])
	}
	if _, err := does(t, w, "it reads the organizations that the records name"); !stops(err, "no record of the cast refers") {
		t.Errorf("organizations: %v", err)
	}
	if _, err := does(t, w, "it reads the practitioners that the records name"); err != nil || len(w.FHIR.Again) != 1 {
		t.Errorf("%d reads, %v", len(w.FHIR.Again), err)
	}
}

func TestRolesOfPractitionersAreSearchedWhereNobodyNamesThem(t *testing.T) {
	t.Parallel()
	_, w := serving(t, map[string]string{
		"/Condition?patient=148682":                      set(asthma),
		"/PractitionerRole?practitioner=Practitioner/p1": set(`{"resourceType":"PractitionerRole","id":"r1"}`),
		"/PractitionerRole/r1":                           `{"resourceType":"PractitionerRole","id":"r1"}`,
	})
	if _, err := does(t, w, "it gathers the practitioner roles"); err != nil || len(w.Records.Held) != 1 {
		t.Errorf("%d roles, %v", len(w.Records.Held), err)
	}
}

func TestReadsGiveWhatWasFound(t *testing.T) {
	t.Parallel()
	says := map[string]string{"/Condition?patient=148682": set(asthma), "/Condition/c1": asthma}
	for name, c := range map[string]struct{ read, want string }{
		"the same":  {asthma, ""},
		"another":   {strings.Replace(asthma, "Asthma", "Gout", 1), "read-differs-from-match"},
		"of no use": {"none", "read-another"},
	} {
		says["/Condition/c1"] = c.read
		_, w := serving(t, says)
		if codes, err := does(t, w, "it reads some of the conditions by their ids", "each read gives the record as it was found"); codes != c.want || err != nil {
			t.Errorf("%s: %q, %v", name, codes, err)
		}
	}
}

func TestReferencesOfCertainMembersAreFollowed(t *testing.T) {
	t.Parallel()
	_, w := serving(t, map[string]string{
		"/CareTeam?patient=148682": set(`{"resourceType":"CareTeam","id":"t1","subject":{"reference":"Patient/148682"},"participant":[{"member":{"reference":"Practitioner/p1"}}]}`),
	})
	if _, err := does(t, w, "it follows the care teams to their members"); err != nil || len(w.FHIR.Again) != 1 || w.FHIR.Again[0].ID != "p1" {
		t.Errorf("%+v, %v", w.FHIR.Again, err)
	}
	if _, err := does(t, w, "it follows the encounters to their providers"); !stops(err, "none of the encounters refers") {
		t.Errorf("encounters: %v", err)
	}
}

func TestOrganizationsAreAskedFor(t *testing.T) {
	t.Parallel()
	_, w := serving(t, map[string]string{"/Organization": set(`{"resourceType":"Organization","id":"o1"}`)})
	if codes, err := does(t, w, "it asks for all organizations", "organizations are listed"); codes != "" || err != nil {
		t.Errorf("%q, %v", codes, err)
	}
}

func TestKindsOfTheBusyPatientsRecords(t *testing.T) {
	t.Parallel()
	order := `{"resourceType":"MedicationRequest","id":"m1","intent":"order"}`
	_, w := serving(t, map[string]string{
		"/MedicationRequest?intent=order&patient=148682":    set(order),
		"/MedicationRequest?intent=plan&patient=148682":     set(),
		"/MedicationRequest?intent=proposal&patient=148682": set(),
		"/DiagnosticReport?patient=148682":                  set(),
		"/Device?patient=148682":                            set(`{"resourceType":"Device","id":"d1","type":{"text":"x"},"patient":{"reference":"Patient/148682"}}`),
	})
	codes, err := does(t, w, "it gathers the busy patient's medication orders", "there is at least one order", "inpatient and outpatient orders are among them")
	if codes != "no-inpatient-order no-outpatient-order" || err != nil {
		t.Errorf("orders: %q, %v", codes, err)
	}
	if _, err := does(t, w, "it gathers the busy patient's diagnostic reports", "reports of a laboratory and of another kind are among them"); !stops(err, "no such DiagnosticReport") {
		t.Errorf("reports: %v", err)
	}
	if _, err := does(t, w, "it gathers the implantable devices", "every implant says what it is, whose and which"); !stops(err, "cast.implant-patient") {
		t.Errorf("devices: %v", err)
	}
}
