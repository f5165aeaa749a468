package steps

import (
	"context"
	"io"
	"reflect"
	"sync"

	"github.com/cucumber/godog"
	"qsmartcare.example/conformance/features"
	"qsmartcare.example/conformance/steps/world"
)

// runner is the seam between godog and our record: godog finds the steps of a
// scenario and calls them in order, and everything that counts happens here.
type runner struct {
	suite     *suite
	catalogue *features.Catalogue
	selected  map[*features.Scenario]bool

	mu   sync.Mutex
	done []*attempt
}

// run drives the selected scenarios through godog and returns what became of
// them, in no particular order.
func (r *runner) run(ctx context.Context) []*attempt {
	godog.TestSuite{
		Name:                "conform",
		ScenarioInitializer: r.initialize,
		Options: &godog.Options{
			FS: features.Files(), Paths: features.Parts(), Format: "progress", Output: io.Discard, NoColors: true,
			Strict: true, Concurrency: r.suite.parallel(), DefaultContext: ctx,
		},
	}.Run()
	return r.done
}

func (r *runner) initialize(sc *godog.ScenarioContext) {
	sc.Before(r.before)
	sc.After(r.after)
	for _, s := range r.suite.vocabulary {
		body := glue(s, r.suite)
		switch s.Kind {
		case world.KindGiven:
			sc.Given(s.Expr, body)
		case world.KindWhen:
			sc.When(s.Expr, body)
		default:
			sc.Then(s.Expr, body)
		}
	}
}

// before leaves out what was not selected and what the target does not offer.
func (r *runner) before(ctx context.Context, sc *godog.Scenario) (context.Context, error) {
	s, ok := r.catalogue.Titled(sc.Uri, sc.Name)
	if !ok || !r.selected[s] {
		return ctx, godog.ErrSkip
	}
	a := r.suite.begin(ctx, s)
	ctx = context.WithValue(ctx, attemptKey{}, a)
	if a.ended != "" {
		return ctx, godog.ErrSkip
	}
	return ctx, nil
}

// after takes the scenario's result. godog's own error is not looked at, and a
// panic here would end the process, so nothing here may panic.
func (r *runner) after(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
	a := attemptOf(ctx)
	if a == nil {
		return ctx, nil
	}
	a.took = r.suite.Now().Sub(a.began)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done = append(r.done, a)
	return ctx, nil
}

// glue makes the function that godog calls for a step: a context and as many
// texts as its expression has groups, and an error back.
func glue(s world.Step, suite *suite) any {
	in := []reflect.Type{reflect.TypeFor[context.Context]()}
	for range s.Expr.NumSubexp() {
		in = append(in, reflect.TypeFor[string]())
	}
	failure := reflect.TypeFor[error]()
	kind := reflect.FuncOf(in, []reflect.Type{failure}, false)
	return reflect.MakeFunc(kind, func(values []reflect.Value) []reflect.Value {
		ctx := values[0].Interface().(context.Context)
		var args []string
		for _, v := range values[1:] {
			args = append(args, v.String())
		}
		out := reflect.New(failure).Elem()
		if err := attemptOf(ctx).step(ctx, s, args, suite.Now); err != nil {
			out.Set(reflect.ValueOf(err))
		}
		return []reflect.Value{out}
	}).Interface()
}
