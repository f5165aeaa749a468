// Package smart owns the sentences about SMART App Launch: what the
// configuration says, and what the token endpoint does with a code.
//
// How a code is come by is package flow's business.
package smart
