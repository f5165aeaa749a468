package smart

import (
	"net/url"

	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// pretended returns the error that the segment wants to see at the token
// endpoint, if it is one of those.
func pretended(q *door.Request, params url.Values) error {
	o, err := parseSegment(q.Segment)
	if err != nil {
		return bad(invalidRequest, err.Error())
	}
	switch {
	case o.fault == badSecret && q.HTTP.Header.Get("Authorization") != "":
		return stranger("the options in the URL ask for a wrong client secret")
	case o.fault == badCode:
		return stranger("the options in the URL ask for an invalid token")
	case o.fault == expiredRefresh && params.Get("grant_type") == refreshToken:
		return bad(invalidGrant, "the options in the URL ask for an expired refresh token")
	}
	return nil
}

// Segment reads the options segment of a FHIR base. Refusal is why they want
// every access token refused there, in words for the client, or "". The error
// says what is wrong with the segment.
func Segment(s string) (refusal string, err error) {
	o, err := parseSegment(s)
	switch {
	case err != nil:
		return "", err
	case o.fault == badToken:
		return access.UnknownToken, nil
	case o.fault == expiredToken:
		return access.ExpiredToken, nil
	}
	return "", nil
}
