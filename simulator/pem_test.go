package simulator

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"testing"
)

// pemOf writes a certificate and its key down.
func pemOf(t *testing.T, c tls.Certificate) (chain, key []byte) {
	t.Helper()
	for _, der := range c.Certificate {
		chain = append(chain, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})...)
	}
	der, err := x509.MarshalPKCS8PrivateKey(c.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	return chain, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
}

func otherKey(t *testing.T) []byte {
	t.Helper()
	c, _, err := certified(nil)
	if err != nil {
		t.Fatal(err)
	}
	_, key := pemOf(t, c)
	return key
}
