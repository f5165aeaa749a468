package bulk

import "io"

// pile is bytes in pieces. It grows without copying what it holds, which for
// files of megabytes costs more than to write them.
type pile struct {
	pieces [][]byte
	size   int
}

// The pieces of a pile: each is twice as large as the one before.
const (
	firstPiece   = 2 << 10
	largestPiece = 1 << 20
)

// Write appends the bytes; it never fails.
func (p *pile) Write(b []byte) (int, error) {
	n := len(b)
	p.size += n
	for len(b) > 0 {
		last := len(p.pieces) - 1
		if last < 0 || len(p.pieces[last]) == cap(p.pieces[last]) {
			size := firstPiece
			if last >= 0 {
				size = min(largestPiece, 2*cap(p.pieces[last]))
			}
			p.pieces = append(p.pieces, make([]byte, 0, size))
			last++
		}
		piece := p.pieces[last]
		took := min(len(b), cap(piece)-len(piece))
		p.pieces[last] = append(piece, b[:took]...)
		b = b[took:]
	}
	return n, nil
}

// WriteTo writes the pile on.
func (p *pile) WriteTo(w io.Writer) (int64, error) {
	var sum int64
	for _, piece := range p.pieces {
		n, err := w.Write(piece)
		sum += int64(n)
		if err != nil {
			return sum, err
		}
	}
	return sum, nil
}

// room is how many bytes of memory the pile takes.
func (p *pile) room() int {
	sum := 0
	for _, piece := range p.pieces {
		sum += cap(piece)
	}
	return sum
}
