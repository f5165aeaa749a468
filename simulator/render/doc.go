// Package render owns the FHIR R4 form of a chart and of what all charts
// share: the bytes of each resource, rendered once, the keys by which a search
// finds it, and the documents that it refers to. The fhir room serves them one
// by one, the bulk room line by line. Each type has a file of its own: what it
// is made of (kinds.go), how it is written, and its keys.
//
// It knows no HTTP, no tokens and no base URL: references are relative, so
// the same bytes are right below every base.
package render
