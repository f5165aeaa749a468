package simulator

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/simulator/house"
)

// client trusts the authority, of whom the simulator tells, and speaks TLS up
// to the version.
func client(t *testing.T, ca []byte, most uint16) *http.Client {
	t.Helper()
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(ca) {
		t.Fatal("no certificate")
	}
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, MaxVersion: most, MinVersion: tls.VersionTLS10}}}
	t.Cleanup(c.CloseIdleConnections)
	return c
}

func status(t *testing.T, c *http.Client, url string) (int, error) {
	t.Helper()
	res, err := c.Get(url)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	return res.StatusCode, nil
}

func TestEncryptedConnectionsAreTrustedByItsOwnAuthorityAlone(t *testing.T) {
	t.Parallel()
	s := start(t, Config{TLS: TLS{On: true}, Clock: noon()})
	text, files := s.Describe()
	ca := files["ca.pem"]
	if !strings.HasPrefix(s.URL(), "https://127.0.0.1:") || !strings.Contains(string(text), "tls: {ca: 'file:ca.pem'}") {
		t.Fatalf("%s\n%s", s.URL(), text)
	}
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		if got, err := status(t, client(t, ca, version), s.fhirBase()+"/metadata"); err != nil || got != http.StatusOK {
			t.Errorf("TLS %x: %d %v", version, got, err)
		}
	}
	if got, err := status(t, client(t, ca, tls.VersionTLS11), s.URL()); err == nil {
		t.Errorf("TLS 1.1 is spoken: %d", got)
	}
	other := start(t, Config{TLS: TLS{On: true}})
	if _, err := status(t, client(t, other.ca, 0), s.URL()); err == nil {
		t.Error("another simulator's authority is good for this one")
	}
	if got, err := status(t, http.DefaultClient, strings.Replace(s.fhirBase(), "https:", "http:", 1)+"/metadata"); err == nil && got != http.StatusBadRequest {
		t.Errorf("clear text is answered with %d", got)
	}
	block, err := tls.X509KeyPair(ca, ca)
	if err == nil {
		t.Errorf("the authority's key is told: %v", block)
	}
}

func TestACertificateThatIsGivenIsServed(t *testing.T) {
	t.Parallel()
	made, root, err := certified([]string{"ehr.test"})
	if err != nil {
		t.Fatal(err)
	}
	if leaf, err := x509.ParseCertificate(made.Certificate[0]); err != nil || leaf.VerifyHostname("ehr.test") != nil || leaf.VerifyHostname("::1") != nil || leaf.VerifyHostname("elsewhere.test") == nil ||
		leaf.NotAfter.Before(time.Now()) {
		t.Errorf("%v %v", leaf, err)
	}
	chain, key := pemOf(t, made)
	s := start(t, Config{TLS: TLS{On: true, Cert: chain, Key: key}, PublicURL: "https://ehr.test"})
	if got, err := status(t, client(t, root, 0), s.plan.keysAt+"/"); err != nil || got != http.StatusOK {
		t.Errorf("%d %v", got, err)
	}
	for name, c := range map[string]TLS{
		"no key": {On: true, Cert: chain}, "no certificate": {On: true, Key: key}, "no PEM": {On: true, Cert: []byte("x"), Key: []byte("y")},
		"not of each other": {On: true, Cert: chain, Key: otherKey(t)},
	} {
		if s, err := Start(t.Context(), Config{TLS: c}); err == nil {
			s.Close()
			t.Errorf("%s: it starts", name)
		} else if !strings.Contains(err.Error(), "--tls") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestABackendAppsKeysAreFetchedOverTLSToo(t *testing.T) {
	t.Parallel()
	s := start(t, Config{TLS: TLS{On: true}})
	res, err := s.plan.client.Get(s.plan.keysAt + keySetPath("other-job"))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	s.plan.client.CloseIdleConnections()
	if res.StatusCode != http.StatusOK {
		t.Errorf("%d", res.StatusCode)
	}
}

func TestWhoeverSpeaksFirstDecidesWhereClearTextIsServed(t *testing.T) {
	t.Parallel()
	c, err := Config{TLS: TLS{On: true}}.complete()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := c.rules()
	if err != nil {
		t.Fatal(err)
	}
	rules.ClearText = house.ServeClear
	p, err := newPlan(c, rules)
	if err != nil {
		t.Fatal(err)
	}
	l, err := listen(t.Context(), c.Listen)
	if err != nil {
		t.Fatal(err)
	}
	e, err := c.encrypt()
	if err != nil {
		t.Fatal(err)
	}
	s := newSimulator(c, p, l.Addr(), e)
	if err := s.furnish(); err != nil {
		t.Fatal(err)
	}
	go s.serve(e.over(l, true))
	t.Cleanup(func() { s.end() })
	for _, base := range []string{s.fhirBase(), strings.Replace(s.fhirBase(), "https:", "http:", 1)} {
		if got, err := status(t, client(t, s.ca, 0), base+"/metadata"); err != nil || got != http.StatusOK {
			t.Errorf("%s: %d %v", base[:6], got, err)
		}
	}
}
