package bulk

import (
	"slices"

	"qsmartcare.example/conformance/simulator/access"
)

// exportable are the types that a system scope may name: those of the
// document's manifest and the three more of its scope list (erratum
// export-vs-scope).
func exportable() []string {
	return append(sampleTypes(), "Location", "Medication", "PractitionerRole")
}

func known(resource string) bool { return slices.Contains(exportable(), resource) }

// grantable returns which of the scopes an app is granted that may have those
// of allowed at most: what lies beyond is left out, and a * is cut down to the
// types that the provider lets the app have (document lines 205 and 221). The
// error is an OAuth error.
func grantable(asked, allowed access.Scopes) (access.Scopes, *oauthError) {
	var out access.Scopes
	for _, scope := range asked {
		c, ok := access.ParseClinical(scope)
		switch {
		case !ok || c.Level != "system":
			return nil, refuse(invalidScope, "scope "+scope+" is not of the form system/Type.read")
		case c.Actions != "rs":
			return nil, refuse(invalidScope, "scope "+scope+" is more than reading: an export needs .read")
		case c.Resource != "*" && !known(c.Resource):
			return nil, refuse(invalidScope, "scope "+scope+" names a type that is not exported here")
		}
		out = append(out, within(scope, c, allowed)...)
	}
	if len(out) == 0 {
		return nil, refuse(invalidScope, "the provider allows this app none of these scopes")
	}
	return out, nil
}

// within returns what of one scope lies within allowed, in the syntax of the
// request.
func within(scope string, c access.Clinical, allowed access.Scopes) access.Scopes {
	if allowed.Covers(scope) {
		return access.Scopes{scope}
	}
	if c.Resource != "*" {
		return nil
	}
	var out access.Scopes
	ending := scope[len("system/*"):]
	for _, one := range allowed {
		narrow, ok := access.ParseClinical(one)
		if ok && narrow.Resource != "*" && allowed.Covers("system/"+narrow.Resource+".rs") {
			out = append(out, "system/"+narrow.Resource+ending)
		}
	}
	return out
}
