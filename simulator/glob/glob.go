// Package glob matches URL paths with patterns: "*" stands for any letters of
// one segment, "**" as a segment of its own for any number of segments.
package glob

import "strings"

// Match reports whether the pattern fits the whole path. An empty pattern
// fits every path. A pattern that does not begin with "/" may begin at any
// segment: "bulkstatus/*" fits "/fhir/bulkstatus/1".
func Match(pattern, path string) bool {
	switch {
	case pattern == "":
		return true
	case !strings.HasPrefix(pattern, "/"):
		pattern = "/**/" + pattern
	}
	return segments(strings.Split(pattern[1:], "/"), strings.Split(strings.TrimPrefix(path, "/"), "/"))
}

// segments matches segment by segment. It remembers the last "**" and begins
// again from there, so that its time is bounded by the product of the lengths.
func segments(pattern, path []string) bool {
	p, s, star, from := 0, 0, -1, 0
	for s < len(path) {
		switch {
		case p < len(pattern) && pattern[p] == "**":
			star, from = p, s
			p++
		case p < len(pattern) && letters(pattern[p], path[s]):
			p++
			s++
		case star >= 0:
			from++
			p, s = star+1, from
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == "**" {
		p++
	}
	return p == len(pattern)
}

// letters matches within one segment, in the same way.
func letters(pattern, text string) bool {
	p, s, star, from := 0, 0, -1, 0
	for s < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, from = p, s
			p++
		case p < len(pattern) && pattern[p] == text[s]:
			p++
			s++
		case star >= 0:
			from++
			p, s = star+1, from
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}
