package smart

import (
	"slices"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// tokenWords are the sentences about what a code and a refresh token buy, and
// what the tokens open.
func tokenWords() []world.Step {
	return slices.Concat(tradeWords(), answerWords(), identityWords(), openingWords(), refreshWords())
}

// tradeWords are about getting tokens.
func tradeWords() []world.Step {
	return []world.Step{
		world.Given(`the clinic app has traded a code for tokens`, hasTraded),
		world.Given(`the (clinic|phone) app holds tokens of its own`, holdsOwn),
		world.Given(`the clinic app holds tokens for (patients and conditions|all that the document's sample has)`, holdsFor),
		world.Given(`it has refreshed its access`, hasRefreshed),
		world.Given(`it has narrowed its access to (patients|conditions)`, hasNarrowed),
		world.Given(`it has taken its refresh token back`, hasRevoked),
		world.Given(`its (access|new access) token has outlived what the answer says`, outlivesAnswer),
		world.Given(`(almost|more than) three months have passed since`, threeMonthsPass),
		world.Given(`it holds a token whose scopes name each type`, holdsEachType),

		world.When(`the clinic app trades a code for tokens`, hasTraded),
		world.When(`the clinic app trades a code for tokens, having asked for (.+)`, tradesAskingFor),
		world.When(`the clinic app has its access refreshed`, isRefreshed),
	}
}

// answerWords judge a token response.
func answerWords() []world.Step {
	return []world.Step{
		world.Then(`the answer is JSON and labelled so`, answerIsJSON),
		world.Then(`the answer holds an access token`, members(check.AccessTokenTold)),
		world.Then(`the answer calls the token a Bearer token`, members(check.TokenTypeIsBearer)),
		world.Then(`the answer says how long the token lives`, members(check.LifetimeTold)),
		world.Then(`the token lives for an hour`, livesAnHour),
		world.Then(`the token does not claim to live for months`, claimsNoMonths),
		world.Then(`the answer lists the scopes`, members(check.ScopeTold)),
		world.Then(`no more is granted than was asked for`, grantsNoMore),
		world.Then(`the answer holds a refresh token`, holdsRefresh),
		world.Then(`the answer to the refresh holds a refresh token`, members(check.RefreshTokenKept)),
		world.Then(`the answer names the busy patient`, namesBusy),
		world.Then(`the patient is named by a text`, members(check.PatientIsText)),
		world.Then(`the answer gives the address of the style document`, givesStyle),
		world.Then(`the token does not contradict the answer`, contradictsNot),
		world.Then(`all scopes of the document's sample are granted`, grantsSample),
		world.Then(`the answer is kept out of caches`, keptOutOfCaches),
		world.Then(`the refusal says what was wrong`, saysWrong),

		world.When(`it fetches the style document`, fetchesStyle),
		world.Then(`the style document has colours`, hasColours),
	}
}

// identityWords are about the id_token.
func identityWords() []world.Step {
	return []world.Step{
		world.When(`it reads the user whom the id_token names`, readsUser),
		world.When(`it fetches the keys of the id_token's issuer`, fetchesKeys),

		world.Then(`the answer holds an id_token`, holdsIdentity),
		world.Then(`there is no id_token(?: beside it)?`, holdsNoIdentity),
		world.Then(`the id_token is signed for the app`, identityForApp),
		world.Then(`an id_token is signed for the app or absent`, identityForAppOrNone),
		world.Then(`the id_token names a user`, identityNamesUser),
		world.Then(`the user is served or kept from it`, userIsThere),
		world.Then(`the id_token has the claims of OpenID Connect`, identityIsWhole),
		world.Then(`a published key verifies the id_token`, keyVerifies),
		world.Then(`no private key is published`, keysPublic),
	}
}

// openingWords are about what opens a record.
func openingWords() []world.Step {
	return []world.Step{
		world.When(`it tries its (access|new access) token on the busy patient`, triesToken),
		world.When(`it reads the patient whom the answer names`, readsNamed),
		world.When(`it shows its (refresh token|code|id_token) in place of an access token`, showsInstead),
		world.When(`it shows its access token in the address line`, showsInAddress),
		world.When(`it shows its access token with the word in small letters`, showsSmall),
		world.When(`the nightly job shows its token at the FHIR server`, jobShows),
		world.When(`it (?:searches the patient's (conditions)|reads the (patient)) with the narrowed token`, triesNarrowed),

		world.Then(`(?:the|that) patient is served`, patientServed),
		world.Then(`the token opens nothing`, opensNothing),
		world.Then(`a token in that place opens nothing`, opensNothingThere),
		world.Then(`the small letters are taken or noted`, smallLettersTaken),
		world.Then(`the export token opens nothing`, exportOpensNothing),
		world.Then(`the narrowed token does not open that`, narrowedOpensNot),
	}
}

// refreshWords are about requests that trade a refresh token.
func refreshWords() []world.Step {
	return []world.Step{
		world.When(`it refreshes its access`, refreshes),
		world.When(`it refreshes its access ((?:with|without|in|for) .+)`, refreshesSpoiled),
		world.When(`the other app refreshes with that refresh token`, otherRefreshes),

		world.Then(`the scopes are the first ones`, scopesAreFirst),
		world.Then(`the scopes are those that it named`, scopesAreNamed),
		world.Then(`the access token is a new one`, accessIsNew),
	}
}
