package html

import (
	"embed"
	"html/template"
	"io"

	"qsmartcare.example/conformance/reports/record"
)

//go:embed page.html parts.html style.css
var files embed.FS

// Render writes the page. Everything in the record is escaped: what a target
// sent can't run in a reader's browser.
func Render(w io.Writer, run *record.Run) error {
	style, err := files.ReadFile("style.css")
	if err != nil {
		return err
	}
	t, err := template.New("page.html").Funcs(template.FuncMap{
		"word": word, "glyph": glyph, "pretty": pretty, "days": days, "ms": ms, "class": class,
	}).ParseFS(files, "page.html", "parts.html")
	if err != nil {
		return err
	}
	v := newView(run)
	v.Style = template.CSS(style)
	return t.Execute(w, v)
}
