package bulk

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// link is what the first segment of a file link says in the documented form
// (table T9): which resources of its type the file holds.
type link struct {
	ID     string `json:"id"`     // of the export
	Offset int    `json:"offset"` // how many resources of the type come before the file
	Limit  int    `json:"limit"`  // how many it holds
	Secure bool   `json:"secure"` // an access token is needed
}

// encode writes the segment: base64url without padding.
func (l link) encode() string { return base64.RawURLEncoding.EncodeToString(encode(l)) }

// parseLink reads a segment.
func parseLink(segment string) (link, error) {
	raw, err := decodeSegment(segment)
	if err != nil {
		return link{}, err
	}
	var l link
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		return link{}, fmt.Errorf("the segment describes no file: %w", err)
	}
	if l.ID == "" || l.Offset < 0 || l.Limit < 0 {
		return link{}, errors.New("the segment describes no file")
	}
	return l, nil
}

// write returns the last part of a file link.
func (f FileNameForm) write(n int, resource string) string {
	if f == Dashed {
		return strconv.Itoa(n) + "-" + resource
	}
	return strconv.Itoa(n) + "." + resource + ".ndjson"
}

// read reads what write wrote; n counts from 1.
func (f FileNameForm) read(name string) (n int, resource string, ok bool) {
	end := strings.IndexAny(name, ".-")
	if end < 0 {
		return 0, "", false
	}
	n, err := strconv.Atoi(name[:end])
	resource = strings.TrimSuffix(name[end+1:], ".ndjson")
	if err != nil || n < 1 || resource == "" || f.write(n, resource) != name {
		return 0, "", false
	}
	return n, resource, true
}
