package smart

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

// patientAt is where the patient's own resource is read.
func patientAt(w *world.World, patient string) string {
	return flow.Records(w) + "/Patient/" + url.PathEscape(patient)
}

func triesToken(ctx context.Context, w *world.World, args []string) error {
	_, err := w.Get(ctx, patientAt(w, w.Trade.Patient), tokenOf(w, args[0]).Access)
	return err
}

func readsNamed(ctx context.Context, w *world.World, _ []string) error {
	t := w.Trade.First
	if t.Patient == "" || t.Access == "" {
		return world.Block("the answer names no patient or holds no token")
	}
	_, err := w.Get(ctx, patientAt(w, t.Patient), t.Access)
	return err
}

func showsInstead(ctx context.Context, w *world.World, args []string) error {
	patient, token := w.Trade.Patient, ""
	switch args[0] {
	case "refresh token":
		token = w.Trade.First.Refresh
	case "id_token":
		_, token = identityOf(w)
	case "code":
		busy, err := w.Cast("busy-patient", "patient")
		if err != nil {
			return err
		}
		patient, token = busy.Fact("patient"), w.SMART.Code.Value
	}
	if token == "" {
		return world.Block("the app was given no %s that it could show", args[0])
	}
	_, err := w.Get(ctx, patientAt(w, patient), token)
	return err
}

// showsInAddress sends the token as RFC 6750 section 2.3 has it, in the query.
func showsInAddress(ctx context.Context, w *world.World, _ []string) error {
	token, err := shared(w)
	if err == nil {
		_, err = w.Get(ctx, patientAt(w, w.Trade.Patient)+"?access_token="+url.QueryEscape(token), "")
	}
	return err
}

func showsSmall(ctx context.Context, w *world.World, _ []string) error {
	token, err := shared(w)
	if err == nil {
		_, err = w.Send(ctx, wire.Request{Method: http.MethodGet, URL: patientAt(w, w.Trade.Patient), Header: http.Header{
			"Accept": {"application/fhir+json"}, "Authorization": {"bearer " + token},
		}})
	}
	return err
}

// shared is the access token that all scenarios have in common.
func shared(w *world.World) (string, error) {
	if w.Trade.First.Access == "" {
		return "", world.Block("no token could be had; the target said: %s", w.Trade.Answer.Summary())
	}
	return w.Trade.First.Access, nil
}

func jobShows(ctx context.Context, w *world.World, _ []string) error {
	if !w.Target.Parts.Bulk.Offered {
		return &world.Unsupported{Reason: "needs a token for exports, and the target does not offer bulk: " + w.Target.Parts.Bulk.Because}
	}
	busy, err := w.Cast("busy-patient", "patient")
	if err != nil {
		return err
	}
	t, err := flow.BackendToken(ctx, w, "nightly-job", "")
	if err == nil {
		_, err = w.Get(ctx, patientAt(w, busy.Fact("patient")), t.Access)
	}
	return err
}

func triesNarrowed(ctx context.Context, w *world.World, args []string) error {
	at := patientAt(w, w.Trade.Patient)
	if args[0] == "conditions" {
		at = flow.Records(w) + "/Condition?patient=" + url.QueryEscape(w.Trade.Patient)
	}
	_, err := w.Get(ctx, at, w.Trade.Renewed.Access)
	return err
}

func fetchesStyle(ctx context.Context, w *world.World, _ []string) error {
	o, err := tokenAnswer(w)
	if err != nil {
		return err
	}
	address, _ := o["smart_style_url"].(string)
	_, err = flow.Plainly(ctx, w, address)
	return err
}

// readsUser reads the resource that fhirUser names, below the FHIR base when
// the address is a relative one.
func readsUser(ctx context.Context, w *world.World, _ []string) error {
	_, token := identityOf(w)
	claims, err := jose.Claims(token)
	if err != nil {
		return world.Block("there is no id_token that can be read")
	}
	user, _ := claims["fhirUser"].(string)
	if user == "" {
		return world.Block("the id_token names no user")
	}
	if !strings.Contains(user, "://") {
		user = flow.Base(w) + "/" + user
	}
	if !strings.HasPrefix(user, flow.Base(w)+"/") {
		return world.Block("the user is a resource of another server, to which the token is not shown")
	}
	access, err := shared(w)
	if err == nil {
		_, err = w.Get(ctx, user, access)
	}
	return err
}

func fetchesKeys(ctx context.Context, w *world.World, _ []string) (err error) {
	_, token := identityOf(w)
	if token == "" {
		return world.Block("the answer holds no id_token")
	}
	w.Trade.Keys, err = flow.KeysFor(ctx, w, token)
	return err
}

func patientServed(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	patient := w.Trade.Patient
	if w.Trade.First.Patient != "" {
		patient = w.Trade.First.Patient
	}
	fs := check.Status(w.Last.Answer, http.StatusOK)
	if fs == nil {
		fs = check.IsPatient(w.Last.Answer, patient)
	}
	j.Found(fs...)
	return nil
}

func opensNothing(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.RefusedAs(w.Last.Answer, http.StatusUnauthorized)...)
	return nil
}

// opensNothingThere takes 400 for 401, as the inventory's row does.
func opensNothingThere(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Status(w.Last.Answer, http.StatusUnauthorized, http.StatusBadRequest)...)
	return nil
}

func exportOpensNothing(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Status(w.Last.Answer, http.StatusUnauthorized, http.StatusForbidden)...)
	return nil
}

func narrowedOpensNot(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.RefusedAs(w.Last.Answer, http.StatusForbidden)...)
	return nil
}

// smallLettersTaken notes a server that insists on the capital: the row is one
// that a server may keep (RFC 9110 section 11.1).
func smallLettersTaken(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status == http.StatusUnauthorized {
		j.Found(check.Note("scheme-by-letter-case", "bearer in any letters", w.Last.Summary()))
		return nil
	}
	j.Found(check.Status(w.Last.Answer, http.StatusOK)...)
	return nil
}

// userIsThere takes 403 for 200: a patient's app need not read its practitioner.
func userIsThere(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Status(w.Last.Answer, http.StatusOK, http.StatusForbidden)...)
	return nil
}
