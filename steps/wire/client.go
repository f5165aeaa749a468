package wire

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"qsmartcare.example/conformance/steps/check"
)

// Mark is the request header that carries the scenario's id, so that the
// target's own log can be read by scenario.
const Mark = "X-Conform-Scenario"

// MaxBody bounds the answer that the suite is willing to read, in bytes.
const MaxBody = 64 << 20

// Client sends the requests of one scenario and records them. It is for one
// goroutine at a time; a Recorder makes as many as there are scenarios.
type Client struct {
	recorder *Recorder
	scenario string
}

// Do sends one request and returns the exchange: one that got an answer,
// whatever its status. The error is always a *TransportError, and then the
// attempt is recorded and no exchange is returned.
func (c *Client) Do(ctx context.Context, r Request) (*Exchange, error) {
	x, err := c.exchange(ctx, r)
	c.recorder.keep(c.scenario, x, err)
	if err != nil {
		return nil, &TransportError{Method: x.Request.Method, URL: c.recorder.redact.address(r.URL), Err: err}
	}
	return x, nil
}

// Turn waits until the target's pace allows one more request, for somebody who
// sends it otherwise.
func (c *Client) Turn(ctx context.Context) error { return c.recorder.pace.Wait(ctx) }

// Witness records an exchange that somebody else had with the target, such as a
// browser. Why, if not nil, is why there was no answer.
func (c *Client) Witness(x *Exchange, why error) { c.recorder.keep(c.scenario, x, why) }

func (c *Client) exchange(ctx context.Context, r Request) (*Exchange, error) {
	if r.Method == "" {
		r.Method = http.MethodGet
	}
	x := &Exchange{Request: r, Sent: c.recorder.now()}
	req, err := c.request(ctx, r)
	if err != nil {
		return x, err
	}
	x.Request.Header = req.Header
	if err := c.recorder.pace.Wait(ctx); err != nil {
		return x, err
	}
	x.Sent = c.recorder.now()
	ctx, cancel := context.WithTimeout(ctx, c.recorder.patience)
	defer cancel()
	res, err := c.recorder.http.Do(req.WithContext(ctx))
	if err != nil {
		x.Received = c.recorder.now()
		return x, cause(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, MaxBody+1))
	x.Received = c.recorder.now()
	x.Answer = check.Answer{Status: res.StatusCode, Header: res.Header, Body: body}
	switch {
	case err != nil:
		return x, fmt.Errorf("the answer broke off: %w", cause(err))
	case len(body) > MaxBody:
		return x, fmt.Errorf("the answer is longer than %d MiB", MaxBody>>20)
	}
	return x, nil
}

func (c *Client) request(ctx context.Context, r Request) (*http.Request, error) {
	u, err := url.Parse(r.URL)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("the address is not an absolute URL")
	}
	req, err := http.NewRequestWithContext(ctx, r.Method, r.URL, bytes.NewReader(r.Body))
	if err != nil {
		return nil, cause(err)
	}
	for name, values := range r.Header {
		req.Header[name] = append([]string(nil), values...)
	}
	if req.Header.Get("User-Agent") == "" {
		req.Header.Set("User-Agent", c.recorder.agent)
	}
	req.Header.Set(Mark, c.scenario)
	return req, nil
}

// cause takes the URL, which may hold secrets, out of the library's errors.
func cause(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}
