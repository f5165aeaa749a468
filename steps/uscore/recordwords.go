package uscore

import (
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// recordSentences are those about what records hold.
func recordSentences() []world.Step {
	return []world.Step{
		world.Given(`the busy patient's ([a-z ]+) are known`, knows),
		world.Given(`another patient's documents are known`, knowsOthers),
		world.Given(`the patient has several care teams`, hasSeveralTeams),

		world.When(`it gathers the busy patient's medication orders`, gathersOrders),
		world.When(`it gathers the busy patient's (care plans|diagnostic reports|provenance records)`, gathersBusy),
		world.When(`it gathers the ([a-z ]+)`, gathers),
		world.When(`it reads some of the ([a-z ]+) by their ids`, readsSome),
		world.When(`it reads the ([a-z ]+) that the records name`, readsNamed),
		world.When(`it follows the ([a-z ]+) to (?:their|those) .+`, follows),
		world.When(`it looks for the care teams of each status`, looksForTeams),
		world.When(`it asks for all organizations`, listsOrganizations),
		world.When(`it fetches what the documents point to`, fetchesAll),
		world.When(`it fetches what they point to`, fetchesKnown(true)),
		world.When(`it fetches what they point to with no token`, fetchesKnown(false)),
		world.When(`it looks for them two to a page`, looksByPages),
		world.When(`it looks for the vaccinations of each status`, looksByStatus),

		world.Then(`every one of them has what US Core makes mandatory`, haveMandatory),
		world.Then(`every one of them meets its profile`, meetProfiles),
		world.Then(`what the profiles have and no record shows is noted`, notesCoverage),
		world.Then(`every condition says what it is`, each(check.SaysWhat)),
		world.Then(`every team names its members and their roles`, each(check.NamesMembers)),
		world.Then(`those that are found are among the patient's teams`, teamsOfEachStatus),
		world.Then(`the teams that they name are among the patient's teams`, teamsKnown),
		world.Then(`every implant says what it is, whose and which`, implantsDescribed),
		world.Then(`reports of a laboratory and of another kind are among them`, among(check.ReportKinds)),
		world.Then(`every reference points to its content`, each(check.PointsToContent)),
		world.Then(`every reference names the kind of its content`, each(check.KindOfContent)),
		world.Then(`each document is what its reference says`, contentsAsTold),
		world.Then(`no document is given out`, contentsKept),
		world.Then(`every goal is a patient's`, each(check.OfAPatient)),
		world.Then(`the pages together hold every one of them once`, pagesHoldAll),
		world.Then(`all that was found belongs to the history`, belongsToHistory),
		world.Then(`every vaccination that they tell of belongs to the history`, provenanceBelongs),
		world.Then(`there is at least one order`, all(check.OrdersAvailable)),
		world.Then(`inpatient and outpatient orders are among them`, among(check.InAndOutpatient)),
		world.Then(`every encounter names its provider`, each(check.WithProvider)),
		world.Then(`organizations are listed`, organizationsListed),
		world.Then(`each read gives the record as it was found`, givesFound),
		world.Then(`every one of them tells the instant of recording`, each(check.RecordedWhen)),
		world.Then(`every one of them names an author and a provider`, each(check.ByWhom)),
	}
}
