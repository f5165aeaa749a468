package check

import "slices"

// ReportKinds judges that among a patient's reports are one of a laboratory and
// one of another kind: imaging, cardiology or pathology
// (USCORE-DiagnosticReport-04).
func ReportKinds(reports []map[string]any) []Finding {
	var out []Finding
	laboratory := func(r map[string]any) bool { return anyHasCoding(r["category"], reportSection, "LAB") }
	note := func(r map[string]any) bool {
		return anyHasCoding(r["category"], loinc, "LP29684-5") || anyHasCoding(r["category"], loinc, "LP29708-2") ||
			anyHasCoding(r["category"], loinc, "LP7839-6")
	}
	const hint = "where the patient has none, let another with both kinds play the busy patient"
	received := count(len(reports), "report", "reports") + " of other categories"
	if !slices.ContainsFunc(reports, laboratory) {
		out = append(out, with(Differs("no-laboratory-report", "at least one report of the category LAB", received), "/category", hint))
	}
	if !slices.ContainsFunc(reports, note) {
		out = append(out, with(Differs("no-other-report", "at least one report of imaging, cardiology or pathology", received), "/category", hint))
	}
	return out
}

// OrdersAvailable judges that a search for a patient's medication orders finds
// some (USCORE-MedicationRequest-02, E-086).
func OrdersAvailable(orders []map[string]any) []Finding {
	if len(orders) > 0 {
		return nil
	}
	return []Finding{with(Lenient("E-086", "no-orders", "at least one request with the intent order", "none"), "/entry",
		"where the patient has none, let another play the busy patient")}
}

// InAndOutpatient judges that a patient's medication orders are of both kinds
// (USCORE-MedicationRequest-03).
func InAndOutpatient(orders []map[string]any) []Finding {
	var out []Finding
	for _, category := range []string{"inpatient", "outpatient"} {
		of := func(o map[string]any) bool { return anyHasCoding(o["category"], requestCategory, category) }
		if !slices.ContainsFunc(orders, of) {
			out = append(out, with(Differs("no-"+category+"-order", "at least one order of the category "+category,
				count(len(orders), "order", "orders")+" of other categories"), "/category", "where the patient has none, let another play the busy patient"))
		}
	}
	return out
}
