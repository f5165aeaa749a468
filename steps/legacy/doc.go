// Package legacy owns the sentences of the legacy part: a practice searches for
// its patients, and is refused what it may not have.
//
// It holds glue only: flow knows the ways through the target, check judges.
package legacy
