package legacy

import (
	"encoding/json"
	"strings"
	"testing"
)

// Each unlawful value shows in the answers, and so a suite can see it.
func TestEachUnlawfulRuleShows(t *testing.T) {
	t.Parallel()
	honest := open(t)
	find := func(pairs ...string) func(front) string {
		return func(f front) string { return f.search(pairs...) }
	}
	asked := func(pairs ...string) func(front) string {
		return func(f front) string { return f.data("allergies", pairs...) }
	}
	unsigned := func(f front) string { return f.ask("function", "patientsearch", "accountno", "9999094") }
	pairAlone := func(function string) func(front) string {
		return func(f front) string {
			return f.ask("function", function, "AccessKeyID", key, "SecretAccessKey", secret, "account", "9999094", "accountno", "9999094")
		}
	}
	restricted := func(function string) func(front) string {
		return func(f front) string {
			return f.ask(append(f.inAs(restrictedKey, restrictedSecret), "function", function, "accountno", "9999094")...)
		}
	}
	for name, c := range map[string]struct {
		change func(*Rules)
		look   func(front) string
		shows  string
	}{
		"criterion":       {func(r *Rules) { r.Search.Criteria = r.Search.Criteria[:1] }, find("dob", "1988-05-22"), "Search by"},
		"account":         {func(r *Rules) { r.Search.Account = AccountAndAfter }, find("accountno", "9999094"), "Found 2"},
		"year":            {func(r *Rules) { r.Search.BirthDate = DateOfYear }, find("dob", "1988-05-22"), `"Dob": "`},
		"day before":      {func(r *Rules) { r.Search.BirthDate = DateBefore }, find("dob", "1988-05-23"), "908105"},
		"initial":         {func(r *Rules) { r.Search.FirstName = NameInitial }, find("firstname", "Doris"), `"FirstName": "Da`},
		"last initial":    {func(r *Rules) { r.Search.LastName = NameInitial }, find("lastname", "Glazer"), `"LastName": "Gr`},
		"swapped":         {func(r *Rules) { r.Search.LastName = NameSwapped }, find("lastname", "Doris"), "Found 4"},
		"widen":           {func(r *Rules) { r.Search.Several = SeveralWiden }, find("firstname", "Doris", "lastname", "Glazer"), "Found 5"},
		"first":           {func(r *Rules) { r.Search.Matches = MatchesFirst }, find("firstname", "Doris"), "Found 1"},
		"everybody":       {func(r *Rules) { r.Search.None = NoCriterionLists }, find(), "Found 200"},
		"empty list":      {func(r *Rules) { r.Search.NoMatch = NoMatchEmpty }, find("accountno", "1"), "\"PatientList\": [],\n\"Result\": \"Success: Found 0"},
		"form":            {func(r *Rules) { r.Search.DateForms = append(r.Search.DateForms, "01/02/2006") }, find("dob", "05/22/1988"), "908105"},
		"bad date":        {func(r *Rules) { r.Search.BadDate = BadDateIgnored }, find("dob", "1988-13-40"), "Found 200"},
		"anyone":          {func(r *Rules) { r.Search.Needs = ProveNothing }, unsigned, "Larson"},
		"no token":        {func(r *Rules) { r.Search.Needs = ProvePair }, pairAlone("patientsearch"), "Larson"},
		"hidden found":    {func(r *Rules) { r.Search.Hidden = HiddenShown }, restricted("patientsearch"), "Larson"},
		"hidden written":  {func(r *Rules) { r.HiddenRecords = HiddenShown }, restricted("patientCCDA"), "Larson"},
		"no record token": {func(r *Rules) { r.RecordsNeed = ProvePair }, pairAlone("patientCCDA"), "Larson"},
		"count":           {func(r *Rules) { r.List.Counts = CountsPractice }, find("accountno", "9999094"), "Found 200"},
		"member":          {func(r *Rules) { r.List.Members = append(r.List.Members, "Count") }, find("accountno", "9999094"), `"Count": 1`},
		"null":            {func(r *Rules) { r.List.Empty = EmptyNull }, find("accountno", "908105"), `"City": null`},
		"number":          {func(r *Rules) { r.List.Account = AsNumber }, find("accountno", "908105"), `"AccountNo": 908105`},
		"word":            {func(r *Rules) { r.List.Gender = GenderWord }, find("accountno", "908105"), `"Gender": "male"`},
		"bad period":      {func(r *Rules) { r.BadPeriod = BadPeriodIgnored }, asked("StartDate", "abc"), "Ampicillin"},
		"section":         {func(r *Rules) { r.UnknownSection = UnknownSectionAll }, asked("sectionName", "x"), "Ampicillin"},
		"extra":           {func(r *Rules) { r.Errors.NoData.Extra = "Hint" }, asked("StartDate", "abc"), `{"Result":"Error: No data available","Hint":""}`},
		"order": {
			func(r *Rules) { r.Order = []Check{CheckPatient, CheckSignIn} },
			func(f front) string { return f.ask("function", "patientCCDA", "account", "1") }, patientNotFound,
		},
	} {
		if got := c.look(open(t, c.change)); !strings.Contains(got, c.shows) {
			t.Errorf("%s: %q does not show in %.300s", name, c.shows, got)
		}
		if got := c.look(honest); strings.Contains(got, c.shows) && name != "year" {
			t.Errorf("%s: %q shows in the honest %.300s", name, c.shows, got)
		}
	}
}

func TestOmittedMembersAreNotThere(t *testing.T) {
	t.Parallel()
	f := open(t, func(r *Rules) { r.List.Empty = EmptyOmitted })
	if got := f.search("accountno", "908105"); strings.Contains(got, "City") || !strings.Contains(got, "Kay") {
		t.Errorf("got %s", got)
	}
}

func TestADocumentMayBeWrappedInJSON(t *testing.T) {
	t.Parallel()
	f := open(t, func(r *Rules) { r.Wrapping = WrappingJSON })
	var got struct{ Result, CCDA string }
	if err := json.Unmarshal([]byte(f.data("allergies")), &got); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(got.Result, "Success:") {
		t.Errorf("result %q", got.Result)
	}
	f.want(got.CCDA, open(t).data("allergies"))
}
