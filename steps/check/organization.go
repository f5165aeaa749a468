package check

// ListsOrganizations judges a request for all organizations
// (USCORE-Organization-01, E-090): a server may want a criterion.
func ListsOrganizations(a Answer) []Finding {
	if a.Status == 400 || a.Status == 403 {
		return []Finding{Lenient("E-090", "organizations-not-listed", "a searchset of organizations", a.Summary())}
	}
	return SearchsetOf(a, "Organization")
}
