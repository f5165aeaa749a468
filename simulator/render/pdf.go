package render

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// paper is a text on its way to PDF.
type paper struct {
	title, text string
	at          time.Time
}

// How a page is set: US letter, in points, in two of the fonts that every
// reader of PDF has (ISO 32000-1, 9.6.2.2). Courier is 0.6 of its size wide.
const (
	pageWidth, pageHeight = 612, 792
	margin                = 66
	fontSize, leading     = 10, 13
	columns               = (pageWidth - 2*margin) / (fontSize * 6 / 10)
	linesOnPage           = (pageHeight-2*margin)/leading - 2
)

// The objects of a file: those that are always there, then two for each page.
const (
	catalogObject = iota + 1
	pagesObject
	plainFont
	boldFont
	infoObject
	firstPage
)

// typeset returns the paper as PDF 1.4, the same bytes for the same paper.
// What WinAnsi has no letter for is written without its accent, or as "?".
func typeset(p paper) []byte {
	pages := paginate(append([]string{upTo(p.title, columns), ""}, wrapped(p.text)...))
	f := &pdf{}
	f.b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	f.object(catalogObject, "<< /Type /Catalog /Pages "+ref(pagesObject)+" >>")
	var kids []string
	for i := range pages {
		kids = append(kids, ref(firstPage+2*i))
	}
	f.object(pagesObject, "<< /Type /Pages /Count "+strconv.Itoa(len(pages))+" /Kids ["+strings.Join(kids, " ")+"] >>")
	f.object(plainFont, font("Courier"))
	f.object(boldFont, font("Courier-Bold"))
	f.object(infoObject, "<< /Title "+wide(p.title)+" /CreationDate (D:"+p.at.UTC().Format("20060102150405")+"Z) >>")
	for i, lines := range pages {
		f.page(firstPage+2*i, lines, strconv.Itoa(i+1)+" / "+strconv.Itoa(len(pages)))
	}
	return f.close()
}

// pdf is a file in the making.
type pdf struct {
	b  bytes.Buffer
	at []int // where each object begins
}

// object writes an object; they come in the order of their numbers.
func (f *pdf) object(number int, body string) {
	f.at = append(f.at, f.b.Len())
	f.b.WriteString(strconv.Itoa(number) + " 0 obj\n" + body + "\nendobj\n")
}

// page writes a page and, as the object after it, what stands on it. The first
// line of the first page is the title.
func (f *pdf) page(number int, lines []string, foot string) {
	f.object(number, "<< /Type /Page /Parent "+ref(pagesObject)+" /MediaBox [0 0 "+strconv.Itoa(pageWidth)+" "+strconv.Itoa(pageHeight)+
		"] /Resources << /Font << /F1 "+ref(plainFont)+" /F2 "+ref(boldFont)+" >> >> /Contents "+ref(number+1)+" >>")
	var s strings.Builder
	s.WriteString("BT\n" + strconv.Itoa(leading) + " TL\n" + strconv.Itoa(margin) + " " + strconv.Itoa(pageHeight-margin) + " Td\n")
	size := " " + strconv.Itoa(fontSize) + " Tf\n"
	for i, line := range lines {
		switch {
		case i == 0 && number == firstPage:
			s.WriteString("/F2" + size)
		case i == 0, i == 1 && number == firstPage:
			s.WriteString("/F1" + size)
		}
		s.WriteString(literal(line) + " Tj T*\n")
	}
	s.WriteString("ET\nBT\n/F1" + size + strconv.Itoa(margin) + " " + strconv.Itoa(margin/2) + " Td\n" + literal(foot) + " Tj\nET\n")
	f.object(number+1, "<< /Length "+strconv.Itoa(s.Len())+" >>\nstream\n"+s.String()+"endstream")
}

// close writes where each object begins, and returns the file (ISO 32000-1,
// 7.5.4: entries of exactly 20 bytes).
func (f *pdf) close() []byte {
	table := f.b.Len()
	f.b.WriteString("xref\n0 " + strconv.Itoa(len(f.at)+1) + "\n0000000000 65535 f \n")
	for _, at := range f.at {
		offset := strconv.Itoa(at)
		f.b.WriteString(strings.Repeat("0", 10-len(offset)) + offset + " 00000 n \n")
	}
	f.b.WriteString("trailer\n<< /Size " + strconv.Itoa(len(f.at)+1) + " /Root " + ref(catalogObject) + " /Info " + ref(infoObject) +
		" >>\nstartxref\n" + strconv.Itoa(table) + "\n%%EOF\n")
	return f.b.Bytes()
}

func ref(number int) string { return strconv.Itoa(number) + " 0 R" }

func font(name string) string {
	return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " /Encoding /WinAnsiEncoding >>"
}

// wide returns a text string of the file's own information, in UTF-16.
func wide(s string) string {
	const hex = "0123456789ABCDEF"
	b := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, hex[u>>12], hex[u>>8&15], hex[u>>4&15], hex[u&15])
	}
	return string(append(b, '>'))
}
