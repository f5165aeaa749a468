// Package chromiumtest has a real browser for tests, where there is one.
package chromiumtest

import (
	"os"
	"testing"

	"qsmartcare.example/conformance/cmd/chromium"
	"qsmartcare.example/conformance/steps/browser"
)

// Start starts a browser that ends with the test and reaches nothing but this
// machine. Where there is none, the test is left out; under CI=true it fails.
func Start(t testing.TB) *browser.Browser {
	t.Helper()
	path, err := chromium.Find(os.LookupEnv)
	if err != nil {
		LeftOut(t, err.Error())
	}
	p, err := chromium.Start(t.Context(), path, browser.LoopbackOnly)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	b, err := browser.Connect(t.Context(), p.Address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

// LeftOut ends a test that lacks something of this machine: it is skipped, or
// fails where nothing may be left out.
func LeftOut(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal("nothing may be left out under CI=true: " + why)
	}
	t.Skip(why)
}
