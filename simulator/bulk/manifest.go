package bulk

import (
	"bytes"
	"slices"
	"strconv"
	"time"

	"qsmartcare.example/conformance/simulator/door"
)

// object is a JSON object whose members keep their order, since the document
// prints one.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(encode(m.name))
		b.WriteByte(':')
		b.Write(encode(m.value))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// manifest lists the files of a complete export (line 263).
func (r *Room) manifest(q *door.Request, j *job, p *plan) []byte {
	m := &r.rules.Manifest
	var o object
	for _, name := range m.Members {
		var value any
		switch name {
		case "transactionTime":
			value = m.time(j.began)
		case "request":
			value = m.request(q, j)
		case "requiresAccessToken":
			value = m.RequiresToken
		case "output":
			value = r.output(q, j, p)
		case "deleted":
			value = m.Deleted.list(q)
		case "error":
			value = m.Errors.list(q)
		}
		o = append(o, member{name, value})
	}
	return encode(o)
}

// time writes when the export began.
func (m *ManifestRules) time(began time.Time) string {
	began = began.UTC()
	if m.Moment == Yesterday {
		began = began.AddDate(0, 0, -1)
	}
	switch m.TimeForm {
	case Instant:
		return began.Format("2006-01-02T15:04:05.000Z")
	case Zoneless:
		return began.Format("2006-01-02T15:04:05.000")
	}
	return strconv.FormatInt(began.UnixMilli(), 10)
}

func (m *ManifestRules) request(q *door.Request, j *job) string {
	if m.Request == Clipped {
		_, path, _ := bytes.Cut([]byte(j.request[len(q.Root):]), []byte("/fhir/"))
		return q.Root + "/" + string(path)
	}
	return j.request
}

// output lists the files, type by type.
func (r *Room) output(q *door.Request, j *job, p *plan) []object {
	items := []object{}
	for i := range p.files {
		f := &p.files[i]
		if slices.Contains(j.types, f.resource) {
			items = append(items, r.item(q, j, f))
		}
	}
	if r.rules.Manifest.Links == OneMissing && len(j.types) > 0 {
		items = append(items, object{{"type", j.types[0]}, {"count", 0}})
	}
	return items
}

func (r *Room) item(q *door.Request, j *job, f *file) object {
	m := &r.rules.Manifest
	var count any = f.count
	switch m.Counts {
	case OneLess:
		count = f.count - 1
	case TextForm:
		count = strconv.Itoa(f.count)
	}
	name, url := "url", q.Root+r.filePath(j, f)
	switch m.Links {
	case RelativeLink:
		url = r.filePath(j, f)
	case UpperCase:
		name = "URL"
	}
	return object{{"type", f.resource}, {"count", count}, {name, url}}
}

// filePath is where the file is fetched, below the root.
func (r *Room) filePath(j *job, f *file) string {
	return "/" + r.segmentOf(j, f) + "/fhir/bulkfiles/" + r.rules.Manifest.Names.write(f.n, f.resource)
}

func (r *Room) segmentOf(j *job, f *file) string {
	form := r.rules.Manifest.Segment
	if form == Opaque {
		return j.segment
	}
	return link{ID: j.id, Offset: f.offset, Limit: f.count, Secure: form != Careless}.encode()
}

// list writes a list of the manifest that has nothing to say.
func (f ListForm) list(q *door.Request) any {
	switch f {
	case NoList:
		return nil
	case Sentence:
		return "none"
	case Invented:
		return []object{{{"type", "Bundle"}, {"count", 1}, {"url", q.Root + "/nowhere.ndjson"}}}
	}
	return []object{}
}
