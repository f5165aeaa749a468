package check

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// Manifest is the answer by which an export ends, as far as it can be read.
type Manifest struct {
	Members map[string]any
	Output  []OutputItem
}

// OutputItem is one file of a manifest; URL and Type are "" where they are
// missing or no text, Count is nil where it is missing.
type OutputItem struct {
	Type  string
	URL   string
	Count any
}

// ReadManifest reads a manifest; the error says in words why it is none.
func ReadManifest(a Answer) (Manifest, error) {
	if a.Status != 200 {
		return Manifest{}, fmt.Errorf("no manifest: %s", a.Summary())
	}
	o, err := a.Object()
	if err != nil {
		return Manifest{}, fmt.Errorf("no manifest: %w", err)
	}
	m := Manifest{Members: o}
	items, _ := o["output"].([]any)
	for _, i := range items {
		item, _ := i.(map[string]any)
		m.Output = append(m.Output, OutputItem{Type: text(item, "type"), URL: text(item, "url"), Count: item["count"]})
	}
	return m, nil
}

// Types returns the types of the manifest's files.
func (m Manifest) Types() map[string]bool {
	out := map[string]bool{}
	for _, i := range m.Output {
		out[i.Type] = true
	}
	return out
}

// HasMember judges that the manifest has one of the members that the document
// lists (BULK-STATUS-13). The standard lets deleted be left out (E-074).
func HasMember(m Manifest, name string) []Finding {
	_, has := m.Members[name]
	switch {
	case has:
		return nil
	case name == "deleted":
		return []Finding{with(Departs("E-074", "no-deleted", "a list of what was deleted, be it empty", "no such member"), "/deleted", "")}
	}
	return []Finding{with(Differs("no-"+strings.ToLower(name), "a member "+name, "no such member"), "/"+name, "")}
}

// Window is when something must have happened, by the target's own clock.
type Window struct{ From, To time.Time }

// KickoffWindow tells when, by the target's clock, a kick-off was on its way
// and answered. The answer's Date has whole seconds and may have been set at any
// time in between: hence a second, and as long as the exchange took, to either
// side, and another second for clocks that are not quite one behind a load
// balancer. Without a Date our own clock has to do, with a minute to either side.
func KickoffWindow(sent, received time.Time, a Answer) Window {
	date, err := http.ParseTime(a.Header.Get("Date"))
	if err != nil {
		return Window{sent.Add(-time.Minute), received.Add(time.Minute)}
	}
	const slack = 2 * time.Second
	took := received.Sub(sent)
	return Window{date.Add(-took - slack), date.Add(took + slack)}
}

// BeganWhenAsked judges that the export began when it was asked for
// (BULK-STATUS-14). Either form of the time will do here (E-004).
func BeganWhenAsked(m Manifest, w Window) []Finding {
	const at, expected = "/transactionTime", "a time between the kick-off and its answer"
	began, ok := began(m)
	switch {
	case !ok:
		return []Finding{with(Differs("start-unreadable", expected, kindOf(m.Members["transactionTime"])), at, "")}
	case began.Before(w.From):
		return []Finding{with(Differs("start-before-kickoff", expected, apart(w.From.Sub(began))+" before the kick-off"), at, "")}
	case began.After(w.To):
		return []Finding{with(Differs("start-after-kickoff", expected, apart(began.Sub(w.To))+" after the kick-off was answered"), at,
			"perhaps it tells when the export ended")}
	}
	return nil
}

func apart(d time.Duration) string { return max(d, time.Second).Round(time.Second).String() }

// StartIsInstant judges how the start is written (BULK-STATUS-15, E-004).
func StartIsInstant(m Manifest) []Finding {
	const at, expected = "/transactionTime", "an instant of FHIR, such as 2022-11-15T10:52:57.760Z"
	switch v, form := m.Members["transactionTime"], startForm(m); form {
	case "instant":
		return nil
	case "milliseconds":
		return []Finding{with(Lenient("E-004", "start-in-milliseconds", expected, "a count of milliseconds"), at, "")}
	default:
		return []Finding{with(Differs("start-not-an-instant", expected, kindOf(v)), at, "")}
	}
}

const (
	instant = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))$`
	millis  = `^[0-9]{13}$`
)

func startForm(m Manifest) string {
	s := fmt.Sprint(m.Members["transactionTime"])
	_, isText := m.Members["transactionTime"].(string)
	switch {
	case isText && regexp.MustCompile(instant).MatchString(s):
		return "instant"
	case regexp.MustCompile(millis).MatchString(s):
		return "milliseconds"
	}
	return ""
}

func began(m Manifest) (time.Time, bool) {
	s := fmt.Sprint(m.Members["transactionTime"])
	switch startForm(m) {
	case "instant":
		t, err := time.Parse(time.RFC3339, s)
		return t, err == nil
	case "milliseconds":
		var ms int64
		_, err := fmt.Sscan(s, &ms)
		return time.UnixMilli(ms), err == nil
	}
	return time.Time{}, false
}

// RepeatsRequest judges that the manifest names the address of the kick-off
// (BULK-STATUS-16, E-071).
func RepeatsRequest(m Manifest, sent string) []Finding {
	const at, expected = "/request", "the whole address that the kick-off was sent to"
	told, ok := m.Members["request"].(string)
	if told == sent {
		return nil
	}
	a, errA := url.Parse(told)
	b, errB := url.Parse(sent)
	if !ok || errA != nil || errB != nil {
		return []Finding{with(Differs("request-differs", expected, kindOf(m.Members["request"])), at, "")}
	}
	same := a.Path == b.Path && a.Query().Encode() == b.Query().Encode()
	switch {
	case same && a.Scheme == b.Scheme && a.Host == b.Host:
		return nil // the same address, percent-encoded otherwise
	case same && a.Hostname() == b.Hostname():
		return []Finding{with(Lenient("E-071", "request-behind-proxy", expected, "one with another scheme or port"), at, "the server seems not to know its own public address")}
	case a.Host == "":
		return []Finding{with(Differs("request-differs", expected, "an address without a host"), at, "")}
	}
	return []Finding{with(Differs("request-differs", expected, "another address"), at, "")}
}

// NeedsToken judges that the files are said to need the token
// (BULK-STATUS-17).
func NeedsToken(m Manifest) []Finding {
	v, has := m.Members["requiresAccessToken"]
	if v == true {
		return nil
	}
	received := kindOf(v)
	if !has {
		received = "no such member"
	}
	return []Finding{with(Differs("files-without-token", "true, as a boolean", received), "/requiresAccessToken", "")}
}

// DeletedIsEmpty judges that nothing is listed as deleted (BULK-STATUS-24,
// E-074): the kick-off named no date since which something may have been.
func DeletedIsEmpty(m Manifest) []Finding {
	if fs := HasMember(m, "deleted"); fs != nil {
		return fs
	}
	items, ok := m.Members["deleted"].([]any)
	switch {
	case !ok:
		return []Finding{with(Differs("deleted-not-a-list", "an empty list", kindOf(m.Members["deleted"])), "/deleted", "")}
	case len(items) > 0:
		return []Finding{with(Differs("deleted-not-empty", "an empty list", "a list of "+count(len(items), "item", "items")), "/deleted", "")}
	}
	return nil
}

// ErrorsAreFiles judges the list of what went wrong (BULK-STATUS-25, E-075).
func ErrorsAreFiles(m Manifest) []Finding {
	items, ok := m.Members["error"].([]any)
	if !ok {
		received := kindOf(m.Members["error"])
		if _, has := m.Members["error"]; !has {
			received = "no such member"
		}
		return []Finding{with(Differs("error-not-a-list", "a list of what went wrong, be it empty", received), "/error", "")}
	}
	var out []Finding
	for n, i := range items {
		at := fmt.Sprintf("/error/%d", n)
		item, _ := i.(map[string]any)
		u, err := url.Parse(text(item, "url"))
		switch {
		case text(item, "resourceType") == outcomeType:
			out = append(out, with(Lenient("E-075", "error-without-file", "a file of outcomes", "an outcome itself"), at, ""))
		case text(item, "type") != outcomeType || err != nil || u.Host == "":
			out = append(out, with(Differs("error-item", "the type OperationOutcome and the absolute address of a file", "an item without them"), at, ""))
		}
	}
	return out
}

// kindOf names a JSON value without showing it.
func kindOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case bool:
		return fmt.Sprintf("the boolean %v", v)
	case string:
		if v == "" {
			return "an empty text"
		}
		return "a text"
	case []any:
		return "a list of " + count(len(v), "item", "items")
	case map[string]any:
		return "an object"
	}
	return "a number"
}
