package render

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// Dates that have no end mean every day to come.
func never() time.Time { return time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC) }

// keysOf appends what searches find the ith resource of the kind by. Keys have
// the names of search parameters. A reference's is the bare id; only a target
// of Provenance, which may be of any type, is Type/id.
func keysOf(keys []Key, k kind, c *chart, i int) []Key {
	about := k.stamp(c, i)
	keys = append(keys, Key{Param: "_id", Value: about.id}, momentKey("_lastUpdated", updated(c.Chart, about.recorded)))
	keys = k.keys(keys, c, i)
	if _, own := k.(self); own {
		return keys
	}
	return append(keys, Key{Param: "patient", Value: c.ID})
}

// PersonKeys appends the keys of a Patient that are known without the chart:
// all but _id, _lastUpdated and the medical record number.
func PersonKeys(keys []Key, account string, who *cohort.Person) []Key {
	if who.Gender != "" {
		keys = append(keys, tokenKey("gender", gender, who.Gender))
	}
	if !who.Birth.IsZero() {
		keys = append(keys, dayKey("birthdate", who.Birth))
	}
	if account != "" {
		keys = append(keys, tokenKey("identifier", AccountSystem, account))
	}
	keys = words(keys, "family", who.Last, who.FormerLast)
	keys = words(keys, "given", who.First, who.Middle, who.GivenAtBirth)
	return words(keys, "name", who.First, who.Middle, who.Last, who.Suffix, who.GivenAtBirth, who.FormerLast)
}

func allergyKeys(keys []Key, a *cohort.Allergy) []Key {
	keys = append(keys,
		tokenKey("clinical-status", allergyClinical, a.Clinical),
		tokenKey("verification-status", allergyVerified, a.Verification),
		tokenKey("category", allergyCategory, a.Category),
		tokenKey("code", a.Substance.System, a.Substance.Code),
	)
	if !a.Recorded.IsZero() {
		keys = append(keys, momentKey("date", a.Recorded))
	}
	return keys
}

func encounterKeys(keys []Key, e *cohort.Encounter) []Key {
	return append(keys,
		tokenKey("identifier", EncounterSystem, e.ID),
		tokenKey("status", encounterIs, e.Status),
		tokenKey("class", e.Class.System, e.Class.Code),
		tokenKey("type", e.Type.System, e.Type.Code),
		Key{Param: "date", From: e.Start.Truncate(time.Second), To: ending(e.End)},
	)
}

func vitalKeys(keys []Key, v *cohort.Vital) []Key {
	keys = append(keys,
		tokenKey("status", observationIs, "final"),
		tokenKey("category", observationCategory, "vital-signs"),
		tokenKey("code", v.Code.System, v.Code.Code),
		momentKey("date", v.Taken),
	)
	for _, also := range v.Also {
		keys = append(keys, tokenKey("code", also.System, also.Code))
	}
	if v.Encounter != "" {
		keys = append(keys, Key{Param: "encounter", Value: v.Encounter})
	}
	return keys
}

func staffKeys(s *cohort.Practitioner) []Key {
	keys := words(nil, "name", s.First, s.Last, s.Suffix)
	keys = words(keys, "family", s.Last)
	keys = words(keys, "given", s.First)
	return numbers(keys, s.NPI, StaffSystem, s.Number)
}

func organizationKeys(o *cohort.Organization) []Key {
	keys := places(words(nil, "name", o.Name), &o.Address)
	keys = conceptKeys(keys, "identifier", cohort.Code{System: clia, Code: o.CLIA})
	return numbers(keys, o.NPI, PracticeSystem, o.Number)
}

func placeKeys(l *cohort.Place) []Key { return places(words(nil, "name", l.Name), &l.Address) }

func places(keys []Key, a *cohort.Address) []Key {
	keys = words(keys, "address", a.Line, a.City, a.State, a.Zip)
	keys = words(keys, "address-city", a.City)
	keys = words(keys, "address-state", a.State)
	return words(keys, "address-postalcode", a.Zip)
}

func numbers(keys []Key, national, system, own string) []Key {
	if national != "" {
		keys = append(keys, tokenKey("identifier", npi, national))
	}
	if own != "" && own != national {
		keys = append(keys, tokenKey("identifier", system, own))
	}
	return keys
}

func tokenKey(param, system, code string) Key {
	return Key{Param: param, System: system, Value: code}
}

// words appends a string key for each value that is known.
func words(keys []Key, param string, values ...string) []Key {
	for _, v := range values {
		if v != "" {
			keys = append(keys, Key{Param: param, Value: v, Folded: Fold(v)})
		}
	}
	return keys
}

func dayKey(param string, t time.Time) Key {
	return Key{Param: param, From: t, To: t.AddDate(0, 0, 1)}
}

// momentKey is a time to the second, as it is rendered.
func momentKey(param string, t time.Time) Key {
	t = t.Truncate(time.Second)
	return Key{Param: param, From: t, To: t.Add(time.Second)}
}

func ending(t time.Time) time.Time {
	if t.IsZero() {
		return never()
	}
	return t.Truncate(time.Second).Add(time.Second)
}

// whenKey is a time as page.when writes it: a day, or a second of it.
func whenKey(keys []Key, param string, t time.Time) []Key {
	switch {
	case t.IsZero():
		return keys
	case wholeDay(t):
		return append(keys, dayKey(param, t))
	}
	return append(keys, momentKey(param, t))
}

// spanKey is a period as page.span writes it.
func spanKey(keys []Key, param string, start, end time.Time) []Key {
	if start.IsZero() && end.IsZero() {
		return keys
	}
	key := Key{Param: param, From: start.Truncate(time.Second), To: ending(end)}
	if !end.IsZero() && wholeDay(end) {
		key.To = end.AddDate(0, 0, 1)
	}
	return append(keys, key)
}

// conceptKeys appends a key for each code of a concept.
func conceptKeys(keys []Key, param string, codes ...cohort.Code) []Key {
	for _, c := range codes {
		if c.Code != "" {
			keys = append(keys, tokenKey(param, c.System, c.Code))
		}
	}
	return keys
}

// idKey appends the key of a reference, if it leads anywhere.
func idKey(keys []Key, param, id string) []Key {
	if id == "" {
		return keys
	}
	return append(keys, Key{Param: param, Value: id})
}

// dateKey is the day on which a time falls, as page.day writes it.
func dateKey(param string, t time.Time) Key { return dayKey(param, t.UTC().Truncate(24*time.Hour)) }
