package uscore

import (
	"net/url"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// columns say of each record whether it fits a criterion, and judge each
// criterion once: telling ones are sought among dozens that share their parts.
type columns struct {
	records []world.Held
	fits    map[[2]string][]check.Fit // by parameter and value, in the order of the records
}

func newColumns(records []world.Held) columns {
	return columns{records, map[[2]string][]check.Fit{}}
}

func (c columns) column(parameter, value string) []check.Fit {
	key := [2]string{parameter, value}
	col, ok := c.fits[key]
	if !ok {
		col = make([]check.Fit, len(c.records))
		for i, h := range c.records {
			col[i] = check.Fits(h.Body, parameter, value)
		}
		c.fits[key] = col
	}
	return col
}

// row returns how each record fits all criteria but one; "" leaves none out.
func (c columns) row(q url.Values, but string) []check.Fit {
	out := make([]check.Fit, len(c.records))
	for i := range out {
		out[i] = check.Yes
	}
	for name, values := range q {
		if name == but {
			continue
		}
		for _, v := range values {
			for i, fit := range c.column(name, v) {
				out[i] = min(out[i], fit)
			}
		}
	}
	return out
}

// several reports whether more than one record is found for certain.
func (c columns) several(q url.Values) bool {
	n := 0
	for _, fit := range c.row(q, "") {
		if fit == check.Yes {
			n++
		}
	}
	return n > 1
}

// tells counts the criteria that leave out records which the others fit.
func (c columns) tells(q url.Values, parameters []string) int {
	n := 0
	for _, p := range parameters {
		out := c.column(p, q.Get(p))
		for i, fit := range c.row(q, p) {
			if fit == check.Yes && out[i] == check.No {
				n++
				break
			}
		}
	}
	return n
}
