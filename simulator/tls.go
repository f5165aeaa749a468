package simulator

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"

	"qsmartcare.example/conformance/simulator/clock"
)

// TLS says whether connections are encrypted, and by which certificate.
type TLS struct {
	On bool
	// Cert and Key are a certificate with what leads up to it, and its private
	// key, in PEM. Without them the simulator makes a certificate of its own,
	// of an authority that it makes for the occasion.
	Cert, Key []byte
}

// encryption is what encrypted connections need.
type encryption struct {
	config *tls.Config
	ca     []byte // PEM of what a client has to trust
}

// certificates last long enough for a simulator that is left running, and no
// longer than clients take.
const certificateLifetime = 90 * 24 * time.Hour

// encrypt returns what the connections to the simulator need; nil when they
// are not encrypted. Hosts are the names under which clients reach it.
func (c Config) encrypt(hosts ...string) (*encryption, error) {
	if !c.TLS.On {
		return nil, nil
	}
	e := &encryption{ca: c.TLS.Cert}
	var own tls.Certificate
	var err error
	if len(c.TLS.Cert) > 0 {
		own, err = tls.X509KeyPair(c.TLS.Cert, c.TLS.Key)
	} else {
		own, e.ca, err = certified(hosts)
	}
	if err != nil {
		return nil, fmt.Errorf("--tls: no certificate can be had: %w\n  do: give --tls-cert and --tls-key in PEM, or neither", err)
	}
	e.config = &tls.Config{Certificates: []tls.Certificate{own}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}}
	return e, nil
}

// certified makes an authority and a certificate for the hosts. The authority's
// private key is not kept, so that nothing else is ever trusted for its sake.
func certified(hosts []string) (own tls.Certificate, ca []byte, err error) {
	now := clock.Wall().Now("") // clients judge by the machine's time, not by the simulator's
	authority := certificate(now, "conform simulator's authority, for testing only")
	authority.IsCA, authority.BasicConstraintsValid, authority.KeyUsage = true, true, x509.KeyUsageCertSign
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return own, nil, err
	}
	root, err := x509.CreateCertificate(rand.Reader, authority, authority, authorityKey.Public(), authorityKey)
	if err != nil {
		return own, nil, err
	}
	leaf := certificate(now, "conform simulator")
	leaf.KeyUsage, leaf.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	for _, h := range append(hosts, "127.0.0.1", "::1", "localhost") {
		if ip := net.ParseIP(h); ip != nil {
			leaf.IPAddresses = append(leaf.IPAddresses, ip)
		} else if h != "" && !slices.Contains(leaf.DNSNames, h) {
			leaf.DNSNames = append(leaf.DNSNames, h)
		}
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return own, nil, err
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, authority, key.Public(), authorityKey)
	if err != nil {
		return own, nil, err
	}
	own = tls.Certificate{Certificate: [][]byte{der, root}, PrivateKey: key}
	return own, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: root}), nil
}

func certificate(now time.Time, name string) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: new(big.Int).SetInt64(now.UnixNano()),
		Subject:      pkix.Name{CommonName: name},
		NotBefore:    now.Add(-time.Hour),
		NotAfter:     now.Add(certificateLifetime),
	}
}

// hostOf returns the host of an address or of a URL, without its port.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return u.Hostname()
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return ""
	}
	return host
}

// trusting returns a client that trusts the simulator itself, for key sets
// that it publishes in the apps' names; nil when there is nothing to trust.
func (e *encryption) trusting() *http.Client {
	if e == nil {
		return nil
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(e.ca)
	return &http.Client{Transport: &http.Transport{
		MaxResponseHeaderBytes: 64 << 10, IdleConnTimeout: time.Minute,
		TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12},
	}}
}

// over lays encryption over the listener. Clear lets clients in that speak in
// clear text, by the first byte that they send; it is never lawful.
func (e *encryption) over(l net.Listener, clear bool) net.Listener {
	if e == nil {
		return l
	}
	if !clear {
		return tls.NewListener(l, e.config)
	}
	return &either{Listener: l, config: e.config}
}

// either takes connections with and without encryption.
type either struct {
	net.Listener
	config *tls.Config
}

// Accept returns the next connection, encrypted when its client begins so.
func (l *either) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &undecided{Conn: c, config: l.config}, nil
}

// undecided is a connection of which nothing was read yet.
type undecided struct {
	net.Conn
	config  *tls.Config
	settled net.Conn
}

// handshake is the first byte of a TLS connection (RFC 8446 section 5.1).
const handshake = 22

// Read decides with the first byte. The server reads before it writes, and
// from one goroutine at a time.
func (c *undecided) Read(b []byte) (int, error) {
	if c.settled == nil {
		r := bufio.NewReader(c.Conn)
		first, err := r.Peek(1)
		if err != nil {
			return 0, err
		}
		c.settled = &peeked{Conn: c.Conn, from: r}
		if first[0] == handshake {
			c.settled = tls.Server(c.settled, c.config)
		}
	}
	return c.settled.Read(b)
}

// Write writes to the connection as it was decided.
func (c *undecided) Write(b []byte) (int, error) {
	if c.settled == nil {
		return 0, errors.New("nothing was asked yet")
	}
	return c.settled.Write(b)
}

// peeked is a connection whose first bytes are in a buffer.
type peeked struct {
	net.Conn
	from *bufio.Reader
}

// Read reads what is in the buffer first.
func (c *peeked) Read(b []byte) (int, error) { return c.from.Read(b) }
