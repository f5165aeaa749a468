package clock

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"sync/atomic"
)

// Chance makes the simulator's unguessable values from its seed: the nth value
// of one kind is always the same for one seed, and tells nothing of the others
// to whoever does not know the seed.
type Chance struct {
	key  []byte
	next atomic.Uint64
}

// NewChance returns the source for the seed.
func NewChance(seed uint64) *Chance {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], seed)
	k := sha256.Sum256(append([]byte("conform simulator "), b[:]...))
	return &Chance{key: k[:]}
}

// Token returns a fresh value of 32 bytes as base64url, 43 characters.
func (c *Chance) Token(kind string) string {
	return base64.RawURLEncoding.EncodeToString(c.draw(kind))
}

// Hex returns a fresh value as n hex digits, 64 at most.
func (c *Chance) Hex(kind string, n int) string {
	return hex.EncodeToString(c.draw(kind))[:n]
}

// Key returns the same 32 bytes for the same kind each time: a signing secret.
func (c *Chance) Key(kind string) []byte {
	m := hmac.New(sha256.New, c.key)
	m.Write([]byte("key " + kind))
	return m.Sum(nil)
}

// Reset begins again with the first value.
func (c *Chance) Reset() { c.next.Store(0) }

func (c *Chance) draw(kind string) []byte {
	m := hmac.New(sha256.New, c.key)
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], c.next.Add(1))
	m.Write(n[:])
	m.Write([]byte(kind))
	return m.Sum(nil)
}
