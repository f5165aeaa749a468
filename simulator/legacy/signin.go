package legacy

import "time"

// signIn answers authenticateuser (LEGACY-AUTH-03, -08 to -10). The document
// does not print the answer; errata legacy-tokenid and legacy-auth-shape say
// what it is.
func (r *Room) signIn(p params, now time.Time) answer {
	who, ok := r.desk.pair(p.get(paramKey), p.get(paramSecret))
	if !ok {
		return refuse(r.rules.Errors.NotAuthenticated)
	}
	return tell(object{
		{"TokenID", words(r.desk.issue(who, now))},
		{"Result", words("Success: User authenticated")},
	})
}

// caller returns who makes the call, as far as it has to be proved. The token
// has to be one of the same key pair (LEGACY-AUTH-15).
func (r *Room) caller(p params, needs Proof, now time.Time) (practice, bool) {
	byPair, pairOK := r.desk.pair(p.get(paramKey), p.get(paramSecret))
	byToken, tokenOK := r.desk.holder(p.get(paramToken), now)
	switch needs {
	case ProvePair:
		return byPair, pairOK
	case ProveToken:
		return byToken, tokenOK
	case ProveNothing:
		return byPair, true
	}
	return byPair, pairOK && tokenOK && byPair.key == byToken.key
}
