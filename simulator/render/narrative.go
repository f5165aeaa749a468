package render

import "strings"

// narrative returns a Narrative's div: the title, and the text in paragraphs,
// one for each line (FHIR R4 narrative).
func narrative(title, text string) string {
	var b strings.Builder
	b.Grow(64 + len(title) + len(text) + len(text)/8)
	b.WriteString(`<div xmlns="http://www.w3.org/1999/xhtml">`)
	for line := range strings.SplitSeq(title+"\n"+text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("<p>")
			escapeXML(&b, line)
			b.WriteString("</p>")
		}
	}
	b.WriteString("</div>")
	return b.String()
}

// escapeXML writes text as it stands in XML; what XML has no room for is left
// out (XML 1.0, section 2.2).
func escapeXML(b *strings.Builder, text string) {
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r < ' ' && r != '\t', r == 0xfffe, r == 0xffff:
		default:
			b.WriteRune(r)
		}
	}
}
