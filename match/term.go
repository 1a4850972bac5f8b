package match

import "slices"

// Term is a keyword or a query: its normal text and its tokens.
type Term struct {
	Text   string
	Tokens []string // each normal, none empty, none twice
}

// NewTerm makes a term of a text as people write it. Without tokens it takes Tokens(text).
func NewTerm(text string, tokens []string) Term {
	t := Term{Text: Normal(text)}
	if tokens == nil {
		tokens = Tokens(text)
	}
	for _, token := range tokens {
		if token = Normal(token); token != "" && !slices.Contains(t.Tokens, token) {
			t.Tokens = append(t.Tokens, token)
		}
	}
	return t
}

// Closest is the closest type by which the keyword matches the query; false where none does. A
// loose segment match may leave out one token of two or more. An empty keyword matches nothing.
func Closest(keyword, query Term, loose bool) (Type, bool) {
	switch {
	case keyword.Text == "":
		return 0, false
	case keyword.Text == query.Text:
		return Exact, true
	case holds([]byte(query.Text), []byte(keyword.Text)):
		return Phrase, true
	case len(keyword.Tokens) > 0 && shared(keyword, query) >= needed(len(keyword.Tokens), loose):
		return Segment, true
	}
	return 0, false
}

// shared counts the tokens of the keyword that the query has.
func shared(keyword, query Term) (n int) {
	for _, token := range keyword.Tokens {
		if slices.Contains(query.Tokens, token) {
			n++
		}
	}
	return n
}

// needed is how many of a keyword's tokens a query must have.
func needed(tokens int, loose bool) int {
	if loose && tokens > 1 {
		return tokens - 1
	}
	return tokens
}
