package ccda

import (
	"fmt"
	"time"
)

// cell is one cell of a narrative table. Its id, when it has one, is unique in
// the document, and an entry points at it.
type cell struct{ id, text string }

// table returns the narrative of a section as the sample writes it.
func table(columns []string, rows [][]cell) element {
	var head, body several
	for _, c := range columns {
		head = append(head, el("th", text(c)))
	}
	for _, row := range rows {
		var cells several
		for _, c := range row {
			cells = append(cells, el("td", when(c.id != "", attr{"ID", c.id}), text(c.text)))
		}
		body = append(body, el("tr", cells))
	}
	return el("text", el("table", attr{"border", "1"}, attr{"width", "100%"},
		el("thead", el("tr", head)), el("tbody", body)))
}

// numbered returns a cell with the ID of the nth row, counted from 1.
func numbered(name string, n int, words string) cell {
	return cell{id: fmt.Sprintf("%s%d", name, n), text: words}
}

// pointer is the text of an entry: a reference to the cell with the id.
func pointer(name string, n int) element {
	return el("text", el("reference", attr{"value", pointed(name, n)}))
}

func pointed(name string, n int) string { return fmt.Sprintf("#%s%d", name, n) }

// spelled writes a day as the sample's table does; NA is for none.
func spelled(t time.Time) string {
	if t.IsZero() {
		return "NA"
	}
	return t.UTC().Format("January 2, 2006")
}
