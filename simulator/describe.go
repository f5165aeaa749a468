package simulator

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"

	"go.yaml.in/yaml/v3"
	"qsmartcare.example/conformance/fixtures/apps"
	"qsmartcare.example/conformance/fixtures/keys"
	"qsmartcare.example/conformance/simulator/access"
)

// The options of the document's base URLs: a patient's app for the patient
// 148682 without a consent page (line 70), and an export that takes ten seconds
// (line 263).
const (
	fhirOptions = "eyJrIjoiMSIsImoiOiIxIiwiYiI6IjE0ODY4MiJ9"
	bulkOptions = "eyJlcnIiOiIiLCJwYWdlIjoxMDAwMCwiZHVyIjoxMCwidGx0IjoxNSwibSI6MSwic3R1Ijo0LCJkZWwiOjB9"
)

func (s *Simulator) fhirBase() string {
	if s.plan.rules.FHIR.Root.InContext {
		return s.root + "/v/r4/sim/" + fhirOptions + "/fhir"
	}
	return s.root + "/v/r4/fhir"
}
func (s *Simulator) bulkBase() string { return s.root + "/" + bulkOptions + "/fhir" }

// description is a target file in the making.
type description struct {
	sim   *Simulator
	files map[string][]byte
}

// Describe returns the target file of this simulator, as a vendor writes one by
// hand, and the files that its file: references name, by the path that stands
// there. Nothing is written to a disk: whoever reads the target file in this
// process takes the files from the map, and "conform serve" writes them.
func (s *Simulator) Describe() (text []byte, files map[string][]byte) {
	d := description{sim: s, files: map[string][]byte{}}
	root := mapping{
		{"target", "v1"},
		{"name", "conform simulator"},
		{"base", s.root},
		{"version", s.config.Version},
		{"contact", "whoever started it"},
		{"parts", mapping{
			{"fhir", flow{{"base", s.fhirBase()}}},
			{"smart", yes},
			{"uscore", yes},
			{"bulk", flow{{"base", s.bulkBase()}}},
			{"legacy", flow{{"base", s.root + legacyPath}}},
		}},
		{"apps", d.apps()},
		{"login", d.login()},
		{"users", d.users()},
		{"cast", s.plan.cast()},
		{"manners", flow{{"pace", 0}, {"patience", "30s"}, {"parallel", 4}, {"writes", "sandbox"}, {"evidence", "full"}}},
		{"control", s.root + "/_sim"},
		{"says", flow{{"dialect", s.config.Dialect}, {"defects", append([]string{}, s.config.Defects...)}}},
	}
	if s.ca != nil {
		root = append(root, pair{"tls", flow{{"ca", d.reference("ca.pem", s.ca)}}})
	}
	var b bytes.Buffer
	b.WriteString("# What a suite needs to know in order to test this simulator.\n")
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(node(root)); err != nil { // made of texts, numbers and lists
		panic(fmt.Sprintf("simulator: the target file can't be written: %v", err))
	}
	return b.Bytes(), d.files
}

// reference keeps the content for the file with the name and returns what
// stands for it in the target file.
func (d *description) reference(name string, content []byte) string {
	if dir := d.sim.config.Secrets; dir != "" {
		name = filepath.Join(dir, name)
	}
	d.files[name] = content
	return "file:" + name
}

func (d *description) apps() mapping {
	var out mapping
	for _, a := range d.sim.plan.registry.Apps {
		if a.Sample {
			continue
		}
		m := flow{{"id", a.ID}, {"kind", a.Kind}}
		if a.Secret != "" {
			m = append(m, pair{"secret", d.reference(a.Role+".secret", []byte(a.Secret))})
		}
		if len(a.Redirects) > 0 {
			m = append(m, pair{"redirect", a.Redirects[0]})
		}
		if a.Launch != "" {
			m = append(m, pair{"launch", a.Launch})
		}
		if key, err := keys.Private(a.Key); a.Kind == apps.Backend && err == nil {
			m = append(m, pair{"key", d.reference(a.Role+".jwk", key)})
		}
		out = append(out, pair{a.Role, mapping(append(m, pair{"scope", a.Asks}))})
	}
	for _, p := range d.sim.plan.registry.Practices {
		secret := d.reference(p.Role+".secret", []byte(p.Secret))
		out = append(out, pair{p.Role, mapping{{"id", p.ID}, {"kind", "practice"}, {"secret", secret}}})
	}
	return out
}

func (d *description) login() mapping {
	r := d.sim.plan.registry
	m := mapping(append(flow{{"how", "form"}}, d.user(r.Login, "login")...))
	return append(m, pair{"launch-from", d.sim.root + "/launch?app={app}&patient={patient}&launch_uri={launch}"})
}

// users are those besides the login.
func (d *description) users() mapping {
	r := d.sim.plan.registry
	narrow := d.user(r.Narrow, "narrow-user")
	return mapping{
		{"stranger", d.user(r.Stranger, "stranger")},
		{"narrow-user", append(narrow, pair{"types", d.types(r.Narrow)})},
	}
}

// user is the name and the password of a registered user.
func (d *description) user(name, role string) flow {
	u, err := d.sim.plan.registry.User(name)
	if err != nil { // apps.Registered has checked it
		panic(err)
	}
	return flow{{"user", u.Name}, {"password", d.reference(role+".password", []byte(u.Password))}}
}

// types are the types of which the user may see records.
func (d *description) types(name string) []string {
	var out []string
	for _, u := range d.sim.plan.registry.Users {
		for _, scope := range access.ParseScopes(u.Scopes) {
			if c, ok := access.ParseClinical(scope); ok && u.Name == name && !slices.Contains(out, c.Resource) {
				out = append(out, c.Resource)
			}
		}
	}
	return out
}
