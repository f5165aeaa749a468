package check

import "testing"

func TestLabelsOfPayloads(t *testing.T) {
	t.Parallel()
	const kind = "Content-Type"
	for name, c := range map[string]struct {
		judge func(Answer) []Finding
		a     Answer
		want  string
	}{
		"FHIR JSON":            {LabelledFHIR, answer(200, "{}", kind, "application/fhir+json; charset=utf-8"), ""},
		"plain JSON":           {LabelledFHIR, answer(200, "{}", kind, "application/json"), "label-not-fhir-json"},
		"JSON":                 {IsJSON, answer(200, "{}", kind, "application/json"), ""},
		"no body":              {IsJSON, answer(401, "", kind, "text/plain"), ""},
		"text":                 {IsJSON, answer(401, "No", kind, "text/plain"), "label-not-json"},
		"JSON that is none":    {IsJSON, answer(200, `{"a":1,}`), "body-not-json"},
		"refused":              {NotMislabelled, answer(406, ""), ""},
		"told to be JSON":      {NotMislabelled, answer(200, "{}"), ""},
		"JSON called XML":      {NotMislabelled, answer(200, "{}", kind, "application/fhir+xml"), "format-mislabelled"},
		"XML called JSON":      {NotMislabelled, answer(200, "<Patient/>"), "format-mislabelled"},
		"broken by XML":        {NotMislabelled, answer(500, ""), "format-not-refused"},
		"odd media":            {RefusesMedia, answer(415, ""), ""},
		"no scope for it":      {RefusesMedia, answer(403, ""), ""},
		"odd media taken":      {RefusesMedia, answer(201, ""), "odd-media-accepted"},
		"odd media not found":  {RefusesMedia, answer(404, ""), "odd-media-not-415"},
		"no answer":            {KeptFromClearText, Answer{}, ""},
		"refused in clear":     {KeptFromClearText, answer(400, ""), ""},
		"sent to https":        {KeptFromClearText, answer(301, "", "Location", "https://a/b"), ""},
		"sent on in clear":     {KeptFromClearText, answer(302, "", "Location", "http://a/b"), "served-in-clear-text"},
		"served in clear text": {KeptFromClearText, answer(200, "{}"), "served-in-clear-text"},
	} {
		judged(t, name, c.judge(c.a), c.want)
	}
}
