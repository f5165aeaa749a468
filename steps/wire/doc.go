// Package wire owns the recording HTTP client: it sends one request, returns
// what came, and keeps both, with every secret taken out while they are
// written down.
//
// It does not judge, retry, follow redirects or add headers on its own, but
// for the mark by which a target's own log can be read by scenario.
package wire
