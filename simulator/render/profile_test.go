package render

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// at returns the values at the path, through lists.
func at(v any, path []string) []any {
	if list, ok := v.([]any); ok {
		var out []any
		for _, member := range list {
			out = append(out, at(member, path)...)
		}
		return out
	}
	if len(path) == 0 {
		return []any{v}
	}
	m, _ := v.(map[string]any)
	if member, ok := m[path[0]]; ok {
		return at(member, path[1:])
	}
	return nil
}

func TestVitalSignsHaveAMachinesUnitComponentsOrAReason(t *testing.T) {
	t.Parallel()
	kinds := map[string]int{}
	each(func(r Resource) {
		if r.Type != "Observation" {
			return
		}
		var m map[string]any
		if err := json.Unmarshal(r.JSON, &m); err != nil {
			t.Fatal(err)
		}
		profile := fmt.Sprint(at(m, []string{"meta", "profile"})[0])
		kinds[profile[strings.LastIndexByte(profile, '/')+1:]]++
		if at(m, []string{"category", "coding", "code"})[0] != "vital-signs" {
			return
		}
		quantities := append(at(m, []string{"valueQuantity"}), at(m, []string{"component", "valueQuantity"})...)
		reasons := append(at(m, []string{"dataAbsentReason"}), at(m, []string{"component", "dataAbsentReason"})...)
		if len(quantities)+len(reasons) == 0 {
			t.Errorf("%s measures nothing", r.ID)
		}
		for _, q := range quantities {
			q := q.(map[string]any)
			if q["system"] != ucum || q["code"] == nil || q["unit"] == nil || q["value"] == nil {
				t.Errorf("%s measures %v", r.ID, q)
			}
		}
		parts := len(at(m, []string{"component", "valueQuantity"})) + len(at(m, []string{"component", "dataAbsentReason"}))
		if strings.HasSuffix(profile, "/bp") && (parts != 2 || m["valueQuantity"] != nil) {
			t.Errorf("%s is a blood pressure of %d parts", r.ID, parts)
		}
	})
	for _, kind := range []string{"bp", "bodyweight", "bodytemp", "heartrate", "resprate", "us-core-pulse-oximetry", profileOfVital("8302-2")[len(fhirVital):]} {
		if kinds[kind] == 0 {
			t.Errorf("nobody has a %s: %v", kind, kinds)
		}
	}
}

func TestEachVitalCodeHasAProfileOfItsOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, code := range vitalCodes() {
		p := profileOfVital(code)
		if seen[p] || p == profileOfVital("no such code") {
			t.Errorf("%s has the profile %s", code, p)
		}
		seen[p] = true
	}
}
