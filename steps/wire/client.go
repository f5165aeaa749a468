package wire

import "context"

// Client sends the requests of one scenario and records them.
type Client struct{}

// Do sends one request and returns the exchange. The error is always a
// *TransportError, and then no exchange is returned.
func (c *Client) Do(ctx context.Context, r Request) (*Exchange, error) { return nil, nil }
