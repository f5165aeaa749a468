package bulk

// Rules are the promises of the bulk room as values; each field names its
// requirement.
type Rules struct{}

// Honest returns the document's values.
func Honest() Rules { return Rules{} }
