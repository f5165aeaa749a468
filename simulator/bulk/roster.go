package bulk

import (
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/access"
)

// everyGroup in an app's list of groups lets it export every chart.
const everyGroup = "*"

// roster is who an export is of.
type roster struct {
	key     string // tells it from others
	all     int    // above 0: the charts from 0 on, so many
	members []int  // otherwise these, ascending
}

func (x roster) len() int { return max(x.all, len(x.members)) }

// at returns the chart index of the ith person.
func (x roster) at(i int) int {
	if x.all > 0 {
		return i
	}
	return x.members[i]
}

// rosterOf returns whom the route asks for, as far as the visitor may export
// them: a group that the provider assigned to the app, or everybody of all
// groups that it assigned (document line 205).
func (r *Room) rosterOf(v visitor, to route) (roster, *problem) {
	assigned := r.assigned(v)
	if to.level != GroupLevel {
		return r.everybody(assigned), nil
	}
	g, ok := r.group(to.name)
	switch {
	case !ok && r.rules.Kickoff.UnknownGroup < http.StatusBadRequest:
		return roster{key: "nobody"}, nil
	case !ok:
		p := r.notFound("there is no group " + to.name)
		p.status = r.rules.Kickoff.UnknownGroup
		return roster{}, p
	case !slices.Contains(assigned, g.ID) && !slices.Contains(assigned, everyGroup):
		return roster{}, forbidden("the group %s has not been assigned to this app", g.ID)
	}
	return roster{key: "group " + g.ID, members: r.picked(g)}, nil
}

// assigned returns the ids of the groups that the visitor may export.
func (r *Room) assigned(v visitor) []string {
	if v.stranger {
		return []string{everyGroup}
	}
	a, ok := r.access.App(v.app())
	if !ok {
		return nil
	}
	return a.Groups
}

func (r *Room) group(id string) (cohort.Group, bool) {
	i := slices.IndexFunc(r.groups, func(g cohort.Group) bool { return g.ID == id })
	if i < 0 {
		return cohort.Group{}, false
	}
	return r.groups[i], true
}

func (r *Room) everybody(assigned []string) roster {
	if slices.Contains(assigned, everyGroup) {
		return roster{key: "everyone", all: r.cohort.Len()}
	}
	x := roster{key: "groups " + strings.Join(assigned, " ")}
	for _, g := range r.groups {
		if slices.Contains(assigned, g.ID) {
			x.members = append(x.members, r.picked(g)...)
		}
	}
	slices.Sort(x.members)
	x.members = slices.Compact(x.members)
	return x
}

// picked returns who of the group is exported.
func (r *Room) picked(g cohort.Group) []int {
	switch r.rules.Kickoff.Roster {
	case WithoutLast:
		return g.Members[:max(0, len(g.Members)-1)]
	case WithOther:
		for i := range r.cohort.Len() {
			if at, in := slices.BinarySearch(g.Members, i); !in && len(g.Members) > 0 {
				return slices.Insert(slices.Clone(g.Members), at, i)
			}
		}
	}
	return g.Members
}

// typesFor returns the types of the visitor's export, in alphabetical order.
func (r *Room) typesFor(v visitor, asked []string) ([]string, *problem) {
	var scopes access.Scopes
	if v.stranger || r.rules.Kickoff.Types == AllTypes {
		scopes = access.Scopes{"system/*.read"}
	} else {
		scopes = v.grant.Scopes
	}
	may := r.readable(scopes)
	if asked == nil {
		return may, nil
	}
	var out []string
	for _, t := range asked {
		if !scopes.Allows("system", t, access.Read) {
			return nil, outOfScope("the access token has no system scope for %s, which _type asks for", t)
		}
		if slices.Contains(may, t) {
			out = append(out, t)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
