package render

import (
	"encoding/base64"
	"strconv"
	"time"
)

// page is FHIR JSON in the making. Whatever has no content leaves no trace on
// it, neither a member nor an empty object or list around it, so that what is
// written never holds an empty element (row FHIR-GENERAL-08).
type page struct{ b []byte }

// comma separates from what precedes, if anything does.
func (p *page) comma() {
	if n := len(p.b); n > 0 {
		switch p.b[n-1] {
		case '{', '[', '\n':
		default:
			p.b = append(p.b, ',')
		}
	}
}

func (p *page) name(name string) {
	p.comma()
	p.b = append(p.b, '"')
	p.b = append(p.b, name...)
	p.b = append(p.b, '"', ':')
}

// text writes a string member, or nothing for "".
func (p *page) text(name, value string) {
	if value == "" {
		return
	}
	p.name(name)
	p.b = AppendString(p.b, value)
}

// item writes a string into a list, or nothing for "".
func (p *page) item(value string) {
	if value == "" {
		return
	}
	p.comma()
	p.b = AppendString(p.b, value)
}

func (p *page) flag(name string, value bool) {
	p.name(name)
	p.b = strconv.AppendBool(p.b, value)
}

// decimal writes a number with at most four places, which is as exact as any
// measurement of a chart.
func (p *page) decimal(name string, value float64) {
	p.name(name)
	p.b = strconv.AppendFloat(p.b, value, 'f', 4, 64)
	for p.b[len(p.b)-1] == '0' {
		p.b = p.b[:len(p.b)-1]
	}
	if p.b[len(p.b)-1] == '.' {
		p.b = p.b[:len(p.b)-1]
	}
}

// moment writes an instant or a dateTime to the second, or nothing when the
// time is zero.
func (p *page) moment(name string, t time.Time) {
	if t.IsZero() {
		return
	}
	p.name(name)
	p.b = append(p.b, '"')
	p.b = t.UTC().Truncate(time.Second).AppendFormat(p.b, time.RFC3339)
	p.b = append(p.b, '"')
}

// day writes a date, or nothing when the time is zero.
func (p *page) day(name string, t time.Time) {
	if t.IsZero() {
		return
	}
	p.name(name)
	p.b = append(p.b, '"')
	p.b = t.UTC().AppendFormat(p.b, time.DateOnly)
	p.b = append(p.b, '"')
}

// object writes a member that fill fills.
func (p *page) object(name string, fill func()) { p.nest(name, '{', '}', fill) }

// list writes a list member that fill fills.
func (p *page) list(name string, fill func()) { p.nest(name, '[', ']', fill) }

// entry writes an object into a list, or the resource itself.
func (p *page) entry(fill func()) { p.nest("", '{', '}', fill) }

func (p *page) nest(name string, open, shut byte, fill func()) {
	before := len(p.b)
	if name != "" {
		p.name(name)
	} else {
		p.comma()
	}
	p.b = append(p.b, open)
	empty := len(p.b)
	fill()
	if len(p.b) == empty {
		p.b = p.b[:before]
		return
	}
	p.b = append(p.b, shut)
}

// number writes a whole number.
func (p *page) number(name string, value int) {
	p.name(name)
	p.b = strconv.AppendInt(p.b, int64(value), 10)
}

// when writes a date or, where more is known than the day, a dateTime: a time
// at midnight is a day of which no hour was written down.
func (p *page) when(name string, t time.Time) {
	if wholeDay(t) {
		p.day(name, t)
		return
	}
	p.moment(name, t)
}

// wholeDay tells whether the time stands for a day.
func wholeDay(t time.Time) bool {
	t = t.UTC()
	hour, minute, second := t.Clock()
	return hour == 0 && minute == 0 && second == 0
}

// bytes writes bytes in base64, or nothing without any.
func (p *page) bytes(name, value string) {
	if value == "" {
		return
	}
	p.name(name)
	p.b = append(p.b, '"')
	p.b = base64.StdEncoding.AppendEncode(p.b, []byte(value))
	p.b = append(p.b, '"')
}
