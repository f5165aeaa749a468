package check

import "fmt"

// Along is what came along with the matches of a search.
type Along struct {
	Base     string           // the FHIR base, for references that are whole addresses
	Found    []map[string]any // the matches over all pages
	Included []map[string]any // what came with them
	Known    []map[string]any // what is known otherwise of the type that was to come
}

// IncludesProvenance judges what comes with _revinclude=Provenance:target
// (USCORE-COMMON-09): provenance of a match, of one at least, all that is known
// otherwise to be about a match, and nothing else.
func IncludesProvenance(a Along) []Finding {
	matches := map[string]bool{}
	for _, r := range a.Found {
		matches[nameOf(r)] = true
	}
	about := func(r map[string]any) bool {
		for _, to := range ReferencesIn(a.Base, r, "target") {
			if matches[to] {
				return true
			}
		}
		return false
	}
	came := map[string]bool{}
	others, strange := 0, 0
	for _, r := range a.Included {
		switch {
		case text(r, "resourceType") != "Provenance":
			others++
		case !about(r):
			strange++
		default:
			came[nameOf(r)] = true
		}
	}
	fs := a.others(others)
	if strange > 0 {
		fs = append(fs, with(Differs("provenance-of-others", "provenance of what was found", count(strange, "record", "records")+" of provenance of something else"), "/entry", ""))
	}
	lost, all := 0, 0
	for _, r := range a.Known {
		if about(r) {
			all++
			if !came[nameOf(r)] {
				lost++
			}
		}
	}
	switch {
	case len(came) == 0:
		fs = append(fs, with(Differs("no-provenance", "provenance in the mode include", "none"), "/entry", ""))
	case lost > 0:
		fs = append(fs, with(Differs("provenance-missing", "all provenance of what was found", fmt.Sprintf("%d of %d missing", lost, all)), "/entry", ""))
	}
	return fs
}

// IncludesMedicines judges what comes with _include=MedicationRequest:medication
// (USCORE-MedicationRequest-10): every Medication that a match refers to, and
// nothing else.
func IncludesMedicines(a Along) []Finding {
	wanted := map[string]bool{}
	for _, r := range a.Found {
		for _, to := range ReferencesIn(a.Base, r, "medicationReference") {
			wanted[to] = true
		}
	}
	came := map[string]bool{}
	others, strange := 0, 0
	for _, r := range a.Included {
		switch {
		case text(r, "resourceType") != "Medication":
			others++
		case !wanted[nameOf(r)]:
			strange++
		default:
			came[nameOf(r)] = true
		}
	}
	fs := a.others(others)
	if strange > 0 {
		fs = append(fs, with(Differs("medicine-of-others", "medicines that a request found refers to", count(strange, "medicine", "medicines")+" besides"), "/entry", ""))
	}
	if lost := len(wanted) - len(came); lost > 0 {
		fs = append(fs, with(Differs("medicine-missing", count(len(wanted), "medicine", "medicines")+" in the mode include", fmt.Sprintf("%d missing", lost)), "/entry", ""))
	}
	return fs
}

// others tells of what nobody asked to come along. An outcome may always.
func (a Along) others(n int) []Finding {
	if n == 0 {
		return nil
	}
	return []Finding{with(Differs("included-otherwise", "nothing but what was asked to come along", count(n, "record", "records")+" of another type"), "/entry", "")}
}

func nameOf(r map[string]any) string { return text(r, "resourceType") + "/" + text(r, "id") }

// GivesDocuments judges the answer of the operation $docref
// (USCORE-DocumentReference-16): a bundle of references to the patient's
// documents. That the operation is not there is warned of, because the document
// does not tell of it (E-084).
func GivesDocuments(a Answer, patient string) []Finding {
	if a.Status == 404 {
		return []Finding{Lenient("E-084", "docref-not-offered", "a bundle of document references", a.Summary())}
	}
	if fs := Status(a, 200); fs != nil {
		return fs
	}
	b, _, ok := FoundEntries(a)
	if !ok {
		return []Finding{Differs("docref-no-bundle", "a bundle of document references", a.Summary())}
	}
	var fs []Finding
	references := 0
	for n, e := range b.Entries {
		at := fmt.Sprintf("/entry/%d/resource", n)
		switch kind := text(e.Resource, "resourceType"); {
		case kind == outcomeType || e.Mode == "include":
		case kind != "DocumentReference":
			fs = append(fs, with(Differs("docref-of-another-type", "document references", orNone(brief(kind))), at, ""))
		case Owner(e.Resource) != patient:
			fs = append(fs, with(Differs("docref-of-another", "documents of the patient that was asked for", "one of another, or of nobody"), at, ""))
		default:
			references++
		}
	}
	if references == 0 && fs == nil {
		fs = append(fs, Note("docref-empty", "a reference to a summary of care", "none"))
	}
	return once(fs)
}
