package legacy

import (
	"net/http"
	"time"

	"qsmartcare.example/conformance/simulator/legacy/ccda"
)

// Honest returns the document's values. It prints no statuses: errors are
// answered with 200 (erratum legacy-http-status).
func Honest() Rules {
	told := func(result string) Problem { return Problem{Result: "Error: " + result, Status: http.StatusOK} }
	return Rules{
		Methods:         []string{http.MethodGet, http.MethodHead, http.MethodPost},
		SessionLifetime: 15 * time.Minute,
		RecordsNeed:     ProveBoth,
		Order:           []Check{CheckSignIn, CheckPermission, CheckPatient, CheckSection, CheckPeriod},
		BadPeriod:       BadPeriodRefused,
		UnknownSection:  UnknownSectionRefused,
		HiddenRecords:   HiddenRefused,
		Search:          honestSearch(),
		List:            honestList(),
		Errors: ErrorRules{
			NotAuthorized:    told("Not authorized"),
			NotAuthenticated: told("User not authenticated"),
			PatientNotFound:  told("Patient not found"),
			SectionNotFound:  told("CCDA section not found"),
			NoData:           told("No data available"),
			NoCriterion:      told("Search by accountno, dob, firstname or lastname"),
			UnknownFunction:  told("Unknown function"),
			Unreadable:       told("Malformed request"),
			WrongMethod:      Problem{Result: "Error: Method not allowed", Status: http.StatusMethodNotAllowed},
		},
		Wrapping: WrappingNone,
		Style:    ccda.Printed(),
	}
}

func honestSearch() SearchRules {
	return SearchRules{
		Needs:     ProveBoth,
		Criteria:  []string{paramAccount, paramBirth, paramFirst, paramLast},
		Account:   AccountWhole,
		FirstName: NameWhole,
		LastName:  NameWhole,
		BirthDate: DateExact,
		DateForms: []string{time.DateOnly},
		BadDate:   BadDateNobody,
		Several:   SeveralNarrow,
		None:      NoCriterionRefused,
		NoMatch:   NoMatchTold,
		Hidden:    HiddenRefused,
		Matches:   MatchesAll,
	}
}

func honestList() ListRules {
	return ListRules{
		Members: []string{"PatientList", "Result"},
		Patient: []string{
			"AccountNo", "FirstName", "MiddleName", "LastName", "Gender", "Dob",
			"Email", "Mobile", "Address", "City", "State", "Zipcode",
		},
		Found:   "Success: Found {n} patients",
		Counts:  CountsListed,
		Dob:     "01/02/2006",
		Empty:   EmptyText,
		Account: AsText,
		Gender:  GenderLetter,
	}
}

// Standard changes the rules to the standard's values: the statuses of HTTP
// (errata legacy-method, legacy-http-status) and C-CDA R2.1.
func Standard(r *Rules) {
	r.Methods = []string{http.MethodGet, http.MethodHead}
	e := &r.Errors
	e.NotAuthenticated.Status = http.StatusUnauthorized
	e.NotAuthorized.Status = http.StatusForbidden
	e.PatientNotFound.Status = http.StatusNotFound
	e.SectionNotFound.Status = http.StatusNotFound
	e.NoData.Status = http.StatusNotFound
	e.NoCriterion.Status = http.StatusBadRequest
	e.UnknownFunction.Status = http.StatusBadRequest
	e.Unreadable.Status = http.StatusBadRequest
	r.Style = ccda.Standard()
}
