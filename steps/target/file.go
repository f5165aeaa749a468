package target

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// file is a target file as it is written. Secrets stand in it only as
// references: "env:NAME" or "file:path".
type file struct {
	Target  string              `yaml:"target"`
	Name    string              `yaml:"name"`
	Base    string              `yaml:"base"`
	Version string              `yaml:"version"`
	Contact string              `yaml:"contact"`
	Parts   map[string]partFile `yaml:"parts"`
	Apps    map[string]appFile  `yaml:"apps"`
	Login   loginFile           `yaml:"login"`
	Users   map[string]userFile `yaml:"users"`
	Cast    map[string]facts    `yaml:"cast"`
	Manners mannersFile         `yaml:"manners"`
	TLS     tlsFile             `yaml:"tls"`
	Waivers string              `yaml:"waivers"`
	Control string              `yaml:"control"`
	Says    saysFile            `yaml:"says"`
}

type appFile struct {
	ID       string `yaml:"id"`
	Kind     string `yaml:"kind"`
	Secret   string `yaml:"secret"`
	Redirect string `yaml:"redirect"`
	Launch   string `yaml:"launch"`
	Scope    string `yaml:"scope"`
	Key      string `yaml:"key"`
}

type loginFile struct {
	How        string `yaml:"how"`
	User       string `yaml:"user"`
	Password   string `yaml:"password"`
	LaunchFrom string `yaml:"launch-from"`

	Selectors selectorsFile        `yaml:"selectors"`
	Tokens    map[string]tokenFile `yaml:"tokens"`
}

// selectorsFile is where a browser finds what a page asks for.
type selectorsFile struct {
	User     string `yaml:"user"`
	Password string `yaml:"password"`
	SignIn   string `yaml:"sign-in"`
	Patient  string `yaml:"patient"`
	Allow    string `yaml:"allow"`
	Deny     string `yaml:"deny"`
}

// tokenFile is what was issued to an app beforehand.
type tokenFile struct {
	Access  string `yaml:"access"`
	Refresh string `yaml:"refresh"`
	Scope   string `yaml:"scope"`
	Patient string `yaml:"patient"`
}

type userFile struct {
	User     string   `yaml:"user"`
	Password string   `yaml:"password"`
	Types    []string `yaml:"types"`
}

type tlsFile struct {
	CA string `yaml:"ca"`
}

type mannersFile struct {
	Pace     float64 `yaml:"pace"`
	Patience string  `yaml:"patience"`
	Parallel int     `yaml:"parallel"`
	Writes   string  `yaml:"writes"`
	Evidence string  `yaml:"evidence"`
}

type saysFile struct {
	Dialect string   `yaml:"dialect"`
	Defects []string `yaml:"defects"`
}

// partFile is "yes", "no" or a mapping.
type partFile struct {
	Offered bool
	Base    string
	Because string
	line    int
}

// UnmarshalYAML reads the short and the long form.
func (p *partFile) UnmarshalYAML(n *yaml.Node) error {
	p.line = n.Line
	if n.Kind == yaml.ScalarNode {
		return n.Decode(&p.Offered)
	}
	long := struct {
		Offered *bool  `yaml:"offered"`
		Base    string `yaml:"base"`
		Because string `yaml:"because"`
	}{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch k := n.Content[i]; k.Value {
		case "offered", "base", "because":
		default:
			return fmt.Errorf("line %d: a part has offered, base and because, not %q", k.Line, k.Value)
		}
	}
	if err := n.Decode(&long); err != nil {
		return err
	}
	p.Offered = long.Offered == nil || *long.Offered
	p.Base, p.Because = long.Base, long.Because
	return nil
}

// facts are a role's facts: each a text or a list of texts.
type facts map[string]words

type words []string

// UnmarshalYAML reads one text as a list of one.
func (w *words) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*w = words{n.Value}
		return nil
	}
	var list []string
	if err := n.Decode(&list); err != nil {
		return err
	}
	*w = list
	return nil
}
