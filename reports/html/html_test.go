package html

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/reports/zoo"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	zoo.Golden(t, "html", Render)
}

func TestPageNeedsNothingFromOutside(t *testing.T) {
	t.Parallel()
	page := rendered(t, zoo.Records()["mixed"])
	if m := regexp.MustCompile(`(?i)<(script|link|img|iframe)|@import|url\(`).FindString(page); m != "" {
		t.Errorf("the page has %s", m)
	}
}

func TestWhatATargetSentIsEscaped(t *testing.T) {
	t.Parallel()
	page := rendered(t, zoo.Records()["hostile"])
	if strings.Contains(page, "<script>alert") {
		t.Error("a target's script runs in the reader's browser")
	}
}

func TestEveryLinkWithinThePageHasItsAnchor(t *testing.T) {
	t.Parallel()
	page, err := html.Parse(strings.NewReader(rendered(t, zoo.Records()["mixed"])))
	if err != nil {
		t.Fatal(err)
	}
	anchors, links := map[string]bool{}, []string{}
	for n := range page.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && anchors[a.Val]:
				t.Errorf("the anchor %s stands twice", a.Val)
			case a.Key == "id":
				anchors[a.Val] = true
			case a.Key == "href":
				links = append(links, a.Val)
			}
		}
	}
	for _, l := range links {
		name, err := url.PathUnescape(strings.TrimPrefix(l, "#"))
		if err != nil || !anchors[name] {
			t.Errorf("the link %s leads nowhere", l)
		}
	}
	for _, want := range []string{"bulk/delete", "bulk.delete.the-fail", "bulk/delete/the-fail", "x1", "E-004"} {
		if !anchors[want] {
			t.Errorf("no anchor for %s", want)
		}
	}
}

func TestWhatPassedStandsOnThePageToo(t *testing.T) {
	t.Parallel()
	if page := rendered(t, zoo.Records()["green"]); !strings.Contains(page, "Rule green") {
		t.Error("a requirement that passed is not shown")
	}
}

func rendered(t *testing.T, r *record.Run) string {
	t.Helper()
	var b strings.Builder
	if err := Render(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBodiesAreWholeWhereSomethingWasFound(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", most) + "THE END"
	run := &record.Run{Requirements: []record.Requirement{{ID: "p.t.r"}}}
	for _, verdict := range []record.Verdict{record.Pass, record.Fail} {
		id := string(verdict)
		run.Scenarios = append(run.Scenarios, record.Scenario{ID: id, Requirement: "p.t.r", Verdict: verdict})
		run.Exchanges = append(run.Exchanges, record.Exchange{Scenario: id, Response: &record.Message{Body: long}})
	}
	for _, s := range newView(run).Chapters[0].Requirements[0].Examples {
		whole := s.Traffic[0].Response.Body == long
		if whole != (s.Verdict == record.Fail) {
			t.Errorf("%s: shown whole: %t", s.ID, whole)
		}
	}
	if run.Exchanges[0].Response.Body != long {
		t.Error("the record itself was shortened")
	}
}
