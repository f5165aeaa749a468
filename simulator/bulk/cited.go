package bulk

import (
	"bytes"
	"slices"

	"qsmartcare.example/conformance/simulator/render"
)

// cited notes which of the resources that charts share an export refers to: it
// brings along what its members' resources point at, and what that points at.
type cited struct {
	at   map[string]sharedAt // by reference: "Practitioner/2001"
	seen map[string][]bool   // by type, in the order of the renderer
	left map[string]int      // by type: how many nobody has referred to yet
}

// sharedAt is where a shared resource stands in the list of its type.
type sharedAt struct {
	resource string
	i        int
}

func newCited(from source) *cited {
	c := &cited{at: map[string]sharedAt{}, seen: map[string][]bool{}, left: map[string]int{}}
	for _, t := range from.inCommon() {
		all := from.render.Shared(t)
		c.seen[t], c.left[t] = make([]bool, len(all)), len(all)
		for i := range all {
			c.at[t+"/"+all[i].ID] = sharedAt{t, i}
		}
	}
	return c
}

// mayGrow reports whether resources of the type can refer to what nobody has
// referred to yet.
func (c *cited) mayGrow(resource string) bool {
	return slices.ContainsFunc(render.Cites(resource), func(t string) bool { return c.left[t] > 0 })
}

// read notes what the lines refer to, and returns what is new of it.
func (c *cited) read(lines []byte) []sharedAt {
	var grown []sharedAt
	begins := []byte(`"reference":"`)
	for {
		at := bytes.Index(lines, begins)
		if at < 0 {
			return grown
		}
		lines = lines[at+len(begins):]
		end := bytes.IndexByte(lines, '"')
		if end < 0 {
			return grown
		}
		one, ok := c.at[string(lines[:end])]
		if ok && !c.seen[one.resource][one.i] {
			c.seen[one.resource][one.i] = true
			c.left[one.resource]--
			grown = append(grown, one)
		}
		lines = lines[end:]
	}
}

// follow notes what the cited resources refer to themselves.
func (c *cited) follow(from source) {
	var open []sharedAt
	for t, seen := range c.seen {
		for i, yes := range seen {
			if yes {
				open = append(open, sharedAt{t, i})
			}
		}
	}
	for len(open) > 0 {
		one := open[0]
		open = append(open[1:], c.read(from.render.Shared(one.resource)[one.i].JSON)...)
	}
}
