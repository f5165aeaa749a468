// Package browser drives a real browser by the Chrome DevTools Protocol: tabs
// that share no cookies, pages as they stand after their scripts have run,
// typing and clicking, and every address that a tab went to.
//
// It starts no process: whoever may do that hands it an address (see Flags). It
// knows nothing of sign-ins, patients or apps.
package browser
