package record

// Tally counts standings and verdicts and sets the result; the rest of the run
// must be there. A must that the target does not offer is not one of those to
// be proven.
func (r *Run) Tally() {
	c := Counts{Standings: map[Verdict]int{}, Scenarios: map[Verdict]int{}}
	for _, q := range r.Requirements {
		c.Standings[q.Standing]++
		if q.Level == Must && q.Standing != Unsupported {
			c.MustTotal++
			if q.Standing == Pass || q.Standing == Warn {
				c.MustProven++
			}
		}
	}
	for _, s := range r.Scenarios {
		c.Scenarios[s.Verdict]++
	}
	r.Counts = c
	r.Result = r.result()
}

func (r *Run) result() Result {
	standing := r.Counts.Scenarios
	switch {
	case standing[Fail]+standing[Stale] > 0:
		return NotConformant
	case r.Run.Strict && standing[Warn] > 0:
		return NotConformant
	case standing[Error] > 0, r.Run.Stopped != "":
		return NotMeasured
	case r.mustBlocked():
		return Partial
	case len(r.Scenarios) == standing[Unsupported]+standing[Blocked]:
		return NotMeasured
	}
	return Conformant
}

// Ran reports whether anything was tried at all: a run of nothing, or of
// nothing that the target offers, says nothing.
func (r *Run) Ran() bool {
	return len(r.Scenarios) > r.Counts.Scenarios[Unsupported]
}

// ExitCode is what the command that made the run ends with: 0 conformant, 1 not
// conformant, 2 nothing ran, 3 could not measure.
func (r *Run) ExitCode() int {
	switch {
	case !r.Ran():
		return 2
	case r.Result == Conformant:
		return 0
	case r.Result == NotConformant:
		return 1
	}
	return 3
}

func (r *Run) mustBlocked() bool {
	for _, q := range r.Requirements {
		if q.Level == Must && q.Standing == Blocked {
			return true
		}
	}
	return false
}
