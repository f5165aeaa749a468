package steps

import (
	"testing"

	"qsmartcare.example/conformance/features"
)

func TestEverySentenceHasExactlyOneMeaning(t *testing.T) {
	t.Parallel()
	c, err := features.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	vocabulary := Vocabulary()
	used := make([]bool, len(vocabulary))
	for _, sc := range c.Scenarios() {
		for _, st := range sc.Steps {
			var meanings []string
			for i, v := range vocabulary {
				if v.Kind.String() == st.Kind && v.Expr.MatchString(st.Text) {
					used[i] = true
					meanings = append(meanings, v.Expr.String())
				}
			}
			if len(meanings) != 1 {
				t.Errorf("features/%s:%d: %q (%s) has %d meanings: %q", sc.Rule.Section.File, sc.Line, st.Text, st.Kind, len(meanings), meanings)
			}
		}
	}
	for i, v := range vocabulary {
		if !used[i] {
			t.Errorf("no feature says %s %s", v.Kind, v.Expr)
		}
	}
}
