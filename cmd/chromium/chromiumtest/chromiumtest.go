// Package chromiumtest has a real browser for tests, where there is one.
package chromiumtest

import (
	"os"
	"testing"

	"qsmartcare.example/conformance/cmd/chromium"
	"qsmartcare.example/conformance/steps/browser"
)

// Address starts a browser that ends with the test and reaches nothing but this
// machine, and returns where it takes commands. Where there is none, the test is
// left out; under CI=true it fails.
func Address(t testing.TB) string {
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
	return p.Address
}

// Start is Address with the browser taken command of.
func Start(t testing.TB) *browser.Browser {
	t.Helper()
	b, err := browser.Connect(t.Context(), Address(t))
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
