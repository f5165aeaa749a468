package check

// OfAPatient judges that a Goal is a patient's, not a group's or an
// organization's (USCORE-Goal-02).
func OfAPatient(goal map[string]any) []Finding {
	if Owner(goal) != "" {
		return nil
	}
	return []Finding{with(Differs("goal-of-no-patient", "a reference to a patient as subject", "another, or none"), "/subject", "")}
}
