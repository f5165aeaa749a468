package features

import (
	_ "embed"
	"strings"

	"qsmartcare.example/conformance/reports/record"
)

//go:embed inventory.txt
var inventory string

// Row is one row of the inventory: a single promise of the document.
type Row struct {
	ID    string // BULK-DELETE-04
	Level record.Level
	Binds string // server | client
	Basis string // doc | impl | std
}

// Section returns the key of the row's section: BULK-DELETE.
func (r Row) Section() string { return r.ID[:strings.LastIndexByte(r.ID, '-')] }

// Inventory returns every row, in the document's order.
func Inventory() []Row {
	var out []Row
	for line := range strings.Lines(inventory) {
		f := strings.Fields(line)
		if len(f) == 4 && f[0] != "#" {
			out = append(out, Row{ID: f[0], Level: record.Level(f[1]), Binds: f[2], Basis: f[3]})
		}
	}
	return out
}
