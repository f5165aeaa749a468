// Package smart owns the sentences about SMART App Launch: what the
// configuration says, how the EHR launches an app, where an authorization
// request leads, and what the token endpoint does with a code.
//
// How a code is come by is package flow's business.
package smart
