// Package flow owns the named ways through a target that take more than one
// exchange: how an app gets its code and its tokens, how an export is brought to
// its end, how a practice signs in. It fills in the target's own pages as a
// person would, by what stands on them.
//
// It judges nothing: what a flow needs and doesn't get is a *world.Blocked that
// tells the operator why.
package flow
