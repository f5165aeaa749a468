package render

import (
	"slices"

	"qsmartcare.example/conformance/fixtures/cohort"
)

func reports() kind {
	return facts[cohort.Report]{
		name:  "DiagnosticReport",
		in:    func(c *cohort.Chart) []cohort.Report { return c.Reports },
		about: func(d *cohort.Report) stamp { return stamp{d.ID, known(d.Issued, d.Taken), d.Encounter} },
		form:  (*Renderer).report, found: reportKeys,
	}
}

// report writes to US Core DiagnosticReport: for laboratory results when it
// has their category, else for report and note exchange.
func (r *Renderer) report(p *page, c *cohort.Chart, d *cohort.Report) {
	p.head("DiagnosticReport", d.ID, profileOfReport(d), updated(c, known(d.Issued, d.Taken)))
	p.text("status", d.Status)
	p.list("category", func() {
		for _, category := range d.Categories {
			p.entry(func() { p.saying(category, nil) })
		}
	})
	p.said("code", d.Code)
	p.reference("subject", "Patient", c.ID, "")
	p.reference("encounter", "Encounter", d.Encounter, "")
	p.when("effectiveDateTime", d.Taken)
	p.moment("issued", d.Issued)
	p.list("performer", func() {
		r.practitionerEntry(p, d.Performer)
		p.entry(func() { p.house(r.reporter(d)) })
	})
	p.references("result", "Observation", d.Results...)
	p.text("conclusion", d.Conclusion)
	if d.Text != "" {
		p.list("presentedForm", func() { p.entry(func() { p.attachment(d.Text, d.Code.Display, d.Issued) }) })
	}
}

func profileOfReport(d *cohort.Report) string {
	if slices.ContainsFunc(d.Categories, func(c cohort.Code) bool { return c.Code == "LAB" }) {
		return reportProfileLab
	}
	return reportProfileNote
}

// reporter returns the organization that reports: the laboratory what it or
// its pathologists saw, the imaging centre its images, the practice the rest.
func (r *Renderer) reporter(d *cohort.Report) *cohort.Organization {
	for _, c := range d.Categories {
		switch c.Code {
		case "LAB", "LP7839-6":
			return r.house(laboratory)
		case "LP29684-5":
			return r.house(imaging)
		}
	}
	return &r.practice
}

func reportKeys(keys []Key, d *cohort.Report) []Key {
	keys = append(keys, tokenKey("status", reportIs, d.Status))
	keys = conceptKeys(conceptKeys(keys, "category", d.Categories...), "code", d.Code)
	keys = whenKey(keys, "date", d.Taken)
	if d.Issued.IsZero() {
		return keys
	}
	return append(keys, momentKey("issued", d.Issued))
}
