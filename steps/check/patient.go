package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// MandatoryPatient judges that a Patient has what US Core 3.1.1 demands of
// every patient (USCORE-Patient-03): an identifier with system and value, a
// name with a family or a given name, and a gender. At is where the patient
// stands in the answer, as a JSON pointer.
func MandatoryPatient(p map[string]any, at string) []Finding {
	var out []Finding
	missing := func(code, expected, received, where string) {
		out = append(out, with(Differs(code, expected, received), at+where, ""))
	}
	identifiers := objects(p["identifier"])
	if len(identifiers) == 0 {
		missing("patient-without-identifier", "at least one identifier", "none", "/identifier")
	}
	for n, i := range identifiers {
		if text(i, "system") == "" || text(i, "value") == "" {
			missing("identifier-incomplete", "a system and a value", "one of them is missing", fmt.Sprintf("/identifier/%d", n))
		}
	}
	names := objects(p["name"])
	if len(names) == 0 {
		missing("patient-without-name", "at least one name", "none", "/name")
	}
	for n, name := range names {
		if text(name, "family") == "" && len(texts(name["given"])) == 0 {
			missing("name-incomplete", "a family name or a given name", "neither", fmt.Sprintf("/name/%d", n))
		}
	}
	if g := text(p, "gender"); !oneOf("male female other unknown", g) {
		missing("patient-without-gender", "a gender of FHIR's administrative-gender", orNone(brief(g)), "/gender")
	}
	return out
}

// FitsAll judges that every match of a search for patients satisfies every
// criterion of the query.
func FitsAll(b Bundle, query url.Values) []Finding {
	var out []Finding
	matches := b.Matches()
	for _, name := range sorted(query) {
		for _, value := range query[name] {
			strays := 0
			for _, e := range matches {
				if !PatientFits(e.Resource, name, value) {
					strays++
				}
			}
			if strays > 0 {
				out = append(out, with(Differs("match-without-"+strings.TrimPrefix(name, "_"), "only patients with the "+name+" that was asked for",
					fmt.Sprintf("%d of %s has another", strays, count(len(matches), "match", "matches"))), "/entry", "the search does not apply "+name))
			}
		}
	}
	return out
}

// PatientFits reports whether the resource is a Patient that satisfies one
// criterion of US Core's searches, by FHIR R4's rules for token, date and
// string parameters.
func PatientFits(p map[string]any, parameter, value string) bool {
	if text(p, "resourceType") != "Patient" {
		return false
	}
	switch parameter {
	case "_id":
		return text(p, "id") == value
	case "identifier":
		return slices.ContainsFunc(objects(p["identifier"]), func(i map[string]any) bool { return fitsToken(i, value) })
	case "gender":
		return text(p, "gender") == value
	case "birthdate":
		born := text(p, "birthDate")
		return born == value || len(value) < len(born) && strings.HasPrefix(born, value+"-")
	case "name", "family", "given":
		return slices.ContainsFunc(objects(p["name"]), func(n map[string]any) bool { return fitsName(n, parameter, value) })
	}
	return false
}

// fitsToken applies a token: value, system|value or |value.
func fitsToken(identifier map[string]any, token string) bool {
	system, value, both := strings.Cut(token, "|")
	if !both {
		return text(identifier, "value") == token
	}
	return text(identifier, "system") == system && (value == "" || text(identifier, "value") == value)
}

// fitsName applies a string: a part of the name starts with it, whatever the
// case and the accents. A server may also take each word of a part for itself.
func fitsName(name map[string]any, parameter, value string) bool {
	parts := map[string][]string{
		"family": {text(name, "family")},
		"given":  texts(name["given"]),
	}[parameter]
	if parameter == "name" {
		parts = slices.Concat([]string{text(name, "family"), text(name, "text")},
			texts(name["given"]), texts(name["prefix"]), texts(name["suffix"]))
	}
	wanted := plain(value)
	for _, part := range parts {
		for rest := plain(part); rest != ""; {
			if strings.HasPrefix(rest, wanted) {
				return true
			}
			_, after, _ := strings.Cut(rest, " ")
			rest = after
		}
	}
	return false
}

// plain takes case, accents and punctuation out of a name.
func plain(s string) string {
	accents := strings.NewReplacer("à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e",
		"ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o", "ù", "u", "ú", "u", "û", "u", "ü", "u", "ý", "y", "ÿ", "y")
	s = accents.Replace(strings.ToLower(s))
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
	return strings.Join(words, " ")
}

// Finds judges that the patient is among the matches.
func Finds(b Bundle, patient string) []Finding {
	if slices.ContainsFunc(b.Matches(), func(e Entry) bool { return PatientFits(e.Resource, "_id", patient) }) {
		return nil
	}
	return []Finding{with(Differs("patient-not-found", "the patient among the matches", count(len(b.Matches()), "match", "matches")+" without that patient"), "/entry", "")}
}

// FindsNot judges that the patient is not among the matches.
func FindsNot(b Bundle, patient string) []Finding {
	if Finds(b, patient) != nil {
		return nil
	}
	return []Finding{with(Differs("patient-found-wrongly", "matches without the patient, whom the criteria do not fit", "the patient is among them"), "/entry",
		"one of the criteria is not applied")}
}

// IsPatient judges that the answer to a read is the patient with the id.
func IsPatient(a Answer, patient string) []Finding {
	if fs := Status(a, 200); fs != nil {
		return fs
	}
	o, err := a.Object()
	if err != nil {
		return []Finding{Differs("read-not-json", "a resource of type Patient", err.Error())}
	}
	if !PatientFits(o, "_id", patient) {
		return []Finding{Differs("read-another", "the Patient with the id that was asked for", a.kind())}
	}
	return nil
}

func objects(v any) []map[string]any {
	list, _ := v.([]any)
	var out []map[string]any
	for _, e := range list {
		if o, ok := e.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}

func sorted(query url.Values) []string {
	var names []string
	for name := range query {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
