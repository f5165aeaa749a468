package check

import (
	"strings"
	"time"
)

// span is the time that a date stands for, from its first instant to the first
// after it (FHIR R4, search, section 3.1.1.4.7). An open end is far away.
type span struct {
	from, to time.Time
	timed    bool // it tells the time of day, and so in which zone
}

func (s span) within(o span) bool { return !s.from.Before(o.from) && !s.to.After(o.to) }

func (s span) meets(o span) bool { return s.from.Before(o.to) && o.from.Before(s.to) }

// spanOf reads a date by its length; what is longer than a day is an instant.
func spanOf(s string) (span, bool) {
	for _, f := range []struct {
		form                string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		if len(s) == len(f.form) {
			t, err := time.Parse(f.form, s)
			return span{from: t, to: t.AddDate(f.years, f.months, f.days)}, err == nil
		}
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return span{}, false
	}
	lasts := time.Second
	if strings.Contains(s, ".") {
		lasts = time.Millisecond
	}
	return span{from: t, to: t.Add(lasts), timed: true}, true
}

// spanIn reads a dateTime, a date, an instant or a Period.
func spanIn(v any) (span, bool) {
	switch v := v.(type) {
	case string:
		return spanOf(v)
	case map[string]any:
		out := span{from: time.Date(-9999, 1, 1, 0, 0, 0, 0, time.UTC), to: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}
		start, one := spanOf(text(v, "start"))
		end, other := spanOf(text(v, "end"))
		if one {
			out.from = start.from
		}
		if other {
			out.to = end.to
		}
		out.timed = start.timed || end.timed
		return out, one || other
	}
	return span{}, false
}

// zones are the hours from UTC in which a server in the United States may take a
// day for its own. Which zone a day is in that tells none, R4 leaves open.
func zones() []time.Duration {
	out := []time.Duration{0}
	for h := 4; h <= 10; h++ {
		out = append(out, -time.Duration(h)*time.Hour)
	}
	return out
}

// dateFits applies a date with or without one of the prefixes eq, gt, ge, lt and
// le. The others nobody asks for here.
func dateFits(v any, asked string) Fit {
	day := strings.TrimLeft(asked, "abcdefghijklmnopqrstuvwxyz")
	prefix := strings.TrimSuffix(asked, day)
	want, ok := spanOf(day)
	own, has := spanIn(v)
	if !ok || !has {
		return No
	}
	if !own.timed || want.timed {
		return compare(prefix, own, want)
	}
	lowest, highest := Yes, No
	for _, z := range append(zones(), offset(v)) {
		fit := compare(prefix, own, span{from: want.from.Add(-z), to: want.to.Add(-z)})
		lowest, highest = min(lowest, fit), max(highest, fit)
	}
	if lowest == highest {
		return lowest
	}
	return Maybe
}

// offset is that of the time in the record.
func offset(v any) time.Duration {
	s, ok := v.(string)
	if o, isPeriod := v.(map[string]any); !ok && isPeriod {
		if s = text(o, "start"); s == "" {
			s = text(o, "end")
		}
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return 0
	}
	_, seconds := t.Zone()
	return time.Duration(seconds) * time.Second
}

// compare is R4's table of prefixes. Where a period only touches the time asked
// for, servers part: that is Maybe.
func compare(prefix string, own, want span) Fit {
	fits, touching := false, Maybe
	switch prefix {
	case "", "eq":
		fits = own.within(want)
	case "ge":
		fits = own.to.After(want.to) || own.within(want)
	case "le":
		fits = own.from.Before(want.from) || own.within(want)
	case "gt":
		fits, touching = own.to.After(want.to), No
	case "lt":
		fits, touching = own.from.Before(want.from), No
	default:
		return Maybe
	}
	switch {
	case fits:
		return Yes
	case own.meets(want):
		return touching
	}
	return No
}
