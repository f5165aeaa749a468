package ccda

import (
	"strconv"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// shots returns the vaccinations of a chart, those too that were not given.
func shots(c *cohort.Chart) []cohort.Immunization {
	return kept(c.Immunizations, func(v cohort.Immunization) bool { return v.Status != "entered-in-error" })
}

// immunizations returns the section: a row and an Immunization Activity for
// each vaccination.
func (s summary) immunizations() several {
	var rows [][]cell
	var entries several
	for i, v := range shots(s.Shown) {
		n := i + 1
		rows = append(rows, []cell{
			numbered("vaccine", n, v.Vaccine.Display),
			{text: v.Vaccine.Code}, {text: spelled(v.Given)}, {text: v.Lot}, {text: v.Maker}, {text: v.Site.Display},
			{text: v.Status}, numbered("refusal", n, v.Why.Display),
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.immunization(v, n)))
	}
	columns := []string{"Vaccine", "CVX", "Date", "Lot", "Manufacturer", "Body Site", "Status", "Reason Not Given"}
	return append(several{table(columns, rows)}, entries...)
}

// immunization is the Immunization Activity; one that was not given is
// negated, with the reason.
func (s summary) immunization(v cohort.Immunization, n int) element {
	missed := v.Status == "not-done"
	return el("substanceAdministration", attr{"classCode", "SBADM"}, attr{"moodCode", "EVN"},
		attr{"negationInd", strconv.FormatBool(missed)},
		template(entry+"52", "2015-08-01"),
		id(s.root(numbersFacts), v.ID),
		pointer("vaccine", n),
		completed(),
		s.at("effectiveTime", v.Given),
		when(v.Dose > 0, el("repeatNumber", attr{"value", strconv.Itoa(v.Dose)})),
		route(v.Route),
		site(v.Site),
		when(v.DoseML > 0, quantity("doseQuantity", v.DoseML, "mL")),
		vaccine(v),
		s.performer(v.Performer),
		when(missed && v.Why.Code != "", el("entryRelationship", attr{"typeCode", "RSON"}, s.refusal(v, n))),
	)
}

// vaccine is the Immunization Medication Information.
func vaccine(v cohort.Immunization) element {
	return el("consumable",
		el("manufacturedProduct", attr{"classCode", "MANU"},
			template(entry+"54", "2014-06-09"),
			el("manufacturedMaterial",
				coded("code", v.Vaccine),
				when(v.Lot != "", el("lotNumberText", text(v.Lot)))),
			when(v.Maker != "", el("manufacturerOrganization", el("name", text(v.Maker))))))
}

// refusal is the Immunization Refusal Reason.
func (s summary) refusal(v cohort.Immunization, n int) element {
	return observation(
		claim{root: entry + "53"},
		id(s.root(numbersFacts), v.ID+"-reason"),
		coded("code", v.Why),
		pointer("refusal", n),
		completed(),
	)
}
