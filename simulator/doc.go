// Package simulator is the reference EHR: it serves everything that the
// document promises, honestly unless it is asked to break a promise. Start is
// its one door; what it serves, it tells in a target file (Describe), in the
// form in which a vendor tells it of an endpoint of theirs.
//
// A request goes down one corridor (ServeHTTP): it is numbered for the journal,
// met by a scripted fault if there is one, led to a room by its path, parsed
// once, given the grant of its bearer token, answered by the room, and noted.
// Mutations, which only defects install, rewrite the answer last.
//
// All state is in memory and of one start: Reset builds the rooms anew, from
// the same rules and the same seed.
package simulator
