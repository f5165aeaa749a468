package main

import (
	"strings"
	"testing"
)

func TestAChartIsPrintedByIdAccountAndRole(t *testing.T) {
	t.Parallel()
	byID := conform(t, "chart", "148682")
	if byID.code != exitConformant || !strings.Contains(byID.out, "REBECCA JONES LARSON") || !strings.Contains(byID.out, "Ampicillin") {
		t.Fatalf("code %d, printed:\n%s%s", byID.code, byID.out, byID.err)
	}
	for _, id := range []string{"9999094", "busy-patient"} {
		if got := conform(t, "chart", id); got.out != byID.out {
			t.Errorf("chart %s is not that of 148682", id)
		}
	}
	if other := conform(t, "chart", "child", "--seed", "42", "--patients", "200"); other.code != exitConformant || other.out == conform(t, "chart", "child").out {
		t.Error("another seed prints the same child")
	}
}

func TestWhoIsNobodyHasNoChart(t *testing.T) {
	t.Parallel()
	got := conform(t, "chart", "busy-patent")
	if got.code != exitNothingRan || got.out != "" {
		t.Errorf("code %d, printed %q", got.code, got.out)
	}
	for _, want := range []string{`"busy-patent"`, `"busy-patient"`, "--seed"} {
		if !strings.Contains(got.err, want) {
			t.Errorf("the message lacks %s: %s", want, got.err)
		}
	}
}
