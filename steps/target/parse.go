package target

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
	"qsmartcare.example/conformance/fixtures/nearest"
)

// Source is where references lead: the environment and files. A file's path is
// as written in the target file.
type Source struct {
	Env  func(name string) (string, bool)
	File func(path string) ([]byte, error)
}

// Parse reads and validates a target file. Name is what errors call it. Every
// fault is reported at once, each as "name: key: what; what to do"; unknown
// keys are refused.
func Parse(name string, raw []byte, from Source) (*Target, error) {
	var f file
	d := yaml.NewDecoder(bytes.NewReader(raw))
	d.KnownFields(true)
	if err := d.Decode(&f); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: the file is empty\n  do: start from the example that \"conform serve\" prints at /_sim/target", name)
		}
		return nil, fmt.Errorf("%s: %s", name, explain(err))
	}
	p := parser{name: name, from: from, target: &Target{Redacted: string(raw)}}
	p.read(f)
	if len(p.faults) > 0 {
		return nil, errors.Join(p.faults...)
	}
	return p.target, nil
}

// parser gathers a target and what is wrong with its file.
type parser struct {
	name   string
	from   Source
	target *Target
	faults []error
}

func (p *parser) fault(key, format string, args ...any) {
	p.faults = append(p.faults, fmt.Errorf("%s: %s: %s", p.name, key, fmt.Sprintf(format, args...)))
}

// secret resolves a reference and remembers the value as one to be hidden.
func (p *parser) secret(key, reference string) string {
	v, ok := p.resolve(key, reference)
	if !ok && reference != "" && len(p.faults) == 0 {
		p.fault(key, "a secret stands in the file itself\n  do: put it into a file or the environment and write file:PATH or env:NAME")
	}
	if v != "" {
		p.target.Secrets = append(p.target.Secrets, v)
	}
	return v
}

// plain resolves a reference, or takes the text as it is.
func (p *parser) plain(key, text string) string {
	if v, ok := p.resolve(key, text); ok {
		return v
	}
	return text
}

// resolve follows "env:NAME" and "file:path"; ok is false for any other text.
func (p *parser) resolve(key, reference string) (value string, ok bool) {
	kind, rest, found := strings.Cut(reference, ":")
	switch {
	case found && kind == "env":
		v, set := p.from.Env(rest)
		if !set || v == "" {
			p.fault(key, "the environment variable %s is not set\n  do: export %s=… before the run", rest, rest)
		}
		return v, true
	case found && kind == "file":
		b, err := p.from.File(rest)
		if err != nil {
			p.fault(key, "file %s can't be read: %v", rest, err)
		}
		return strings.TrimRight(string(b), "\r\n"), true
	}
	return "", false
}

// explain puts the YAML library's error into the words of the file.
func explain(err error) string {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	text = strings.TrimPrefix(strings.TrimPrefix(text, "unmarshal errors:"), "\n  ")
	unknown := regexp.MustCompile(`field (\S+) not found in type target\.(\w+)`)
	return unknown.ReplaceAllStringFunc(text, func(s string) string {
		m := unknown.FindStringSubmatch(s)
		return fmt.Sprintf("unknown key %q%s", m[1], nearest.Hint(m[1], keysOf(m[2])))
	})
}

// keysOf lists the keys of one of the file's mappings, by its type's name.
func keysOf(kind string) []string {
	var keys []string
	for _, v := range []any{file{}, appFile{}, loginFile{}, userFile{}, selectorsFile{}, tokenFile{}, tlsFile{}, mannersFile{}, saysFile{}} {
		t := reflect.TypeOf(v)
		if t.Name() != kind {
			continue
		}
		for i := range t.NumField() {
			keys = append(keys, t.Field(i).Tag.Get("yaml"))
		}
	}
	return keys
}
