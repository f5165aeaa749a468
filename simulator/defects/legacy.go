package defects

import (
	"net/http"
	"slices"
	"time"

	"qsmartcare.example/conformance/simulator/house"
	"qsmartcare.example/conformance/simulator/legacy"
)

// legacyDefects are the broken promises of the legacy part.
func legacyDefects() []Defect {
	return slices.Concat(
		legacyNumbers(), legacyNames(), legacyCriteria(),
		legacyAnswers(), legacyPatients(), legacyGates(),
		legacyTexts(), legacyRefusals(), legacyOrders())
}

func legacySearch(change func(*legacy.SearchRules)) func(*house.Rules) {
	return func(r *house.Rules) { change(&r.Legacy.Search) }
}

func legacyList(change func(*legacy.ListRules)) func(*house.Rules) {
	return func(r *house.Rules) { change(&r.Legacy.List) }
}

// legacyNumbers are searches that find others by account number or birth date.
func legacyNumbers() []Defect {
	return []Defect{
		{
			Name: "forgets-birth-date-as-a-criterion", Says: "a birth date is not one of the criteria of a search",
			Breaks: "legacy.search.four-criteria", Also: []string{"legacy.search.criteria-narrow", "legacy.search.by-birth-date"},
			Change: legacySearch(func(s *legacy.SearchRules) {
				s.Criteria = slices.DeleteFunc(s.Criteria, func(name string) bool { return name == "dob" })
			}),
		},
		{
			Name: "finds-the-next-account-too", Says: "an account number also finds who was registered next",
			Breaks: "legacy.search.by-account", Also: []string{"legacy.search.criteria-narrow"},
			Change: legacySearch(func(s *legacy.SearchRules) { s.Account = legacy.AccountAndAfter }),
		},
		{
			Name: "finds-whole-years-of-birth", Says: "a birth date finds everybody born in its year",
			Breaks: "legacy.search.by-birth-date",
			Change: legacySearch(func(s *legacy.SearchRules) { s.BirthDate = legacy.DateOfYear }),
		},
		{
			Name: "shifts-birth-dates-by-a-day", Says: "a birth date finds who was born on the day before",
			Breaks: "legacy.search.by-birth-date", Also: []string{"legacy.search.criteria-narrow", "legacy.search.four-criteria"},
			Change: legacySearch(func(s *legacy.SearchRules) { s.BirthDate = legacy.DateBefore }),
		},
	}
}

// legacyNames are searches that find others by name.
func legacyNames() []Defect {
	return []Defect{
		{
			Name: "finds-first-names-by-initial", Says: "a first name finds everybody whose first name begins with its first letter",
			Breaks: "legacy.search.by-first-name", Also: []string{"legacy.search.letter-case"},
			Change: legacySearch(func(s *legacy.SearchRules) { s.FirstName = legacy.NameInitial }),
		},
		{
			Name: "lists-the-first-match-alone", Says: "of several matches only the first is listed",
			Breaks: "legacy.search.by-first-name", Also: []string{"legacy.search.letter-case", "legacy.search.by-last-name", "legacy.search.by-birth-date"},
			Change: legacySearch(func(s *legacy.SearchRules) { s.Matches = legacy.MatchesFirst }),
		},
		{
			Name: "finds-last-names-by-initial", Says: "a last name finds everybody whose last name begins with its first letter",
			Breaks: "legacy.search.by-last-name", Also: []string{"legacy.search.criteria-narrow"},
			Change: legacySearch(func(s *legacy.SearchRules) { s.LastName = legacy.NameInitial }),
		},
		{
			Name: "compares-last-names-with-first-names", Says: "a last name is looked for among the first names, as the document's slip says",
			Breaks: "legacy.search.by-last-name", Also: []string{"legacy.search.four-criteria", "legacy.search.criteria-narrow"},
			Change: legacySearch(func(s *legacy.SearchRules) { s.LastName = legacy.NameSwapped }),
		},
	}
}

// legacyCriteria are searches that take their criteria otherwise.
func legacyCriteria() []Defect {
	return []Defect{
		{
			Name: "widens-with-each-criterion", Says: "whoever meets one of several criteria is found",
			Breaks: "legacy.search.criteria-narrow",
			Change: legacySearch(func(s *legacy.SearchRules) { s.Several = legacy.SeveralWiden }),
		},
		{
			Name: "lists-everybody-without-a-criterion", Says: "a search without any criterion lists all patients",
			Breaks: "legacy.search.needs-criterion",
			Change: legacySearch(func(s *legacy.SearchRules) { s.None = legacy.NoCriterionLists }),
		},
		{
			Name: "takes-birth-dates-as-it-writes-them", Says: "a birth date may also be asked for as MM/DD/YYYY",
			Breaks: "legacy.search.iso-birth-date-only",
			Change: legacySearch(func(s *legacy.SearchRules) { s.DateForms = append(s.DateForms, "01/02/2006") }),
		},
		{
			Name: "ignores-birth-dates-that-are-none", Says: "a birth date that is no date does not narrow the search",
			Breaks: "legacy.search.iso-birth-date-only",
			Change: legacySearch(func(s *legacy.SearchRules) { s.BadDate = legacy.BadDateIgnored }),
		},
		{
			Name: "succeeds-with-nobody-found", Says: "a search without a match succeeds with an empty list",
			Breaks: "legacy.search.no-match",
			Change: legacySearch(func(s *legacy.SearchRules) { s.NoMatch = legacy.NoMatchEmpty }),
		},
	}
}

// legacyAnswers are answers of a search that are written in another way.
func legacyAnswers() []Defect {
	return []Defect{
		{
			Name: "adds-a-member-to-search-answers", Says: "the answer of a search has a third member, Count",
			Breaks: "legacy.search.answer-shape",
			Change: legacyList(func(l *legacy.ListRules) { l.Members = append(l.Members, "Count") }),
		},
		{
			Name: "counts-all-patients-of-the-practice", Says: "the result of a search counts all patients, not those found",
			Breaks: "legacy.search.result-counts",
			Change: legacyList(func(l *legacy.ListRules) { l.Counts = legacy.CountsPractice }),
		},
		{
			Name: "succeeds-without-a-count", Says: "the result of a search says nothing but success",
			Breaks: "legacy.search.result-counts",
			Change: legacyList(func(l *legacy.ListRules) { l.Found = "Success: Found patients" }),
		},
	}
}

// legacyPatients are patients in such answers who are written in another way.
func legacyPatients() []Defect {
	return []Defect{
		{
			Name: "drops-the-email-of-patients", Says: "patients in search answers have no member Email",
			Breaks: "legacy.search.twelve-members",
			Change: legacyList(func(l *legacy.ListRules) {
				l.Patient = slices.DeleteFunc(l.Patient, func(name string) bool { return name == "Email" })
			}),
		},
		{
			Name: "adds-a-member-to-patients", Says: "patients in search answers have a thirteenth member, Country",
			Breaks: "legacy.search.twelve-members",
			Change: legacyList(func(l *legacy.ListRules) { l.Patient = append(l.Patient, "Country") }),
		},
		{
			Name: "spells-out-birth-dates", Says: "birth dates in search answers are spelled out",
			Breaks: "legacy.search.birth-date-form", Also: []string{"legacy.search.by-birth-date"},
			Change: legacyList(func(l *legacy.ListRules) { l.Dob = "January 2, 2006" }),
		},
		{
			Name: "writes-birth-dates-as-asked-for", Says: "birth dates in search answers are written YYYY-MM-DD",
			Breaks: "legacy.search.birth-date-form", Strict: true,
			Change: legacyList(func(l *legacy.ListRules) { l.Dob = time.DateOnly }),
		},
		{
			Name: "writes-null-for-empty-members", Says: "members without a value are null",
			Breaks: "legacy.search.empty-strings", Also: []string{"legacy.search.twelve-members"},
			Change: legacyList(func(l *legacy.ListRules) { l.Empty = legacy.EmptyNull }),
		},
		{
			Name: "omits-empty-members", Says: "members without a value are left out",
			Breaks: "legacy.search.empty-strings", Also: []string{"legacy.search.twelve-members"},
			Change: legacyList(func(l *legacy.ListRules) { l.Empty = legacy.EmptyOmitted }),
		},
		{
			Name: "writes-account-numbers-as-numbers", Says: "account numbers in search answers are JSON numbers",
			Breaks: "legacy.search.account-is-text", Also: []string{"legacy.search.twelve-members"},
			Change: legacyList(func(l *legacy.ListRules) { l.Account = legacy.AsNumber }),
		},
		{
			Name: "spells-out-genders", Says: "genders in search answers are words",
			Breaks: "legacy.search.gender-letter",
			Change: legacyList(func(l *legacy.ListRules) { l.Gender = legacy.GenderWord }),
		},
	}
}

// legacyGates are calls that are let in, or patients who are shown, where they
// must not be.
func legacyGates() []Defect {
	needs := func(proof legacy.Proof) func(*house.Rules) {
		return func(r *house.Rules) { r.Legacy.Search.Needs = proof }
	}
	return []Defect{
		{
			Name: "searches-for-anyone", Says: "a search needs neither key pair nor token",
			Breaks: "legacy.search.needs-sign-in", Also: []string{"legacy.errors.not-authenticated"},
			Change: needs(legacy.ProveNothing),
		},
		{
			Name: "searches-without-a-token", Says: "a search needs a key pair, but no token",
			Breaks: "legacy.search.needs-sign-in", Also: []string{"legacy.errors.not-authenticated"},
			Change: needs(legacy.ProvePair),
		},
		{
			Name: "searches-with-a-wrong-secret", Says: "a search needs a token, but no key pair",
			Breaks: "legacy.search.needs-sign-in", Also: []string{"legacy.errors.not-authenticated"},
			Change: needs(legacy.ProveToken),
		},
		{
			Name: "finds-patients-it-may-not-show", Says: "a search finds patients whom the practice may not see",
			Breaks: "legacy.search.restricted-user",
			Change: func(r *house.Rules) { r.Legacy.Search.Hidden = legacy.HiddenShown },
		},
		{
			Name: "writes-summaries-it-may-not-show", Says: "documents are written for practices that may not see the patient",
			Breaks: "legacy.errors.not-authorized", Also: []string{"legacy.errors.precedence"},
			Change: func(r *house.Rules) { r.Legacy.HiddenRecords = legacy.HiddenShown },
		},
		{
			Name: "writes-summaries-without-a-token", Says: "documents need a key pair, but no token",
			Breaks: "legacy.errors.not-authenticated", Also: []string{"legacy.errors.precedence"},
			Change: func(r *house.Rules) { r.Legacy.RecordsNeed = legacy.ProvePair },
		},
		{
			Name: "keeps-tokens-for-a-week", Says: "the token of a practice opens everything for a week",
			Breaks: "legacy.errors.not-authenticated",
			Change: func(r *house.Rules) { r.Legacy.SessionLifetime = 7 * 24 * time.Hour },
		},
	}
}

// legacyTexts are errors in other words. The searches that meet an error hear
// it too.
func legacyTexts() []Defect {
	return []Defect{
		{
			Name: "says-forbidden-for-not-authorized", Says: "a practice that may not see a patient is told so in other words",
			Breaks: "legacy.errors.not-authorized", Also: []string{"legacy.errors.precedence", "legacy.search.restricted-user"},
			Change: func(r *house.Rules) { r.Legacy.Errors.NotAuthorized.Result = "Error: Forbidden" },
		},
		{
			Name: "says-login-failed", Says: "a call that is not signed in is told so in other words",
			Breaks: "legacy.errors.not-authenticated", Also: []string{"legacy.search.needs-sign-in", "legacy.errors.precedence"},
			Change: func(r *house.Rules) { r.Legacy.Errors.NotAuthenticated.Result = "Error: Login failed" },
		},
		{
			Name: "says-no-such-patient", Says: "a patient who does not exist is reported in other words",
			Breaks: "legacy.errors.patient-not-found",
			Also:   []string{"legacy.search.no-match", "legacy.search.criteria-narrow", "legacy.errors.precedence"},
			Change: func(r *house.Rules) { r.Legacy.Errors.PatientNotFound.Result = "Error: No such patient" },
		},
		{
			Name: "says-unknown-section", Says: "a section that does not exist is reported in other words",
			Breaks: "legacy.errors.section-not-found", Also: []string{"legacy.errors.precedence"},
			Change: func(r *house.Rules) { r.Legacy.Errors.SectionNotFound.Result = "Error: Unknown section" },
		},
		{
			Name: "says-invalid-dates", Says: "dates that are none are reported in other words",
			Breaks: "legacy.errors.no-data",
			Change: func(r *house.Rules) { r.Legacy.Errors.NoData.Result = "Error: Invalid dates" },
		},
	}
}

// legacyRefusals are errors that come in another shape, or not at all.
func legacyRefusals() []Defect {
	return []Defect{
		{
			Name: "answers-unknown-sections-with-everything", Says: "a section that does not exist is the whole document",
			Breaks: "legacy.errors.section-not-found", Also: []string{"legacy.errors.precedence", "legacy.errors.consistent-status", "legacy.errors.only-result"},
			Change: func(r *house.Rules) { r.Legacy.UnknownSection = legacy.UnknownSectionAll },
		},
		{
			Name: "ignores-dates-that-are-none", Says: "dates that are no dates do not limit a section",
			Breaks: "legacy.errors.no-data", Also: []string{"legacy.errors.consistent-status", "legacy.errors.only-result"},
			Change: func(r *house.Rules) { r.Legacy.BadPeriod = legacy.BadPeriodIgnored },
		},
		{
			Name: "adds-an-empty-list-to-errors", Says: "the error for missing data has a second member, PatientList",
			Breaks: "legacy.errors.only-result", Also: []string{"legacy.errors.no-data"},
			Change: func(r *house.Rules) { r.Legacy.Errors.NoData.Extra = "PatientList" },
		},
		{
			Name: "adds-a-hint-to-errors", Says: "the error for an unknown patient has a second member, Hint",
			Breaks: "legacy.errors.only-result",
			Also:   []string{"legacy.errors.patient-not-found", "legacy.search.no-match", "legacy.errors.precedence"},
			Change: func(r *house.Rules) { r.Legacy.Errors.PatientNotFound.Extra = "Hint" },
		},
		{
			Name: "blames-itself-for-unknown-patients", Says: "the error for an unknown patient has the status of a broken server",
			Breaks: "legacy.errors.consistent-status",
			Change: func(r *house.Rules) { r.Legacy.Errors.PatientNotFound.Status = http.StatusInternalServerError },
		},
		{
			Name: "blames-itself-for-missing-data", Says: "the error for missing data has the status of a broken server",
			Breaks: "legacy.errors.consistent-status",
			Change: func(r *house.Rules) { r.Legacy.Errors.NoData.Status = http.StatusBadGateway },
		},
	}
}

// legacyOrders are errors that are told in another order.
func legacyOrders() []Defect {
	order := func(checks ...legacy.Check) func(*house.Rules) {
		return func(r *house.Rules) { r.Legacy.Order = checks }
	}
	return []Defect{
		{
			Name: "looks-for-the-patient-before-signing-in", Says: "whether a patient exists is told to whoever asks",
			Breaks: "legacy.errors.precedence",
			Change: order(legacy.CheckPatient, legacy.CheckSignIn, legacy.CheckPermission, legacy.CheckSection, legacy.CheckPeriod),
		},
		{
			Name: "looks-at-the-section-before-the-patient", Says: "an unknown section is reported before an unknown patient",
			Breaks: "legacy.errors.precedence",
			Change: order(legacy.CheckSignIn, legacy.CheckSection, legacy.CheckPermission, legacy.CheckPatient, legacy.CheckPeriod),
		},
		{
			Name: "looks-at-the-dates-before-the-section", Says: "dates that are none are reported before an unknown section",
			Breaks: "legacy.errors.precedence",
			Change: order(legacy.CheckSignIn, legacy.CheckPermission, legacy.CheckPatient, legacy.CheckPeriod, legacy.CheckSection),
		},
	}
}
