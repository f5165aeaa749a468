package legacy

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// criterion is one thing to look for; one with an empty value is none.
type criterion struct{ name, value string }

// criteria returns what the parameters ask for, in the order of the rules.
func (r *Room) criteria(p params) []criterion {
	var sought []criterion
	for _, name := range r.rules.Search.Criteria {
		if v := p.get(name); v != "" {
			sought = append(sought, criterion{name, v})
		}
	}
	return sought
}

// hold returns the indexes of the patients for whom all criteria hold.
func (r *Room) hold(sought []criterion) []int {
	var q cohort.Query
	for _, c := range sought {
		if !r.ask(&q, c) {
			return nil
		}
	}
	found := r.cohort.Search(q)
	if q.Account != "" && r.rules.Search.Account == AccountAndAfter && len(found) > 0 {
		found = append(slices.Clip(found), (found[0]+1)%r.cohort.Len())
	}
	return found
}

// ask adds the criterion to the query; false says that nobody can meet it.
func (r *Room) ask(q *cohort.Query, c criterion) bool {
	rules := r.rules.Search
	switch c.name {
	case paramAccount:
		q.Account = c.value
	case paramFirst:
		byName(rules.FirstName, c.value, &q.First, &q.Last)
	case paramLast:
		byName(rules.LastName, c.value, &q.Last, &q.First)
	case paramBirth:
		born, ok := birthDate(c.value, rules.DateForms)
		if !ok {
			return rules.BadDate == BadDateIgnored
		}
		q.Born = func(t time.Time) bool { return bornOn(t, born, rules.BirthDate) }
	}
	return true
}

// byName sets the criterion of a query that looks for the name: its own or,
// swapped, the other one's.
func byName(how NameMatch, sought string, own, other *cohort.Match) {
	match := func(has string) bool { return sameName(has, sought, how) }
	if how == NameSwapped {
		*other = match
		return
	}
	*own = match
}

// sameName compares names without regard to letter case, of which the document
// says nothing (LEGACY-SEARCH-21).
func sameName(has, sought string, how NameMatch) bool {
	if how == NameInitial {
		has, sought = initial(has), initial(sought)
	}
	return strings.EqualFold(has, sought)
}

func initial(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// birthDate reads a date in one of the forms; ok is false when it is in none,
// or no day of the calendar.
func birthDate(value string, forms []string) (born time.Time, ok bool) {
	for _, form := range forms {
		if t, err := time.Parse(form, value); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

func bornOn(has, sought time.Time, how DateMatch) bool {
	switch how {
	case DateOfYear:
		return has.Year() == sought.Year()
	case DateBefore:
		return has.Equal(sought.AddDate(0, 0, -1))
	}
	return has.Equal(sought)
}
