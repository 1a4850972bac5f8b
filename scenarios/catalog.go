package scenarios

import (
	"maps"
	"slices"

	"adsim/auction"
	"adsim/bidding"
	"adsim/match"
	"adsim/segment"
)

// Catalog is what scenarios may name.
type Catalog struct {
	Strategies map[string]bidding.Entry
	Rules      map[string]auction.Maker
	Cut        func(text string) []string // cuts the account's Chinese words
}

// Outside is the strategy that asks a program outside: what it does cannot be repeated without a
// record of the answers (bidding.Tape).
const Outside = "external"

// Outsiders are the plans, and the market's players, whose strategy is Outside or wraps it.
func (s *Scenario) Outsiders() (names []string) {
	for _, p := range s.Account.Plans {
		if bidding.Spec(p.Strategy).Has(Outside) {
			names = append(names, p.Name)
		}
	}
	for _, p := range s.Market.Players {
		if bidding.Spec(p.Strategy).Has(Outside) {
			names = append(names, p.Name)
		}
	}
	return names
}

// Builtin is everything that comes with adsim, and strategies in other languages, which are neither
// recorded nor replayed.
func Builtin() Catalog {
	strategies := bidding.Strategies()
	strategies[Outside] = bidding.External(nil)
	return Catalog{Strategies: strategies, Rules: auction.Rules(), Cut: segment.New(match.Words()).Cut}
}

func (c Catalog) strategies() []string { return slices.Sorted(maps.Keys(c.Strategies)) }

func (c Catalog) rules() []string { return slices.Sorted(maps.Keys(c.Rules)) }
