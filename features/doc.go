// Package features owns the product: what the document promises, one Gherkin
// Rule a promise, in the document's order; and the catalogue that is read from
// it. A Rule is the single source of its requirement: id, level, provenance and
// examples.
//
// It does not know that HTTP exists.
package features
