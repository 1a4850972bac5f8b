package match

import "unicode/utf8"

// Tokens splits a text by the tokens that the universe knows, the longest first, and otherwise as
// the function Tokens does; known is false where that was needed.
func (u *Universe) Tokens(text string) (tokens []string, known bool) {
	normal := []byte(Normal(text))
	known = true
	for at := 0; at < len(normal); {
		end := u.tokens.longest(normal, at)
		if end == at {
			end = at + len(atom(normal[at:]))
			if r, _ := utf8.DecodeRune(normal[at:]); letter(r) {
				known = false
			} else {
				at = end
				continue
			}
		}
		tokens = append(tokens, string(normal[at:end]))
		at = end
	}
	return tokens, known
}

// longest is the end of the longest unit that stands at the place and cuts no word; at if none does.
func (l *lexicon) longest(text []byte, at int) int {
	for end := min(len(text), at+l.widest); end > at; end-- {
		if _, known := l.ids[string(text[at:end])]; known && boundary(text, end) {
			return end
		}
	}
	return at
}

// NewTerm makes a term of a text as people write it. Without tokens it takes those that the
// universe finds.
func (u *Universe) NewTerm(text string, tokens []string) Term {
	if tokens == nil {
		tokens, _ = u.Tokens(text)
	}
	return NewTerm(text, tokens)
}
