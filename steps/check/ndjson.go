package check

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// File is one file of a finished export: what the manifest says of it, and
// what its link gave.
type File struct {
	OutputItem
	Answer Answer
}

// Records reads newline-delimited JSON (BULK-NDJSON-06): every line that is not
// empty is one JSON object. The findings tell of an answer that is no file, or
// of its first line that is no object.
func Records(a Answer) ([]map[string]any, []Finding) {
	if fs := Status(a, 200); fs != nil {
		return nil, fs
	}
	var out []map[string]any
	n := 0
	for line := range bytes.Lines(a.Body) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		var o map[string]any
		if err := d.Decode(&o); err != nil || o == nil || d.More() {
			return out, []Finding{with(Differs("line-not-an-object", "one JSON object a line", "a line that is none"), fmt.Sprintf("line %d", n), "")}
		}
		out = append(out, o)
	}
	return out, nil
}

// OneTypeAFile judges that a file holds nothing but its own type
// (BULK-STATUS-19).
func OneTypeAFile(f File) []Finding {
	records, fs := Records(f.Answer)
	if fs != nil {
		return fs
	}
	for n, r := range records {
		if t := text(r, "resourceType"); t != f.Type {
			return []Finding{with(Differs("file-of-another-type", "nothing but "+brief(f.Type), "a record of the type "+orNone(brief(t))), f.line(n), "")}
		}
	}
	return nil
}

// Counted judges that the manifest's count is the number of records in the
// file (BULK-STATUS-20).
func Counted(f File) []Finding {
	records, fs := Records(f.Answer)
	if fs != nil {
		return fs
	}
	at := "output, file " + brief(f.Type)
	told, ok := f.Count.(json.Number)
	switch {
	case f.Count == nil:
		return []Finding{with(Differs("no-count", "how many records the file holds", "no count"), at, "")}
	case !ok || strings.ContainsAny(told.String(), ".eE"):
		return []Finding{with(Differs("count-not-an-integer", "an integer", kindOf(f.Count)), at, "")}
	case told.String() != fmt.Sprint(len(records)):
		return []Finding{with(Differs("count-differs", fmt.Sprintf("%d, as many as the file has records", len(records)), told.String()), at, "")}
	}
	return nil
}

// HoldsEveryMember judges that the exported patients are all of the group
// (BULK-KICKOFF-11).
func HoldsEveryMember(files []File, members []string) []Finding {
	var found []string
	patients := false
	for _, f := range files {
		if f.Type != "Patient" {
			continue
		}
		patients = true
		records, fs := Records(f.Answer)
		if fs != nil {
			return fs
		}
		for _, r := range records {
			found = append(found, text(r, "id"))
		}
	}
	missing := 0
	for _, m := range members {
		if !slices.Contains(found, m) {
			missing++
		}
	}
	switch {
	case !patients:
		return []Finding{Differs("no-patients", "a file of patients", "none")}
	case missing > 0:
		return []Finding{Differs("members-missing", fmt.Sprintf("all %s of the group", count(len(members), "member", "members")),
			fmt.Sprintf("%d of them missing", missing))}
	}
	return nil
}

// HoldsOnlyMembers judges that nothing in the files is about anybody outside
// of the group (BULK-KICKOFF-12): no patient and no record of a patient.
func HoldsOnlyMembers(files []File, members []string) []Finding {
	var out []Finding
	for _, f := range files {
		records, fs := Records(f.Answer)
		if fs != nil {
			out = append(out, fs...)
			continue
		}
		foreign, first := 0, 0
		for n, r := range records {
			if owner := Owner(r); owner != "" && !slices.Contains(members, owner) {
				if foreign == 0 {
					first = n
				}
				foreign++
			}
		}
		if foreign > 0 {
			out = append(out, with(Differs("outsiders-exported", "nobody but the members of the group",
				fmt.Sprintf("%s of the type %s about others", count(foreign, "record", "records"), brief(f.Type))), f.line(first), ""))
		}
	}
	return out
}

// line names a record's place in the file.
func (f File) line(n int) string { return fmt.Sprintf("file %s, record %d", brief(f.Type), n+1) }
