package defects

import (
	"net/http"

	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
)

// uscoreGuards let in whom they should not, and show what is another's.
func uscoreGuards() []Defect {
	return []Defect{
		{
			Name:   "shows-the-procedures-of-another",
			Says:   "A search by patient finds procedures that name another patient",
			Breaks: "uscore.common.patients-own-records",
			Also:   uscore("common.provenance-included procedure.by-patient"),
			Change: rewriting("Procedure", `"subject":\{"reference":"Patient/148682"`, `"subject":{"reference":"Patient/160595"`),
		},
		{
			Name:   "calls-an-empty-search-not-found",
			Says:   "A search without matches is answered with 404",
			Breaks: "uscore.common.no-match-is-no-error",
			Also:   allSearches(),
			Change: func(r *house.Rules) { r.FHIR.NoMatch = http.StatusNotFound },
		},
		{
			Name:   "shows-goals-to-anybody",
			Says:   "Goals are searched and read without a token",
			Breaks: "uscore.common.needs-token",
			Change: func(r *house.Rules) { r.FHIR.Unguarded = []string{"Goal"} },
		},
		{
			Name:   "shows-goals-to-any-app",
			Says:   "Goals are searched and read with any token, whatever its scopes",
			Breaks: "uscore.common.needs-scope",
			Change: func(r *house.Rules) { r.FHIR.Unnamed = []string{"Goal"} },
		},
		{
			Name:   "loses-a-match-when-it-is-posted",
			Says:   "A search by POST finds one match fewer than the same by GET",
			Breaks: "uscore.common.post-equals-get",
			Change: func(r *house.Rules) { r.FHIR.Root.Posted = fhir.AllButOne },
		},
		{
			Name:   "wants-the-bare-id",
			Says:   "A reference with its type before the id finds nothing",
			Breaks: "uscore.common.typed-reference",
			Also:   uscore("medicationrequest.by-patient-and-intent-and-encounter practitionerrole.by-practitioner"),
			Change: func(r *house.Rules) { r.FHIR.TypedReferences = fhir.Nothing },
		},
		{
			Name:   "reads-criteria-after-a-slash",
			Says:   "Type/name=value is answered as a search",
			Breaks: "uscore.common.slash-is-no-search", Dialect: "standard", Strict: true,
			Change: func(r *house.Rules) { r.FHIR.SlashSearch = true },
		},
	}
}

// uscoreIncludes bring along too little, too much or under another name.
func uscoreIncludes() []Defect {
	return []Defect{
		{
			Name:   "brings-no-provenance-along",
			Says:   "_revinclude and _include change nothing",
			Breaks: "uscore.common.provenance-included",
			Also:   uscore("medicationrequest.medication-included"),
			Change: func(r *house.Rules) { r.FHIR.Include.Finds = fhir.Nothing },
		},
		{
			Name:   "brings-the-provenance-of-everything",
			Says:   "A search brings along the provenance of the whole chart",
			Breaks: "uscore.common.provenance-included",
			Change: func(r *house.Rules) { r.FHIR.Include.Whole = true },
		},
		{
			Name:   "calls-provenance-a-match",
			Says:   "What comes along is marked as if it had been sought",
			Breaks: "uscore.common.provenance-included",
			Also:   uscore("medicationrequest.medication-included"),
			Change: func(r *house.Rules) { r.FHIR.Include.Mode = "match" },
		},
		{
			Name:   "refuses-revinclude",
			Says:   "A search that asks for provenance as well is refused",
			Breaks: "uscore.common.provenance-included",
			Change: refusing(func(q *http.Request) bool { return q.URL.Query().Has("_revinclude") }, http.StatusBadRequest),
		},
		{
			Name:   "brings-no-medicine-along",
			Says:   "A search of prescriptions leaves the medicines out that it is asked to include",
			Breaks: "uscore.medicationrequest.medication-included",
			Also:   uscore("common.provenance-included"),
			Change: changes(searching("MedicationRequest"), withoutIncluded),
		},
		{
			Name:   "calls-a-medicine-a-match",
			Says:   "The medicines that a search of prescriptions includes are marked as if they had been sought",
			Breaks: "uscore.medicationrequest.medication-included",
			Also:   uscore("common.provenance-included"),
			Change: rewriting("MedicationRequest", `"search":\{"mode":"include"\}`, `"search":{"mode":"match"}`),
		},
	}
}

// uscorePages lose or repeat what is found on the way from page to page.
func uscorePages() []Defect {
	paged := func(name, says string, change func(*fhir.PageRules)) Defect {
		return Defect{
			Name: name, Says: says, Breaks: "uscore.common.paged",
			Also:   uscore("immunization.whole-history"),
			Change: func(r *house.Rules) { change(&r.FHIR.Pages) },
		}
	}
	return []Defect{
		paged("loses-a-match-between-pages", "The next page begins one match too late", func(r *fhir.PageRules) { r.Skips = true }),
		paged("repeats-a-match-on-the-next-page", "The next page begins with the last match of the one before", func(r *fhir.PageRules) { r.Repeats = true }),
		paged("ends-with-the-first-page", "No page leads to the next", func(r *fhir.PageRules) { r.Last = true }),
		paged("ignores-the-count", "A page holds more matches than were asked for", func(r *fhir.PageRules) { r.Endless = true }),
	}
}

// uscorePrefixes take the prefix of a date for another one.
func uscorePrefixes() []Defect {
	var out []Defect
	for _, p := range []struct{ name, says, from, to string }{
		{"leaves-out-the-day-itself-from-a-day-on", "ge finds what comes after a day and not the day itself", "ge", "gt"},
		{"finds-the-day-itself-after-a-day", "gt finds the day itself as well", "gt", "ge"},
		{"leaves-out-the-day-itself-up-to-a-day", "le finds what came before a day and not the day itself", "le", "lt"},
		{"finds-the-day-itself-before-a-day", "lt finds the day itself as well", "lt", "le"},
		{"ignores-the-prefix-ge", "ge finds the day alone", "ge", "eq"},
		{"ignores-the-prefix-lt", "lt finds the day alone", "lt", "eq"},
		{"takes-later-for-earlier", "gt finds what came before a day", "gt", "lt"},
		{"refuses-the-prefix-le", "le is refused as no date", "le", ""},
	} {
		out = append(out, Defect{
			Name: p.name, Says: "The prefix " + p.says, Breaks: "uscore.common.date-prefixes",
			Also:   dateSearches(),
			Change: func(r *house.Rules) { r.FHIR.Prefixes = map[string]string{p.from: p.to} },
		})
	}
	return out
}
