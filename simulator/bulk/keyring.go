package bulk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"qsmartcare.example/conformance/fixtures/jose"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/door"
)

// keyring gets the public keys of apps: those that were registered, or those
// at the URL that was registered (document line 233).
type keyring struct {
	client     *http.Client
	kept       time.Duration
	algorithms []string

	mu    sync.Mutex
	known map[string]keyset // by client id
}

type keyset struct {
	keys    jose.Verifier
	fetched time.Time // zero: registered inline, and good for ever
}

const (
	longestFetch = 3 * time.Second
	largestSet   = 64 << 10 // bytes
)

// newKeyring returns a keyring that fetches with the client but follows no
// redirect, so that nobody can point it elsewhere.
func newKeyring(client *http.Client, t TokenRules) *keyring {
	own := http.Client{Transport: &http.Transport{MaxResponseHeaderBytes: largestSet, IdleConnTimeout: time.Minute}}
	if client != nil {
		own = *client
	}
	own.Timeout = longestFetch
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &keyring{client: &own, kept: t.KeysKept, algorithms: t.Algorithms, known: map[string]keyset{}}
}

// of returns the keys of the app. cached says that they were fetched before,
// so that newer ones may be had; fresh insists on those.
func (k *keyring) of(q *door.Request, app *access.App, fresh bool) (keys jose.Verifier, cached bool, err error) {
	if set, ok := k.remembered(app.ID, q.Now); ok && (!fresh || set.fetched.IsZero()) {
		return set.keys, !set.fetched.IsZero(), nil
	}
	raw, fetched := app.JWKS, time.Time{}
	if app.JWKSURL != "" {
		raw, err = k.fetch(q.HTTP.Context(), app.JWKSURL)
		fetched = q.Now
		if err != nil && len(app.JWKS) > 0 {
			raw, err = app.JWKS, nil // erratum jwks-uri-or-set
		}
		if err != nil {
			return keys, false, err
		}
	}
	if len(raw) == 0 {
		return keys, false, errors.New("none were registered")
	}
	if keys, err = jose.NewVerifier(raw, k.algorithms...); err != nil {
		return keys, false, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.known[app.ID] = keyset{keys, fetched}
	return keys, false, nil
}

func (k *keyring) remembered(app string, now time.Time) (keyset, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	set, ok := k.known[app]
	if !ok || set.fetched.IsZero() {
		return set, ok
	}
	age := now.Sub(set.fetched)
	return set, age >= 0 && age < k.kept
}

func (k *keyring) fetch(ctx context.Context, url string) ([]byte, error) {
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return nil, errors.New("the registered URL is none")
	}
	ask.Header.Set("Accept", "application/json")
	res, err := k.client.Do(ask)
	if err != nil {
		return nil, errors.New("the registered URL does not answer")
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the registered URL answers %d", res.StatusCode)
	}
	raw, err := io.ReadAll(io.LimitReader(res.Body, largestSet+1))
	switch {
	case err != nil:
		return nil, errors.New("the registered URL breaks off")
	case len(raw) > largestSet:
		return nil, fmt.Errorf("the registered URL answers with more than %d bytes", largestSet)
	}
	return raw, nil
}
