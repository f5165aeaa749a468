// Package world owns what one scenario knows: the target and its cast, the
// apps we play, the last exchange, the ledger of judgments; and the three
// kinds of step that may touch it.
//
// A Given arranges: its error blocks the scenario. A When acts: it has no
// ledger, so it can't judge. A Then judges: it records findings and goes on.
package world
