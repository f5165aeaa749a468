package smart

import (
	"context"
	"net/http"
	"strings"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/world"
)

// tokenAnswer is the last answer of the token endpoint; one that gave nothing
// can't be judged.
func tokenAnswer(w *world.World) (map[string]any, error) {
	o, err := w.Last.Object()
	if err != nil || w.Last.Status != http.StatusOK {
		return nil, world.Block("no tokens were given; the target said: %s", w.Last.Summary())
	}
	return o, nil
}

// members judges the members of a token response by themselves.
func members(judgment func(map[string]any) []check.Finding) world.Verify {
	return ofAnswer(func(_ *world.World, o map[string]any) []check.Finding { return judgment(o) })
}

// ofAnswer judges the members of a token response, by what was asked for.
func ofAnswer(judgment func(*world.World, map[string]any) []check.Finding) world.Verify {
	return func(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
		o, err := tokenAnswer(w)
		if err == nil {
			j.Found(judgment(w, o)...)
		}
		return err
	}
}

func answerIsJSON(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status >= 400 {
		return world.Block("no tokens were given; the target said: %s", w.Last.Summary())
	}
	j.Found(check.TokenObject(w.Last.Answer)...)
	return nil
}

// saysWrong judges refusals; whether there had to be one is for others to say.
func saysWrong(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status == http.StatusOK {
		return world.Block("the target served the request, so that there is no refusal to look at")
	}
	j.Found(check.RefusalSaysSo(w.Last.Answer)...)
	return nil
}

func keptOutOfCaches(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	_, err := tokenAnswer(w)
	if err == nil {
		j.Found(check.NotStored(w.Last.Answer)...)
	}
	return err
}

func hasColours(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.StyleDocument(w.Last.Answer)...)
	return nil
}

func namesBusy(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	return ofAnswer(func(w *world.World, o map[string]any) []check.Finding { return check.PatientIs(o, w.Trade.Patient) })(ctx, w, j, args)
}

func givesStyle(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	return ofAnswer(func(w *world.World, o map[string]any) []check.Finding { return check.StyleAddress(o, flow.Base(w)) })(ctx, w, j, args)
}

func holdsRefresh(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	return ofAnswer(func(w *world.World, o map[string]any) []check.Finding {
		return check.RefreshTokenTold(o, strings.Contains(w.Trade.Asked, "offline_access"))
	})(ctx, w, j, args)
}

func holdsNoIdentity(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	return ofAnswer(func(w *world.World, o map[string]any) []check.Finding { return check.NoIdentity(o, leftOut(w.Trade)) })(ctx, w, j, args)
}

// leftOut is the scope that the app did not ask for, of the two that an
// id_token takes.
func leftOut(t world.Trade) string {
	asked := " " + t.Asked + " "
	switch {
	case strings.Contains(asked, " open_id "):
		return "openid misprinted"
	case strings.Contains(asked, " openid ") && !strings.Contains(asked, " fhirUser "):
		return "fhirUser"
	}
	return "openid"
}

func livesAnHour(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	t, err := flow.Tokens(w.Last)
	switch {
	case err != nil:
		return err
	case t.Lifetime <= 0:
		return world.Block("the answer does not say how long the token lives")
	}
	j.Found(check.LifetimeOfAnHour(t.Lifetime)...)
	return nil
}

func claimsNoMonths(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	t, err := flow.Tokens(w.Last)
	if err == nil {
		j.Found(check.OwnLifetime(t.Access, t.Lifetime)...)
	}
	return err
}

func contradictsNot(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	return ofAnswer(func(w *world.World, o map[string]any) []check.Finding {
		return check.TokenContent(w.Trade.First.Access, o)
	})(ctx, w, j, args)
}

// grantedScope is what the last answer says was granted.
func grantedScope(w *world.World) (string, error) {
	t, err := flow.Tokens(w.Last)
	if err == nil && t.Scope == "" {
		err = world.Block("the answer does not say what was granted")
	}
	return t.Scope, err
}

func grantsNoMore(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	scope, err := grantedScope(w)
	if err == nil {
		j.Found(check.NotWider(scope, w.Trade.Asked)...)
	}
	return err
}

func grantsSample(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	scope, err := grantedScope(w)
	if err == nil {
		j.Found(check.FullGrant(scope, flow.FullGrant)...)
	}
	return err
}

func scopesAreFirst(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	scope, err := grantedScope(w)
	if err != nil {
		return err
	}
	if w.Trade.First.Scope == "" {
		return world.Block("the first answer does not say what was granted")
	}
	j.Found(check.SameScopes(scope, w.Trade.First.Scope)...)
	return nil
}

func scopesAreNamed(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	scope, err := grantedScope(w)
	if err == nil {
		j.Found(check.SameScopes(scope, w.Trade.Named)...)
	}
	return err
}

func accessIsNew(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	t, err := flow.Tokens(w.Last)
	if err != nil {
		return err
	}
	j.About(w.Trade.Answer, w.Last).That(t.Access != w.Trade.First.Access, "access-token-again", "an access token that is new", "the first one again")
	return nil
}

// identityOf returns the id_token of the app's first tokens, and whose it is.
func identityOf(w *world.World) (app, token string) {
	if w.Trade.Answer == nil {
		return w.Trade.App.ID, ""
	}
	o, err := w.Trade.Answer.Object()
	if err != nil {
		return w.Trade.App.ID, ""
	}
	token, _ = o["id_token"].(string)
	return w.Trade.App.ID, token
}

// needsIdentity blocks an app that does not ask for an id_token.
func needsIdentity(w *world.World) error {
	asked := " " + w.Trade.Asked + " "
	for _, s := range []string{"openid", "fhirUser"} {
		if !strings.Contains(asked, " "+s+" ") {
			return world.Block("the %s does not ask for %s (add it to apps.%s.scope in the target file, if it is registered for it)",
				w.Trade.App.Role, s, w.Trade.App.Role)
		}
	}
	return nil
}

func holdsIdentity(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	if err := needsIdentity(w); err != nil {
		return err
	}
	return ofAnswer(func(_ *world.World, o map[string]any) []check.Finding { return check.OffersIdentity(o) })(ctx, w, j, args)
}

// hadIdentity returns the id_token, or blocks where there is none to be judged.
func hadIdentity(w *world.World) (app, token string, claims map[string]any, err error) {
	app, token = identityOf(w)
	if token == "" {
		return app, "", nil, world.Block("the answer holds no id_token that could be judged")
	}
	claims, _ = jose.Claims(token)
	return app, token, claims, nil
}

func identityForApp(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	app, token, _, err := hadIdentity(w)
	if err == nil {
		j.Found(check.IdentitySigned(token, app)...)
	}
	return err
}

func identityForAppOrNone(ctx context.Context, w *world.World, j *world.Judge, args []string) error {
	return ofAnswer(func(w *world.World, o map[string]any) []check.Finding {
		token, there := o["id_token"].(string)
		if !there {
			return nil
		}
		return check.IdentitySigned(token, w.Trade.App.ID)
	})(ctx, w, j, args)
}

func identityNamesUser(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	_, _, claims, err := hadIdentity(w)
	if err == nil {
		j.Found(check.IdentityUser(claims)...)
	}
	return err
}

// identityIsWhole judges by the target's own clock, as far as it tells the time.
func identityIsWhole(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	_, _, claims, err := hadIdentity(w)
	if err != nil {
		return err
	}
	now, err := http.ParseTime(w.Trade.Answer.Header.Get("Date"))
	if err != nil {
		now = w.Now().Add(time.Minute * -1) // clocks may differ by that
	}
	j.Found(check.IdentityClaims(claims, now)...)
	return nil
}

func keyVerifies(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	_, token, _, err := hadIdentity(w)
	if err == nil {
		j.About(w.Trade.Answer, w.Trade.Keys).Found(check.IdentityVerifies(token, w.Trade.Keys.Answer)...)
	}
	return err
}

func keysPublic(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.KeysArePublic(w.Trade.Keys.Answer)...)
	return nil
}
