package render

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// small is one cohort for all tests: it never changes.
var small = sync.OnceValue(func() *cohort.Cohort { return cohort.New(1, 60) })

var update = flag.Bool("update", false, "rewrite the golden files")

// each calls f for every resource of the small cohort, shared ones included.
func each(f func(Resource)) {
	r := New(small())
	for i := range small().Len() {
		for _, res := range r.Indexed(small().Chart(i)) {
			f(res)
		}
	}
	for _, res := range r.Indexed(full()) {
		f(res)
	}
	for _, t := range SharedTypes() {
		for _, res := range r.Shared(t) {
			f(res)
		}
	}
}

func TestEachResourceLooksAsItDid(t *testing.T) {
	t.Parallel()
	r := New(small())
	golden := map[string][]byte{}
	for _, res := range r.Indexed(full()) {
		name := res.Type
		if res.Type == "Observation" || res.Type == "DiagnosticReport" {
			at := bytes.Index(res.JSON, []byte(`"profile":["`)) + len(`"profile":["`)
			url, _, _ := strings.Cut(string(res.JSON[at:]), `"`)
			name += "-" + url[strings.LastIndexByte(url, '/')+1:]
		}
		if golden[name] == nil {
			golden[name] = res.JSON
		}
	}
	for _, typ := range SharedTypes() {
		golden[typ] = r.Shared(typ)[0].JSON
	}
	if len(golden) != 24 {
		t.Errorf("%d kinds of resource", len(golden))
	}
	for name, raw := range golden {
		var b bytes.Buffer
		if err := json.Indent(&b, raw, "", "  "); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		b.WriteByte('\n')
		path := filepath.Join("testdata", name+".json")
		if *update {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s has changed (go test -update rewrites it):\n%s", path, b.Bytes())
		}
	}
}

func TestNothingWrittenIsEmpty(t *testing.T) {
	t.Parallel()
	each(func(r Resource) {
		var v any
		if err := json.Unmarshal(r.JSON, &v); err != nil {
			t.Fatalf("%s/%s: %v: %s", r.Type, r.ID, err, r.JSON)
		}
		if where := empty(r.Type, v); where != "" {
			t.Errorf("%s/%s has an empty element at %s", r.Type, r.ID, where)
		}
		if bytes.ContainsAny(r.JSON, "\n\r") {
			t.Errorf("%s/%s has line breaks", r.Type, r.ID)
		}
	})
}

// empty returns where the value has null, "", {} or [], or a text of blanks.
func empty(at string, v any) string {
	switch v := v.(type) {
	case nil:
		return at
	case string:
		if strings.TrimSpace(v) == "" {
			return at
		}
	case map[string]any:
		if len(v) == 0 {
			return at
		}
		for name, member := range v {
			if where := empty(at+"."+name, member); where != "" {
				return where
			}
		}
	case []any:
		if len(v) == 0 {
			return at
		}
		for i, member := range v {
			if where := empty(fmt.Sprintf("%s[%d]", at, i), member); where != "" {
				return where
			}
		}
	}
	return ""
}

func TestTheWalkerFindsEmptyElements(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{`{"a":""}`, `{"a":[]}`, `{"a":[{"b":{}}]}`, `{"a":null}`, `{"a":" "}`} {
		var v any
		if err := json.Unmarshal([]byte(bad), &v); err != nil || empty("x", v) == "" {
			t.Errorf("%s passes (%v)", bad, err)
		}
	}
}

// What stands outside the JSON agrees with what stands in it.
func TestTheResourceIsNamedAsItNamesItself(t *testing.T) {
	t.Parallel()
	ids := map[string]bool{}
	each(func(r Resource) {
		var m struct {
			ResourceType, ID string
			Meta             struct {
				LastUpdated time.Time
				Profile     []string
			}
			Patient, Subject struct{ Reference string }
		}
		if err := json.Unmarshal(r.JSON, &m); err != nil {
			t.Fatal(err)
		}
		if m.ResourceType != r.Type || m.ID != r.ID || !m.Meta.LastUpdated.Equal(r.Updated) {
			t.Errorf("%s/%s of %v calls itself %s/%s of %v", r.Type, r.ID, r.Updated, m.ResourceType, m.ID, m.Meta.LastUpdated)
		}
		if r.Type == "CarePlan" && len(m.Meta.Profile) == 0 { // of another category than the profile is about
			m.Meta.Profile = Profiles(r.Type)
		}
		if len(m.Meta.Profile) != 1 || !slices.Contains(Profiles(r.Type), m.Meta.Profile[0]) {
			t.Errorf("%s/%s has the profiles %v", r.Type, r.ID, m.Meta.Profile)
		}
		owner := strings.TrimPrefix(m.Patient.Reference+m.Subject.Reference, "Patient/")
		switch r.Type {
		case "Patient":
			owner = r.ID
		case "Provenance":
			owner, _, _ = strings.Cut(r.ID, "-")
		}
		if owner != r.Patient {
			t.Errorf("%s/%s is %q's and says %q's", r.Type, r.ID, r.Patient, owner)
		}
		if ids[r.Type+r.ID] {
			t.Errorf("%s/%s is there twice", r.Type, r.ID)
		}
		ids[r.Type+r.ID] = true
	})
}

func TestTheThreeWaysToRenderAgree(t *testing.T) {
	t.Parallel()
	r := New(small())
	for i := range small().Len() {
		chart := small().Chart(i)
		all, indexed := r.Chart(chart), r.Indexed(chart)
		var lines []byte
		n := 0
		for _, typ := range Types() {
			var more int
			lines, more = r.Append(lines, chart, typ)
			n += more
			for _, one := range r.Chart(chart, typ) {
				if one.Type != typ {
					t.Fatalf("asked for %s, got %s", typ, one.Type)
				}
			}
		}
		var joined []byte
		for k, res := range all {
			joined = append(append(joined, res.JSON...), '\n')
			if !bytes.Equal(res.JSON, indexed[k].JSON) || res.Keys != nil || len(indexed[k].Keys) < 3 {
				t.Fatalf("%s/%s differs when it is indexed", res.Type, res.ID)
			}
		}
		if !bytes.Equal(joined, lines) || n != len(all) {
			t.Fatalf("chart %d: %d lines, %d resources, or other bytes", i, n, len(all))
		}
	}
}

func TestOneCohortIsRenderedToTheSameBytesTwice(t *testing.T) {
	t.Parallel()
	one, two := cohort.New(7, 40), cohort.New(7, 40)
	a, b := New(one), New(two)
	for i := range 40 {
		x, y := a.Chart(one.Chart(i)), b.Chart(two.Chart(i))
		for k := range x {
			if !bytes.Equal(x[k].JSON, y[k].JSON) {
				t.Fatalf("%s/%s differs", x[k].Type, x[k].ID)
			}
		}
	}
}

func TestAnUnknownTypeIsRenderedToNothing(t *testing.T) {
	t.Parallel()
	r := New(small())
	chart := small().Chart(0)
	if out, n := r.Append(nil, chart, "Coverage"); n != 0 || out != nil {
		t.Errorf("%d lines", n)
	}
	if out := r.Chart(chart, "Coverage"); len(out) != 0 {
		t.Errorf("%d resources", len(out))
	}
	if r.Shared("Patient") != nil || Profiles("Coverage") != nil {
		t.Error("patients are shared, or coverages have a profile")
	}
}
