// Package target owns the target file: what a target is called, where its
// parts are, which apps and people the suite may use there, and how gently it
// must be treated. It parses, validates, explains and redacts.
//
// It knows no network. Secrets come only from "env:" and "file:" references,
// through the Source that the caller injects.
package target
