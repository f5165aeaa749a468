package main

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

const module = "qsmartcare.example/conformance/"

// arrow is a permission: packages below from may import packages below to.
type arrow struct{ from, to, because string }

// arrows are all imports that the house allows among its own rooms. "x" covers
// x and everything below it; "=x" is the package x alone.
func arrows() []arrow {
	return []arrow{
		{"cmd/conform", "steps", "a verb wires the suite"},
		{"cmd/conform", "reports", "a verb renders a record"},
		{"cmd/conform", "features", "list, coverage and explain show the catalogue"},
		{"cmd/conform", "simulator", "inprocess.go starts the simulator, and only it (see TestOnlyOneFileKnowsTheSimulator)"},
		{"cmd/conform", "cmd/chromium", "a run may have a browser, and cmd alone starts processes"},
		{"cmd/chromium/chromiumtest", "cmd/chromium", "a test's browser is started as a run's is"},
		{"cmd/chromium", "steps/browser", "with which arguments a browser takes commands"},
		{"cmd/conform", "fixtures/uscore", "check judges records in files"},
		{"cmd/conform", "fixtures/r4", "check reads records as the judge does"},
		{"cmd/conform", "fixtures/nearest", "an error names what was probably meant"},
		{"cmd/conform", "fixtures/cohort", "chart prints one of the simulator's people as a page"},

		{"steps", "features", "the features are the catalogue"},
		{"=steps", "steps", "the suite wires its own rooms"},
		{"steps/bulk", "steps/flow", "a vocabulary uses the named flows"},
		{"steps/fhir", "steps/flow", "a vocabulary uses the named flows"},
		{"steps/legacy", "steps/flow", "a vocabulary uses the named flows"},
		{"steps/smart", "steps/flow", "a vocabulary uses the named flows"},
		{"steps/uscore", "steps/flow", "a vocabulary uses the named flows"},
		{"steps/flow", "steps/browser", "a person may sit at a real browser"},
		{"steps", "steps/world", "what a scenario knows"},
		{"steps", "steps/wire", "exchanges"},
		{"steps", "steps/check", "judgments"},
		{"steps", "steps/target", "the target file"},
		{"steps", "reports/record", "a run leaves a record"},
		{"steps", "fixtures/nearest", "an error names what was probably meant"},
		{"steps", "fixtures/jose", "an app signs its assertions; the library has one home"},
		{"steps", "fixtures/r4", "what FHIR asks of a resource's form has one home"},
		{"steps", "fixtures/uscore", "what US Core asks of a record has one home"},
		{"features", "reports/record", "levels have one vocabulary"},
		{"reports", "reports/record", "a report is a function of the record"},

		{"=simulator", "simulator", "the corridor wires the rooms"},
		{"simulator/house", "simulator/access", "the rules of all rooms in one value"},
		{"simulator/house", "simulator/bulk", "the rules of all rooms in one value"},
		{"simulator/house", "simulator/edge", "the rules of all rooms in one value"},
		{"simulator/house", "simulator/fhir", "the rules of all rooms in one value"},
		{"simulator/house", "simulator/legacy", "the rules of all rooms in one value"},
		{"simulator/house", "simulator/smart", "the rules of all rooms in one value"},
		{"simulator/dialects", "simulator", "a dialect sets rules of any room"},
		{"simulator/defects", "simulator", "a defect sets rules of any room"},
		{"simulator/control", "simulator/clock", "the control address moves the clock"},
		{"simulator/control", "simulator/journal", "the control address shows the journal"},
		{"simulator/control", "simulator/faults", "the control address queues faults"},
		{"simulator/control", "simulator/door", "the mark of a request"},
		{"simulator/control", "simulator/glob", "paths in filters of the journal"},
		{"simulator/faults", "simulator/glob", "paths that a fault meets"},
		{"simulator/bulk", "simulator/door", "a room serves parsed requests"},
		{"simulator/fhir", "simulator/door", "a room serves parsed requests"},
		{"simulator/legacy", "simulator/door", "a room serves parsed requests"},
		{"simulator/smart", "simulator/door", "a room serves parsed requests"},
		{"simulator/bulk", "simulator/access", "a room asks what a token allows"},
		{"simulator/fhir", "simulator/access", "a room asks what a token allows"},
		{"simulator/smart", "simulator/access", "the room that issues tokens"},
		{"simulator/door", "simulator/access", "a parsed request carries its grant"},
		{"simulator", "simulator/clock", "one clock and one source of chance"},
		{"simulator/bulk", "simulator/render", "exports hold the resources that reads give"},
		{"simulator/fhir", "simulator/render", "charts as FHIR resources"},
		{"simulator/legacy", "simulator/legacy/ccda", "charts as C-CDA documents"},
		{"simulator", "fixtures", "the people, apps and keys that exist"},
		{"fixtures/cohort", "fixtures/people", "the document's own people come first"},
		{"fixtures/cohort/page", "fixtures/cohort", "a page is written of a chart"},
		{"fixtures/apps", "fixtures/keys", "backend apps publish their keys"},
		{"fixtures", "fixtures/jose", "keys are JSON Web Keys"},
		{"fixtures/uscore", "fixtures/r4", "a profile stands on what FHIR R4 asks"},
		{"fixtures", "fixtures/nearest", "an error names what was probably meant"},
	}
}

// never are the arrows that no permission may allow.
func never() []arrow {
	return []arrow{
		{"steps", "simulator", "the suite is a black box"},
		{"steps", "fixtures/cohort", "the suite never knows what the simulator remembers"},
		{"steps", "fixtures/keys", "the suite's keys come from the target file"},
		{"simulator", "steps", "the halves share no code"},
		{"simulator", "features", "the halves share no code"},
		{"simulator", "reports", "the halves share no code"},
		{"reports", "steps", "a record is enough for a report"},
		{"reports", "features", "a record is enough for a report"},
		{"fixtures", "simulator", "what exists does not know who shows it"},
	}
}

func (a arrow) covers(from, to string) bool { return below(a.from, from) && below(a.to, to) }

func below(room, pkg string) bool {
	if exact, only := strings.CutPrefix(room, "="); only {
		return pkg == exact
	}
	return pkg == room || strings.HasPrefix(pkg, room+"/")
}

func TestArrowsHoldBetweenTheRooms(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		from := strings.TrimPrefix(p.ImportPath, module)
		for _, i := range p.Imports {
			to, ours := strings.CutPrefix(i, module)
			if !ours {
				continue
			}
			for _, n := range never() {
				if n.covers(from, to) {
					t.Errorf("%s imports %s, and must never: %s", from, to, n.because)
				}
			}
			if !allowed(from, to) {
				t.Errorf("%s imports %s: no arrow allows it", from, to)
			}
		}
	}
}

func allowed(from, to string) bool {
	for _, a := range arrows() {
		if a.covers(from, to) {
			return true
		}
	}
	return false
}

func TestOnlyOneFileKnowsTheSimulator(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("grep", "-l", `"`+module+"simulator", "-r", ".", "--include=*.go").Output()
	if err != nil {
		t.Fatal(err)
	}
	for file := range strings.FieldsSeq(string(out)) {
		if file != "./inprocess.go" && !strings.HasSuffix(file, "_test.go") {
			t.Errorf("%s imports the simulator", file)
		}
	}
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	d := json.NewDecoder(strings.NewReader(string(out)))
	for d.More() {
		var p pkg
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 20 {
		t.Fatalf("only %d packages found", len(all))
	}
	return all
}
