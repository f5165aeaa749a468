package access

// Rules are the promises about codes, tokens and scopes as values; each field
// names its requirement.
type Rules struct{}

// Honest returns the document's values.
func Honest() Rules { return Rules{} }
