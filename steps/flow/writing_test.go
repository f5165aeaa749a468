package flow

import "testing"

func TestScopesOfBothVersionsGrantActions(t *testing.T) {
	t.Parallel()
	for scopes, want := range map[string]string{
		"launch/patient patient/*.read": "-r-", "patient/*.rs": "-r-", "patient/*.write": "c-u", "patient/*.*": "cru", "user/Observation.cruds": "cru",
		"patient/Observation.c patient/Patient.u": "c--", "patient/Encounter.cruds": "---", "patient/*.readwrite": "---", "": "---", "openid": "---",
		"patient/Observation.cu?category=x": "c-u",
	} {
		got := ""
		for _, action := range "cru" {
			if Grants(scopes, "Observation", action) {
				got += string(action)
			} else {
				got += "-"
			}
		}
		if got != want {
			t.Errorf("%q grants %s, want %s", scopes, got, want)
		}
	}
	if mayWrite("launch/patient patient/*.read") || !mayWrite("patient/Patient.u") {
		t.Error("what may write is not told from what may read")
	}
}
