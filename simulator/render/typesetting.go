package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// paginate deals lines out to pages, of which there is at least one.
func paginate(lines []string) [][]string {
	var pages [][]string
	for len(lines) > linesOnPage {
		pages = append(pages, lines[:linesOnPage])
		lines = lines[linesOnPage:]
	}
	return append(pages, lines)
}

// wrapped returns the text in lines of at most columns letters, broken between
// words, or within one that is longer than a line.
func wrapped(text string) []string {
	var out []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		line = strings.TrimRightFunc(strings.ReplaceAll(line, "\t", "    "), unicode.IsSpace)
		for utf8.RuneCountInString(line) > columns {
			head := upTo(line, columns)
			if at := strings.LastIndexByte(head, ' '); at > 0 && line[len(head)] != ' ' {
				head = head[:at]
			}
			out = append(out, strings.TrimRight(head, " "))
			line = strings.TrimLeft(line[len(head):], " ")
		}
		out = append(out, line)
	}
	return out
}

// upTo returns the first n letters.
func upTo(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// literal returns a string of a page: in parentheses, with escapes for those
// within it and for whatever is not ASCII (ISO 32000-1, 7.3.4.2).
func literal(s string) string {
	b := make([]byte, 0, len(s)+8)
	b = append(b, '(')
	for _, r := range s {
		for _, c := range ansi(r) {
			switch {
			case c == '(' || c == ')' || c == '\\':
				b = append(b, '\\', c)
			case c < ' ' || c > '~':
				b = append(b, '\\', '0'+c>>6, '0'+(c>>3&7), '0'+(c&7))
			default:
				b = append(b, c)
			}
		}
	}
	return string(append(b, ')'))
}

// special are the letters that Windows code page 1252 has from 0x80 on; a
// blank stands where it has none.
const special = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"

// ansi returns a letter in WinAnsi: its code, the letter without its accent,
// or a question mark.
func ansi(r rune) []byte {
	switch {
	case r >= ' ' && r <= '~', r >= 0xa1 && r <= 0xff:
		return []byte{byte(r)}
	case unicode.IsSpace(r), unicode.IsControl(r):
		return []byte{' '}
	}
	at := 0
	for _, s := range special {
		if s == r {
			return []byte{byte(0x80 + at)}
		}
		at++
	}
	if plain := bare(unicode.ToLower(r)); plain[0] < utf8.RuneSelf {
		if unicode.IsUpper(r) {
			plain = strings.ToUpper(plain)
		}
		return []byte(plain)
	}
	return []byte{'?'}
}
