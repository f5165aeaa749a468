// Package legacy owns the older patient-api: one URL, whose parameter function
// says what is wanted (authenticateuser, patientsearch, patientCCDA,
// patientData), and its five errors.
//
// It knows nothing of FHIR, OAuth or scopes: practices sign in with a key pair
// and get a token of 32 hex digits. How a chart becomes a C-CDA document is the
// business of its package ccda.
package legacy
