package fhir

import (
	"strings"
	"time"

	"qsmartcare.example/conformance/simulator/render"
)

// dateMatcher reads a date with a prefix or none. Every date stands for all
// the instants that it may mean, and so does what it is compared with (FHIR R4
// Search, "date" and "Prefixes"). takenFor has prefixes that are read as
// another one.
func dateMatcher(value string, takenFor map[string]string) (func(*render.Key) bool, string) {
	prefix, rest := "eq", value
	if len(value) > 2 && value[0] >= 'a' && value[0] <= 'z' {
		prefix, rest = value[:2], value[2:]
	}
	if other, ok := takenFor[prefix]; ok {
		prefix = other
	}
	from, to, ok := parseDate(rest)
	if !ok {
		return nil, "a date is yyyy, yyyy-mm, yyyy-mm-dd or a time with seconds or without, after a prefix or none"
	}
	within := func(k *render.Key) bool { return !k.From.Before(from) && !k.To.After(to) }
	later := func(k *render.Key) bool { return k.To.After(to) }
	earlier := func(k *render.Key) bool { return k.From.Before(from) }
	switch prefix {
	case "eq":
		return within, ""
	case "ne":
		return func(k *render.Key) bool { return !within(k) }, ""
	case "gt":
		return later, ""
	case "lt":
		return earlier, ""
	case "ge":
		return func(k *render.Key) bool { return later(k) || within(k) }, ""
	case "le":
		return func(k *render.Key) bool { return earlier(k) || within(k) }, ""
	case "sa":
		return func(k *render.Key) bool { return !k.From.Before(to) }, ""
	case "eb":
		return func(k *render.Key) bool { return !k.To.After(from) }, ""
	case "ap":
		return func(k *render.Key) bool { return k.From.Before(to) && k.To.After(from) }, ""
	}
	return nil, "the prefixes are eq, ne, gt, lt, ge, le, sa, eb and ap"
}

// parseDate returns the first instant that the text may mean and the first
// after it. A time without an offset is in UTC.
func parseDate(s string) (from, to time.Time, ok bool) {
	for _, f := range []struct {
		layout              string
		years, months, days int
		rest                time.Duration
	}{
		{layout: "2006", years: 1},
		{layout: "2006-01", months: 1},
		{layout: time.DateOnly, days: 1},
		{layout: "2006-01-02T15:04", rest: time.Minute},
		{layout: "2006-01-02T15:04:05", rest: time.Second},
		{layout: "2006-01-02T15:04Z07:00", rest: time.Minute},
		{layout: time.RFC3339, rest: time.Second},
	} {
		t, err := time.Parse(f.layout, s)
		if err != nil {
			continue
		}
		if f.rest == time.Second && strings.Contains(s, ".") {
			f.rest = time.Nanosecond // the fraction was given: no more is open
		}
		return t.UTC(), t.UTC().AddDate(f.years, f.months, f.days).Add(f.rest), true
	}
	return from, to, false
}
