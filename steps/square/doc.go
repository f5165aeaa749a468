// Package square owns the proof of the suite: requirement × scenario × room ×
// defect. An honest peer must be green in every dialect, and every defect must
// turn the suite red where it breaks a promise and nowhere else.
//
// It starts no peer and knows no simulator: how to run the suite against a
// peer is given to it.
package square
