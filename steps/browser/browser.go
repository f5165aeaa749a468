package browser

import (
	"context"
	"net/http"
)

// Browser is a running browser. It is safe for concurrent use.
type Browser struct{ line *line }

// Connect takes command of the browser at the address, a ws:// URL as the
// browser writes it when it starts.
func Connect(ctx context.Context, address string) (*Browser, error) {
	l, err := dial(ctx, address)
	if err != nil {
		return nil, err
	}
	return &Browser{line: l}, nil
}

// Close lets go of the browser; the process goes on.
func (b *Browser) Close() { b.line.socket.Close() }

// Options say what a tab is like.
type Options struct {
	Header http.Header // is sent with every request
	// Homes are the addresses at which the tab stops, with any query: what
	// leads there is told (see Tab.Arrived) and never sent.
	Homes []string
	// Width and Height are the page's, in CSS pixels; 0 is the browser's own.
	Width, Height int
	Phone         bool // a touch screen of a phone
}

// Open opens an empty tab that shares nothing with any other. It must be closed.
func (b *Browser) Open(ctx context.Context, o Options) (*Tab, error) {
	var own struct {
		ID string `json:"browserContextId"`
	}
	if err := b.line.call(ctx, command{Method: "Target.createBrowserContext"}, &own); err != nil {
		return nil, err
	}
	t := newTab(b.line, own.ID, o)
	if err := t.begin(ctx, o); err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}
