package access

import (
	"crypto/sha256"
	"encoding/base64"
	"sync"
	"testing"
)

func TestCodeOfAnotherAppDoesNotCostItsOwner(t *testing.T) {
	t.Parallel()
	s := store(nil)
	code := s.IssueCode(noon, approved())
	_, err := s.Redeem(noon, code, Redemption{App: "phone", Redirect: "http://app/cb"})
	refused(t, err, InvalidGrant)
	_, err = s.Redeem(noon, code, Redemption{App: "clinic", Redirect: "http://other/cb"})
	refused(t, err, InvalidGrant)
	if _, err := s.Redeem(noon, code, Redemption{App: "clinic", Redirect: "http://app/cb"}); err != nil {
		t.Errorf("the owner is refused: %v", err)
	}
}

func TestVerifierMustFitItsChallenge(t *testing.T) {
	t.Parallel()
	sum := sha256.Sum256([]byte("verifier"))
	fits := base64.RawURLEncoding.EncodeToString(sum[:])
	for _, c := range []struct {
		challenge, verifier string
		ok                  bool
	}{
		{"", "", true}, {fits, "verifier", true}, {fits, "", false}, {"", "verifier", false}, {fits, fits, false}, {fits + "=", "verifier", false},
	} {
		if err := Digest.verify(c.challenge, c.verifier); (err == nil) != c.ok {
			t.Errorf("%q, %q: %v", c.challenge, c.verifier, err)
		}
	}
}

func TestManyAtOnceSpendACodeOnce(t *testing.T) {
	t.Parallel()
	s := store(nil)
	code := s.IssueCode(noon, approved())
	var group sync.WaitGroup
	var mu sync.Mutex
	won := 0
	for range 16 {
		group.Go(func() {
			tokens, err := s.Redeem(noon, code, Redemption{App: "clinic", Redirect: "http://app/cb"})
			if err == nil {
				s.Bearer(noon, tokens.Grant.Token)
				mu.Lock()
				won++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if won != 1 {
		t.Errorf("%d redeemed it", won)
	}
}
