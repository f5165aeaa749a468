package uscore

import (
	"strings"
	"testing"
)

func note(address string) string {
	return set(`{"resourceType":"DocumentReference","id":"n1","content":[{"attachment":{"contentType":"text/plain","url":"` + address + `"}}]}`)
}

func TestDocumentsAreFetchedByTheirAddresses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		address string
		says    map[string]string
		want    string
	}{
		"relative":         {"Binary/n1", map[string]string{"/Binary/n1": "a note"}, ""},
		"absolute":         {"{base}/Binary/n1", map[string]string{"/Binary/n1": "a note"}, ""},
		"sent on":          {"Binary/n1", map[string]string{"/Binary/n1": "302 /store/n1", "/store/n1": "a note"}, ""},
		"sent in a circle": {"Binary/n1", map[string]string{"/Binary/n1": "302 /Binary/n1"}, "status-not-200"},
		"not there":        {"Binary/n1", nil, "status-not-200"},
		"of another kind":  {"Binary/n1", map[string]string{"/Binary/n1": "{}"}, "content-of-another-kind"},
	} {
		says := map[string]string{"/DocumentReference?patient=148682": note(c.address)}
		for path, body := range c.says {
			says[path] = body
		}
		s, w := serving(t, says)
		codes, err := does(t, w, "it fetches what the documents point to", "each document is what its reference says")
		if codes != c.want || err != nil || s.asked["/Binary/n1"] != "Bearer t" {
			t.Errorf("%s: %q, %v, with %q", name, codes, err, s.asked["/Binary/n1"])
		}
	}
}

func TestNoTokenGoesToAnotherPlace(t *testing.T) {
	t.Parallel()
	store, _ := serving(t, map[string]string{"/n1": "a note"})
	_, w := serving(t, map[string]string{"/DocumentReference?patient=148682": note(store.URL + "/n1")})
	codes, err := does(t, w, "it fetches what the documents point to", "each document is what its reference says")
	if codes != "" || err != nil || store.asked["/n1"] != "" || !w.Records.Contents[0].Abroad {
		t.Errorf("%q, %v, with %q", codes, err, store.asked["/n1"])
	}
	store.says["/n1"] = "401"
	if _, err := does(t, w, "it fetches what the documents point to", "each document is what its reference says"); !stops(err, "another server") {
		t.Errorf("%v", err)
	}
	if _, err := does(t, w, "the busy patient's documents are known", "it fetches what they point to with no token", "no document is given out"); !stops(err, "another server") {
		t.Errorf("%v", err)
	}
}

func TestDocumentsAreKeptFromStrangers(t *testing.T) {
	t.Parallel()
	sentences := []string{"the busy patient's documents are known", "it fetches what they point to with no token", "no document is given out"}
	for body, want := range map[string]string{"401": "", "a note": "content-open"} {
		s, w := serving(t, map[string]string{"/DocumentReference?patient=148682": note("Binary/n1"), "/Binary/n1": body})
		if codes, err := does(t, w, sentences...); codes != want || err != nil || s.asked["/Binary/n1"] != "" {
			t.Errorf("%s: %q, %v", body, codes, err)
		}
	}
	s, w := serving(t, map[string]string{"/DocumentReference?patient=148682": note("Binary/n1"), "/Binary/n1": "401"})
	w.FHIR.Tokens.Access = "narrow"
	if codes, err := does(t, w, "the busy patient's documents are known", "it fetches what they point to", "no document is given out"); codes != "" || err != nil || s.asked["/Binary/n1"] != "Bearer narrow" {
		t.Errorf("%q, %v, with %q", codes, err, s.asked["/Binary/n1"])
	}
}

func TestDocumentsWithoutAnAddressCantBeFetched(t *testing.T) {
	t.Parallel()
	_, w := serving(t, map[string]string{"/DocumentReference?patient=148682": note("")})
	if _, err := does(t, w, "it fetches what the documents point to"); !stops(err, "none of the documents has an address") {
		t.Errorf("%v", err)
	}
	if !strings.HasPrefix(accepted("application/pdf"), "application/pdf") || accepted("") != "*/*" {
		t.Error("a document is not asked for as itself")
	}
}

func TestDocumentsOfOthersNeedTheirRecords(t *testing.T) {
	t.Parallel()
	_, w := serving(t, nil)
	if _, err := does(t, w, "another patient's documents are known"); !stops(err, "no document of another patient is known") {
		t.Errorf("%v", err)
	}
}
