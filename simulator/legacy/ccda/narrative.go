package ccda

import (
	"strconv"
	"strings"
	"time"
)

// cell is one cell of a narrative table. Its id, when it has one, is unique in
// the document, and an entry points at it. A cell of several things has them
// as lines.
type cell struct {
	id, text string
	lines    []cell
}

// inside returns what is in the cell.
func (c cell) inside() several {
	if c.lines == nil {
		return several{text(c.text)}
	}
	var all several
	for i, line := range c.lines {
		all = append(all, when(i > 0, el("br")), el("content", attr{"ID", line.id}, text(line.text)))
	}
	return all
}

// table returns the narrative of a section as the sample writes it.
func table(columns []string, rows [][]cell) element {
	var head, body several
	for _, c := range columns {
		head = append(head, el("th", text(c)))
	}
	for _, row := range rows {
		var cells several
		for _, c := range row {
			cells = append(cells, el("td", when(c.id != "", attr{"ID", c.id}), c.inside()))
		}
		body = append(body, el("tr", cells))
	}
	return el("text", el("table", attr{"border", "1"}, attr{"width", "100%"},
		el("thead", el("tr", head)), el("tbody", body)))
}

// lined returns a cell with the lines of a text, for the nth row.
func lined(name string, n int, words string) cell {
	var lines []cell
	for line := range strings.SplitSeq(strings.TrimSpace(words), "\n") {
		if line != "" {
			lines = append(lines, cell{id: name + strconv.Itoa(n) + "line" + strconv.Itoa(len(lines)+1), text: line})
		}
	}
	return cell{lines: lines}
}

// numbered returns a cell with the ID of the nth row, counted from 1.
func numbered(name string, n int, words string) cell {
	return cell{id: name + strconv.Itoa(n), text: words}
}

// pointer is the text of an entry: a reference to the cell with the id.
func pointer(name string, n int) element {
	return el("text", el("reference", attr{"value", pointed(name, n)}))
}

func pointed(name string, n int) string { return "#" + name + strconv.Itoa(n) }

// spelled writes a day as the sample's table does; NA is for none.
func spelled(t time.Time) string {
	if t.IsZero() {
		return "NA"
	}
	return t.UTC().Format("January 2, 2006")
}
