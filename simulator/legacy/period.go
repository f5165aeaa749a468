package legacy

import (
	"time"

	"qsmartcare.example/conformance/simulator/legacy/ccda"
)

// limit sets the period of the call; false says that its dates can't be one.
func (r *Room) limit(c *call) bool {
	period, ok := readPeriod(c.get(paramStart), c.get(paramEnd))
	if !ok {
		return r.rules.BadPeriod == BadPeriodIgnored
	}
	c.period = period
	return true
}

// readPeriod reads StartDate and EndDate. One of them alone leaves the other
// end open (LEGACY-PERIOD-08); a date in another form than YYYY-MM-DD, a day
// that no calendar has, and a start after the end are not a period (erratum
// legacy-invalid-dates).
func readPeriod(start, end string) (p ccda.Period, ok bool) {
	first, firstOK := readDay(start)
	last, lastOK := readDay(end)
	if !firstOK || !lastOK || !last.IsZero() && last.Before(first) {
		return ccda.Period{}, false
	}
	return ccda.Period{First: first, Last: last}, true
}

// readDay reads a day; no text is no day, and the zero time. (The day of the
// zero time itself is none that anybody was served on.)
func readDay(text string) (day time.Time, ok bool) {
	if text == "" {
		return time.Time{}, true
	}
	day, err := time.Parse(time.DateOnly, text)
	return day, err == nil && !day.IsZero()
}
