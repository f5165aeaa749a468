package ccda

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// done returns the procedures of a chart.
func done(c *cohort.Chart) []cohort.Procedure {
	return kept(c.Procedures, func(p cohort.Procedure) bool { return p.Status != "entered-in-error" })
}

// procedures returns the section: a row and a Procedure Activity Procedure for
// each.
func (s summary) procedures() several {
	var rows [][]cell
	var entries several
	for i, p := range done(s.Shown) {
		n := i + 1
		rows = append(rows, []cell{
			numbered("procedure", n, p.Code.Display),
			{text: named(p.Code)}, {text: p.Site.Display}, {text: spelled(p.Start)}, {text: p.Status},
		})
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.procedure(p, pointer("procedure", n))))
	}
	columns := []string{"Procedure", "Code", "Body Site", "Date", "Status"}
	return append(several{table(columns, rows)}, entries...)
}

// procedure is the Procedure Activity Procedure, with the device that was
// implanted.
func (s summary) procedure(p cohort.Procedure, told element) element {
	return el("procedure", attr{"classCode", "PROC"}, attr{"moodCode", "EVN"},
		template(entry+"14", "2014-06-09"),
		id(s.root(numbersFacts), p.ID),
		coded("code", p.Code, translations(p.Also)),
		told,
		status(carried(p.Status)),
		s.during(p.Start, p.End),
		when(p.Site.Code != "", coded("targetSiteCode", p.Site)),
		s.performer(p.Performer),
		s.implanted(p.Device),
		s.happened(p.Place),
		s.indications(p.ID, p.Reasons),
	)
}

// carried returns the status of an act for that of a procedure.
func carried(status string) string {
	switch status {
	case "preparation", "in-progress", "on-hold":
		return "active"
	case "stopped":
		return "aborted"
	case "not-done":
		return "cancelled"
	}
	return "completed"
}

// during is the time from start to end, or at one time.
func (s summary) during(start, end time.Time) element {
	if end.IsZero() || end.Equal(start) {
		return s.at("effectiveTime", start)
	}
	return el("effectiveTime", s.at("low", start), s.at("high", end))
}
