package simulator

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"qsmartcare.example/conformance/fixtures/nearest"
	"qsmartcare.example/conformance/simulator/defects"
	"qsmartcare.example/conformance/simulator/dialects"
	"qsmartcare.example/conformance/simulator/house"
)

// Config says what a simulator is like. The zero value is an honest simulator
// of the document on a free port of the loopback.
type Config struct {
	// Listen is the address to listen at; "" is 127.0.0.1:0, a free port.
	Listen string
	// PublicURL is the URL by which clients reach it when that is another,
	// such as a proxy's. All links begin with it.
	PublicURL string
	// Seed is the number from which people and tokens flow.
	Seed uint64
	// Patients is how many people there are; 0 means 42.
	Patients int
	// Dialect is the lawful variation; "" is the first of dialects.All.
	Dialect string
	// Defects are the promises to break, by name.
	Defects []string
	// Clock is a time at which the clock stands still; zero runs with the
	// machine's.
	Clock time.Time
	// Secrets is the absolute path of the directory that the target file's
	// file: references point to; "" makes them plain file names. Nothing is
	// written there: see Describe.
	Secrets string
	// TLS encrypts connections; the zero value does not.
	TLS TLS
	// OpenControl serves the control address to clients that are not on this
	// machine, too.
	OpenControl bool
	// Version is what the target file says was tested; "" is "dev".
	Version string
	// Log gets one line a request, and what went wrong inside; nil is silent.
	Log io.Writer
}

const (
	defaultListen   = "127.0.0.1:0"
	defaultPatients = 42
)

// complete fills in the usual values and refuses what can't be, in the words
// of the command's flags.
func (c Config) complete() (Config, error) {
	var faults []error
	if c.Listen == "" {
		c.Listen = defaultListen
	}
	if c.Patients == 0 {
		c.Patients = defaultPatients
	}
	if c.Patients < 0 {
		faults = append(faults, fmt.Errorf("--patients %d: there can't be fewer than none", c.Patients))
	}
	if c.Dialect == "" {
		c.Dialect = dialects.All()[0].Name
	}
	if c.Version == "" {
		c.Version = "dev"
	}
	if c.Log == nil {
		c.Log = io.Discard
	}
	if c.Secrets != "" && !filepath.IsAbs(c.Secrets) {
		faults = append(faults, fmt.Errorf("the directory for secrets, %s, is not an absolute path", c.Secrets))
	}
	if (len(c.TLS.Cert) > 0) != (len(c.TLS.Key) > 0) {
		faults = append(faults, errors.New("--tls-cert and --tls-key: there is one without the other"))
	}
	if c.PublicURL != "" {
		u, err := url.Parse(c.PublicURL)
		if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
			faults = append(faults, fmt.Errorf("--public-url %s: is not an absolute http or https URL without a query", c.PublicURL))
		}
		c.PublicURL = strings.TrimRight(c.PublicURL, "/")
	}
	return c, errors.Join(faults...)
}

// rules are those of an honest simulator, as the dialect and then the defects
// change them.
func (c Config) rules() (house.Rules, error) {
	r := house.Honest()
	var names []string
	spoken := false
	for _, d := range dialects.All() {
		if names = append(names, d.Name); d.Name == c.Dialect {
			d.Change(&r)
			spoken = true
		}
	}
	if !spoken {
		return r, fmt.Errorf("--dialect %s: no dialect is called so%s; there are %s",
			c.Dialect, nearest.Hint(c.Dialect, names), strings.Join(names, ", "))
	}
	all := defects.All()
	for _, name := range c.Defects {
		if err := breakPromise(&r, all, name); err != nil {
			return r, err
		}
	}
	return r, nil
}

func breakPromise(r *house.Rules, all []defects.Defect, name string) error {
	names := make([]string, len(all))
	for i, d := range all {
		if names[i] = d.Name; d.Name == name {
			d.Change(r)
			return nil
		}
	}
	return fmt.Errorf("--defect %s: no defect is called so%s\n  do: list them with \"conform defects\"", name, nearest.Hint(name, names))
}
