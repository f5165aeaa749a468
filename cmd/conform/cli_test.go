package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"qsmartcare.example/conformance/reports/record"
)

// result is what one call of the command left.
type result struct {
	code     int
	out, err string
}

// conform calls the command as a shell would.
func conform(t *testing.T, args ...string) result {
	t.Helper()
	return ran(t.Context(), args...)
}

func ran(ctx context.Context, args ...string) result {
	var out, errs bytes.Buffer
	s := system{out: &out, err: &errs, args: args, now: time.Now, env: func(string) (string, bool) { return "", false }}
	code := s.execute(ctx)
	return result{code, out.String(), errs.String()}
}

func writeTo(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "target.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestMistakesAreToldWithWhatToDoAndExitWithTwo(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	broken := writeTo(t, "target: v1\nname: x\nbas: y\n")
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"unknown verb":       {[]string{"rnu"}, `unknown command "rnu"`},
		"unknown flag":       {[]string{"run", "--strct"}, "did you mean --strict?"},
		"pattern of nothing": {[]string{"run", "--only", "bulk.delete.need-token"}, `did you mean "bulk.delete.needs-token"`},
		"listing of nothing": {[]string{"list", "--only", "nothing/at/all"}, "matches no scenario"},
		"no target file":     {[]string{"run", "--target", "/nowhere/x.yaml"}, "--target /nowhere/x.yaml can't be read"},
		"broken target file": {[]string{"run", "--target", broken}, `unknown key "bas" (did you mean "base"?)`},
		"two targets":        {[]string{"run", "--target", broken, "--dialect", "standard"}, "names another target"},
		"unknown dialect":    {[]string{"run", "--dialect", "standrd"}, `did you mean "standard"?`},
		"unknown defect":     {[]string{"run", "--defect", "nope"}, "no defect is called so"},
		"busy port":          {[]string{"serve", "--listen", taken.Addr().String()}, "--listen"},
		"clock of no time":   {[]string{"serve", "--clock", "noon"}, "--clock noon"},
		"no record":          {[]string{"report", "/nowhere/run.json"}, "can't be read"},
		"explain of nothing": {[]string{"explain", "bulk.delete.needs-tokn"}, `did you mean "bulk.delete.needs-token"?`},
		"explain without id": {[]string{"explain"}, "accepts 1 arg"},
		"arguments too many": {[]string{"run", "x"}, "unknown command"},
	} {
		got := conform(t, c.args...)
		if got.code != 2 || !strings.Contains(got.err, c.want) {
			t.Errorf("%s: exit %d, want 2; stderr\n%s\nwant it to say %q", name, got.code, got.err, c.want)
		}
	}
}

func TestDeadTargetIsNotMeasuredAndNeverBlamed(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + l.Addr().String()
	l.Close()
	dir := t.TempDir()
	got := conform(t, "run", "--out", dir, "--target", writeTo(t, "target: v1\nname: dead\nbase: "+address+"\nparts:\n  fhir: {base: "+address+"/fhir}\n  smart: yes\n  uscore: yes\n  bulk: {base: "+address+"/bulk}\n  legacy: {base: "+address+"/legacy}\n"))
	if got.code != 3 {
		t.Errorf("exit %d, want 3; stderr %s", got.code, got.err)
	}
	run := readRun(t, dir)
	for _, s := range run.Scenarios {
		if s.Verdict != record.Error {
			t.Errorf("%s is %s, want error", s.ID, s.Verdict)
		}
	}
}

func readRun(t *testing.T, dir string) *record.Run {
	t.Helper()
	run, err := readRecord(filepath.Join(dir, "run.json"))
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// A whole run takes its time under the race detector: the tests share one of
// each dialect. Where its record is, the first result says.
var (
	documented = sync.OnceValues(func() (string, result) { return wholeRun("--dialect", "documented") })
	standard   = sync.OnceValues(func() (string, result) { return wholeRun("--dialect", "standard", "--strict", "--tls") })
)

// runs is where the records of whole runs are, until the tests are over.
var runs string

func wholeRun(args ...string) (string, result) {
	dir := filepath.Join(runs, strings.Join(args, ""))
	return dir, ran(context.Background(), append([]string{"run", "--out", dir}, args...)...)
}

func TestMain(m *testing.M) {
	var err error
	if runs, err = os.MkdirTemp("", "conform"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(runs)
	os.Exit(code)
}

func TestBothDialectsOfTheSimulatorConform(t *testing.T) {
	t.Parallel()
	shown := map[string]bool{} // by the standard dialect, which takes writes, and over TLS
	for _, name := range []string{"standard", "documented"} {
		dir, got := map[string]func() (string, result){"standard": standard, "documented": documented}[name]()
		if got.code != 0 {
			t.Errorf("%s: exit %d\n%s", name, got.code, got.out)
		}
		for _, s := range readRun(t, dir).Scenarios {
			shown[s.ID] = shown[s.ID] || s.Verdict == record.Pass
			switch {
			case s.Verdict == record.Pass:
			case name == "documented" && s.Verdict == record.Unsupported && shown[s.ID]:
			case name == "documented" && s.Verdict == record.Warn && ruled(s):
			default:
				t.Errorf("%s: %s is %s: %s", name, s.ID, s.Verdict, s.Reason)
			}
		}
	}
}

func TestASimulatorBehindTLSIsTestedByItsTargetFile(t *testing.T) {
	t.Parallel()
	url, _ := served(t, "--tls")
	if !strings.HasPrefix(url, "https://") {
		t.Fatalf("it is at %s", url)
	}
	plain := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	defer plain.CloseIdleConnections()
	res, err := plain.Get(url + "/_sim/target")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	const few = "fhir/errors/the-app-reads-its-patient"
	if got := conform(t, "run", "--out", t.TempDir(), "--only", few, "--target", writeTo(t, string(text))); got.code != 0 {
		t.Errorf("exit %d: %s%s", got.code, got.err, got.out)
	}
	untrusting := regexp.MustCompile(`(?m)^tls:.*$`).ReplaceAllString(string(text), "")
	got := conform(t, "run", "--out", t.TempDir(), "--only", few, "--target", writeTo(t, untrusting))
	if got.code != 3 || !strings.Contains(got.out, "certificate") {
		t.Errorf("without the authority: exit %d: %s%s", got.code, got.err, got.out)
	}
}

// ruled reports whether every warning of the scenario rests on an erratum.
func ruled(s record.Scenario) bool {
	for _, f := range s.Findings {
		if f.Weight != record.Note && f.Erratum == "" {
			return false
		}
	}
	return true
}

// served starts conform serve with a line for each request, and returns its URL
// and what reads those lines.
func served(t *testing.T, args ...string) (url string, log func() string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	out, lines := &watched{seen: make(chan string, 1)}, &watched{}
	args = append(args, "-v")
	var done sync.WaitGroup
	done.Go(func() {
		s := system{out: out, err: lines, args: append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), now: time.Now}
		s.execute(ctx)
	})
	t.Cleanup(func() { stop(); done.Wait() })
	select {
	case url := <-out.seen:
		return url, lines.String
	case <-time.After(20 * time.Second):
		t.Fatal("the simulator does not say where it is")
		return "", nil
	}
}

// watched waits for the line that tells where the simulator is.
type watched struct {
	mu   sync.Mutex
	text strings.Builder
	seen chan string
	told bool
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

func (w *watched) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.text.Write(b)
	if _, rest, ok := strings.Cut(w.text.String(), "target    "); ok && !w.told {
		if url, _, ok := strings.Cut(rest, "/_sim/target\n"); ok {
			w.told = true
			w.seen <- url
		}
	}
	return len(b), nil
}

func TestServedSimulatorGetsTheSameVerdictsAsTheOneInProcess(t *testing.T) {
	t.Parallel()
	url, log := served(t)
	res, err := http.Get(url + "/_sim/target")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	there, file := t.TempDir(), writeTo(t, string(text))
	if got := conform(t, "run", "--out", there, "--target", file); got.code != 0 {
		t.Fatalf("exit %d: %s%s", got.code, got.err, got.out)
	}
	target, err := system{env: func(string) (string, bool) { return "", false }}.readTarget(file)
	if err != nil {
		t.Fatal(err)
	}
	if lines := log(); strings.Count(lines, "\n") < 500 {
		t.Errorf("the simulator told of %d requests only", strings.Count(lines, "\n"))
	} else {
		tellsNoSecret(t, "the simulator's log", lines, target.Secrets)
	}
	here, _ := documented()
	want := map[string]record.Verdict{}
	for _, s := range readRun(t, here).Scenarios {
		want[s.ID] = s.Verdict
	}
	got := readRun(t, there).Scenarios
	if len(got) != len(want) {
		t.Errorf("%d scenarios there, %d here", len(got), len(want))
	}
	for _, s := range got {
		if s.Verdict != want[s.ID] {
			t.Errorf("%s is %s when served and %s in process", s.ID, s.Verdict, want[s.ID])
		}
	}
}

func TestNoSecretOfTheTargetFileReachesRecordOrReports(t *testing.T) {
	t.Parallel()
	from, got := documented()
	dir, file := t.TempDir(), filepath.Join(from, "run.json")
	page, xml := filepath.Join(dir, "report.html"), filepath.Join(dir, "junit.xml")
	reported := conform(t, "report", file, "--html", page, "--junit", xml)
	target, stop, err := inProcess(t.Context(), simulatorFlags{dialect: knownDialects()[0], seed: defaultSeed, patients: defaultPatients})
	if err != nil {
		t.Fatal(err)
	}
	stop()
	if len(target.Secrets) < 8 {
		t.Fatalf("the target file has only %d secrets", len(target.Secrets))
	}
	texts := map[string]string{"standard output": got.out, "standard error": got.err + reported.err}
	for _, f := range []string{file, page, xml} {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(f)] = string(b)
	}
	for where, text := range texts {
		tellsNoSecret(t, where, text, target.Secrets)
	}
}

func tellsNoSecret(t *testing.T, where, text string, secrets []string) {
	t.Helper()
	for _, secret := range secrets {
		if strings.Contains(text, secret) {
			t.Errorf("%s shows the secret %s…", where, secret[:4])
		}
	}
}

func TestListAndCoverageCarryEverythingAboutAPromise(t *testing.T) {
	t.Parallel()
	var list struct{ Scenarios []listed }
	if err := json.Unmarshal([]byte(conform(t, "list", "--json").out), &list); err != nil {
		t.Fatal(err)
	}
	for _, s := range list.Scenarios {
		if s.ID == "" || s.Part == "" || s.Section == "" || s.Level == "" || s.Actor == "" || len(s.Rows) == 0 || s.Feature == "" || s.Line == 0 {
			t.Errorf("the list does not tell all of %+v", s)
		}
	}
	var cover struct{ Requirements []covered }
	if err := json.Unmarshal([]byte(conform(t, "coverage", "--json").out), &cover); err != nil {
		t.Fatal(err)
	}
	for _, r := range cover.Requirements {
		if len(r.Scenarios) == 0 && r.Because == "" || r.Level == record.Must && len(r.Defects) == 0 && r.Because == "" {
			t.Errorf("%s (%s) has %d scenarios and %d defects", r.ID, r.Level, len(r.Scenarios), len(r.Defects))
		}
	}
	if len(list.Scenarios) < 140 || len(cover.Requirements) < 130 {
		t.Errorf("%d scenarios, %d requirements", len(list.Scenarios), len(cover.Requirements))
	}
}

func TestInterruptedRunStillReports(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(context.Background())
	stop()
	dir := t.TempDir()
	var out, errs bytes.Buffer
	s := system{out: &out, err: &errs, args: []string{"run", "--out", dir}, now: time.Now}
	if code := s.execute(ctx); code != 3 {
		t.Errorf("exit %d, want 3: %s", code, errs.String())
	}
	if run := readRun(t, dir); run.Run.Stopped != "interrupted" || run.Counts.Scenarios[record.Fail] > 0 {
		t.Errorf("stopped %q, counts %v", run.Run.Stopped, run.Counts.Scenarios)
	}
	if !strings.Contains(out.String(), "interrupted") {
		t.Error("the summary does not say that the run was interrupted")
	}
}

func TestExplainTellsWhatShowsAndWhatBreaksAPromise(t *testing.T) {
	t.Parallel()
	got := conform(t, "explain", "bulk.delete.needs-token")
	for _, want := range []string{"bulk.delete.needs-token   must", "shown by", "broken by", "features/bulk/80-delete.feature:"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("lacks %q:\n%s", want, got.out)
		}
	}
}
