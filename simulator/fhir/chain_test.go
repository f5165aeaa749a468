package fhir

import (
	"slices"
	"strings"
	"testing"
)

// A post is found by who holds it: by reference, by a number of theirs, or by
// a name.
func TestPostsAreFoundByWhoHoldsThem(t *testing.T) {
	t.Parallel()
	room := honest()
	all := get(t, room, patientToken(), "/PractitionerRole").set(t)
	if len(all.Entry) == 0 {
		t.Fatal("there are no posts")
	}
	holder := strings.TrimPrefix(all.Entry[0].Resource["practitioner"].(map[string]any)["reference"].(string), "Practitioner/")
	who := get(t, room, patientToken(), "/Practitioner/"+holder).resource(t)
	family := who["name"].([]any)[0].(map[string]any)["family"].(string)
	number := who["identifier"].([]any)[0].(map[string]any)["value"].(string)
	want := get(t, room, patientToken(), "/PractitionerRole?practitioner="+holder).set(t).ids()
	if len(want) == 0 || len(want) == all.Total {
		t.Fatalf("%d of %d posts are %s's", len(want), all.Total, holder)
	}
	for _, query := range []string{
		"practitioner=Practitioner/" + holder, "practitioner.identifier=" + number, "practitioner:Practitioner.identifier=" + number,
		"practitioner.identifier=http://hl7.org/fhir/sid/us-npi|" + number, "practitioner.name=" + family + "&practitioner=" + holder,
	} {
		if got := get(t, room, patientToken(), "/PractitionerRole?"+query).set(t).ids(); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", query, got, want)
		}
	}
	if got := get(t, room, patientToken(), "/PractitionerRole?practitioner.name="+family).set(t).ids(); !slices.Contains(got, want[0]) {
		t.Errorf("the name %s finds %v", family, got)
	}
	if got := get(t, room, patientToken(), "/PractitionerRole?practitioner.name=nobody-of-that-name").set(t); got.Total != 0 {
		t.Errorf("a name that nobody has finds %v", got.ids())
	}
	for _, wrong := range []string{"practitioner.birthdate=2000", "practitioner:Location.name=x", "practitioner.name:exact=x", "organization.name=x"} {
		if got := get(t, room, patientToken(), "/PractitionerRole?"+wrong); got.status != 400 {
			t.Errorf("%s: %d", wrong, got.status)
		}
	}
	along := get(t, room, patientToken(), "/PractitionerRole?practitioner="+holder+"&_include=PractitionerRole:practitioner").set(t)
	if got := along.mode("include"); !slices.Equal(got, []string{holder}) || along.Total != len(want) {
		t.Errorf("%v come along, total %d", got, along.Total)
	}
	if got := get(t, room, patientToken("patient/PractitionerRole.rs"), "/PractitionerRole?_include=PractitionerRole:practitioner").set(t); len(got.mode("include")) != 0 {
		t.Error("who holds a post comes along without the scope")
	}
}
