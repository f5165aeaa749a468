// Package clients tests the simulator with what others use: the fhirclient
// library in Node and in a real browser, and a person at the pages of the
// sign-in. It has no code of its own; testdata holds the library's exact version.
package clients
