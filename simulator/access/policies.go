package access

// Comparison is how a PKCE verifier is held against its challenge.
type Comparison string

// Only the digest, compared to the letter, is lawful (RFC 7636 section 4.6).
const (
	Digest          Comparison = "digest"
	DigestAnyCase   Comparison = "digest in any case" // capitals are small letters
	ChallengeItself Comparison = "challenge itself"   // or whoever saw the request
	NotCompared     Comparison = "not compared"
)

// Making is what codes are made of.
type Making string

// Only chance is lawful.
const (
	ByChance Making = "by chance"
	Counted  Making = "counted"
)
