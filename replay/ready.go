package replay

import (
	"math"

	"adsim/bidding"
)

// Ready trains a strategy that wants it, or the one inside it. t may be nil: then the base rate and the plan are all it is
// told.
func (p *Protocol) Ready(s bidding.Strategy, t *Training, rate float64, rows int) error {
	h := p.history(t, rate, rows)
	return bidding.Train(s, &h)
}

// history is what a strategy is told before the first bid.
func (p *Protocol) history(t *Training, rate float64, rows int) bidding.History {
	h := bidding.History{Rate: rate, Step: 1, Auctions: rows, Ticks: p.Rounds}
	if t != nil {
		h.Sold, h.Wanted, h.Cost, h.Prices = t.Auctions, t.Clicks, t.Cost, t.Prices
	}
	if p.MaxBid <= maxCells {
		h.MaxBid = p.MaxBid
		h.Prices = cut(h.Prices, int(p.MaxBid)+1)
	}
	if h.NoBudget = math.IsInf(p.Budget, 1); !h.NoBudget {
		h.Budget = p.Budget
	}
	if p.Episode > 0 {
		h.Auctions = p.Episode
	}
	return h
}

// cut is the counts of the first cells, all others 0; nil stays.
func cut(counts []float64, cells int) []float64 {
	if counts == nil {
		return nil
	}
	all := make([]float64, cells)
	copy(all, counts)
	return all
}
