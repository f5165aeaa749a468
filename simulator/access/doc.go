// Package access owns who may do what: the registered apps, the users, the
// codes and tokens that were issued, and what their scopes allow.
//
// It knows no HTTP and renders nothing: rooms ask, it answers. Everything that
// it remembers expires and is bounded, so that no client can make it grow.
package access
