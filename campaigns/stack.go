package campaigns

import "adsim"

// Stacking says how bid coefficients combine.
type Stacking uint8

// The ways: JD's touchpoint formula and Google multiply, some Alibaba sources add.
const (
	Multiply Stacking = iota
	Add
)

// Stack applies coefficients to a bid, rounds to the fen (half-even) and clamps to the limits.
// Multiply: bid x c1 x c2 ...; Add: bid x (1 + (c1-1) + (c2-1) + ...).
func (l Limits) Stack(bid adsim.Money, coefficients ...float64) adsim.Money {
	factor := l.Coefficient(coefficients...)
	return min(l.MaxBid, max(l.MinBid, ToFen(bid.Times(factor))))
}

// Coefficient is what coefficients make together.
func (l Limits) Coefficient(coefficients ...float64) float64 {
	factor := 1.0
	for _, c := range coefficients {
		if l.Stacking == Add {
			factor += c - 1
		} else {
			factor *= c
		}
	}
	return factor
}

// ToFen rounds to whole fen, half-even. Micros come first, so that half a fen is one although coefficients such as
// 0.36 are no binary fractions.
func ToFen(m adsim.Money) adsim.Money {
	down := m - m%adsim.Fen
	switch over := 2 * (m - down); {
	case over > adsim.Fen, over == adsim.Fen && down/adsim.Fen%2 == 1:
		return down + adsim.Fen
	}
	return down
}
