package simulator

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

var update = flag.Bool("update", false, "write the example of a target file anew")

// example is the target file that stands in the repository for readers.
const example = "../fixtures/targets/simulator.yaml"

func TestTheExampleOfATargetFileIsCurrent(t *testing.T) {
	t.Parallel()
	s := start(t, Config{Seed: 7, PublicURL: "http://127.0.0.1:8480"})
	text, files := s.Describe()
	if *update {
		if err := os.WriteFile(example, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, text) {
		t.Errorf("%s is not what the simulator describes\n  do: go test ./simulator -run TestTheExample -update", example)
	}
	for name, content := range files {
		if bytes.Contains(text, content) && len(content) > 8 {
			t.Errorf("the target file holds the secret of %s", name)
		}
	}
}

func TestEveryReferenceHasItsFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, secrets := range []string{"", dir} {
		text, files := start(t, Config{Seed: 7, Secrets: secrets}).Describe()
		var named []string
		for _, word := range strings.FieldsFunc(string(text), func(r rune) bool { return strings.ContainsRune(" \n'{},", r) }) {
			if name, ok := strings.CutPrefix(word, "file:"); ok {
				named = append(named, name)
				if filepath.IsAbs(name) != (secrets != "") {
					t.Errorf("the reference %s with secrets in %q", name, secrets)
				}
			}
		}
		slices.Sort(named)
		if have := slices.Sorted(maps.Keys(files)); !slices.Equal(named, have) {
			t.Errorf("the target file names %v, and there are %v", named, have)
		}
	}
}

func TestTheCastIsTheDocumentsOwn(t *testing.T) {
	t.Parallel()
	text, _ := start(t, Config{Seed: 7}).Describe()
	var f struct {
		Cast map[string]map[string]any `yaml:"cast"`
	}
	if err := yaml.Unmarshal(text, &f); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		role, fact string
		want       []string
	}{
		{"busy-patient", "patient", []string{"148682"}},
		{"busy-patient", "account", []string{"9999094"}},
		{"other-patient", "patient", []string{"160595"}},
		{"small-group", "group", []string{"QSMEHRGROUP"}},
		{"namesakes", "accounts", []string{"203", "9704105", "9704608", "9772002"}},
		{"surname-patient", "accounts", []string{"9704002"}},
		{"sparse-patient", "empty", []string{"Address", "City", "MiddleName", "Mobile", "State", "Zipcode"}},
	} {
		var got []string
		switch v := f.Cast[c.role][c.fact].(type) {
		case string:
			got = []string{v}
		case []any:
			for _, one := range v {
				got = append(got, one.(string))
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s.%s is %v, want %v", c.role, c.fact, got, c.want)
		}
	}
}

func TestTheTargetFileSaysWhatIsUnusual(t *testing.T) {
	t.Parallel()
	text, _ := start(t, Config{Dialect: "standard", Defects: []string{anyDefect(t)}}).Describe()
	if !strings.Contains(string(text), "says: {dialect: standard, defects: ["+anyDefect(t)+"]}") {
		t.Errorf("the target file says %s", text[len(text)-100:])
	}
}
