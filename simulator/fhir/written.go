package fhir

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"qsmartcare.example/conformance/simulator/render"
)

// The bounds of what clients may write between two resets.
const (
	mostWritten      = 10_000
	mostWrittenBytes = 64 << 20
)

// written is what clients wrote, over the cohort, which never changes: a
// resource that was updated stands in place of the cohort's, one that was
// created stands beside it. What is in it is never changed, only replaced
// whole, so that a reader sees the one version or the other.
type written struct {
	some  atomic.Bool // whether anything was ever written
	mu    sync.RWMutex
	of    map[string][]render.Resource // by patient, in the order they were written first
	newly []string                     // patients of whom the cohort knows nothing
	count int
	bytes int
	next  int // number of the next id
}

func newWritten() *written { return &written{of: map[string][]render.Resource{}} }

// chart returns what was written to the patient's chart; nobody may change it.
func (w *written) chart(patient string) []render.Resource {
	if !w.some.Load() {
		return nil
	}
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.of[patient]
}

// patients returns the patients whose own resource was written.
func (w *written) patients() []string {
	if !w.some.Load() {
		return nil
	}
	w.mu.RLock()
	defer w.mu.RUnlock()
	var out []string
	for patient, chart := range w.of {
		if slices.ContainsFunc(chart, func(r render.Resource) bool { return r.Type == "Patient" }) {
			out = append(out, patient)
		}
	}
	slices.Sort(out)
	return out
}

// created returns the patients of whom the cohort knows nothing.
func (w *written) created() []string {
	if !w.some.Load() {
		return nil
	}
	w.mu.RLock()
	defer w.mu.RUnlock()
	return slices.Clone(w.newly)
}

// number returns a number that no other id has.
func (w *written) number() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.next++
	return w.next
}

// put keeps the resource; false when there is no room for it.
func (w *written) put(r render.Resource, newPatient bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	chart := slices.Clone(w.of[r.Patient])
	i := slices.IndexFunc(chart, func(other render.Resource) bool { return other.Type == r.Type && other.ID == r.ID })
	bytes := w.bytes + len(r.JSON)
	switch {
	case i >= 0:
		bytes -= len(chart[i].JSON)
		chart[i] = r
	case w.count == mostWritten:
		return false
	default:
		chart = append(chart, r)
	}
	if bytes > mostWrittenBytes {
		return false
	}
	if i < 0 {
		w.count++
	}
	if newPatient {
		w.newly = append(w.newly, r.Patient)
	}
	w.bytes, w.of[r.Patient] = bytes, chart
	w.some.Store(true)
	return true
}

// over lays what was written over a chart, which is left as it is; base is nil
// when the cohort has none. Resources of one type stay side by side.
func over(patient string, base *folder, chart []render.Resource) *folder {
	out := &folder{patient: patient}
	if base != nil {
		out.resources = slices.Clone(base.resources)
	}
	for _, r := range chart {
		i := slices.IndexFunc(out.resources, func(other render.Resource) bool { return other.Type == r.Type && other.ID == r.ID })
		if i >= 0 {
			out.resources[i] = r
			continue
		}
		end := len(out.resources)
		for j := range out.resources {
			if out.resources[j].Type == r.Type {
				end = j + 1
			}
		}
		out.resources = slices.Insert(out.resources, end, r)
	}
	return out
}

// version is the number in meta.versionId: 1 for all that the cohort holds.
func version(r *render.Resource) int { return max(r.Version, 1) }

// stamp is when something is written, as precisely as it is told.
func stamp(now time.Time) time.Time { return now.UTC().Truncate(time.Second) }
