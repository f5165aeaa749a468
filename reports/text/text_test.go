package text

import (
	"io"
	"strings"
	"testing"

	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/reports/zoo"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	zoo.Golden(t, "txt", func(w io.Writer, r *record.Run) error {
		return Render(w, r, Options{Record: "out/run.json"})
	})
}

func TestEveryFailureSaysWhatWasExpectedAndReceived(t *testing.T) {
	t.Parallel()
	got := rendered(t, zoo.Records()["mixed"], Options{})
	for _, want := range []string{"expected   401, and the export goes on", "received   202   exchange #1", "repeat     conform run --target sandbox.yaml --only bulk.delete.the-fail"} {
		if !strings.Contains(got, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

func TestColourIsForTerminalsOnlyAndControlCharactersForNobody(t *testing.T) {
	t.Parallel()
	if got := rendered(t, zoo.Records()["mixed"], Options{}); strings.Contains(got, "\x1b") {
		t.Error("colour codes without a terminal")
	}
	if got := rendered(t, zoo.Records()["mixed"], Options{Colour: true}); !strings.Contains(got, "\x1b[31m✗") {
		t.Error("no colour on a terminal")
	}
	if got := rendered(t, zoo.Records()["hostile"], Options{}); strings.ContainsAny(got, "\x00\x1b") {
		t.Error("a target's control characters reach the terminal")
	}
}

func TestATargetCannotPassItsTextOffAsOurColours(t *testing.T) {
	t.Parallel()
	r := zoo.Records()["mixed"]
	for i := range r.Scenarios {
		for j := range r.Scenarios[i].Findings {
			r.Scenarios[i].Findings[j].Received = "\x1b[2J\x1b]0;owned\a"
		}
		r.Scenarios[i].Reason = "\x1b[2J"
	}
	if got := rendered(t, r, Options{}); strings.ContainsAny(got, "\x1b\a") {
		t.Errorf("a target's control characters reach the terminal: %q", got)
	}
}

func TestSameReasonIsNotToldOverAndOver(t *testing.T) {
	t.Parallel()
	r := zoo.Records()["green"]
	for range 10 {
		s := r.Scenarios[0]
		s.Verdict, s.Reason = record.Blocked, "no app plays other-app"
		r.Scenarios = append(r.Scenarios, s)
	}
	if got := rendered(t, r, Options{}); strings.Count(got, "no app plays") != 3 || !strings.Contains(got, "and 7 more for the same reasons") {
		t.Errorf("got\n%s", got)
	}
}

func rendered(t *testing.T, r *record.Run, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := Render(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
