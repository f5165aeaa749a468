package check

import (
	"slices"
	"testing"
)

func TestFullAddressesBeginWithTheRoot(t *testing.T) {
	t.Parallel()
	judged(t, "below the root", FullURLs(bundled("searchset", goal+","+warning), "https://x/fhir"), "")
	judged(t, "elsewhere", FullURLs(bundled("searchset", goal+","+stranger), "https://x/fhir"), "full-url-elsewhere")
	judged(t, "nowhere", FullURLs(bundled("searchset", unmoded), "https://x/fhir"), "full-url-elsewhere")
}

func TestReadsGiveWhatWasNamed(t *testing.T) {
	t.Parallel()
	here := answer(200, `{"resourceType":"Goal","id":"1"}`)
	judged(t, "the record", GivesAgain(here, "Goal", "1"), "")
	judged(t, "another", GivesAgain(here, "Goal", "2"), "read-another")
	judged(t, "gone", GivesAgain(answer(404, ""), "Goal", "1"), "status-not-200")
	judged(t, "referred to", Resolves(here, "Goal/1"), "")
	judged(t, "not for the token", Resolves(answer(403, ""), "Goal/1"), "")
	judged(t, "unresolved", Resolves(answer(404, ""), "Goal/1"), "reference-unresolved")
}

func TestReferencesBelowTheRootAreFoundOnce(t *testing.T) {
	t.Parallel()
	a := answer(200, `{"resourceType":"Encounter","subject":{"reference":"Patient/1"},"participant":[{"individual":{"reference":"Practitioner/2"}},
		{"individual":{"reference":"https://x/fhir/Practitioner/2"}}],"location":[{"location":{"reference":"https://y/Location/3"}},
		{"location":{"reference":"#4"}},{"location":{"reference":"urn:uuid:5"}},{"location":{"reference":"Location/6/_history/1"}}]}`)
	got := References("https://x/fhir", a)
	if !slices.Equal(got, []string{"Location/6", "Practitioner/2", "Patient/1"}) {
		t.Errorf("found %v", got)
	}
}

func TestPublishedRoots(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]string{
		"https://fhir.example/r4": "",
		"http://127.0.0.1:8480/v/r4/sim/eyJrIjoiMSIsImIiOiIxNDg2ODIifQ/fhir": "",
		"https://x/v/r4/sim/eyJrIjoiMSIsImoiOiIxIiwiYiI6IjE0ODY4MiJ9/fhir":   "root-skips-consent:lenient",
		"https://x/v/r4/sim/WzMsIjE0ODY4MiJd/fhir":                           "",
		"https://x/v/r4/sim/not-json/fhir":                                   "root-unreadable",
		"http://fhir.example/r4":                                             "root-not-https",
		"fhir.example/r4":                                                    "root-not-https",
	} {
		judged(t, base, PublishedRoot(base), want)
	}
}

func TestAddressesHoldNoBlanks(t *testing.T) {
	t.Parallel()
	judged(t, "clean", CleanAddresses(answer(200, `{"issuer":"https://x","text":"see https://x y"}`)), "")
	judged(t, "around", CleanAddresses(answer(200, `{"link":[{"url":" https://x"}]}`)), "blank-around-address:lenient")
	judged(t, "within", CleanAddresses(answer(200, `{"implementation":{"url":"https://x/sim/ ey/fhir"}}`)), "blank-in-address")
	judged(t, "an endpoint", CleanAddresses(answer(200, `{"token_endpoint":"https:// x"}`)), "blank-in-address")
	judged(t, "no JSON", CleanAddresses(answer(200, `<html>`)), "")
}
