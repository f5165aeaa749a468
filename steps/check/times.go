package check

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// The lexical forms of FHIR R4, datatypes: a date may stop at the year or the
// month, and a time of day never comes without an offset.
const (
	formDate     = "date"
	formDateTime = "dateTime"
	formInstant  = "instant"
)

// forms are the expressions of the forms.
func forms() map[string]*regexp.Regexp {
	const (
		year  = `([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)`
		month = `(0[1-9]|1[0-2])`
		day   = `(0[1-9]|[12][0-9]|3[01])`
		hour  = `T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?`
		zone  = `(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))`
	)
	return map[string]*regexp.Regexp{
		formDate:     regexp.MustCompile(`^` + year + `(-` + month + `(-` + day + `)?)?$`),
		formDateTime: regexp.MustCompile(`^` + year + `(-` + month + `(-` + day + `(` + hour + zone + `)?)?)?$`),
		formInstant:  regexp.MustCompile(`^` + year + `-` + month + `-` + day + hour + zone + `$`),
	}
}

// timed returns the form of a member of FHIR R4 that is a time, "" for every
// other. Names tell: R4 names no other thing so in the types of the document.
func timed(resource, name string) string {
	switch name {
	case "birthDate", "statusDate", "startDate", "dueDate", "approvalDate", "lastReviewDate":
		return formDate
	case "lastUpdated", "issued", "timestamp", "recorded", "indexed":
		return formInstant
	case "date":
		if resource == "DocumentReference" {
			return formInstant
		}
		return formDateTime
	case "start", "end", "authoredOn", "created", "sent", "received", "time", "lastOccurrence", "event", "creation":
		return formDateTime
	case "expirationDate":
		if resource == "Immunization" {
			return formDate
		}
		return formDateTime
	case "valueDate":
		return formDate
	case "valueInstant":
		return formInstant
	}
	if strings.HasSuffix(name, "DateTime") || strings.HasSuffix(name, "Date") {
		return formDateTime // onsetDateTime, recordedDate, manufactureDate
	}
	return ""
}

// TimeForms judges that every time in the resources of an answer has a form of
// FHIR and names a day that exists (FHIR-GENERAL-09).
func TimeForms(a Answer) []Finding {
	var out []Finding
	known := forms()
	for _, r := range Resources(a) {
		t := times{resource: text(r.Body, "resourceType"), forms: known}
		t.walk(r.Body, r.At)
		out = append(out, t.found...)
	}
	return once(out)
}

// times walks one resource.
type times struct {
	resource string
	forms    map[string]*regexp.Regexp
	found    []Finding
}

func (t *times) walk(o map[string]any, at string) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		t.value(name, o[name], at+"/"+name)
	}
}

func (t *times) value(name string, v any, at string) {
	switch v := v.(type) {
	case map[string]any:
		t.walk(v, at)
	case []any:
		for n, e := range v {
			t.value(name, e, fmt.Sprintf("%s/%d", at, n))
		}
	case string:
		form := timed(t.resource, name)
		if form == "" || t.forms[form].MatchString(v) && exists(v) {
			return
		}
		t.found = append(t.found, with(Differs("time-form", "the form of a FHIR "+form, "another form, or a day that does not exist"), at, ""))
	}
}

// exists reports whether the day of a time that has the right form is one.
func exists(s string) bool {
	const day = len(time.DateOnly)
	if len(s) < day {
		return true
	}
	_, err := time.Parse(time.DateOnly, s[:day])
	return err == nil
}
