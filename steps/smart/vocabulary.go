package smart

import (
	"slices"

	"qsmartcare.example/conformance/steps/world"
)

// Vocabulary returns the sentences of the smart part.
func Vocabulary() []world.Step {
	return slices.Concat(exchangeWords(), launchWords(), authorizationWords(), tokenWords())
}

// exchangeWords are the sentences about the configuration and the exchange of
// a code.
func exchangeWords() []world.Step {
	return []world.Step{
		world.Given(`the SMART configuration has been read`, hasRead),
		world.Given(`the (clinic|phone) app holds a fresh code`, holdsCode),
		world.Given(`the clinic app holds a code that it has already redeemed`, holdsSpentCode),
		world.Given(`more than ten minutes have passed since`, tenMinutesPass),

		world.When(`an app asks for the SMART configuration`, asksForConfiguration),
		world.When(`an app asks for the SMART configuration by its name without the hyphen`, asksWithoutHyphen),
		world.When(`an app opens the authorization endpoint without saying what it wants`, opensAuthorization),
		world.When(`an app posts an empty request to the token endpoint`, postsNothing),
		world.When(`it redeems the code`, redeems),
		world.When(`it redeems the code again`, redeems),
		world.When(`the other app redeems the code`, otherRedeems),
		world.When(`it redeems (the code (?:with|without|in) .+|a made-up code)`, redeemsSpoiled),
		world.When(`it asks for a token and shows (no code)`, redeemsSpoiled),
		world.When(`it tries its first token on the busy patient`, readsWithFirst),

		world.Then(`the SMART configuration is served`, isServed),
		world.Then(`the configuration is JSON and labelled so`, isJSON),
		world.Then(`the configuration gives a secure address of the (authorization|token) endpoint`, givesAddress),
		world.Then(`something answers there`, somethingAnswers),
		world.Then(`the token endpoint refuses the empty request in JSON`, refusesNothing),
		world.Then(`no token is asked for`, asksNoToken),
		world.Then(`the configuration lists capabilities`, listsCapabilities),
		world.Then(`the capabilities go together`, capabilitiesAgree),
		world.Then(`the configuration announces "([^"]*)"`, announces),
		world.Then(`nothing is published under that name`, nothingPublished),
		world.Then(`the token endpoint has the printed path`, printedPath),

		world.Then(`a token is issued`, isIssued),
		world.Then(`no token is issued`, isNotIssued),
		world.Then(`the token endpoint refuses with "([a-z_]+)"`, refusesWith),
		world.Then(`the token endpoint refuses with "([a-z_]+)" or "([a-z_]+)"`, refusesWith),
		world.Then(`the token endpoint does not know the app`, knowsNot),
		world.Then(`the token endpoint takes no (line break|misspelling)`, takesNo),
		world.Then(`the token endpoint refuses the JSON body`, refusesJSON),
		world.Then(`it asks for HTTP Basic`, asksForBasic),
		world.Then(`the first token has been taken back`, takenBack),
	}
}
