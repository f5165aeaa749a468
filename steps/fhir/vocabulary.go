package fhir

import (
	"slices"

	"qsmartcare.example/conformance/steps/world"
)

// Vocabulary returns the sentences of the fhir part.
func Vocabulary() []world.Step {
	return slices.Concat(errorSentences(), conventions(), validation())
}

// errorSentences are those about what can't be served, and what others build on.
func errorSentences() []world.Step {
	return []world.Step{
		world.Given(`the clinic app may read the busy patient's record`, mayReadBusyPatient),
		world.Given(`it can search the patient's records by kind`, canSearchByKind),
		world.Given(`it holds a token for patients only`, holdsPatientsOnly),
		world.Given(`its token has outlived its lifetime`, hasOutlived),

		world.When(`it searches for patients by the parameter "([^"]*)"`, searchesByParameter),
		world.When(`it searches each kind by a parameter that does not exist`, searchesByNothing),
		world.When(`it searches each kind by a date that is no date`, searchesByNoDate),
		world.When(`it asks for a page of "([^"]*)" patients`, asksForPage),
		world.When(`it posts search criteria that can't be decoded`, postsGarbage),
		world.When(`it asks for all patients`, asksForAll),
		world.When(`it searches each kind for the patient`, searchesEachKind),
		world.When(`it searches each kind for the other patient`, searchesForOther),
		world.When(`it reads the (busy|other) patient`, reads),
		world.When(`it reads a (patient|record of each kind) by an id that nobody has`, readsUnknown),
		world.When(`it adds to the patient's record`, adds),
		world.When(`it asks for records of the type "([^"]*)"`, asksForType),
		world.When(`it asks for a made-up type with no token`, asksForTypeUnknown),
		world.When(`it asks for records of a FHIR type that the server does not offer`, asksForUnsupported),
		world.When(`it reads the busy patient with (.+)`, readsWith),
		world.When(`it makes one failing request of each sort`, failsEachWay),

		world.Then(`(?:the|each) request is refused as (a bad request|unauthorized|forbidden|not found)`, isRefused),
		world.Then(`the request is refused as unauthorized or not found`, isRefusedEitherWay),
		world.Then(`(?:the|each) request succeeds`, succeeds),
		world.Then(`every failure shows in the status`, failuresShow),
		world.Then(`the refusal asks for a Bearer token`, asksForBearer),
		world.Then(`every refusal of an app with a good token carries an OperationOutcome`, refusalsCarryOutcomes),
		world.Then(`every OperationOutcome says more about the error`, outcomesSayMore),
		world.Then(`every OperationOutcome has the members of the document's sample`, outcomesShaped),
		world.Then(`its OperationOutcome is the one that the document prints`, outcomePrinted),
		world.Then(`it gets no list of patients`, noList),
		world.Then(`the other patient is kept from it`, otherKept),
		world.Then(`nothing of the other patient is found`, nothingOfOther),
		world.Then(`nothing is there`, nothingThere),
		world.Then(`nothing is written`, nothingWritten),
	}
}
