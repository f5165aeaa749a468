package flow

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/world"
)

// StartLaunch lets the EHR launch the role's app while it shows the patient.
// Elsewhere, if not "", is a launch URL that the app never registered, in place
// of its own. It keeps a launch that reached the app with the scenario; the
// other result is where the way ended.
func StartLaunch(ctx context.Context, w *world.World, role, patient, elsewhere string) (world.Asked, error) {
	app, err := w.App(role)
	if err != nil {
		return world.Asked{}, err
	}
	template := w.Target.LaunchFrom
	switch {
	case template == "":
		return world.Asked{}, world.Block("nobody says where the EHR launches apps (fill login.launch-from in the target file)")
	case app.Launch == "":
		return world.Asked{}, world.Block("the %s has no launch URL (fill apps.%s.launch in the target file)", role, role)
	case elsewhere != "" && !strings.Contains(template, "{launch}"):
		return world.Asked{}, &world.Unsupported{Reason: "nobody can name a launch URL there: login.launch-from has no {launch}"}
	}
	to, homes := app.Launch, []string{app.Launch}
	if elsewhere != "" {
		to, homes = elsewhere, append(homes, elsewhere)
	}
	start := strings.NewReplacer("{app}", url.QueryEscape(app.ID), "{launch}", url.QueryEscape(to), "{patient}", url.QueryEscape(patient)).Replace(template)
	j := journey{asked: world.Asked{App: app}, user: &person{login: w.Target.Login, patient: patient}}
	if err := j.walk(ctx, w, start, homes...); err != nil {
		return j.asked, err
	}
	w.Last = j.asked.Last
	if j.asked.To != nil {
		q := j.asked.To.Query()
		w.SMART.Launches = append(w.SMART.Launches, world.Launch{
			App: app, Patient: patient, To: j.asked.To, ISS: q.Get("iss"), Value: q.Get("launch"), Exchange: j.asked.Last,
		})
	}
	return j.asked, nil
}

// PrepareLaunched makes the request by which a launched app answers its launch:
// it goes to the server that iss names, and gives the launch value back.
func PrepareLaunched(ctx context.Context, w *world.World, l world.Launch) (Authorization, error) {
	base, err := Server(l)
	switch {
	case err != nil:
		return Authorization{}, err
	case l.Value == "":
		return Authorization{}, world.Block("the launch brought no launch value, so the app can't go on")
	}
	last := w.Last
	e, err := discoverAt(ctx, w, base)
	w.Last = last
	if err != nil {
		return Authorization{}, err
	}
	r := prepare(w, Ask{App: l.App, Scope: LaunchScope(l.App.Scope), Patient: l.Patient}, e, false)
	r.Query.Set("aud", l.ISS)
	r.Query.Set("launch", l.Value)
	return r, nil
}

// Server returns the FHIR base that a launch names, without a trailing slash.
// The error is a *world.Blocked when it is no address that can be called.
func Server(l world.Launch) (string, error) {
	if !absolute(l.ISS) || strings.ContainsAny(l.ISS, " \t\r\n") {
		return "", world.Block("the launch names no server that the app could call")
	}
	return strings.TrimRight(l.ISS, "/"), nil
}

// LaunchScope is what an app asks for after a launch from within the EHR: the
// scopes that it asks for when it stands alone, with launch in place of
// launch/patient.
func LaunchScope(asks string) string {
	scopes := strings.Fields(PatientScope(asks))
	scopes = slices.DeleteFunc(scopes, func(s string) bool { return strings.HasPrefix(s, "launch") })
	return strings.Join(append([]string{"launch"}, scopes...), " ")
}
