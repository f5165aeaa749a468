// Package smart owns SMART App Launch: discovery, the launch, the pages on
// which a user signs in, picks a patient and consents, and the token endpoint.
//
// It serves below a FHIR base /.well-known/…, beside it /auth/…, and below the
// simulator's root /launch, /keys and /smart-style.json. It knows no clinical
// data but the names of patients and their visits, and leaves codes and tokens to access.
package smart
