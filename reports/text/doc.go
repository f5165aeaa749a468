// Package text owns the terminal's report: a line for each section of the
// document, every failure once, and last a block that fits a screen. It is a
// pure function of the record.
package text
