// Package check owns the pure judgments: an answer's bytes go in, findings
// come out. It touches no network, no disk, no clock and no godog, so that
// each judgment is tested by one answer it accepts and one it refuses.
package check
