package check

import "slices"

// WithProvider judges that an Encounter tells with whom it was: a person who
// took part, or the organization that provided it (USCORE-Encounter-02).
func WithProvider(encounter map[string]any) []Finding {
	individual := func(p map[string]any) bool { return names(p["individual"]) }
	if names(encounter["serviceProvider"]) || slices.ContainsFunc(objects(encounter["participant"]), individual) {
		return nil
	}
	return []Finding{Differs("encounter-without-provider", "who took part, or which organization provided it", "neither")}
}
