package uscore

import (
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// searchSentences are those about what searches of one type find.
func searchSentences() []world.Step {
	const whose = `the (patient|child|infant|implant patient)'s `
	return slices.Concat([]world.Step{
		world.When(`it searches all `+whose+`([a-z ]+)`, searchesAll),
		world.When(`it searches for each ([a-z]+) of `+whose+`([a-z ]+) in turn`, searchesEach),
		world.When(`it searches `+whose+`([a-z ]+?) by ([a-z ]+?)(?:, ([a-z' ]+))?`, searchesBy),
		world.When(`it searches (organizations|practitioners|locations|practitioner roles) by ([a-z ]+?)(?:, ([a-z' ]+))?`, searchesShared),
		world.When(`it searches `+whose+`observations for ([a-z ]+)`, searchesKindOf),
		world.When(`it searches the patient's medication requests along with their medicines`, searchesMedicines),
		world.When(`it asks for the patient's documents by the operation`, asksOperation),

		world.Then(`exactly the ([a-z ]+) that fit are found`, exactlyFits),
		world.Then(`nothing is found that does not fit`, nothingElse),
		world.Then(`at least one is found, and each is the patient's`, someOfPatient),
		world.Then(`at least one is found, and each tells what its kind tells`, tellsItsKind),
		world.Then(`the patient's care teams are found, or a status is asked for`, teamsOfPatient),
		world.Then(`each that another record of `+whose+`names is among them`, othersTell),
		world.Then(`each that a narrower search of `+whose+`finds is among them`, narrowerFind),
		world.Then(`each page is a searchset of the type that was searched`, arePages),
		world.Then(`the medicines that the requests refer to come along, and nothing else`, medicinesCome),
		world.Then(`references to the patient's documents are given, or the operation is not there`, documentsGiven),
	}, commonSentences())
}

// commonSentences are those about the searches of every type.
func commonSentences() []world.Step {
	const each = `it searches each kind of the patient's records `
	none := func(check.Answer) []check.Finding { return nil }
	return []world.Step{
		world.When(`it searches each kind of the (patient|quiet patient)'s records`, searchesEachKind),
		world.When(each+`for what none of them has`, searchesForNothing),
		world.When(each+`with GET, and then with POST`, searchesTwice(byPost)),
		world.When(each+`by the bare id, and then by type and id`, searchesTwice(byTypeAndID)),
		world.When(each+`by date, ([a-z ]+)`, searchesByDates),
		world.When(each+`by small pages`, searchesByPages),
		world.When(`it asks for the ([a-z ]+) with no token`, asksFor(false)),
		world.When(`it asks for the ([a-z ]+) with that token`, asksFor(true)),
		world.When(`it searches the ([a-z ]+) along with their provenance`, searchesProvenance),
		world.When(`it asks for the ([a-z ]+) by a name and a value after a slash`, asksAfterSlash),

		world.Then(`each search is answered with records of the patient alone`, someOfPatient),
		world.Then(`nothing is found at all`, nothingAtAll),
		world.Then(`what finds nothing says so, and makes no error of it`, emptyAnswers),
		world.Then(`both ways with GET and POST find the same`, bothWays("post-differs", check.PostRefused)),
		world.Then(`both ways to name the patient find the same`, bothWays("typed-reference-differs", none)),
		world.Then(`the pages are as small as asked, and hold every record once`, smallPages),
		world.Then(`provenance of what was found comes along, and nothing else`, provenanceComes),
		world.Then(`it is refused, or warned of as a search`, noSearchAfterSlash),
	}
}
