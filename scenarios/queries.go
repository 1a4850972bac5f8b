package scenarios

import (
	"strings"
	"sync"

	"adsim/market"
	"adsim/match"
)

// querySeed draws which variants of a word are searched: the same in every run, so that search
// terms can be compared.
const querySeed = 1

// term is the word as it is matched: in one case, width and spacing.
func (k *Keyword) term() string { return match.Normal(k.Word) }

// queries is what people type and which ads that sets off. It is made when the first world wants
// it; all worlds share it, because it never changes.
type queries struct {
	once     sync.Once
	universe *match.Universe
	index    *match.Index
	intents  []float64      // by query: conversion relative to the keyword's; nil for 1 everywhere
	later    []*match.Index // by scheduled change: with its negatives; nil where it brings none
}

func (s *Scenario) matching(words []market.Word) (*match.Universe, *match.Index) {
	s.queries.once.Do(func() {
		themes, tokens := make([]match.Theme, len(words)), s.tokens()
		for i, w := range words {
			themes[i] = match.Theme{Text: w.Text, Tokens: tokens[match.Normal(w.Text)], Goods: s.Shop.Category, Class: w.Class, Searches: w.Searches}
		}
		tail := match.DefaultTail()
		tail.Queries = s.Market.Variants
		s.queries.universe = match.NewUniverse(querySeed, themes, tail)
		s.queries.intents = s.intents(s.queries.universe)
		account := s.account(tokens)
		s.queries.index = match.NewIndex(s.queries.universe, account)
		for _, st := range s.Schedule() {
			var later *match.Index
			if len(st.Negatives) > 0 {
				account.Negatives = append(account.Negatives, negatives(st.Ads, st.Negatives)...)
				later = match.NewIndex(s.queries.universe, account)
			}
			s.queries.later = append(s.queries.later, later)
		}
	})
	return s.queries.universe, s.queries.index
}

// intents is how well each query converts, relative to others of its keyword; nil where all do alike.
func (s *Scenario) intents(u *match.Universe) []float64 {
	if len(s.Market.Unwanted) == 0 {
		return nil
	}
	all := ones(u.Len())
	for query := range all {
		text := u.Text(int32(query))
		for _, w := range s.Market.Unwanted {
			if strings.Contains(text, match.Normal(w.Word)) {
				all[query] *= w.CVR
			}
		}
	}
	return all
}

// account is the keywords and negatives in the order of the book's ads. A plan's negatives are those
// of all its units.
func (s *Scenario) account(tokens map[string][]string) match.Account {
	a := match.Account{Loose: s.Platform.Segment == "loose"}
	ofPlan := make([][]int32, len(s.Account.Plans))
	ofUnit := make([][]int32, len(s.Units()))
	for i, k := range s.Ads() {
		t, _ := match.ParseType(k.Match)
		a.Keywords = append(a.Keywords, match.Keyword{Ad: int32(i), Text: k.Word, Tokens: tokens[k.term()], Type: t})
		ofPlan[k.Plan], ofUnit[k.Unit] = append(ofPlan[k.Plan], int32(i)), append(ofUnit[k.Unit], int32(i))
	}
	for i, p := range s.Account.Plans {
		a.Negatives = append(a.Negatives, negatives(ofPlan[i], p.Negatives)...)
	}
	for i, u := range s.Units() {
		a.Negatives = append(a.Negatives, negatives(ofUnit[i], u.Negatives)...)
	}
	return a
}

// negatives are one group's, or none.
func negatives(ads []int32, words []Negative) []match.Negatives {
	if len(words) == 0 {
		return nil
	}
	group := match.Negatives{Ads: ads}
	for _, n := range words {
		t, _ := match.ParseType(n.Match)
		group.Words = append(group.Words, match.Negative{Text: n.Word, Type: t})
	}
	return []match.Negatives{group}
}

// Term is a search that a keyword can meet.
type Term struct {
	Ad    int32 // in the order of the book
	Text  string
	Match string
}

// mostTerms bounds what a report tells apart.
const mostTerms = 500_000

// Terms lists the searches that the account's keywords can meet, in the order of the index's hits;
// none where a word is one search, or where there are too many to tell apart.
func (s *Scenario) Terms() (terms []Term) {
	words, _ := s.words()
	universe, index := s.matching(words)
	if s.Market.Variants == 1 || index.Len() > mostTerms {
		return nil
	}
	for query := range int32(universe.Len()) {
		for _, hit := range index.Hits(query) {
			terms = append(terms, Term{Ad: hit.Ad(), Text: universe.Text(query), Match: hit.Type().String()})
		}
	}
	return terms
}
