package defects

import (
	"net/http"
	"slices"

	"qsmartcare.example/conformance/simulator/bulk"
	"qsmartcare.example/conformance/simulator/house"
)

// bulkDefects are the broken promises of the bulk part.
func bulkDefects() []Defect {
	return slices.Concat(bulkDoors(), bulkKickoff(), bulkStart(), bulkAcceptance(), bulkLinks(), bulkStatus(), bulkManifest(), bulkFiles(), bulkDelete())
}

// bulkDoors lets somebody in who has no business there.
func bulkDoors() []Defect {
	return []Defect{
		{
			Name:   "takes-an-assertion-twice",
			Says:   "a signed assertion that was used before buys another token",
			Breaks: "bulk.assertion.single-use",
			Change: func(r *house.Rules) { r.Bulk.Token.Once = false },
		},
		{
			Name:   "starts-exports-for-anyone",
			Says:   "a kick-off without a token starts an export",
			Breaks: "bulk.kickoff.needs-token",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Guard = bulk.AlsoNone },
		},
		{
			Name:   "starts-exports-with-any-token",
			Says:   "a kick-off with a token that was never issued, or has expired, starts an export",
			Breaks: "bulk.kickoff.valid-token",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Guard = bulk.AlsoBad },
		},
		{
			Name:   "exports-groups-to-launched-apps",
			Says:   "a token for one patient's record starts an export of a group",
			Breaks: "bulk.kickoff.needs-system-scope",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Scope = bulk.AnyScope },
		},
		{
			Name:   "tells-the-status-to-anyone",
			Says:   "a status request without a token is answered",
			Breaks: "bulk.status.needs-token",
			Change: func(r *house.Rules) { r.Bulk.Status.Guard = bulk.AlsoNone },
		},
		{
			Name:   "tells-the-status-for-any-token",
			Says:   "a status request with a token that was never issued, or has expired, is answered",
			Breaks: "bulk.status.valid-token",
			Change: func(r *house.Rules) { r.Bulk.Status.Guard = bulk.AlsoBad },
		},
		{
			Name:   "tells-the-status-to-other-apps",
			Says:   "an app can ask for the status of an export that another app started",
			Breaks: "bulk.status.owner-only",
			Change: func(r *house.Rules) { r.Bulk.Status.Owner = bulk.AnyApp },
		},
		{
			Name:   "cancels-for-anyone",
			Says:   "DELETE on a status link is obeyed without a token",
			Breaks: "bulk.delete.needs-token",
			Change: func(r *house.Rules) { r.Bulk.Cancel.Guard = bulk.AlsoNone },
		},
		{
			Name:   "cancels-with-any-token",
			Says:   "DELETE on a status link is obeyed with a token that was never issued, or has expired",
			Breaks: "bulk.delete.valid-token",
			Change: func(r *house.Rules) { r.Bulk.Cancel.Guard = bulk.AlsoBad },
		},
		{
			Name:   "cancels-for-other-apps",
			Says:   "an app can cancel an export that another app started",
			Breaks: "bulk.delete.owner-only",
			Change: func(r *house.Rules) { r.Bulk.Cancel.Owner = bulk.AnyApp },
		},
	}
}

// bulkKickoff exports the wrong thing, or answers with the wrong status.
func bulkKickoff() []Defect {
	return []Defect{
		{
			Name:   "answers-kick-offs-with-200",
			Says:   "a kick-off that worked is answered with 200",
			Breaks: "bulk.kickoff.accepted",
			Also:   []string{"bulk.kickoff.sample-headers", "bulk.kickoff.throttling"},
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Accepted = http.StatusOK },
		},
		{
			Name:   "turns-the-sample-kick-off-away",
			Says:   "a kick-off without the Prefer header is answered with 406",
			Breaks: "bulk.kickoff.sample-headers",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.WithoutPrefer = http.StatusNotAcceptable },
		},
		{
			Name:   "exports-groups-that-nobody-set-up",
			Says:   "a kick-off for a made-up group starts an export of nobody",
			Breaks: "bulk.kickoff.unknown-group",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.UnknownGroup = http.StatusAccepted },
		},
		{
			Name:   "leaves-a-member-out",
			Says:   "the last member of a group is missing from its export",
			Breaks: "bulk.kickoff.every-member",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Roster = bulk.WithoutLast },
		},
		{
			Name:   "exports-somebody-else-too",
			Says:   "an export holds the record of a patient outside of the group",
			Breaks: "bulk.kickoff.only-members",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Roster = bulk.WithOther },
		},
	}
}

// bulkStart starts an export where it should not, or not as it should.
func bulkStart() []Defect {
	return []Defect{
		{
			Name:   "gives-running-exports-again",
			Says:   "a second kick-off gets the export that the first one started",
			Breaks: "bulk.kickoff.own-identifier",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Identifiers = bulk.Shared },
		},
		{
			Name:   "ignores-the-output-format",
			Says:   "a kick-off that asks for XML is accepted, and gets NDJSON",
			Breaks: "bulk.kickoff.unsupported-format",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.OtherFormat = http.StatusAccepted },
		},
		{
			Name:   "exports-beyond-the-scope",
			Says:   "a token for patients alone exports every type",
			Breaks: "bulk.kickoff.limited-to-scope",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Types = bulk.AllTypes },
		},
		{
			Name:   "fails-while-another-export-runs",
			Says:   "a kick-off while another export of the app runs is answered with 503",
			Breaks: "bulk.kickoff.throttling",
			Change: func(r *house.Rules) {
				r.Bulk.Kickoff.Running = 1
				r.Bulk.Kickoff.Throttled = http.StatusServiceUnavailable
			},
		},
	}
}

// bulkAcceptance spoils the outcome of a kick-off.
func bulkAcceptance() []Defect {
	return []Defect{
		{
			Name:   "labels-acceptances-as-pages",
			Says:   "the outcome of a kick-off is sent as text/html",
			Breaks: "bulk.kickoff.outcome",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Media = "text/html; charset=utf-8" },
		},
		{
			Name:   "misprints-acceptances",
			Says:   "the outcome of a kick-off has an unescaped quotation mark, as the document's sample has",
			Breaks: "bulk.kickoff.outcome",
			Also:   []string{"bulk.kickoff.outcome-processing", "bulk.kickoff.outcome-names-status", "bulk.kickoff.narrative"},
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Body = bulk.Misprint },
		},
		{
			Name:   "warns-of-acceptances",
			Says:   "the outcome of a kick-off has the severity warning",
			Breaks: "bulk.kickoff.outcome-processing",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Severity = "warning" },
		},
		{
			Name:   "codes-acceptances-as-informational",
			Says:   "the outcome of a kick-off has the code informational",
			Breaks: "bulk.kickoff.outcome-processing",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Code = "informational" },
		},
		{
			Name:   "is-curt-about-acceptances",
			Says:   "the outcome of a kick-off does not say that the request was accepted",
			Breaks: "bulk.kickoff.outcome-names-status",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Names = bulk.Curt },
		},
		{
			Name:   "names-no-status-link",
			Says:   "the outcome of a kick-off does not name the status link",
			Breaks: "bulk.kickoff.outcome-names-status",
			Also:   []string{"bulk.kickoff.narrative"},
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Names = bulk.Unnamed },
		},
		{
			Name:   "says-nothing-to-people",
			Says:   "the outcome of a kick-off has no narrative",
			Breaks: "bulk.kickoff.narrative",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Narrative = bulk.None },
		},
		{
			Name:   "breaks-off-its-narrative",
			Says:   "the narrative of a kick-off's outcome is no well-formed XHTML",
			Breaks: "bulk.kickoff.narrative",
			Change: func(r *house.Rules) { r.Bulk.Kickoff.Narrative = bulk.Malformed },
		},
	}
}
