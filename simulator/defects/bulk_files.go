package defects

import (
	"net/http"
	"slices"

	"qsmartcare.example/conformance/simulator/bulk"
	"qsmartcare.example/conformance/simulator/house"
)

// bulkFiles spoils the files of an export and their links.
func bulkFiles() []Defect {
	return []Defect{
		{
			Name:   "lists-a-file-without-address",
			Says:   "one item of output has no url",
			Breaks: "bulk.status.output-items",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Links = bulk.OneMissing },
		},
		{
			Name:   "gives-relative-file-links",
			Says:   "the urls of output are not absolute",
			Breaks: "bulk.status.output-items",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Links = bulk.RelativeLink },
		},
		{
			Name:   "spells-url-in-capitals",
			Says:   "the items of output have URL instead of url",
			Breaks: "bulk.status.output-items",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Links = bulk.UpperCase },
		},
		{
			Name:   "mixes-patients-into-files",
			Says:   "every file of an export has a patient among its resources",
			Breaks: "bulk.status.one-type-a-file",
			Change: func(r *house.Rules) { r.Bulk.Files.Strays = "Patient" },
		},
		{
			Name:   "counts-one-less",
			Says:   "count is one less than there are lines in the file",
			Breaks: "bulk.status.count",
			Also:   []string{"bulk.status.file-segment"},
			Change: func(r *house.Rules) { r.Bulk.Manifest.Counts = bulk.OneLess },
		},
		{
			Name:   "writes-counts-as-text",
			Says:   "count is a text",
			Breaks: "bulk.status.count",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Counts = bulk.TextForm },
		},
		{
			Name:   "names-files-its-own-way",
			Says:   "the link of a file ends in 1-Patient",
			Breaks: "bulk.status.file-name",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Names = bulk.Dashed },
		},
		{
			Name:   "describes-files-as-open",
			Says:   "the segment of a file link says that no token is needed",
			Breaks: "bulk.status.file-segment",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Segment = bulk.Careless },
		},
		{
			Name:   "exports-no-encounters",
			Says:   "an export has no file of encounters, though its members have some",
			Breaks: "bulk.status.sample-types",
			Change: func(r *house.Rules) {
				r.Bulk.Manifest.Types = slices.DeleteFunc(slices.Clone(r.Bulk.Manifest.Types), func(t string) bool { return t == "Encounter" })
			},
		},
	}
}

// bulkDelete spoils the end of an export.
func bulkDelete() []Defect {
	return slices.Concat(bulkEnd(), []Defect{
		{
			Name:   "labels-cancellations-as-pages",
			Says:   "the outcome of a cancellation is sent as text/html",
			Breaks: "bulk.delete.outcome",
			Change: func(r *house.Rules) { r.Bulk.Cancel.Media = "text/html; charset=utf-8" },
		},
		{
			Name:   "cancels-without-a-word",
			Says:   "a cancellation is answered with an empty body",
			Breaks: "bulk.delete.outcome",
			Also:   []string{"bulk.delete.outcome-text"},
			Change: func(r *house.Rules) { r.Bulk.Cancel.Body = bulk.Empty },
		},
		{
			Name:   "calls-cancellations-errors",
			Says:   "the outcome of a cancellation has the severity error",
			Breaks: "bulk.delete.outcome-text",
			Change: func(r *house.Rules) { r.Bulk.Cancel.Severity = "error" },
		},
		{
			Name:   "codes-cancellations-as-deleted",
			Says:   "the outcome of a cancellation has the code deleted",
			Breaks: "bulk.delete.outcome-text",
			Change: func(r *house.Rules) { r.Bulk.Cancel.Code = "deleted" },
		},
		{
			Name:    "words-cancellations-its-own-way",
			Says:    "the outcome of a cancellation has other words than the document's",
			Breaks:  "bulk.delete.outcome-text",
			Dialect: "standard",
			Strict:  true,
			Change:  func(r *house.Rules) { r.Bulk.Cancel.Text = "The procedure was canceled" },
		},
		{
			Name:   "answers-cancellations-with-201",
			Says:   "the cancellation of an export that runs is answered with 201",
			Breaks: "bulk.delete.accepted",
			Change: func(r *house.Rules) { r.Bulk.Cancel.Running = http.StatusCreated },
		},
	})
}

// bulkEnd does not end what should be ended.
func bulkEnd() []Defect {
	return []Defect{
		{
			Name:   "does-not-cancel-running-exports",
			Says:   "the cancellation of an export that runs is answered with 409",
			Breaks: "bulk.delete.cancels",
			Also:   []string{"bulk.delete.accepted", "bulk.delete.outcome-text"},
			Change: func(r *house.Rules) { r.Bulk.Cancel.Running = http.StatusConflict },
		},
		{
			Name:   "goes-on-after-cancellations",
			Says:   "a cancellation is answered as if it worked, and nothing happens",
			Breaks: "bulk.delete.is-final",
			Also:   []string{"bulk.delete.twice", "bulk.delete.finished"},
			Change: func(r *house.Rules) { r.Bulk.Cancel.Ends = bulk.GoesOn },
		},
		{
			Name:   "keeps-files-of-cancelled-exports",
			Says:   "the files of a finished export can be fetched after its cancellation",
			Breaks: "bulk.delete.is-final",
			Also:   []string{"bulk.delete.finished"},
			Change: func(r *house.Rules) { r.Bulk.Files.Endures = true },
		},
		{
			Name:   "revives-cancelled-exports",
			Says:   "a kick-off after a cancellation brings the cancelled export back",
			Breaks: "bulk.delete.starts-anew",
			Change: func(r *house.Rules) { r.Bulk.Cancel.After = bulk.Revives },
		},
		{
			Name:   "cancels-what-is-not-there",
			Says:   "a second cancellation, and one of a made-up export, is answered with 202",
			Breaks: "bulk.delete.twice",
			Change: func(r *house.Rules) { r.Bulk.Cancel.Twice = http.StatusAccepted },
		},
		{
			Name:   "breaks-down-over-finished-exports",
			Says:   "the cancellation of a finished export is answered with 500",
			Breaks: "bulk.delete.finished",
			Change: func(r *house.Rules) { r.Bulk.Cancel.Finished = http.StatusInternalServerError },
		},
	}
}
