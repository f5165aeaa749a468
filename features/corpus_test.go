package features

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The corpus lints itself: these tests are the house rules for features.

func corpus(t *testing.T) *Catalogue {
	t.Helper()
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTitlesAreUniqueShortAndWithoutModalVerbs(t *testing.T) {
	t.Parallel()
	modal := regexp.MustCompile(`(?i)\b(should|must|shall|can't|cannot)\b`)
	seen := map[string]string{}
	for _, s := range corpus(t).Scenarios() {
		if other, taken := seen[s.Title]; taken {
			t.Errorf("%s has the title of %s", s.ID, other)
		}
		seen[s.Title] = s.ID
		if len(s.Title) > 90 {
			t.Errorf("%s: the title has %d characters, 90 are enough", s.ID, len(s.Title))
		}
		if modal.MatchString(strings.ReplaceAll(s.Title, "cannot", "")) {
			t.Errorf("%s: a title tells what happens, without a modal verb", s.ID)
		}
	}
}

func TestScenariosArrangeActAndJudgeInOrder(t *testing.T) {
	t.Parallel()
	rank := map[string]int{"Given": 0, "When": 1, "Then": 2}
	for _, s := range corpus(t).Scenarios() {
		if len(s.Steps) > 7 {
			t.Errorf("%s has %d steps, 7 are enough", s.ID, len(s.Steps))
		}
		if len(s.Steps) == 0 || s.Steps[len(s.Steps)-1].Kind != "Then" {
			t.Errorf("%s judges nothing", s.ID)
		}
		if !slices.IsSortedFunc(s.Steps, func(a, b Step) int { return rank[a.Kind] - rank[b.Kind] }) {
			t.Errorf("%s: its steps are not Given, When, Then in this order", s.ID)
		}
	}
}

func TestSentencesSpeakNoProtocol(t *testing.T) {
	t.Parallel()
	protocol := regexp.MustCompile(`(?i)https?://|\$\.|/[a-z]+/|\b(click|browse|api call|sleep|seconds?)\b|[a-z-]+: [a-z]+/`)
	for _, s := range corpus(t).Scenarios() {
		for _, st := range s.Steps {
			if m := protocol.FindString(st.Text); m != "" {
				t.Errorf("%s: %q is not a clinician's or an integrator's word: %s", s.ID, m, st.Text)
			}
		}
	}
}

func TestEveryRuleIsShownOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	for _, r := range corpus(t).Rules() {
		if (len(r.Scenarios) == 0) != (r.Because != "") {
			t.Errorf("features/%s:%d: %s needs scenarios or a Because, and not both", r.Section.File, r.Line, r.ID)
		}
		if !strings.HasPrefix(r.ID, r.Section.Part+".") {
			t.Errorf("features/%s:%d: %s does not begin with its part", r.Section.File, r.Line, r.ID)
		}
		if !regexp.MustCompile(`^[a-z]+(\.[a-z]+(-[a-z0-9]+)*){2,3}$`).MatchString(r.ID) {
			t.Errorf("features/%s:%d: %s is not part.topic.rule in words", r.Section.File, r.Line, r.ID)
		}
	}
}

func TestSectionsNameTheirHeadingInTheDocument(t *testing.T) {
	t.Parallel()
	for _, s := range corpus(t).Sections {
		if s.Document == "" || s.Title == "" {
			t.Errorf("features/%s: the feature needs a title and \"(document: heading)\"", s.File)
		}
	}
}

// whole are the sections of the inventory that are taken up entirely, for all
// rows that bind the server.
func whole() []string {
	return []string{
		"FHIR-GENERAL", "FHIR-MEDIA", "FHIR-ROOT", "FHIR-IDENTITY", "FHIR-ERRORS", "FHIR-VALIDATION", "FHIR-METADATA",
		"SMART-WELLKNOWN", "SMART-TOKEN", "SMART-TOKENRESP", "SMART-ACCESS", "SMART-REFRESH", "SMART-REG", "SMART-LAUNCH", "SMART-AUTHZ", "SMART-DECISION",
		"BULK-KICKOFF", "BULK-STATUS", "BULK-DELETE",
		"USCORE-COMMON", "USCORE-Patient", "USCORE-AllergyIntolerance", "USCORE-CarePlan", "USCORE-CareTeam", "USCORE-Condition", "USCORE-Device",
		"USCORE-DiagnosticReport", "USCORE-DocumentReference", "USCORE-Goal", "USCORE-Immunization", "USCORE-MedicationRequest",
		"USCORE-Observation", "USCORE-Procedure", "USCORE-Encounter", "USCORE-Organization", "USCORE-Practitioner",
		"USCORE-Provenance", "USCORE-Location", "USCORE-Medication", "USCORE-PractitionerRole",
		"LEGACY-SEARCH", "LEGACY-ERRORS",
	}
}

func TestEveryRowOfAWholeSectionEndsInARule(t *testing.T) {
	t.Parallel()
	taken := map[string]bool{}
	for _, r := range corpus(t).Rules() {
		for _, row := range r.Rows {
			taken[row] = true
		}
	}
	for _, row := range Inventory() {
		if row.Binds == "server" && slices.Contains(whole(), row.Section()) && !taken[row.ID] {
			t.Errorf("row %s has no rule", row.ID)
		}
	}
}

func TestRulesAgreeWithTheRowsTheyComeFrom(t *testing.T) {
	t.Parallel()
	rows := map[string]Row{}
	for _, row := range Inventory() {
		rows[row.ID] = row
	}
	for _, r := range corpus(t).Rules() {
		if len(r.Rows) == 0 {
			t.Errorf("%s names no row of the inventory", r.ID)
		}
		standard := true
		for _, id := range r.Rows {
			row, ok := rows[id]
			if !ok {
				t.Errorf("%s: there is no row %s", r.ID, id)
				continue
			}
			if row.Level != r.Level {
				t.Errorf("%s is a %s, its row %s a %s", r.ID, r.Level, id, row.Level)
			}
			if row.Binds != r.Actor() {
				t.Errorf("%s binds the %s, its row %s the %s", r.ID, r.Actor(), id, row.Binds)
			}
			standard = standard && row.Basis == "std"
		}
		if standard != r.Standard {
			t.Errorf("%s: @std is %v, by its rows it is %v", r.ID, r.Standard, standard)
		}
	}
}

func TestInventoryHoldsEveryRowOfTheDocument(t *testing.T) {
	t.Parallel()
	if n := len(Inventory()); n != 741 {
		t.Errorf("%d rows, the inventory has 740, and one is an addition", n)
	}
}
