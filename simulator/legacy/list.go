package legacy

import (
	"strconv"
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// found returns the answer to a search that found the patients (table T6).
func (r *Room) found(seen []int) object {
	rules := r.rules.List
	var out object
	for _, name := range rules.Members {
		switch name {
		case "PatientList":
			out = append(out, member{name, r.patients(seen)})
		case "Result":
			out = append(out, member{name, words(r.result(len(seen)))})
		default:
			out = append(out, member{name, bare(strconv.Itoa(len(seen)))})
		}
	}
	return out
}

// result says how many patients there are, in the plural whatever the number
// (erratum legacy-one-patients).
func (r *Room) result(listed int) string {
	if r.rules.List.Counts == CountsPractice {
		listed = r.cohort.Len()
	}
	return strings.ReplaceAll(r.rules.List.Found, "{n}", strconv.Itoa(listed))
}

func (r *Room) patients(seen []int) list {
	out := make(list, 0, len(seen))
	for _, i := range seen {
		_, account, person := r.cohort.Person(i)
		out = append(out, r.patient(account, person))
	}
	return out
}

func (r *Room) patient(account string, p cohort.Person) object {
	rules := r.rules.List
	out := make(object, 0, len(rules.Patient))
	for _, name := range rules.Patient {
		text := r.fact(name, account, p)
		switch {
		case text == "" && rules.Empty == EmptyOmitted:
		case text == "" && rules.Empty == EmptyNull:
			out = append(out, member{name, bare("null")})
		case name == "AccountNo" && rules.Account == AsNumber && text != "":
			out = append(out, member{name, bare(text)})
		default:
			out = append(out, member{name, words(text)})
		}
	}
	return out
}

// fact returns the value of one member of a patient. The state is in full,
// and the birth date is not in the form that searches ask for (errata
// legacy-address-mix, legacy-dob-format).
func (r *Room) fact(name, account string, p cohort.Person) string {
	switch name {
	case "AccountNo":
		return account
	case "FirstName":
		return p.First
	case "MiddleName":
		return p.Middle
	case "LastName":
		return p.Last
	case "Gender":
		return genderOf(p.Gender, r.rules.List.Gender)
	case "Dob":
		return p.Birth.Format(r.rules.List.Dob)
	case "Email":
		return p.Email
	case "Mobile":
		return p.Mobile
	case "Address":
		return p.Address.Line
	case "City":
		return p.Address.City
	case "State":
		return p.Address.StateName
	case "Zipcode":
		return p.Address.Zip
	}
	return ""
}

// genderOf returns the letter by which a C-CDA document knows the gender too:
// F or M and, for the few of whom neither is true, UN; "" when it is unknown.
func genderOf(fhir string, how Gender) string {
	if how == GenderWord {
		return fhir
	}
	switch fhir {
	case "female":
		return "F"
	case "male":
		return "M"
	case "other":
		return "UN"
	}
	return ""
}
