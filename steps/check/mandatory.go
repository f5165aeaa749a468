package check

import (
	"regexp"
	"slices"
	"strings"

	"qsmartcare.example/conformance/fixtures/r4"
	"qsmartcare.example/conformance/fixtures/uscore"
)

// MandatoryMembers judges that the resources of an answer have what US Core
// makes mandatory (FHIR-GENERAL-02). What a data-absent-reason stands in for is
// there.
func MandatoryMembers(g *uscore.Guide, a Answer) []Finding {
	var out []Finding
	for _, r := range Resources(a) {
		for _, f := range Mandatory(g, r.Body) {
			f.Where = r.At + f.Where
			out = append(out, f)
		}
	}
	return once(out)
}

// Mandatory judges that a record has the elements that its US Core 3.1.1
// profiles make mandatory (table T3; the rows "mandatory elements" of each
// type), those included that are only wanted under a condition, such as a value
// or the reason why there is none. Of types that US Core does not describe it
// says nothing.
func Mandatory(g *uscore.Guide, r map[string]any) []Finding {
	kind := text(r, "resourceType")
	profiles := Profiles(g, r)
	var issues []uscore.Issue
	for _, p := range profiles {
		issues = append(issues, g.Profile(r, p)...)
	}
	if len(profiles) == 0 && kind == "Observation" { // of a kind that has no profile
		issues = slices.DeleteFunc(g.Base(r), func(i uscore.Issue) bool { return i.Code != r4.Required })
		issues = append(issues, lacking(r, "category", "subject")...)
	}
	var out []Finding
	for _, i := range issues {
		if i.Error && (i.Code == r4.Required || wantsPresence(i)) {
			out = appendNew(out, mandatoryMissing(i))
		}
	}
	return append(out, clinicalStatus(r)...)
}

// Profiles returns the profiles that a record has to meet where it was found as
// what the document calls it: those that it claims, and for each device an
// implant's, since of other devices the document shows no request.
func Profiles(g *uscore.Guide, r map[string]any) []string {
	const implant = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-implantable-device"
	out := g.Claimed(r)
	if text(r, "resourceType") == "Device" && !slices.Contains(out, implant) {
		out = append(out, implant)
	}
	return out
}

// namesProfile reports whether a record says of itself that it meets a profile
// of US Core.
func namesProfile(r map[string]any) bool {
	meta, _ := r["meta"].(map[string]any)
	return slices.ContainsFunc(texts(meta["profile"]), func(p string) bool {
		return strings.HasPrefix(p, "http://hl7.org/fhir/us/core/") || strings.HasPrefix(p, "http://hl7.org/fhir/StructureDefinition/")
	})
}

// wantsPresence tells the invariants that ask whether something is there.
func wantsPresence(i uscore.Issue) bool {
	key, _, _ := strings.Cut(i.Text, ":")
	return i.Code == r4.Invariant && oneOf("vs-2 vs-3 us-core-2 us-core-6 us-core-8", key)
}

func mandatoryMissing(i uscore.Issue) Finding {
	expected := element(i.At)
	if i.Expected != "" && i.Expected != "at least one" {
		expected += " (" + brief(i.Expected) + ")"
	}
	return with(Differs("mandatory-missing", expected+", which US Core makes mandatory", "no such member"), pointer(i.At), "")
}

// lacking tells which members are missing.
func lacking(r map[string]any, members ...string) []uscore.Issue {
	var out []uscore.Issue
	for _, m := range members {
		if r[m] == nil {
			out = append(out, uscore.Issue{At: text(r, "resourceType") + "." + m, Code: r4.Required, Error: true})
		}
	}
	return out
}

// clinicalStatus judges the status of an allergy and of a condition, which only
// an entry made in error goes without. FHIR R4 wants that of the conditions of a
// problem list (con-3); of the others it is only warned.
func clinicalStatus(r map[string]any) []Finding {
	kind := text(r, "resourceType")
	if kind != "AllergyIntolerance" && kind != "Condition" || r["clinicalStatus"] != nil || hasCoding(r["verificationStatus"], "", "entered-in-error") {
		return nil
	}
	f := with(Differs("mandatory-missing", kind+".clinicalStatus, unless the entry was made in error", "no such member"), "/clinicalStatus", "")
	if kind == "Condition" && !anyHasCoding(r["category"], "", "problem-list-item") {
		f = Soften(f, "")
	}
	return []Finding{f}
}

// appendNew appends a finding unless its like is there already: profiles that
// build on one another say the same.
func appendNew(fs []Finding, f Finding) []Finding {
	if slices.ContainsFunc(fs, func(o Finding) bool { return o.Expected == f.Expected && o.Where == f.Where }) {
		return fs
	}
	return append(fs, f)
}

// element is where an issue is, without the numbers of elements:
// Patient.name[0].given is Patient.name.given.
func element(at string) string { return regexp.MustCompile(`\[\d+\]`).ReplaceAllString(at, "") }

// pointer is where an issue is as a JSON pointer from the record on:
// Patient.name[0].given is /name/0/given.
func pointer(at string) string {
	_, path, below := strings.Cut(at, ".")
	if !below {
		return ""
	}
	return "/" + strings.NewReplacer(".", "/", "[", "/", "]", "").Replace(path)
}
