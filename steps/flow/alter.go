package flow

import "strings"

// The ways to alter a token so that it is no longer what was issued.
const (
	Content   = "content"   // one character of what it says is another
	Signature = "signature" // one character of what seals it is another
	CutShort  = "cut short" // its end is missing
)

// Alter returns the token altered in one of the ways. A token of three parts is
// a JWT (RFC 7519), with its content in the second and its signature in the
// third; in any other token nothing tells the two apart, and the characters in
// its middle and in its last quarter stand for them.
func Alter(token, how string) string {
	parts := strings.Split(token, ".")
	jwt := len(parts) == 3 && parts[0] != "" && parts[1] != ""
	switch {
	case how == CutShort && jwt:
		return parts[0] + "." + parts[1] + "."
	case how == CutShort:
		return token[:len(token)-(len(token)+3)/4]
	case jwt && how == Content:
		return parts[0] + "." + turn(parts[1], len(parts[1])/2) + "." + parts[2]
	case jwt:
		return parts[0] + "." + parts[1] + "." + turn(parts[2], 0)
	case how == Content:
		return turn(token, len(token)/2)
	}
	return turn(token, len(token)*3/4)
}

// turn changes the letter or digit at the place, or the next one after it, into
// another of its kind, so that the token still looks like one.
func turn(s string, at int) string {
	const pairs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	for n := range len(s) {
		i := (at + n) % len(s)
		// Each stands beside its partner: a with b, A with B, 0 with 1.
		if k := strings.IndexByte(pairs, s[i]); k >= 0 {
			return s[:i] + pairs[k^1:k^1+1] + s[i+1:]
		}
	}
	return s + "x"
}
