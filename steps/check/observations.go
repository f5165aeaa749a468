package check

import (
	"fmt"
	"slices"
	"strings"
)

// ObservationKind is one of the kinds of observation that the document names
// (table T11 of the inventory).
type ObservationKind struct {
	Name     string // in the features' words
	Code     string // of LOINC; "" where the kind is a category
	Category string
	Units    string // of UCUM, "" where the value is no single quantity
	Also     string // codes of LOINC of which one is to be there as well, as a coding or a component
	All      bool   // all of Also are to be there, as components
}

// ObservationKinds returns them in the document's order.
func ObservationKinds() []ObservationKind {
	return []ObservationKind{
		{Name: "smoking status", Code: "72166-2"},
		{Name: "weight for height", Code: "77606-2", Category: "vital-signs", Units: "%"},
		{Name: "laboratory results", Category: "laboratory"},
		{Name: "body mass index for age", Code: "59576-9", Category: "vital-signs", Units: "%"},
		{Name: "pulse oximetry", Code: "59408-5", Category: "vital-signs", Units: "%", Also: "2708-6 3151-8 3150-0"},
		{Name: "head circumference percentile", Code: "8289-1", Category: "vital-signs", Units: "%"},
		{Name: "vital signs", Category: "vital-signs"},
		{Name: "body height", Code: "8302-2", Category: "vital-signs", Units: "cm [in_i]"},
		{Name: "body temperature", Code: "8310-5", Category: "vital-signs", Units: "Cel [degF]"},
		{Name: "blood pressure", Code: "85354-9", Category: "vital-signs", Also: "8480-6 8462-4", All: true},
		{Name: "body weight", Code: "29463-7", Category: "vital-signs", Units: "kg g [lb_av]"},
		{Name: "heart rate", Code: "8867-4", Category: "vital-signs", Units: "/min"},
		{Name: "respiratory rate", Code: "9279-1", Category: "vital-signs", Units: "/min"},
	}
}

// TellsKind judges that an observation tells what its kind tells
// (USCORE-Observation-01 to -13): a value in a unit of the kind, and the parts of
// it. One that says why it has no value tells enough.
func TellsKind(k ObservationKind, r map[string]any) []Finding {
	var fs []Finding
	if r["dataAbsentReason"] != nil {
		return nil
	}
	switch quantity, _ := r["valueQuantity"].(map[string]any); {
	case k.Code == "72166-2" && r["valueCodeableConcept"] == nil:
		fs = append(fs, with(Differs("observation-value", "the value as a code", "no such value"), "/valueCodeableConcept", ""))
	case k.Units != "" && (text(quantity, "system") != "http://unitsofmeasure.org" || !oneOf(k.Units, text(quantity, "code"))):
		fs = append(fs, with(Differs("observation-unit", "a quantity in a unit of UCUM: "+strings.ReplaceAll(k.Units, " ", " or "), orNone(brief(text(quantity, "code")))), "/valueQuantity/code", ""))
	}
	return append(fs, k.parts(r)...)
}

// parts judges the further codings and components.
func (k ObservationKind) parts(r map[string]any) []Finding {
	if k.Also == "" {
		return nil
	}
	var has []string
	if !k.All {
		has = Codes(r, "code")
	}
	for _, c := range objects(r["component"]) {
		has = append(has, Codes(c, "code")...)
	}
	missing := 0
	for code := range strings.FieldsSeq(k.Also) {
		if !slices.Contains(has, code) {
			missing++
		}
	}
	if all := len(strings.Fields(k.Also)); k.All && missing > 0 || missing == all {
		return []Finding{with(Differs("observation-parts", "the codes "+strings.ReplaceAll(k.Also, " ", ", "), fmt.Sprintf("%d of %d missing", missing, all)), "/component", "")}
	}
	return nil
}
