package smart

import "qsmartcare.example/conformance/steps/world"

// launchWords are the sentences about launches from within the EHR.
func launchWords() []world.Step {
	return []world.Step{
		world.Given(`the EHR has launched the (clinic) app`, hasLaunched),
		world.Given(`the clinic app has used a launch up`, usedUp),

		world.When(`the EHR launches the (clinic) app`, launches),
		world.When(`the EHR launches the (clinic) app again`, launches),
		world.When(`the EHR is asked to launch the clinic app at the address of another site`, launchesElsewhere),
		world.When(`the app looks at the server that the launch names`, looksAtServer),
		world.When(`the app answers the launch`, answersLaunchForTokens),
		world.When(`the app answers the same launch again`, answersLaunch),
		world.When(`the other app answers that launch`, othersLaunch),

		world.Then(`the launch names the server`, bringsParameter("iss")),
		world.Then(`the launch brings a launch value`, bringsParameter("launch")),
		world.Then(`the launch values differ`, valuesDiffer),
		world.Then(`the app is called at its launch address`, launchedAtOwn),
		world.Then(`the server's address is written so that nothing cuts it off`, issIsEncoded),
		world.Then(`the app is launched nowhere`, launchedNowhere),
		world.Then(`the server is a FHIR server`, isFHIRServer),
		world.Then(`it publishes its SMART configuration`, hasConfiguration),
		world.Then(`the app gets a token for the patient whom the EHR showed`, forTheShownPatient),
		world.Then(`the user did not have to choose a patient`, pickedNobody),
	}
}

// authorizationWords are the sentences about authorization requests and where
// they lead.
func authorizationWords() []world.Step {
	return []world.Step{
		world.Given(`requests of the (clinic|phone) app get through when they are in order`, getsThrough),
		world.Given(`a user who may see some types of record only has let the clinic app read everything`, narrowUserGrants),
		world.Given(`the clinic app holds a fresh code that its own challenge guards`, challenged),
		world.Given(`the clinic app holds a fresh code that its challenge in letters of another case guards`, challengedInOtherCase),

		world.When(`the (clinic|phone|other) app asks for authorization`, asks),
		world.When(`the (clinic) app asks for authorization once more`, asks),
		world.When(`the (clinic) app asks for authorization (with.+)`, asksBent),
		world.When(`the clinic app asks for "([^"]*)"`, asksForScope),
		world.When(`the user refuses what the clinic app asks for`, refused),
		world.When(`somebody signs in with (an account that nobody made|a wrong password)`, signsInWith),
		world.When(`a user signs in who may not see the busy patient`, strangerTries),
		world.When(`the (clinic app|phone app|nightly job) gets a token in the way of its kind`, getsTokenByKind),
		world.When(`it searches the busy patient's records of the type ([A-Za-z]+)`, searchesType),
		world.When(`it searches a type of record that is not in its scope`, searchesOther),
		world.When(`it searches the busy patient's records of every documented type that is offered`, searchesEverything),
		world.When(`it opens the record of the busy patient`, readsBusy),
		world.When(`the clinic app finds a record of the one type it asked for and reads it`, readsFound),

		world.Then(`the request is refused with "([a-z_]+)"`, isRefused),
		world.Then(`the request is refused with "([a-z_]+)" or "([a-z_]+)"`, isRefused),
		world.Then(`the request is refused without a state`, requiresState),
		world.Then(`only the user reads of it`, isNotSentBack),
		world.Then(`nothing goes to that address`, exactRedirect),
		world.Then(`the app gets a code`, isGranted),
		world.Then(`the app gets no code`, getsNoCode),
		world.Then(`its request is taken up`, isTakenUp),
		world.Then(`the app gets its state back unchanged`, keepsState),
		world.Then(`the app is told that access was denied`, isDenied),
		world.Then(`the user had to sign in`, hadToSignIn),
		world.Then(`the user still has to sign in`, stillSignsIn),
		world.Then(`the two requests end in the same way`, sameBothTimes),
		world.Then(`the codes differ and can't be guessed`, codesDiffer),
		world.Then(`"([^"]*)" is granted`, includes),
		world.Then(`"([^"]*)" is not granted`, leavesOut),
		world.Then(`no patient is in context`, noContext),
		world.Then(`only the types that the user may see are granted`, onlyAllowedTypes),
		world.Then(`the app learns how much it got`, fewerAreTold),
		world.Then(`each is served`, allServed),
		world.Then(`both the search and the read are served`, readAfterFound),
		world.Then(`it is refused as outside of what was granted`, isForbidden),
		world.Then(`the busy patient's record stays closed`, staysClosed),
		world.Then(`the authorization endpoint has the printed path`, printedAuthorizePath),
	}
}
