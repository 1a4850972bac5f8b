package auction

import (
	"cmp"
	"slices"

	"adsim"
)

// rankMany is rank for many slots: it gathers bids and, whenever there are four times as many as
// are wanted, sorts them and forgets the rest: n log k for n bids and k slots.
func (t *terms) rankMany(bids []adsim.Bid, top []adsim.Award) []adsim.Award {
	keep := len(t.factors) + 1
	cut := t.reserve
	for i := range bids {
		b := &bids[i]
		s := t.Score(b)
		if s < cut || b.Amount < t.low[b.Billing] || b.Quality < t.threshold {
			continue
		}
		if top = append(top, adsim.Award{Bid: i, Score: s}); len(top) == 4*keep {
			if top = t.best(bids, top, keep); len(top) == keep {
				cut = top[keep-1].Score
			}
		}
	}
	return t.best(bids, top, keep)
}

// best sorts top and keeps the first, each advertiser's best only where that is the rule.
func (t *terms) best(bids []adsim.Bid, top []adsim.Award, keep int) []adsim.Award {
	if t.single {
		slices.SortFunc(top, func(a, b adsim.Award) int {
			return cmp.Or(cmp.Compare(bids[a.Bid].Advertiser, bids[b.Bid].Advertiser), t.order(bids, a, b))
		})
		top = slices.CompactFunc(top, func(a, b adsim.Award) bool {
			return bids[a.Bid].Advertiser == bids[b.Bid].Advertiser
		})
	}
	slices.SortFunc(top, func(a, b adsim.Award) int { return t.order(bids, a, b) })
	return top[:min(keep, len(top))]
}

func (t *terms) order(bids []adsim.Bid, a, b adsim.Award) int {
	if a.Score != b.Score {
		return cmp.Compare(b.Score, a.Score)
	}
	if t.before(&bids[a.Bid], &bids[b.Bid]) {
		return -1
	}
	return 1
}
