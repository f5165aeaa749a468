package simulator

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"
)

// listen opens the address, or says what to do.
func listen(ctx context.Context, address string) (net.Listener, error) {
	var how net.ListenConfig
	l, err := how.Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("--listen %s: something else listens there\n  do: end it, or take another port; 127.0.0.1:0 picks a free one", address)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("--listen %s: this user may not listen there\n  do: take a port above 1023", address)
	case err != nil:
		return nil, fmt.Errorf("--listen %s: nobody can listen there: %w\n  do: write an address and a port of this machine, such as 127.0.0.1:8480", address, cause(err))
	}
	return l, nil
}

// cause is what is left of a network error without what the caller says.
func cause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// reachable is how a client on this machine reaches the address.
func reachable(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if ip := net.ParseIP(host); err == nil && ip.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return at.String()
}
