// Package fhir is the room that answers below the FHIR base: the capability
// statement, reads and searches of what a chart holds, and the refusals that
// the document lists (lines 35 to 53).
//
// It knows nothing of logins, codes and tokens beyond the grant that a request
// brings along, and nothing of how a resource looks: package render writes
// them. It keeps no state but rendered charts, which it can always render
// again.
package fhir
