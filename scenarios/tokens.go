package scenarios

import (
	"slices"
	"strings"

	"adsim/match"
)

// tokens are the words that the account's keywords consist of, by term: those that the user gives,
// else those that a dictionary finds. Where every search is a word as it stands and every match exact
// or phrase nobody asks for them, and the dictionary stays shut.
func (s *Scenario) tokens() map[string][]string {
	tokens, asked := map[string][]string{}, s.Market.Variants > 1
	for _, k := range s.Ads() {
		asked = asked || k.Match == "segment"
		if _, known := tokens[k.term()]; !known && len(k.Tokens) > 0 {
			tokens[k.term()] = k.Tokens
		}
	}
	if asked {
		s.cut(tokens)
	}
	return tokens
}

// cut adds the tokens that the user does not give.
func (s *Scenario) cut(tokens map[string][]string) {
	for _, k := range s.Ads() {
		if _, known := tokens[k.term()]; !known {
			tokens[k.term()] = s.catalog.Cut(k.term())
		}
	}
}

// tokens checks that the words of a keyword stand in it.
func (c check) tokens(at spot, k *Keyword) {
	for i, token := range k.Tokens {
		found, is := match.Closest(match.NewTerm(token, nil), match.NewTerm(k.Word, nil), false)
		c.must(is && found <= match.Phrase, at.key("tokens").item(i), "must be a whole part of the word, "+k.Word, quote(token), at.key("word").path)
	}
}

// sameTokens checks that a word is cut alike in two plans that both say how.
func (c check) sameTokens(at spot, k, first *Keyword) {
	if len(k.Tokens) > 0 && len(first.Tokens) > 0 {
		c.must(slices.Equal(k.Tokens, first.Tokens), at.key("tokens"), "must be the same for a word in all plans, "+strings.Join(first.Tokens, " "), strings.Join(k.Tokens, " "))
	}
}
