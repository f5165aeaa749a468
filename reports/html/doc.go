// Package html owns the page of a run: one self-contained file that can be
// read without script, printed, mailed, and quoted by its anchors. It is a
// pure function of the record.
package html
