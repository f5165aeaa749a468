package target

import (
	"time"
)

// Target is a parsed and validated target file.
type Target struct {
	Name    string
	Version string
	Contact string
	Parts   Parts
	Apps    map[string]App // by role: clinic-app, phone-app, other-app, nightly-job, other-job
	Login   Login
	Users   map[string]User // by role, see User
	// LaunchFrom is the URL by which the EHR launches an app, "" when nobody
	// said it. In it stand {app}, the app's id, {launch}, its launch URL, and
	// {patient}, a patient's id.
	LaunchFrom string
	Cast       map[string]Role // by role: busy-patient, other-patient, small-group, namesakes, …
	Manners    Manners
	// CA is what the target's certificate leads up to, in PEM, besides what the
	// machine trusts anyway; nil for none.
	CA      []byte
	Control string // the simulator's control address; no vendor has one
	Says    Says   // what a simulator says of itself, for the report
	Waivers string // path of the waiver file, relative to the target file
	// Base is where the target as a whole lives, for the head of a report.
	Base string
	// Redacted is the file's text with references in place of secrets.
	Redacted string
	// Secrets are all values that must never be written down.
	Secrets []string
}

// Parts says what is offered, and where. A nil part is not offered.
type Parts struct {
	FHIR   Part // the FHIR base URL: metadata, searches, SMART discovery
	SMART  Part // shares the FHIR base
	USCore Part // shares the FHIR base
	Bulk   Part // the bulk server's FHIR base URL
	Legacy Part // the URL of patient-service.php
}

// Part is one separately offerable block.
type Part struct {
	Offered bool
	Base    string // no trailing slash
	Because string // why it is not offered
}

// App is a client registered at the target that the suite plays.
type App struct {
	Role     string
	ID       string
	Kind     string // public | confidential | backend
	Secret   string
	Redirect string
	Launch   string // launch URL, for EHR launch
	Scope    string // what it asks for
	Key      []byte // a backend app's private JWK, as JSON
}

// Login is how a person signs in on the target's pages.
type Login struct {
	How      string // ByForm, ByBrowser, ByYou or ByToken
	User     string
	Password string
	// Selectors are CSS selectors, by what they find: user, password, sign-in,
	// patient (with "{patient}" for the patient's id), allow, deny. One that is
	// not named is found by what stands on the page.
	Selectors map[string]string
	// Tokens were issued beforehand, by the role of the app.
	Tokens map[string]Given
}

// Given is what the target issued to an app before the run.
type Given struct {
	Access  string
	Refresh string // "" when there is none
	Scope   string // what it allows
	Patient string // in its context; "" is the busy patient
}

// Role is one part in the cast: facts by name. Which names a role needs is in
// the role's documentation; values are strings, and lists of strings.
type Role struct {
	Name  string
	Facts map[string][]string
}

// Fact returns the first value of the fact, or "".
func (r Role) Fact(name string) string {
	if vs := r.Facts[name]; len(vs) > 0 {
		return vs[0]
	}
	return ""
}

// Manners is how the target must be treated.
type Manners struct {
	Pace     float64       // requests a second at most; 0: no limit
	Patience time.Duration // how long to wait for an answer or an export
	Parallel int           // scenarios side by side
	Writes   string        // none | sandbox
	Evidence string        // redacted | full
}

// Says is what a simulator says of itself.
type Says struct {
	Dialect string
	Defects []string
}
