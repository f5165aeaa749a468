// Package record owns run.json: the types of one run's record, its vocabulary
// of verdicts, and reading and writing it.
//
// It knows no renderer, no suite and no target, so that a report can be made
// from a record years after the run.
package record
