package legacy

import (
	"context"
	"net/url"
	"strings"
	"time"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// The four criteria and the people by whom they are filled in.
const (
	criterion = `(account number|date of birth|first name|last name)`
	whom      = `(busy patient|sparse patient|namesakes|family)`
)

func search() []world.Step {
	return []world.Step{
		world.Given(`the namesakes are known`, knowNamesakes),
		world.When(`it searches by the `+criterion+` of the `+whom+`(?: and the `+criterion+` of the `+whom+`)?`, searchBy),
		world.When(`it searches by their first name and the `+criterion+` of each in turn`, searchEach(true)),
		world.When(`it searches by the `+criterion+` of each in turn`, searchEach(false)),
		world.When(`it searches by an account number that nobody has`, searchFor(url.Values{"accountno": {flow.NobodysAccount}})),
		world.When(`it searches without a criterion`, searchFor(nil)),
		world.When(`it searches by a date of birth that does not exist`, searchFor(url.Values{"dob": {"1988-13-40"}})),
		world.When(`it searches by the sparse patient's date of birth in the form of the answers`, searchByAnswersForm),
		world.When(`it searches by the first name of the namesakes in small letters`, searchInSmallLetters),
	}
}

// parameters are the criteria's names in the query.
func parameter(criterion string) string {
	return map[string]string{"account number": "accountno", "date of birth": "dob", "first name": "firstname", "last name": "lastname"}[criterion]
}

// member is where an answer's patient has the criterion.
func member(criterion string) string {
	return map[string]string{"account number": "AccountNo", "date of birth": "Dob", "first name": "FirstName", "last name": "LastName"}[criterion]
}

// role is who in the cast is meant.
func role(whom string) string {
	return map[string]string{"busy patient": "busy-patient", "sparse patient": "sparse-patient", "namesakes": "namesakes", "family": "surname-patient"}[whom]
}

// value is what the cast's person has for the criterion.
func value(w *world.World, criterion, whom string) (string, error) {
	fact := map[string]string{"account number": "account", "date of birth": "born", "first name": "given", "last name": "family"}[criterion]
	r, err := w.Cast(role(whom), fact)
	return r.Fact(fact), err
}

func searchBy(ctx context.Context, w *world.World, args []string) error {
	q := url.Values{}
	for i := 0; i+1 < len(args) && args[i] != ""; i += 2 {
		v, err := value(w, args[i], args[i+1])
		if err != nil {
			return err
		}
		q.Set(parameter(args[i]), v)
	}
	return searchFor(q)(ctx, w, nil)
}

func searchFor(q url.Values) world.Act {
	return func(ctx context.Context, w *world.World, _ []string) error {
		_, err := flow.Call(ctx, w, w.Legacy.Pass, "patientsearch", q)
		return err
	}
}

// knowNamesakes finds the namesakes as the target lists them.
func knowNamesakes(ctx context.Context, w *world.World, _ []string) error {
	if err := searchBy(ctx, w, []string{"first name", "namesakes"}); err != nil {
		return err
	}
	list, fs := check.Found(w.Last.Answer)
	if fs != nil || len(list) < 2 {
		return world.Block("the search by the first name finds no namesakes, so nothing can be narrowed; the target said: %s", w.Last.Summary())
	}
	w.Legacy.Known = list
	return nil
}

// searchEach searches once for each of the known patients by what the target
// said of them, alone or together with their first name.
func searchEach(withFirstName bool) world.Act {
	return func(ctx context.Context, w *world.World, args []string) error {
		for _, p := range w.Legacy.Known {
			v, ok := told(p, args[0])
			if !ok {
				continue
			}
			q := url.Values{parameter(args[0]): {v}}
			if name, ok := told(p, "first name"); withFirstName && ok {
				q.Set("firstname", name)
			}
			x, err := flow.Call(ctx, w, w.Legacy.Pass, "patientsearch", q)
			if err != nil {
				return err
			}
			w.Legacy.Asked = append(w.Legacy.Asked, world.LegacyAsked{What: v, For: p, Exchange: x})
		}
		if w.Legacy.Asked == nil {
			return world.Block("the target tells no %s of any namesake that a search could take", args[0])
		}
		return nil
	}
}

// told returns what the target said of a patient, as a search takes it.
func told(p map[string]any, criterion string) (string, bool) {
	s, _ := p[member(criterion)].(string)
	switch criterion {
	case "date of birth":
		return check.ISODate(s)
	case "account number":
		s = check.Account(p)
	}
	return s, s != ""
}

func searchByAnswersForm(ctx context.Context, w *world.World, _ []string) error {
	born, err := value(w, "date of birth", "sparse patient")
	if err != nil {
		return err
	}
	day, err := time.Parse(time.DateOnly, born)
	if err != nil {
		return world.Block("the sparse patient's date of birth is no day written as YYYY-MM-DD (look at cast.sparse-patient.born in the target file)")
	}
	return searchFor(url.Values{"dob": {day.Format("01/02/2006")}})(ctx, w, nil)
}

func searchInSmallLetters(ctx context.Context, w *world.World, _ []string) error {
	name, err := value(w, "first name", "namesakes")
	if err != nil {
		return err
	}
	if strings.ToLower(name) == name {
		return world.Block("the namesakes' first name has no capital letter (look at cast.namesakes.given in the target file)")
	}
	return searchFor(url.Values{"firstname": {strings.ToLower(name)}})(ctx, w, nil)
}
