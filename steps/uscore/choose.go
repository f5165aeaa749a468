package uscore

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// Limits on the search for telling values: how many criteria are weighed, and
// how many values of one record are taken for examples.
const (
	mostWeighed = 120
	mostValues  = 3
)

// choice is what to search for among known records.
type choice struct {
	kind       string
	parameters []string
	way        string // how the values are written, in the features' words
	base       string // the FHIR base
	patient    string // whose records; "" searches without a patient
}

// choose returns the criteria that tell most: values of one record, of which as
// many as can be leave other records out that the rest of them fits. It is the
// same for the same records, in whatever order they came.
func (c choice) choose(known []world.Held) (url.Values, error) {
	examples := slices.Clone(known)
	slices.SortFunc(examples, func(a, b world.Held) int { return strings.Compare(idOf(a), idOf(b)) })
	var best url.Values
	most := -1
	for _, q := range c.distinct(examples) {
		n := 2 * c.tells(q, known)
		if len(fitting(known, q)) > 1 { // of one record nothing but all can be lost
			n++
		}
		if n > most {
			best, most = q, n
		}
		if most == 2*len(c.parameters)+1 {
			break
		}
	}
	if best == nil {
		return nil, world.Block("no %s record that is known has a value for %s", c.kind, strings.Join(c.parameters, " and "))
	}
	return c.written(best, known)
}

// distinct returns the criteria by which one record at least is found for
// certain, each once; of many those that lie evenly among them.
func (c choice) distinct(examples []world.Held) []url.Values {
	days := c.days(examples)
	seen := map[string]bool{}
	var all []url.Values
	for _, e := range examples {
		for _, q := range c.queries(e.Body, days) {
			if key := q.Encode(); !seen[key] && check.FitsQuery(e.Body, q) == check.Yes {
				seen[key] = true
				all = append(all, q)
			}
		}
	}
	var out []url.Values
	for i := range min(mostWeighed, len(all)) {
		out = append(out, all[i*len(all)/min(mostWeighed, len(all))])
	}
	return out
}

// days returns some of the days that the records have for each date: from a day
// on, or up to it, a record is found that begins on another.
func (c choice) days(known []world.Held) map[string][]string {
	out := map[string][]string{}
	for _, p := range c.parameters {
		if prefix(c.kind, p, c.way) == "" {
			continue
		}
		var all []string
		for _, h := range known {
			all = append(all, check.Values(h.Body, p, c.base)...)
		}
		slices.Sort(all)
		all = slices.Compact(all)
		for i := range mostValues {
			if n := (i + 1) * len(all) / (mostValues + 1); n < len(all) {
				out[p] = append(out[p], all[n])
			}
		}
	}
	return out
}

// queries are the criteria by which a record can be searched.
func (c choice) queries(r map[string]any, days map[string][]string) []url.Values {
	out := []url.Values{{}}
	if c.patient != "" {
		out = []url.Values{{"patient": {c.patient}}}
	}
	for _, p := range c.parameters {
		var next []url.Values
		values := check.Values(r, p, c.base)
		for _, v := range append(values[:min(mostValues, len(values))], days[p]...) {
			for _, q := range out {
				next = append(next, with(q, p, prefix(c.kind, p, c.way)+v))
			}
		}
		out = next
	}
	return out
}

// tells counts the criteria that leave out records which the others fit.
func (c choice) tells(q url.Values, known []world.Held) int {
	n := 0
	for _, p := range c.parameters {
		rest := url.Values{}
		for name, values := range q {
			if name != p {
				rest[name] = values
			}
		}
		if slices.ContainsFunc(known, func(o world.Held) bool {
			return check.Fits(o.Body, p, q.Get(p)) == check.No && check.FitsQuery(o.Body, rest) == check.Yes
		}) {
			n++
		}
	}
	return n
}

// The words of the features for how values are written.
const (
	bareCodes    = "by bare codes"
	withSystems  = "by codes and systems"
	twoCodes     = "by two codes at once"
	beginnings   = "by the first letters"
	otherLetters = "in other letters"
)

// ways are all of them; "" leaves values as the records have them.
func ways() []string {
	return []string{"", bareCodes, withSystems, twoCodes, beginnings, otherLetters, "by codes", "as it is written", "on a day", "from a day on", "up to a day", "after a day", "before a day"}
}

// prefix is what stands before a date.
func prefix(kind, parameter, way string) string {
	if check.SortOf(kind, parameter) != "date" {
		return ""
	}
	return map[string]string{"from a day on": "ge", "up to a day": "le", "after a day": "gt", "before a day": "lt"}[way]
}

// written changes the criteria into what the way asks for. It is no criterion's
// business to be written otherwise: that one at least is must be so.
func (c choice) written(q url.Values, known []world.Held) (url.Values, error) {
	changed := false
	for _, p := range c.parameters {
		v := q.Get(p)
		system, code, both := strings.Cut(v, "|")
		switch sort := check.SortOf(c.kind, p); {
		case c.way == bareCodes && sort == "token" && both:
			v = code
		case c.way == withSystems && sort == "token" && both && system != "":
			changed = true
		case c.way == twoCodes && !changed && len(codes(c.kind, p)) > 0 && !both: // of two such parameters the first
			v += "," + c.second(q, p, known)
		case c.way == beginnings && sort == "string":
			v = strings.TrimSpace(firstLetters(v))
		case c.way == otherLetters && sort == "string":
			if v = strings.ToUpper(v); v == q.Get(p) {
				v = strings.ToLower(v)
			}
		}
		if v != q.Get(p) {
			q, changed = with(q, p, v), true
		}
	}
	if wants := []string{bareCodes, withSystems, twoCodes, beginnings, otherLetters}; slices.Contains(wants, c.way) && !changed {
		return nil, world.Block("no value that the %s records have for %s can be written so: %s", c.kind, strings.Join(c.parameters, " and "), c.way)
	}
	return q, nil
}

// second is another code: one that some record has whom the rest of the criteria
// fits, or else one that none has.
func (c choice) second(q url.Values, p string, known []world.Held) string {
	first := q.Get(p)
	last := first
	for _, code := range codes(c.kind, p) {
		if code == first {
			continue
		}
		if slices.ContainsFunc(known, func(o world.Held) bool { return check.FitsQuery(o.Body, with(q, p, code)) == check.Yes }) {
			return code
		}
		last = code
	}
	return last
}

// nobodys is a value that no known record has under a parameter.
func nobodys(kind, parameter string, known []world.Held) (string, error) {
	candidates := codes(kind, parameter)
	if len(candidates) == 0 {
		candidates = map[string][]string{
			"token": {"no-such-code"}, "date": {"1900-01-01"}, "string": {"Qxzvvxqz"},
			"reference": {map[string]string{"practitioner": "Practitioner", "encounter": "Encounter"}[parameter] + "/no-such-id"},
		}[check.SortOf(kind, parameter)]
	}
	for _, v := range candidates {
		if !slices.ContainsFunc(known, func(h world.Held) bool { return check.Fits(h.Body, parameter, v) != check.No }) {
			return v, nil
		}
	}
	return "", world.Block("there is a %s record for every value of %s", kind, parameter)
}

func idOf(h world.Held) string { id, _ := h.Body["id"].(string); return id }

// intents are FHIR R4's codes of medicationrequest-intent.
func intents() []string {
	return strings.Fields("order proposal plan original-order reflex-order filler-order instance-order option")
}

// codes returns the codes of a value set that binds, for a parameter that looks
// at one (FHIR R4); none for others. A server may refuse any other.
func codes(kind, parameter string) []string {
	const events = "registered preliminary final amended corrected cancelled entered-in-error unknown"
	return strings.Fields(map[string]string{
		"AllergyIntolerance clinical-status": "active inactive resolved",
		"CarePlan status":                    "active completed on-hold revoked draft unknown",
		"CareTeam status":                    "active inactive proposed suspended entered-in-error",
		"Condition clinical-status":          "active resolved inactive recurrence relapse remission",
		"DiagnosticReport status":            "partial " + events,
		"DocumentReference status":           "current superseded entered-in-error",
		"Encounter status":                   "finished in-progress planned arrived triaged onleave cancelled unknown",
		"Goal lifecycle-status":              "active completed proposed planned accepted on-hold cancelled rejected",
		"Immunization status":                "completed not-done entered-in-error",
		"MedicationRequest intent":           strings.Join(intents(), " "),
		"MedicationRequest status":           "active completed on-hold cancelled stopped draft unknown",
		"Observation status":                 events,
		"Procedure status":                   "completed in-progress not-done on-hold stopped preparation unknown",
	}[kind+" "+parameter])
}

// parameter puts the words for a criterion into a search parameter.
func parameter(word string) (string, error) {
	switch word {
	case "id":
		return "_id", nil
	case "authoring date":
		return "authoredon", nil
	case "clinical status", "lifecycle status", "onset date", "target date", "city", "state", "postal code":
		return map[string]string{"city": "address-city", "state": "address-state", "postal code": "address-postalcode",
			"clinical status": "clinical-status", "lifecycle status": "lifecycle-status", "onset date": "onset-date", "target date": "target-date"}[word], nil
	case "category", "status", "date", "code", "type", "period", "intent", "encounter", "class", "identifier", "name", "address",
		"practitioner", "specialty":
		return word, nil
	}
	return "", fmt.Errorf("no search parameter is called %q", word)
}
