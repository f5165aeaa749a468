// Package junit owns the JUnit XML that build servers read: a suite for each
// section of the document, a case for each scenario. Its counts are always
// those of its elements. It is a pure function of the record.
package junit
