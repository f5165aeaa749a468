package steps

import (
	"context"
	"io"
	"regexp"
	"slices"
	"sync"

	"github.com/cucumber/godog"
	"qsmartcare.example/conformance/features"
)

// runner is the seam between godog and our record: godog finds the steps of a
// scenario and calls them in order, and everything that counts happens here.
type runner struct {
	suite    *suite
	selected map[*features.Scenario]bool

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
			FS: features.Files(), Paths: r.files(), Format: "progress", Output: io.Discard, NoColors: true,
			Strict: true, Concurrency: r.suite.parallel(), DefaultContext: ctx,
		},
	}.Run()
	return r.done
}

// files are those that have a selected scenario; godog need not read the others.
func (r *runner) files() []string {
	var out []string
	for _, sc := range r.suite.Corpus.Catalogue.Scenarios() {
		if file := sc.Rule.Section.File; r.selected[sc] && !slices.Contains(out, file) {
			out = append(out, file)
		}
	}
	return out
}

// initialize takes every sentence to one function: godog would compare each
// with the whole vocabulary, which it wants told anew for each scenario, and
// the corpus has the meanings already.
func (r *runner) initialize(sc *godog.ScenarioContext) {
	sc.Before(r.before)
	sc.After(r.after)
	sc.Step(regexp.MustCompile(`^(.*)$`), r.say)
}

// say does the step that comes next, whose text godog has read as well.
func (r *runner) say(ctx context.Context, text string) error {
	return attemptOf(ctx).step(ctx, r.suite.Corpus, text, r.suite.Now)
}

// before leaves out what was not selected and what the target does not offer.
func (r *runner) before(ctx context.Context, sc *godog.Scenario) (context.Context, error) {
	s, ok := r.suite.Corpus.Catalogue.Titled(sc.Uri, sc.Name)
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
