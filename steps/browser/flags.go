package browser

// origin is whom the browser takes commands from: a name that no page can have.
const origin = "http://conform.invalid"

// Flags are the arguments with which a Chromium must be started: without a
// window, with an empty profile in the directory, listening for commands on a
// free port of the loopback, and asking nothing of anybody of its own accord.
// It then writes "DevTools listening on ws://…" on its standard error; that
// address is what Connect wants.
func Flags(profile string) []string {
	return []string{
		"--headless", "--remote-debugging-port=0", "--remote-allow-origins=" + origin, "--user-data-dir=" + profile,
		"--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
		"--disable-sync", "--disable-default-apps", "--disable-extensions", "--disable-quic", "--disable-gpu",
		"--disable-dev-shm-usage", "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,HttpsUpgrades",
		"--metrics-recording-only", "--password-store=basic", "--use-mock-keychain", "--mute-audio", "--hide-scrollbars",
	}
}

// LoopbackOnly is the further argument that keeps a browser on this machine:
// no other name or address can be reached.
const LoopbackOnly = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
