// Package uscore owns the sentences about the records that US Core describes:
// what a search finds, what a read gives, and what must be in both.
//
// What a record has to look like is package check's business.
package uscore
