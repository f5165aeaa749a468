package control

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"qsmartcare.example/conformance/fixtures/nearest"
	"qsmartcare.example/conformance/simulator/door"
	"qsmartcare.example/conformance/simulator/glob"
	"qsmartcare.example/conformance/simulator/journal"
)

// usualLimit is how many exchanges one answer holds when limit does not say.
const usualLimit = 100

// exchanges answers GET /_sim/journal: the newest exchanges that fit the
// filters, the oldest of them first.
func (c *Room) exchanges(w http.ResponseWriter, q *door.Request) {
	f, err := filterOf(q)
	if err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	found, forgotten := c.Journal.Search(journal.Query{After: f.after, Fits: f.fits, Limit: f.limit})
	if found == nil {
		found = []*journal.Exchange{}
	}
	write(w, http.StatusOK, struct {
		Exchanges []*journal.Exchange `json:"exchanges"`
		Forgotten uint64              `json:"forgotten"` // older ones that are no longer kept
	}{found, forgotten})
}

// filter is the query of the journal.
type filter struct {
	mark, path, method, status string
	after                      uint64
	limit                      int
}

func filterNames() []string { return []string{"mark", "path", "method", "status", "after", "limit"} }

// filterOf reads the query. A marked request asks for its own exchanges,
// unless it says otherwise.
func filterOf(q *door.Request) (filter, error) {
	if q.QueryErr != nil {
		return filter{}, fmt.Errorf("the query can't be decoded: %w", q.QueryErr)
	}
	for _, name := range slices.Sorted(maps.Keys(q.Query)) {
		if !slices.Contains(filterNames(), name) {
			return filter{}, fmt.Errorf("there is no filter %s%s; there are %s", name, nearest.Hint(name, filterNames()), strings.Join(filterNames(), ", "))
		}
	}
	f := filter{
		mark: q.Mark, path: q.Query.Get("path"), method: strings.ToUpper(q.Query.Get("method")),
		status: strings.ToLower(q.Query.Get("status")), limit: usualLimit,
	}
	if q.Query.Has("mark") {
		f.mark = q.Query.Get("mark")
	}
	return f, f.numbers(q.Query)
}

func (f *filter) numbers(query url.Values) error {
	var err error
	if text := query.Get("after"); text != "" {
		if f.after, err = strconv.ParseUint(text, 10, 64); err != nil {
			return fmt.Errorf("after: %q is not the number of an exchange", text)
		}
	}
	if text := query.Get("limit"); text != "" {
		if f.limit, err = strconv.Atoi(text); err != nil || f.limit < 1 {
			return fmt.Errorf("limit: %q is not a number from 1", text)
		}
	}
	if f.status != "" && !isStatus(f.status) {
		return fmt.Errorf("status: %q is neither a status such as 404 nor a class such as 4xx", f.status)
	}
	return nil
}

func isStatus(s string) bool {
	if len(s) == 3 && s[0] >= '1' && s[0] <= '5' {
		_, err := strconv.Atoi(s)
		return err == nil || s[1:] == "xx"
	}
	return false
}

func (f *filter) fits(x *journal.Exchange) bool {
	class := strconv.Itoa(x.Status)
	if strings.HasSuffix(f.status, "xx") {
		class = class[:1] + "xx"
	}
	return (f.mark == "" || f.mark == x.Mark) && (f.method == "" || f.method == x.Method) &&
		(f.status == "" || f.status == class) && glob.Match(f.path, x.Path)
}
