package smart

import (
	"context"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

func isIssued(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Issued(w.Last.Answer)...)
	return nil
}

func isNotIssued(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.NothingIssued(w.Last.Answer)...)
	return nil
}

// refusesWith judges the errors of RFC 6749 section 5.2 with the status that
// belongs to each.
func refusesWith(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	var lawful []check.Refused
	for _, name := range args {
		lawful = append(lawful, refusal(name))
	}
	j.Found(check.Refusal(w.Last.Answer, lawful...)...)
	return nil
}

func refusal(name string) check.Refused {
	if name == "invalid_client" {
		return check.Refused{Status: 401, Error: name}
	}
	return check.Refused{Status: 400, Error: name}
}

// knowsNot takes 400 for 401, as the inventory's row does.
func knowsNot(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Refusal(w.Last.Answer,
		refusal("invalid_client"), check.Refused{Status: 400, Error: "invalid_client"}, refusal("invalid_request"))...)
	return nil
}

// refusesJSON takes 401 and 415 for 400, as the inventory's row does.
func refusesJSON(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Refusal(w.Last.Answer,
		refusal("invalid_request"), check.Refused{Status: 401, Bare: true}, check.Refused{Status: 415, Bare: true})...)
	return nil
}

// takesNo judges what the document prints in its samples, so that the rulings
// on the errata tolerate it.
func takesNo(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	switch args[0] {
	case "line break":
		j.Found(check.ToleratedIfIssued(w.Last.Answer, "E-030", refusal("invalid_client"))...)
	default:
		j.Found(check.ToleratedIfIssued(w.Last.Answer, "E-031", refusal("invalid_request"), refusal("unsupported_grant_type"))...)
	}
	return nil
}

func asksForBasic(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status != 401 {
		return nil // the sentence before has told what is wrong
	}
	fs := check.Challenges(w.Last.Answer, "Basic")
	for i := range fs {
		fs[i] = check.Soften(fs[i], "")
	}
	j.Found(fs...)
	return nil
}

// takenBack notes a first token that still works: RFC 6749 section 4.1.2 only
// recommends that it be revoked.
func takenBack(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status == 401 {
		j.Found()
		return nil
	}
	j.Found(check.Note("first-token-lives-on", "401 Unauthorized: the code has been seen twice, so it may have been stolen", w.Last.Summary()))
	return nil
}
