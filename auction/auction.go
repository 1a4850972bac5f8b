// Package auction says who wins which slot and what they pay: pure rules, one file a format. A
// rule is made once from its parameters and then only reads its arguments, so that it may be
// shared by goroutines. docs/auction.md states every rule in words and formulas.
package auction

import "adsim"

// Rule is one auction format with its parameters.
type Rule interface {
	// Slots is how many places are sold, 1 or more.
	Slots() int
	// Score is what a bid is ranked by: its expected value, times quality^squash in the quality form
	// (docs/auction.md).
	Score(b *adsim.Bid) float64
	// Weight is the factor by which quality enters the score: of a per-click bid in the quality
	// form, its score per yuan. A quality known with noise scales a score by
	// Weight(quality x noise) / Weight(quality).
	Weight(quality float64) float64
	// Admit is Shown where the bid may take part on its own merits, else BelowFloor,
	// BelowQuality or BelowReserve.
	Admit(b *adsim.Bid) adsim.Reason
	// Decide overwrites awards with the filled slots, the best first, and returns them. Bids are
	// read only; their order never matters unless two of them are equal in everything that
	// settles ties. It allocates nothing if cap(awards) is at least Slots()+1, or four times that
	// for 64 slots or more; only the truthful prices of slots with floors of their own allocate.
	Decide(req *adsim.Request, bids []adsim.Bid, awards []adsim.Award) []adsim.Award
}

// Maker builds a rule. Its error is a Faults and names every bad parameter at once.
type Maker func(p Params) (Rule, error)

// Rules lists every rule by the name that scenarios use.
func Rules() map[string]Maker {
	return map[string]Maker{
		"gsp":          NewGSP,
		"gfp":          NewGFP,
		"vcg":          NewVCG,
		"laddered":     NewLaddered,
		"first-price":  NewFirstPrice,
		"second-price": NewSecondPrice,
	}
}
