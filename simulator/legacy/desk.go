package legacy

import (
	"crypto/sha256"
	"crypto/subtle"
	"sync"
	"time"

	"qsmartcare.example/conformance/simulator/clock"
)

// maxSessions bounds the memory of the desk. The oldest sessions go first.
const maxSessions = 1 << 16

// digest stands for a secret, so that comparing takes the same time whatever
// is compared.
type digest [sha256.Size]byte

func digestOf(secret string) digest { return sha256.Sum256([]byte(secret)) }

func (d digest) is(secret string) bool {
	other := digestOf(secret)
	return subtle.ConstantTimeCompare(d[:], other[:]) == 1
}

// desk is where practices sign in. It knows practices and their sessions.
type desk struct {
	practices map[string]practice // by AccessKeyID
	chance    *clock.Chance
	lifetime  time.Duration
	limit     int // of sessions

	mu       sync.Mutex
	sessions map[digest]session // by token
	oldest   []digest           // tokens in the order of their issue
}

// practice is a Practice at the desk.
type practice struct {
	key    string
	secret digest
	hidden map[string]bool
}

// session is what one token opens. Sessions are not thrown away when they
// expire: requests see different times, and another may be earlier.
type session struct {
	key     string
	expires time.Time
}

func newDesk(list []Practice, chance *clock.Chance, lifetime time.Duration) *desk {
	d := &desk{
		practices: map[string]practice{}, chance: chance,
		lifetime: lifetime, limit: maxSessions,
		sessions: map[digest]session{},
	}
	for _, p := range list {
		hidden := map[string]bool{}
		for _, account := range p.Hidden {
			hidden[account] = true
		}
		d.practices[p.AccessKeyID] = practice{p.AccessKeyID, digestOf(p.SecretAccessKey), hidden}
	}
	return d
}

// pair returns the practice whose key pair it is. Somebody unknown takes as
// long as a wrong secret.
func (d *desk) pair(key, secret string) (practice, bool) {
	p, known := d.practices[key]
	right := p.secret.is(secret)
	if !known || !right {
		return practice{}, false
	}
	return p, true
}

// issue begins a session of the practice and returns its token, 32 hex digits.
func (d *desk) issue(p practice, now time.Time) string {
	token := d.chance.Hex("legacy token", 32)
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.oldest) == d.limit {
		delete(d.sessions, d.oldest[0])
		d.oldest = d.oldest[1:]
	}
	at := digestOf(token)
	d.sessions[at] = session{p.key, now.Add(d.lifetime)}
	d.oldest = append(d.oldest, at)
	return token
}

// holder returns the practice that holds the token, if it opens anything now.
func (d *desk) holder(token string, now time.Time) (practice, bool) {
	d.mu.Lock()
	s, ok := d.sessions[digestOf(token)]
	d.mu.Unlock()
	if !ok || !now.Before(s.expires) {
		return practice{}, false
	}
	return d.practices[s.key], true
}
