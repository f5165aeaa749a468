package simulator

import (
	"net"
	"reflect"
	"strings"
	"testing"

	"qsmartcare.example/conformance/simulator/defects"
)

// anyDefect returns the name of a defect.
func anyDefect(t *testing.T) string {
	t.Helper()
	all := defects.All()
	if len(all) == 0 {
		t.Fatal("there are no defects")
	}
	return all[0].Name
}

func TestWhatCannotBeIsRefusedInTheWordsOfTheFlags(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		config Config
		want   string
	}{
		"dialect":         {Config{Dialect: "standart"}, `--dialect standart: no dialect is called so (did you mean "standard"?); there are documented, standard`},
		"defect":          {Config{Defects: []string{anyDefect(t) + "x"}}, `(did you mean "` + anyDefect(t) + `"?)`},
		"patients":        {Config{Patients: -1}, "--patients -1"},
		"public url":      {Config{PublicURL: "ehr.example.org"}, "--public-url ehr.example.org: is not an absolute"},
		"public query":    {Config{PublicURL: "https://ehr.example.org/?a=b"}, "without a query"},
		"secrets":         {Config{Secrets: "secrets"}, "is not an absolute path"},
		"address":         {Config{Listen: "nowhere"}, "--listen nowhere: nobody can listen there"},
		"not our machine": {Config{Listen: "192.0.2.1:0"}, "--listen 192.0.2.1:0: nobody can listen there"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := Start(t.Context(), c.config)
			if err == nil {
				s.Close()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want %q", err, c.want)
			}
		})
	}
}

func TestABusyPortIsNamed(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, err = Start(t.Context(), Config{Listen: l.Addr().String()})
	if err == nil || !strings.Contains(err.Error(), "--listen "+l.Addr().String()+": something else listens there") {
		t.Errorf("error is %v", err)
	}
}

func TestEveryDefectChangesARuleOfItsDialect(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, d := range defects.All() {
		if seen[d.Name] {
			t.Errorf("two defects are called %s", d.Name)
		}
		seen[d.Name] = true
		c, err := Config{Dialect: d.Dialect}.complete()
		if err != nil {
			t.Fatal(err)
		}
		honest, err := c.rules()
		if err != nil {
			t.Errorf("%s: %v", d.Name, err)
			continue
		}
		c.Defects = []string{d.Name}
		if broken, err := c.rules(); err != nil || reflect.DeepEqual(honest, broken) {
			t.Errorf("%s changes nothing (%v)", d.Name, err)
		}
	}
}
