package flow

import (
	"cmp"
	"context"
	"net/url"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// NobodysAccount is an account number that no patient has.
const NobodysAccount = "0000000"

// madeUpSection is no section of a record.
const madeUpSection = "nosuchsection"

// Wanted is what a practice asks for of one patient.
type Wanted struct {
	What            string // list entry, whole record, allergies or made-up section
	Account         string
	ImpossibleDates bool // between two days that no calendar has
}

// AskRecord asks for it, in the way that the document prints for it.
func AskRecord(ctx context.Context, w *world.World, pass world.Pass, a Wanted) (*wire.Exchange, error) {
	q := url.Values{"accountno": {a.Account}}
	function := "patientData"
	switch a.What {
	case "list entry":
		function = "patientsearch"
	case "whole record":
		// The document calls the parameter so in one sample and otherwise in
		// another; a server may read either (E-106).
		function, q["account"] = "patientCCDA", q["accountno"]
	case "allergies":
		q.Set("sectionName", "allergies")
	default:
		q.Set("sectionName", madeUpSection)
	}
	if a.ImpossibleDates {
		q.Set("StartDate", "2015-13-45")
		q.Set("EndDate", "2015-14-46")
	}
	return Call(ctx, w, pass, function, q)
}

// Spoiled returns what a practice shows, spoiled in the way that an outline names.
func Spoiled(p world.Pass, how string) world.Pass {
	switch how {
	case "nothing at all":
		return world.Pass{}
	case "no token":
		p.Token = ""
	case "a made-up token", "an invalid token":
		p.Token = "00000000000000000000000000000000"
	case "no secret":
		p.Secret = ""
	case "a wrong secret":
		p.Secret = Alter(p.Secret, Signature)
	case "a made-up key":
		p.Key = Alter(p.Key, Signature)
	}
	return p
}

// Provoke asks for what must be refused by the text, in every function of which
// the document says so, and returns what was answered.
func Provoke(ctx context.Context, w *world.World, refusal string) ([]world.LegacyAsked, error) {
	role, wanted := "practice", []Wanted{{What: "list entry"}, {What: "whole record"}, {What: "allergies"}}
	switch refusal {
	case check.NotAuthorized:
		role = "restricted-practice"
	case check.PatientNotFound:
		for i := range wanted {
			wanted[i].Account = NobodysAccount
		}
	case check.SectionNotFound:
		wanted = []Wanted{{What: "made-up section"}}
	case check.NoData:
		wanted = []Wanted{{What: "allergies", ImpossibleDates: true}}
	}
	busy, err := w.Cast("busy-patient", "account")
	if err != nil {
		return nil, err
	}
	pass, err := SignIn(ctx, w, role)
	if err != nil {
		return nil, err
	}
	if refusal == check.NotAuthenticated {
		pass = Spoiled(pass, "an invalid token")
	}
	var out []world.LegacyAsked
	for _, a := range wanted {
		a.Account = cmp.Or(a.Account, busy.Fact("account"))
		x, err := AskRecord(ctx, w, pass, a)
		if err != nil {
			return nil, err
		}
		out = append(out, world.LegacyAsked{What: a.What, Exchange: x})
	}
	return out, nil
}

// AskWithFaults asks for a section of a patient's record in a way that is wrong
// in all the ways named.
func AskWithFaults(ctx context.Context, w *world.World, faults ...string) error {
	busy, err := w.Cast("busy-patient", "account")
	if err != nil {
		return err
	}
	role, a := "practice", Wanted{What: "allergies", Account: busy.Fact("account")}
	invalid := false
	for _, f := range faults {
		switch f {
		case "an invalid token":
			invalid = true
		case "a forbidden patient":
			role = "restricted-practice"
		case "an unknown patient":
			a.Account = NobodysAccount
		case "a made-up section":
			a.What = "made-up section"
		case "impossible dates":
			a.ImpossibleDates = true
		}
	}
	pass, err := SignIn(ctx, w, role)
	if err != nil {
		return err
	}
	if invalid {
		pass = Spoiled(pass, "an invalid token")
	}
	_, err = AskRecord(ctx, w, pass, a)
	return err
}
