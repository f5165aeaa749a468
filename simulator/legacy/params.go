package legacy

import (
	"net/url"

	"qsmartcare.example/conformance/simulator/door"
)

// The parameters, in the document's mixed spelling, which is exact (erratum
// legacy-param-case).
const (
	paramFunction = "function"
	paramKey      = "AccessKeyID"
	paramSecret   = "SecretAccessKey"
	paramToken    = "token"
	paramAccount  = "accountno"
	paramAlias    = "account" // patientCCDA's other name for it
	paramBirth    = "dob"
	paramFirst    = "firstname"
	paramLast     = "lastname"
	paramSection  = "sectionName"
	paramStart    = "StartDate"
	paramEnd      = "EndDate"
)

// params are the parameters of one request.
type params struct{ query, form url.Values }

// read returns the parameters; ok is false when query or form can't be read.
func read(q *door.Request) (p params, ok bool) {
	return params{query: q.Query, form: q.Form}, q.QueryErr == nil && q.FormErr == nil
}

// get returns the value of a parameter, "" when it is missing. The form comes
// first, the first of several values counts.
func (p params) get(name string) string {
	if p.form.Has(name) {
		return p.form.Get(name)
	}
	return p.query.Get(name)
}
