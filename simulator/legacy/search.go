package legacy

import (
	"slices"
	"time"
)

// search answers patientsearch: who signed in, what is sought, whom there is,
// whom of them the practice may see.
func (r *Room) search(p params, now time.Time) answer {
	rules, errs := r.rules.Search, r.rules.Errors
	who, ok := r.caller(p, rules.Needs, now)
	if !ok {
		return refuse(errs.NotAuthenticated)
	}
	sought := r.criteria(p)
	if len(sought) == 0 && rules.None == NoCriterionRefused {
		return refuse(errs.NoCriterion)
	}
	if r.mayNotSee(who, p.get(paramAccount)) {
		return refuse(errs.NotAuthorized)
	}
	found := r.find(sought)
	seen := r.visible(who, found)
	switch {
	case len(seen) > 0:
		return tell(r.found(seen))
	case len(found) > 0:
		return refuse(errs.NotAuthorized)
	case rules.NoMatch == NoMatchEmpty:
		return tell(r.found(nil))
	}
	return refuse(errs.PatientNotFound)
}

// mayNotSee reports whether the account is one that the practice may not see.
func (r *Room) mayNotSee(who practice, account string) bool {
	return r.rules.Search.Hidden == HiddenRefused && who.hidden[account]
}

// visible returns the indexes of the patients whom the practice may see.
func (r *Room) visible(who practice, found []int) []int {
	if len(who.hidden) == 0 {
		return found
	}
	return slices.DeleteFunc(slices.Clone(found), func(i int) bool {
		_, account, _ := r.cohort.Person(i)
		return r.mayNotSee(who, account)
	})
}

// find returns the indexes of the patients for whom the criteria hold: all of
// them, in the order of the cohort (LEGACY-SEARCH-10).
func (r *Room) find(sought []criterion) []int {
	found := r.hold(sought)
	if r.rules.Search.Several == SeveralWiden {
		found = nil
		for _, c := range sought {
			found = append(found, r.hold([]criterion{c})...)
		}
		slices.Sort(found)
		found = slices.Compact(found)
	}
	if r.rules.Search.Matches == MatchesFirst && len(found) > 1 {
		found = found[:1]
	}
	return found
}
