package uscore

import (
	"errors"
	"strings"
	"testing"

	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

func larson() *world.World {
	return &world.World{Target: &target.Target{Cast: map[string]target.Role{"busy-patient": {Facts: map[string][]string{
		"patient": {"148682"}, "family": {"Larson"}, "given": {"Rebecca"}, "born": {"1959-12-31"}, "gender": {"female"}, "identifier": {"urn:mrn|7"},
	}}}}}
}

func TestWordsBecomeSearchParameters(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ words, wrong, want string }{
		{"id", "", "_id=148682"},
		{"id", "the id", "_id=no-such-id"},
		{"an identifier", "", "identifier=urn%3Amrn%7C7"},
		{"an identifier", "the identifier", "identifier=urn%3Amrn%7C7-0"},
		{"an identifier without its system", "", "identifier=7"},
		{"the first name", "", "name=Rebecca"},
		{"the first letters of the last name", "", "name=Lar"},
		{"the last name in capitals", "", "name=LARSON"},
		{"the date of birth and the last name", "", "birthdate=1959-12-31&name=Larson"},
		{"the date of birth and the last name", "the date of birth", "birthdate=1960-01-01&name=Larson"},
		{"the date of birth and the last name", "the last name", "birthdate=1959-12-31&name=Qxzvvxqz"},
		{"the family name and the gender", "the gender", "family=Larson&gender=male"},
		{"the family name and the gender", "the family name", "family=Qxzvvxqz&gender=female"},
	} {
		q, err := query(larson(), c.words, c.wrong)
		if err != nil || q.Encode() != c.want {
			t.Errorf("%s (wrong: %s) is %s, %v; want %s", c.words, c.wrong, q.Encode(), err, c.want)
		}
	}
}

func TestFactsThatNobodyGaveBlock(t *testing.T) {
	t.Parallel()
	w := larson()
	delete(w.Target.Cast["busy-patient"].Facts, "born")
	_, err := query(w, "the date of birth", "")
	var blocked *world.Blocked
	if !errors.As(err, &blocked) || !strings.Contains(blocked.Reason, "cast.busy-patient.born") {
		t.Errorf("%v does not say what to fill in", err)
	}
	if _, err = query(w, "the shoe size", ""); err == nil || errors.As(err, &blocked) {
		t.Errorf("a word that nobody knows gives %v", err)
	}
}

func TestEverySearchOfTheFeaturesIsUnderstood(t *testing.T) {
	t.Parallel()
	c, err := features.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	searches := patientSentences()[:2]
	for _, s := range c.Scenarios() {
		for _, st := range s.Steps {
			for _, v := range searches {
				m := v.Expr.FindStringSubmatch(st.Text)
				if m == nil {
					continue
				}
				right, err := query(larson(), m[1], "")
				if err != nil {
					t.Errorf("%s: %v", s.ID, err)
				}
				for _, name := range strings.Split(m[1], " and ") {
					used[name] = true
				}
				if len(m) < 3 {
					continue
				}
				if wrong, _ := query(larson(), m[1], m[2]); wrong.Encode() == right.Encode() {
					t.Errorf("%s: %q spoils nothing", s.ID, m[2])
				}
			}
		}
	}
	for name := range criteria() {
		if !used[name] {
			t.Errorf("no feature searches by %q", name)
		}
	}
}

func TestOddFactsStillGiveAnother(t *testing.T) {
	t.Parallel()
	if dayAfter("1959") == "1959" || otherGender("male") != "female" || withoutSystem("7") != "7" || firstLetters("Ng") != "Ng" {
		t.Error("an odd fact gives no other")
	}
}
