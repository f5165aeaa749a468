package fhir

import (
	"context"
	"net/http"
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// conventions are the sentences about the service as a whole: its formats, its
// root, its addresses and what it says of itself.
func conventions() []world.Step {
	return slices.Concat(conventionalRequests(), conventionalAnswers(), statementAnswers())
}

func conventionalRequests() []world.Step {
	const named = `(naming no format|asking for .+)`
	return []world.Step{
		world.Given(`the service is reached by encrypted connections`, isEncrypted),

		world.When(`it asks for the capability statement((?: with its token| by a doubled path|, naming no format)?)`, asksForStatement),
		world.When(`it reads the busy patient, `+named, readsInFormat),
		world.When(`it searches each kind for the patient, `+named, searchesInFormat),
		world.When(`it asks for a made-up type, `+named, asksForMadeUp),
		world.When(`it reads a record of each kind((?:, naming no format)?)`, readsOneOfEach),
		world.When(`it gathers the patient's record`, gathers),
		world.When(`it asks for what is open to everybody`, asksForWhatIsOpen),
		world.When(`it asks for what is open to everybody in clear text`, asksInClearText),
		world.When(`it asks below the root for the statement, the SMART configuration and its patient`, asksBelowRoot),
		world.When(`it asks the token endpoint for what it gets and for what it does not`, asksTokenEndpoint),
		world.When(`it sends a patient in plain text`, sendsPlainText),
		world.When(`it searches each kind that the server declares, with GET`, searchesDeclared),
		world.When(`it searches each kind with GET and with POST`, searchesBothWays),
		world.When(`it posts a form to the address of a kind`, postsForm),
		world.When(`it searches for the busy patient below "([^"]*)"`, searchesBelow),
		world.When(`it narrows each search by what some of the records have`, narrows),
		world.When(`it asks for all records of each kind`, asksForAllOfEach),
		world.When(`it reads some of what it finds of each kind by the complete address`, readsByFullAddress),
		world.When(`it follows the references of the patient's record`, followsReferences),
	}
}

func conventionalAnswers() []world.Step {
	return []world.Step{
		world.Then(`each answer is JSON`, eachIs(check.IsJSON)),
		world.Then(`each answer is labelled as FHIR JSON`, labelled),
		world.Then(`its outcome is labelled as FHIR JSON`, outcomeLabelled),
		world.Then(`it is refused, or gets JSON that is called JSON`, eachIs(check.NotMislabelled)),
		world.Then(`it is refused for its format`, eachIs(check.RefusesMedia)),
		world.Then(`nothing is served in clear text`, eachIs(check.KeptFromClearText)),
		world.Then(`every record has what US Core makes mandatory`, haveMandatory),
		world.Then(`no record has a blank`, eachIs(check.NoBlanks)),
		world.Then(`every time has a form of FHIR`, eachIs(check.TimeForms)),
		world.Then(`each answer is a collection of records`, isCollection),
		world.Then(`each read gives the record that was asked for`, givesAgain),
		world.Then(`each leads to the record that it names`, resolves),
		world.Then(`the addresses of what is found begin with the root`, beginWithRoot),
		world.Then(`no address has a blank`, eachIs(check.CleanAddresses)),
		world.Then(`the root is of the published form, or another that is encrypted`, rootPublished),
		world.Then(`POST finds what GET finds`, postFinds),
		world.Then(`the form is not taken for a search`, eachIs(check.PostIsNoSearch)),
		world.Then(`something is found, and all of it is the patient's`, allOfPatient),
		world.Then(`each narrower search finds exactly the part that fits`, narrowerFits),
		world.Then(`it is refused as forbidden, and not as malformed`, noListOfAny),
		world.Then(`each answer is a searchset of its kind`, searchsets),
	}
}

func statementAnswers() []world.Step {
	return []world.Step{
		world.Then(`FHIR R4 is declared`, statementHas(check.DeclaresR4)),
		world.Then(`US Core 3.1 is named`, statementHas(check.NamesUSCore)),
		world.Then(`the answer is a capability statement`, eachIs(check.IsStatement)),
		world.Then(`the capability statement is JSON and called so`, statementIsJSON),
		world.Then(`the capability statement has what FHIR makes mandatory`, statementHas(check.StatementMembers)),
		world.Then(`JSON is declared`, statementHas(check.DeclaresJSON)),
		world.Then(`each documented type is declared with read and search`, statementHas(check.DeclaresTypes)),
		world.Then(`each documented search parameter is declared`, statementHas(check.DeclaresParameters)),
		world.Then(`SMART on FHIR is announced with the endpoints of the SMART configuration`, announcesSMART),
		world.Then(`no other statement is there`, noOtherStatement),
	}
}

// eachIs judges every answer of the When.
func eachIs(judge func(check.Answer) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error { return each(w, j, judge) }
}

// statementHas judges the capability statement of the When.
func statementHas(judge func(map[string]any) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		o, err := statement(w)
		if err == nil {
			j.Found(judge(o)...)
		}
		return err
	}
}

// statement is the capability statement of the When. That there is one is
// another requirement.
func statement(w *world.World) (map[string]any, error) {
	if check.IsStatement(w.Last.Answer) != nil {
		return nil, world.Block("no capability statement could be had; the target said: %s", w.Last.Summary())
	}
	return w.Last.Object()
}

func statementIsJSON(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status != http.StatusOK {
		return world.Block("no capability statement could be had; the target said: %s", w.Last.Summary())
	}
	j.Found(check.StatementIsJSON(w.Last.Answer)...)
	return nil
}

func announcesSMART(ctx context.Context, w *world.World, j *world.Judge, _ []string) error {
	o, err := statement(w)
	if err != nil {
		return err
	}
	endpoints, err := flow.Discover(ctx, w)
	if err == nil {
		j.Found(check.AnnouncesSMART(o, endpoints.Authorize, endpoints.Token)...)
	}
	return err
}

func noOtherStatement(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if check.IsStatement(w.Last.Answer) == nil {
		j.Found(check.Lenient("E-017", "statement-doubled", "nothing at the doubled path", w.Last.Summary()))
		return nil
	}
	j.Found()
	return nil
}

// labelled judges the label of what was served: that it is served is another
// requirement.
func labelled(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	served := false
	err := each(w, j, func(a check.Answer) []check.Finding {
		if a.Status != 200 {
			return nil
		}
		served = true
		return check.LabelledFHIR(a)
	})
	if err == nil && !served {
		return world.Block("nothing was served that could bear a label; the target said: %s", w.Last.Summary())
	}
	return err
}

func outcomeLabelled(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if _, ok := check.Outcome(w.Last.Answer); !ok {
		return &world.Unsupported{Reason: "the request was refused without an OperationOutcome"}
	}
	j.Found(check.LabelledFHIR(w.Last.Answer)...)
	return nil
}

func isCollection(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, func(a check.Answer) []check.Finding {
		if _, _, ok := check.FoundEntries(a); ok {
			return nil
		}
		return []check.Finding{check.Differs("no-bundle", "a Bundle", a.Summary())}
	})
}

func beginWithRoot(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, func(a check.Answer) []check.Finding { return check.FullURLs(a, flow.Records(w)) })
}

func rootPublished(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.PublishedRoot(flow.Records(w))...)
	return nil
}

func noListOfAny(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	return each(w, j, func(a check.Answer) []check.Finding { return check.NoListing(a, w.FHIR.Patient.Fact("patient")) })
}
