package check

import "strings"

// fhirMedia is the media type that the document supports (line 16).
const fhirMedia = "application/fhir+json"

// LabelledFHIR judges the media type of a FHIR payload (FHIR-MEDIA-01 to -04);
// a parameter such as a charset is allowed.
func LabelledFHIR(a Answer) []Finding {
	if a.MediaType() == fhirMedia {
		return nil
	}
	return []Finding{with(Differs("label-not-fhir-json", fhirMedia, a.label()), "Content-Type", "")}
}

// IsJSON judges that whatever payload came is JSON and labelled as such
// (FHIR-GENERAL-06). An answer without a body has none.
func IsJSON(a Answer) []Finding {
	if len(a.Body) == 0 {
		return nil
	}
	if !isJSONMedia(a.MediaType()) {
		return []Finding{with(Differs("label-not-json", "a media type of JSON", a.label()), "Content-Type", "")}
	}
	if _, err := a.JSON(); err != nil {
		return []Finding{Differs("body-not-json", "a body that is JSON", err.Error())}
	}
	return nil
}

func isJSONMedia(media string) bool {
	return media == "application/json" || media == "text/json" || strings.HasSuffix(media, "+json")
}

// NotMislabelled judges the answer to a request that takes XML alone
// (FHIR-MEDIA-05): a refusal, or JSON that is called JSON.
func NotMislabelled(a Answer) []Finding {
	if a.Status == 406 {
		return nil
	}
	const expected = "406 Not Acceptable, or JSON that is labelled as JSON"
	if a.Status != 200 {
		return []Finding{Differs("format-not-refused", expected, a.Summary())}
	}
	if fs := IsJSON(a); fs != nil || len(a.Body) == 0 {
		return []Finding{with(Differs("format-mislabelled", expected, a.Summary()+", "+a.label()), "Content-Type", "")}
	}
	return nil
}

// RefusesMedia judges a write whose body is not called JSON (FHIR-MEDIA-07):
// 415, or one of the refusals that the inventory tolerates.
func RefusesMedia(a Answer) []Finding {
	switch a.Status {
	case 415, 400, 403, 405:
		return nil
	}
	const expected = "415 Unsupported Media Type"
	if a.Status < 300 {
		return []Finding{with(Differs("odd-media-accepted", expected, a.Summary()), "", "the server takes whatever it is sent for a resource")}
	}
	return []Finding{Differs("odd-media-not-415", expected, a.Summary())}
}

// KeptFromClearText judges what came to a request without encryption
// (FHIR-GENERAL-04). A status of 0 means that nothing came.
func KeptFromClearText(a Answer) []Finding {
	if a.Status == 0 || a.Status >= 400 {
		return nil
	}
	const expected = "no answer, a redirect to https, or a status of 400 or above"
	if to := a.Header.Get("Location"); a.Status >= 300 && strings.HasPrefix(strings.ToLower(to), "https://") {
		return nil
	}
	return []Finding{with(Differs("served-in-clear-text", expected, a.Summary()), "", "whoever listens on the way can read it")}
}
