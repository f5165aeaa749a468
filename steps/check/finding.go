package check

import "qsmartcare.example/conformance/reports/record"

// Finding is a finding before the ledger has added whose it is: its
// requirement, sentence and exchanges are still empty.
type Finding = record.Finding

// Differs is the plain finding: something other than expected was received.
// Code is a stable word that waivers key on; expected and received are words
// for a reader and hold no patient's particulars.
func Differs(code, expected, received string) Finding {
	return Finding{Code: code, Expected: expected, Received: received, Weight: record.Breaks}
}

// Lenient is Differs where the ruling on an erratum (E-004) asks for a warning
// only; --strict undoes the ruling.
func Lenient(erratum, code, expected, received string) Finding {
	return Finding{Code: code, Expected: expected, Received: received, Weight: record.Lenient, Erratum: erratum}
}

// Departs is Differs where the answer is unlike the document and as the
// standard has it, so that by the ruling on the erratum it warns, and under
// --strict, which reads the standard, it is only noted.
func Departs(erratum, code, expected, received string) Finding {
	return Finding{Code: code, Expected: expected, Received: received, Weight: record.Departs, Erratum: erratum}
}

// Note is worth telling a reader and changes no verdict.
func Note(code, expected, received string) Finding {
	return Finding{Code: code, Expected: expected, Received: received, Weight: record.Note}
}

// Soften makes a finding weigh as little as Lenient does. The erratum is "" where
// the inventory's row itself asks for a warning only.
func Soften(f Finding, erratum string) Finding {
	f.Weight, f.Erratum = record.Lenient, erratum
	return f
}
