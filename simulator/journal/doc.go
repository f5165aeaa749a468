// Package journal owns the memory of what came in and went out. It is bounded
// in number and in bytes; the oldest exchanges go first. Secrets never get in:
// they are hidden while an exchange is written, each behind its length and a
// short mark by which equal secrets can be told from different ones.
//
// It judges nothing and knows no room.
package journal
