package bulk

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// options are what the first segment of a bulk base asks for.
type options struct {
	Page     int           // resources in a file, at most
	Duration time.Duration // how long an export takes
}

// wire is the JSON object in the segment, as decoded in table T12. Members
// that this server does not act upon are accepted with the values that ask for
// nothing.
type wire struct {
	Err    *string `json:"err"`    // a simulated error
	Page   *int    `json:"page"`   // resources a file
	Dur    *int    `json:"dur"`    // seconds that the export takes
	Tlt    *int    `json:"tlt"`    // token lifetime in minutes; a token says itself
	M      *int    `json:"m"`      // how often the cohort is multiplied
	Stu    *int    `json:"stu"`    // FHIR version
	Del    *int    `json:"del"`    // percentage to report as deleted
	Secure *int    `json:"secure"` // whether a token is needed; it always is
}

const (
	longestSegment = 1024
	mostPage       = 1_000_000
	mostDuration   = 24 * 60 * 60
)

// defaults are the values of members that the segment leaves out.
func defaults() options { return options{Page: 10_000, Duration: 10 * time.Second} }

// parseOptions reads the segment; "" asks for nothing in particular. The error
// says what is wrong with it, in words for the client.
func parseOptions(segment string) (options, error) {
	if segment == "" {
		return defaults(), nil
	}
	raw, err := decodeSegment(segment)
	if err != nil {
		return options{}, err
	}
	var in wire
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return options{}, fmt.Errorf("the options segment is no object of options: %w", err)
	}
	if d.More() {
		return options{}, errors.New("the options segment holds more than one object")
	}
	return in.options()
}

func (in *wire) options() (options, error) {
	o := defaults()
	if in.Page != nil {
		if *in.Page < 1 || *in.Page > mostPage {
			return o, fmt.Errorf("option page is %d, not from 1 to %d", *in.Page, mostPage)
		}
		o.Page = *in.Page
	}
	if in.Dur != nil {
		if *in.Dur < 0 || *in.Dur > mostDuration {
			return o, fmt.Errorf("option dur is %d, not from 0 to %d seconds", *in.Dur, mostDuration)
		}
		o.Duration = time.Duration(*in.Dur) * time.Second
	}
	for _, only := range []struct {
		name  string
		value *int
		want  int
	}{{"m", in.M, 1}, {"stu", in.Stu, 4}, {"del", in.Del, 0}} {
		if only.value != nil && *only.value != only.want {
			return o, fmt.Errorf("option %s is %d, and this server offers only %d", only.name, *only.value, only.want)
		}
	}
	if in.Err != nil && *in.Err != "" {
		return o, fmt.Errorf("option err asks for %q: errors are not simulated by URL here, script a fault instead", *in.Err)
	}
	return o, nil
}

// decodeSegment decodes a base64url segment; padding is tolerated. The error
// does not repeat the segment.
func decodeSegment(segment string) ([]byte, error) {
	if len(segment) > longestSegment {
		return nil, fmt.Errorf("the segment is longer than %d characters", longestSegment)
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(segment, "="))
	if err != nil {
		return nil, errors.New("the segment is not base64url")
	}
	return raw, nil
}
