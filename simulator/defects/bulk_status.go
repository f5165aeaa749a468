package defects

import (
	"net/http"
	"slices"

	"qsmartcare.example/conformance/simulator/bulk"
	"qsmartcare.example/conformance/simulator/house"
)

// bulkLinks spoils the status link of a kick-off.
func bulkLinks() []Defect {
	return []Defect{
		{
			Name:   "keeps-the-status-link-to-itself",
			Says:   "neither a header nor the outcome of a kick-off gives the status link",
			Breaks: "bulk.kickoff.status-link",
			Also:   []string{"bulk.kickoff.content-location", "bulk.kickoff.outcome-names-status", "bulk.kickoff.narrative"},
			Change: func(r *house.Rules) {
				r.Bulk.Kickoff.Location, r.Bulk.Kickoff.Names, r.Bulk.Kickoff.Narrative = bulk.Omitted, bulk.Unnamed, bulk.None
			},
		},
		{
			Name:   "gives-two-status-links",
			Says:   "the Content-Location of a kick-off is another link than the outcome's",
			Breaks: "bulk.kickoff.content-location",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Location = bulk.Alias },
		},
		{
			Name:   "gives-a-relative-status-link",
			Says:   "the Content-Location of a kick-off is no absolute URL",
			Breaks: "bulk.kickoff.content-location",
			Also:   []string{"bulk.status.path"},
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Location = bulk.Relative },
		},
		{
			Name:    "sends-no-content-location",
			Says:    "a kick-off is answered without Content-Location",
			Breaks:  "bulk.kickoff.content-location",
			Dialect: "standard",
			Strict:  true,
			Change:  func(r *house.Rules) { r.Bulk.Kickoff.Location = bulk.Omitted },
		},
		{
			Name:   "abbreviates-identifiers",
			Says:   "the status link stands in the outcome alone, and ends in 8 digits",
			Breaks: "bulk.status.path",
			Also:   []string{"bulk.kickoff.outcome-names-status", "bulk.kickoff.content-location"},
			Change: func(r *house.Rules) {
				r.Bulk.Status.Path, r.Bulk.Kickoff.Location = bulk.ShortPath, bulk.Omitted
			},
		},
	}
}

// bulkStatus spoils the answers of the status link.
func bulkStatus() []Defect {
	// Whatever looks at the status of an export falls when it can't be had.
	looks := []string{
		"bulk.status.complete", "bulk.delete.starts-anew",
		"bulk.delete.needs-token", "bulk.delete.valid-token", "bulk.delete.owner-only",
	}
	return []Defect{
		{
			Name:   "can-not-be-followed",
			Says:   "a GET of the status link is answered with 405",
			Breaks: "bulk.status.readable",
			Also:   append([]string{"bulk.status.in-progress", "bulk.status.retry-after"}, looks...),
			Change: func(r *house.Rules) { r.Bulk.Status.Readable = http.StatusMethodNotAllowed },
		},
		{
			Name:   "follows-exports-that-never-were",
			Says:   "the status of a made-up export is answered with 202",
			Breaks: "bulk.status.unknown-export",
			Change: func(r *house.Rules) { r.Bulk.Status.Unknown = http.StatusAccepted },
		},
		{
			Name:   "answers-running-exports-with-203",
			Says:   "the status of an export that runs is answered with 203",
			Breaks: "bulk.status.in-progress",
			Also:   append([]string{"bulk.status.readable"}, looks...),
			Change: func(r *house.Rules) { r.Bulk.Status.Running = http.StatusNonAuthoritativeInfo },
		},
		{
			Name:   "tells-progress-in-a-body-of-its-own",
			Says:   "the status of an export that runs is JSON, but no outcome",
			Breaks: "bulk.status.progress-outcome",
			Change: func(r *house.Rules) { r.Bulk.Status.ProgressBody = bulk.Shapeless },
		},
		{
			Name:   "asks-to-come-back-soon",
			Says:   "Retry-After of an export that runs is the word soon",
			Breaks: "bulk.status.retry-after",
			Change: func(r *house.Rules) { r.Bulk.Status.RetryAfter = bulk.Vague },
		},
		{
			Name:   "does-not-say-when-to-come-back",
			Says:   "the status of an export that runs has no Retry-After",
			Breaks: "bulk.status.retry-after",
			Change: func(r *house.Rules) { r.Bulk.Status.RetryAfter = bulk.Never },
		},
		{
			Name:   "labels-manifests-as-text",
			Says:   "the manifest is sent as text/plain",
			Breaks: "bulk.status.complete",
			Also:   []string{"bulk.delete.starts-anew"}, // which follows an export to its end
			Change: func(r *house.Rules) { r.Bulk.Status.Media = "text/plain; charset=utf-8" },
		},
		{
			Name:   "gives-manifests-once",
			Says:   "the manifest can be read a single time",
			Breaks: "bulk.status.repeatable",
			Change: func(r *house.Rules) { r.Bulk.Status.Repeats = bulk.Once },
		},
	}
}

// bulkManifest spoils what the manifest says of the export.
func bulkManifest() []Defect {
	return []Defect{
		withoutMember("request", "bulk.status.request-url"),
		withoutMember("error", "bulk.status.error-list"),
		withoutMember("requiresAccessToken", "bulk.status.requires-token"),
		{
			Name:   "dates-exports-back",
			Says:   "transactionTime is a day before the kick-off",
			Breaks: "bulk.status.transaction-time",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Moment = bulk.Yesterday },
		},
		{
			Name:   "writes-times-without-a-zone",
			Says:   "transactionTime has no time zone",
			Breaks: "bulk.status.instant",
			Also:   []string{"bulk.status.transaction-time"},
			Change: func(r *house.Rules) { r.Bulk.Manifest.TimeForm = bulk.Zoneless },
		},
		{
			Name:    "writes-times-as-milliseconds",
			Says:    "transactionTime is a count of milliseconds, though the standard is promised",
			Breaks:  "bulk.status.instant",
			Dialect: "standard",
			Strict:  true,
			Change:  func(r *house.Rules) { r.Bulk.Manifest.TimeForm = bulk.EpochMillis },
		},
		{
			Name:   "clips-the-request",
			Says:   "request is the kick-off's URL without its options, as the document prints it",
			Breaks: "bulk.status.request-url",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Request = bulk.Clipped },
		},
		{
			Name:   "says-that-files-are-open",
			Says:   "requiresAccessToken is false",
			Breaks: "bulk.status.requires-token",
			Change: func(r *house.Rules) { r.Bulk.Manifest.RequiresToken = false },
		},
		{
			Name:   "has-no-list-of-deletions",
			Says:   "deleted is null",
			Breaks: "bulk.status.deleted-list",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Deleted = bulk.NoList },
		},
		{
			Name:   "invents-deletions",
			Says:   "deleted lists a file, though no date was asked for since which something could be",
			Breaks: "bulk.status.deleted-list",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Deleted = bulk.Invented },
		},
		{
			Name:   "has-no-list-of-errors",
			Says:   "error is a word instead of a list",
			Breaks: "bulk.status.error-list",
			Change: func(r *house.Rules) { r.Bulk.Manifest.Errors = bulk.Sentence },
		},
	}
}

// withoutMember leaves a member of the manifest out, and with it what the other
// requirement says of that member.
func withoutMember(name, also string) Defect {
	return Defect{
		Name:   "omits-" + kebab(name) + "-from-manifests",
		Says:   "the manifest has no member " + name,
		Breaks: "bulk.status.manifest-members",
		Also:   []string{also},
		Change: func(r *house.Rules) {
			r.Bulk.Manifest.Members = slices.DeleteFunc(slices.Clone(r.Bulk.Manifest.Members), func(m string) bool { return m == name })
		},
	}
}

// kebab writes a JSON name in lower case with hyphens.
func kebab(name string) string {
	var out []rune
	for _, c := range name {
		if 'A' <= c && c <= 'Z' {
			out = append(out, '-')
			c += 'a' - 'A'
		}
		out = append(out, c)
	}
	return string(out)
}
