package check

import (
	"slices"
	"strings"
	"time"
)

// Values returns what a record has to be searched by under a parameter, written
// as a search writes it: codes as system|code where they have a system, dates as
// the days on which they begin and end, references as type and id, names and addresses as
// their parts. Where the parameter is none of US Core's there are none.
func Values(resource map[string]any, parameter, base string) []string {
	l, ok := lookOf(text(resource, "resourceType"), parameter)
	if !ok {
		return nil
	}
	var out []string
	for _, path := range l.paths {
		if strings.HasPrefix(path, "?") {
			continue
		}
		for _, v := range along(resource, path) {
			for _, s := range l.written(v, base) {
				if s != "" && !slices.Contains(out, s) {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

func (l look) written(v any, base string) []string {
	switch l.sort {
	case sortToken:
		return tokensOf(v)
	case sortDate:
		if o, ok := v.(map[string]any); ok {
			return []string{dayOf(o["start"]), dayOf(o["end"])}
		}
		return []string{dayOf(v)}
	case sortReference:
		o, _ := v.(map[string]any)
		return []string{literal(text(o, "reference"), base)}
	}
	var out []string
	for _, p := range parted(v) {
		out = append(out, Escape(p))
	}
	return out
}

func tokensOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{Escape(v)}
	case map[string]any:
		if codings, ok := v["coding"]; ok {
			var out []string
			for _, c := range flat(codings) {
				out = append(out, tokensOf(c)...)
			}
			return out
		}
		own := text(v, "code")
		if _, has := v["value"]; has {
			own = text(v, "value")
		}
		switch system := text(v, "system"); {
		case own == "":
			return nil
		case system != "":
			return []string{Escape(system) + "|" + Escape(own)}
		}
		return []string{Escape(own)}
	}
	return nil
}

// dayOf returns the day of a time as it is written, or "".
func dayOf(v any) string {
	s, _ := v.(string)
	if len(s) < len(time.DateOnly) {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)]); err != nil {
		return ""
	}
	return s[:len(time.DateOnly)]
}

// SortOf returns the sort of a search parameter of US Core for a type: token,
// date, reference or string; "" where it has none.
func SortOf(kind, parameter string) string {
	l, _ := lookOf(kind, parameter)
	return l.sort
}
