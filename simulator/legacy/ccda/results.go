package ccda

import (
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// battery is what one Result Organizer tells: the results of a report, or one
// result that no report has, or the words of a report without results.
type battery struct {
	id, status string
	code       cohort.Code
	report     *cohort.Report // nil: none
	results    []*cohort.Result
}

// tests returns the laboratory results of a chart, and studies those and what
// was found by other studies. Both leave out what was entered in error.
func tests(c *cohort.Chart) []battery { return batteries(c, laboratory) }

func studies(c *cohort.Chart) []battery {
	return batteries(c, func(*cohort.Report) bool { return true })
}

func laboratory(r *cohort.Report) bool {
	if len(r.Results) > 0 {
		return true
	}
	for _, category := range r.Categories {
		if category.Code == "LAB" {
			return true
		}
	}
	return false
}

// batteries returns the results of a chart by the reports that which picks, in
// the order of the reports, and then those that are in no report.
func batteries(c *cohort.Chart, which func(*cohort.Report) bool) []battery {
	at := make(map[string]int, len(c.Results))
	for i := range c.Results {
		if r := &c.Results[i]; r.Status != "entered-in-error" {
			at[r.ID] = i
		}
	}
	var list []battery
	for i := range c.Reports {
		r := &c.Reports[i]
		if r.Status == "entered-in-error" || !which(r) {
			continue
		}
		b := battery{report: r, id: r.ID, status: r.Status, code: r.Code}
		for _, result := range r.Results {
			if i, ok := at[result]; ok {
				b.results = append(b.results, &c.Results[i])
				delete(at, result)
			}
		}
		if len(r.Results) == 0 {
			b.results = []*cohort.Result{inWords(r)}
		}
		if b.results != nil {
			list = append(list, b)
		}
	}
	for i := range c.Results {
		r := &c.Results[i]
		if _, alone := at[r.ID]; alone {
			list = append(list, battery{id: r.ID + "-test", status: r.Status, code: r.Code, results: []*cohort.Result{r}})
		}
	}
	return list
}

// inWords is what a report without results found.
func inWords(r *cohort.Report) *cohort.Result {
	words := r.Conclusion
	if words == "" {
		words = r.Text
	}
	return &cohort.Result{
		ID: r.ID + "-found", Status: r.Status, Code: r.Code, Text: words,
		Taken: r.Taken, Issued: r.Issued, Encounter: r.Encounter,
	}
}

func (s summary) tests() several   { return s.found(tests(s.Shown)) }
func (s summary) studies() several { return s.found(studies(s.Shown)) }

// found returns a section of results: a row and a Result Observation for each,
// in a Result Organizer for each battery.
func (s summary) found(list []battery) several {
	var rows [][]cell
	var entries several
	for _, b := range list {
		var components several
		for _, r := range b.results {
			n := len(rows) + 1
			rows = append(rows, []cell{
				numbered("result", n, r.Code.Display), b.told(r, n), {text: r.Unit}, {text: healthy(r)},
				{text: r.Flag.Display}, {text: r.Specimen}, {text: spelled(r.Taken)}, {text: r.Status},
			})
			components = append(components, el("component", s.result(r, n)))
		}
		entries = append(entries, el("entry", attr{"typeCode", "DRIV"}, s.organizer(b, components)))
	}
	columns := []string{"Test", "Result", "Unit", "Reference Range", "Interpretation", "Specimen", "Date", "Status"}
	return append(several{table(columns, rows)}, entries...)
}

// told is the cell with the result: the value or, of a report in words, all
// words.
func (b battery) told(r *cohort.Result, n int) cell {
	if b.report != nil && len(b.report.Results) == 0 && b.report.Text != "" {
		return lined("report", n, b.report.Text)
	}
	return cell{text: measured(r)}
}

// organizer is the Result Organizer.
func (s summary) organizer(b battery, components several) element {
	first, last := b.results[0].Taken, b.results[0].Taken
	for _, r := range b.results {
		first, last = earlier(first, r.Taken), later(last, r.Taken)
	}
	return el("organizer", attr{"classCode", "BATTERY"}, attr{"moodCode", "EVN"},
		template(entry+"1", "2015-08-01"),
		id(s.root(numbersFacts), b.id),
		coded("code", b.code),
		status(reported(b.status)),
		el("effectiveTime", s.at("low", first), s.at("high", last)),
		s.reporters(b.report),
		components,
	)
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// reported returns the status of an act for that of a result or report.
func reported(status string) string {
	switch status {
	case "registered", "preliminary", "partial":
		return "active"
	case "cancelled":
		return "cancelled"
	}
	return "completed"
}
