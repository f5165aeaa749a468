// Package bulk owns the sentences of the bulk part: starting an export,
// following it to its manifest, and cancelling it.
//
// It holds glue only: flow knows the ways through the target, check judges.
package bulk
