package check

import "strings"

// NamesMembers judges that a CareTeam names who belongs to it, and as what
// (USCORE-CareTeam-03).
func NamesMembers(team map[string]any) []Finding {
	members := objects(team["participant"])
	if len(members) == 0 {
		return []Finding{with(Differs("team-without-members", "at least one member", "none"), "/participant", "")}
	}
	var out []Finding
	for n, p := range members {
		if !names(p["member"]) {
			out = append(out, with(Differs("member-not-named", "who the member is, by reference, identifier or name", "none of them"),
				place("participant", n, "/member"), ""))
		}
		if !anyTold(p["role"]) {
			out = append(out, with(Differs("member-without-role", "the role that the member has", "none"), place("participant", n, "/role"), ""))
		}
	}
	return out
}

// names reports whether a Reference says whom it means.
func names(reference any) bool {
	r, _ := reference.(map[string]any)
	identifier, _ := r["identifier"].(map[string]any)
	return text(r, "reference") != "" || strings.TrimSpace(text(r, "display")) != "" || text(identifier, "value") != ""
}

func anyTold(concepts any) bool {
	for _, c := range objects(concepts) {
		if told(c) {
			return true
		}
	}
	return false
}

// TeamsKnown judges that the teams that others of the patient's records name are
// among those that a search for the patient's teams found (USCORE-CareTeam-04).
// Both are ids.
func TeamsKnown(found, named []string) []Finding {
	return missing("team-not-found", "every team that the patient's records name", found, named)
}
