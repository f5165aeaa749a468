package uscore

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"qsmartcare.example/conformance/steps/world"
)

// criterion is one thing to search patients by: the parameter, the fact of the
// cast that gives its value, and what is made of the fact for the right value
// and for one that is not the patient's.
type criterion struct {
	parameter string
	fact      string
	right     func(string) string
	wrong     func(string) string
}

// criteria are the words of the features.
func criteria() map[string]criterion {
	same := func(s string) string { return s }
	nobody := func(string) string { return "Qxzvvxqz" }
	return map[string]criterion{
		"id":                                 {"_id", "patient", same, func(string) string { return "no-such-id" }},
		"an identifier":                      {"identifier", "identifier", same, func(s string) string { return s + "-0" }},
		"an identifier without its system":   {"identifier", "identifier", withoutSystem, nil},
		"the last name":                      {"name", "family", same, nobody},
		"the first name":                     {"name", "given", same, nil},
		"the first letters of the last name": {"name", "family", firstLetters, nil},
		"the last name in capitals":          {"name", "family", strings.ToUpper, nil},
		"the family name":                    {"family", "family", same, nobody},
		"the date of birth":                  {"birthdate", "born", same, dayAfter},
		"the gender":                         {"gender", "gender", same, otherGender},
	}
}

// query puts words such as "the gender and the last name" into search
// parameters, with the patient's facts; wrong names the one whose value is to
// be another's, or is "".
func query(w *world.World, words, wrong string) (url.Values, error) {
	out := url.Values{}
	for _, name := range strings.Split(words, " and ") {
		c, ok := criteria()[name]
		if !ok {
			return nil, fmt.Errorf("no criterion is called %q", name)
		}
		busy, err := w.Cast("busy-patient", c.fact)
		if err != nil {
			return nil, err
		}
		value := c.right(busy.Fact(c.fact))
		if wrong != "" && strings.HasSuffix(name, afterArticle(wrong)) {
			value = c.wrong(busy.Fact(c.fact))
		}
		out.Set(c.parameter, value)
	}
	return out, nil
}

// afterArticle takes "the" off, so that "the identifier" is "an identifier".
func afterArticle(s string) string { return strings.TrimPrefix(s, "the ") }

func withoutSystem(token string) string {
	_, value, both := strings.Cut(token, "|")
	if !both {
		return token
	}
	return value
}

func firstLetters(name string) string {
	letters := []rune(name)
	return string(letters[:min(3, len(letters))])
}

// dayAfter is the day after a date of birth, which is certainly not the patient's.
func dayAfter(date string) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return "1800-01-01"
	}
	return day.AddDate(0, 0, 1).Format(time.DateOnly)
}

func otherGender(gender string) string {
	if gender == "female" {
		return "male"
	}
	return "female"
}

// busy returns the id of the busy patient.
func busy(w *world.World) string { return w.Target.Cast["busy-patient"].Fact("patient") }
