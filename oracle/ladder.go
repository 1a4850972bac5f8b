package oracle

import "slices"

// grid is the bids that are tried, in yuan: every fen up to one yuan, then in steps of about 1%, in
// whole fen, up to 10,000 yuan.
var grid = newGrid()

func newGrid() []float64 {
	var bids []float64
	for fen := 1; fen <= 1_000_000; fen += max(1, (fen+50)/100) {
		bids = append(bids, float64(fen)/100)
	}
	return bids
}

// level is what a keyword's fixed bid has of a day, from a bid on.
type level struct {
	bid int32 // on the grid
	Offer
}

// ladder gathers the levels of a day: by bid on the grid, what is added there.
type ladder struct {
	added []Offer
}

// add says that bids from so many yuan on have more to offer. Bids above the grid do not count.
func (l *ladder) add(bid float64, o Offer) {
	if l.added == nil {
		l.added = make([]Offer, len(grid))
	}
	if at, _ := slices.BinarySearch(grid, bid); at < len(grid) {
		l.added[at].add(o)
	}
}

// take returns the levels in rising order, and is empty then.
func (l *ladder) take() (levels []level) {
	var sum Offer
	for at, o := range l.added {
		if o != (Offer{}) {
			sum.add(o)
			levels = append(levels, level{int32(at), sum})
		}
	}
	clear(l.added)
	return levels
}

// at is what a bid on the grid has of a day; -1 is no bid.
func at(levels []level, bid int32) Offer {
	i, _ := slices.BinarySearchFunc(levels, bid+1, func(l level, bid int32) int { return int(l.bid - bid) })
	if i == 0 {
		return Offer{}
	}
	return levels[i-1].Offer
}
