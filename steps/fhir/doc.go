// Package fhir owns the sentences about the FHIR service: reading, searching,
// and what a request gets that can't be served.
//
// It builds no URL but those of FHIR's own read and search, and takes the types
// to try from the target's capability statement.
package fhir
