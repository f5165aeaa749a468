package check

import "fmt"

// NoListing judges a request for all patients with a token for one
// (FHIR-ERRORS-06, E-010, E-009).
func NoListing(a Answer, patient string) []Finding {
	const expected = "403 Forbidden: the token is for one patient"
	switch a.Status {
	case 403:
		return nil
	case 400:
		return []Finding{Lenient("E-009", "listing-malformed", expected, a.Summary())}
	case 200:
		return kept(a, patient, "listing", expected)
	}
	return []Finding{Differs("listing-not-403", expected, a.Summary())}
}

// NoSearching judges a search of another patient's records with a token for
// one (FHIR-ERRORS-08, E-010).
func NoSearching(a Answer, patient string) []Finding {
	const expected = "403 Forbidden: the token is for another patient"
	switch a.Status {
	case 403:
		return nil
	case 200:
		return kept(a, patient, "search", expected)
	}
	return []Finding{Differs("search-not-403", expected, a.Summary())}
}

// kept judges a search that was served where it should have been refused: what
// holds nothing but the token's own patient is tolerated, anything else leaks.
func kept(a Answer, patient, what, expected string) []Finding {
	b, fs := Searchset(a)
	if fs != nil {
		return fs
	}
	foreign := 0
	for _, e := range b.Entries {
		if owner := Owner(e.Resource); text(e.Resource, "resourceType") != outcomeType && owner != patient {
			foreign++
		}
	}
	if foreign > 0 {
		return []Finding{with(Differs(what+"-leaks", expected, fmt.Sprintf("%s of what is not the token's patient's", count(foreign, "entry", "entries"))),
			"/entry", "the token's patient does not limit what is searched")}
	}
	return []Finding{Lenient("E-010", what+"-filtered", expected, a.Summary())}
}

// NoReading judges the read of another patient with a token for one
// (FHIR-ERRORS-07, E-010).
func NoReading(a Answer) []Finding {
	const expected = "403 Forbidden: the token is for another patient"
	switch {
	case a.Status == 403:
		return nil
	case a.Status == 404:
		return []Finding{with(Lenient("E-010", "reading-hidden", expected, a.Summary()), "", "the server hides that the patient exists")}
	case a.Status == 200:
		return []Finding{with(Differs("reading-leaks", expected, a.Summary()), "", "the token's patient does not limit what is read")}
	}
	return []Finding{Differs("reading-not-403", expected, a.Summary())}
}

// NothingThere judges the read of an id that nobody has (FHIR-ERRORS-13): with
// a token for one patient, 403 is tolerated.
func NothingThere(a Answer) []Finding {
	if a.Status == 403 {
		return []Finding{with(Lenient("E-010", "unknown-id-forbidden", "404 Not Found", a.Summary()), "", "the server hides which ids exist")}
	}
	return Status(a, 404)
}

// NoWriting judges a write with scopes that only read (FHIR-ERRORS-10, E-016).
func NoWriting(a Answer) []Finding {
	const expected = "403 Forbidden: no scope allows writing"
	switch {
	case a.Status == 403 || a.Status == 405:
		return nil
	case a.Status == 401 || a.Status == 404:
		return []Finding{Lenient("E-016", "write-refused-otherwise", expected, a.Summary())}
	case a.Status < 300:
		return []Finding{with(Differs("write-accepted", expected, a.Summary()), "", "a token that may only read has written")}
	}
	return []Finding{Differs("write-not-403", expected, a.Summary())}
}

// NoFalseSuccess judges a request that failed (FHIR-ERRORS-01): its failure is
// told by an error status. Served is true when the answer is what a request
// that was in order would get, so that there is no failure to be told.
func NoFalseSuccess(a Answer) (fs []Finding, served bool) {
	if a.Status >= 400 && a.Status < 600 {
		return nil, false
	}
	o, err := a.Object()
	if a.Status == 200 && err == nil && text(o, "resourceType") != "" && text(o, "resourceType") != outcomeType {
		return nil, true
	}
	return []Finding{with(Differs("failure-as-success", "a status of 400 or above", a.Summary()), "",
		"a client that looks at the status takes the failure for a success")}, false
}
