package smart

import (
	"context"
	"net/http"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/flow"
	"qsmartcare.example/conformance/steps/wire"
	"qsmartcare.example/conformance/steps/world"
)

func hasRead(ctx context.Context, w *world.World, _ []string) error {
	_, err := flow.Discover(ctx, w)
	return err
}

func asksForConfiguration(ctx context.Context, w *world.World, _ []string) error {
	_, err := flow.AskConfiguration(ctx, w, flow.ConfigurationName)
	return err
}

func asksWithoutHyphen(ctx context.Context, w *world.World, _ []string) error {
	_, err := flow.AskConfiguration(ctx, w, "smartconfiguration")
	return err
}

func opensAuthorization(ctx context.Context, w *world.World, _ []string) error {
	e, err := flow.Discover(ctx, w)
	if err != nil {
		return err
	}
	_, err = w.Send(ctx, wire.Request{Method: http.MethodGet, URL: e.Authorize, Header: http.Header{"Accept": {"text/html"}}})
	return err
}

func postsNothing(ctx context.Context, w *world.World, _ []string) error {
	e, err := flow.Discover(ctx, w)
	if err != nil {
		return err
	}
	_, err = w.PostForm(ctx, e.Token, nil, nil)
	return err
}

// configuration is what the target published; what was not published can't be judged.
func configuration(w *world.World) (map[string]any, error) {
	o, err := w.Last.Object()
	if err != nil || w.Last.Status != http.StatusOK {
		return nil, world.Block("no SMART configuration was served; the target said: %s", w.Last.Summary())
	}
	return o, nil
}

func isServed(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.Status(w.Last.Answer, http.StatusOK)...)
	return nil
}

func isJSON(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	if w.Last.Status != http.StatusOK {
		return world.Block("no SMART configuration was served; the target said: %s", w.Last.Summary())
	}
	j.Found(check.LabelledJSON(w.Last.Answer)...)
	return nil
}

func givesAddress(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	o, err := configuration(w)
	if err == nil {
		j.Found(check.EndpointAddress(o, args[0]+"_endpoint", flow.Base(w))...)
	}
	return err
}

func somethingAnswers(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.That(w.Last.Status != http.StatusNotFound, "authorization-endpoint-not-there", "any answer but 404 Not Found", w.Last.Summary())
	return nil
}

func refusesNothing(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.RefusesInJSON(w.Last.Answer)...)
	return nil
}

func asksNoToken(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	switch w.Last.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusOK:
		j.Found(check.Status(w.Last.Answer, http.StatusOK)...)
		return nil
	}
	_, err := configuration(w)
	return err
}

func listsCapabilities(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	o, err := configuration(w)
	if err == nil {
		j.Found(check.Capabilities(o)...)
	}
	return err
}

func capabilitiesAgree(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	o, err := configuration(w)
	if err == nil {
		j.Found(check.OneVersion(o)...)
	}
	return err
}

func announces(_ context.Context, w *world.World, j *world.Judge, args []string) error {
	o, err := configuration(w)
	if err == nil {
		j.Found(check.Announces(o, args[0])...)
	}
	return err
}

func nothingPublished(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	j.Found(check.NoAlias(w.Last.Answer)...)
	return nil
}

func printedPath(_ context.Context, w *world.World, j *world.Judge, _ []string) error {
	o, err := configuration(w)
	if err != nil {
		return err
	}
	endpoint, _ := o["token_endpoint"].(string)
	if endpoint == "" {
		return world.Block("the configuration names no token endpoint")
	}
	j.Found(check.TokenPath(endpoint)...)
	return nil
}
