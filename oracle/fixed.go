package oracle

// Fixed is the most value that was found for bids that are set once, one a keyword, and the bids in
// yuan (0 for none): what a marketer could have had who knew the future. A day on which they would
// cost more than its budget counts in proportion, as if its money ran out in traffic that is even. The
// search begins with the bids that are best at one price of money, for many prices, and then moves one
// bid at a time until no move helps; it need not find the very best. The result is never above
// Ceiling.
func (c *Campaign) Fixed(l Limits) (best Offer, bids []float64) {
	s := newSearch(c, l)
	for price := 1.0; price > 1e-5; price *= 0.8 {
		s.begin(price)
	}
	s.improve()
	bids = make([]float64, len(s.best))
	for k, bid := range s.best {
		if bid >= 0 {
			bids[k] = grid[bid]
		}
	}
	return s.value, bids
}

// search looks for fixed bids.
type search struct {
	*Campaign
	limits  Limits
	all     [][]level // by keyword, over all days
	highest float64   // value per yuan of any level
	bids    []int32   // by keyword, on the grid; -1 is no bid
	days    []Offer   // what the bids have of each day, were there money enough
	best    []int32
	value   Offer // of the best
}

func newSearch(c *Campaign, l Limits) *search {
	n := len(c.bids)
	s := &search{Campaign: c, limits: l, all: make([][]level, n), bids: make([]int32, n), best: make([]int32, n), days: make([]Offer, len(c.days))}
	for k := range s.all {
		s.all[k] = c.sum(k)
		s.best[k] = -1
		for _, l := range s.all[k] {
			if cost := c.cost(l.bid, l.Offer).Cost; cost > 0 {
				s.highest = max(s.highest, l.Value/cost)
			}
		}
	}
	return s
}

// sum is a keyword's levels over all days.
func (c *Campaign) sum(keyword int) []level {
	var l ladder
	for i := range c.days {
		before := Offer{}
		for _, x := range c.days[i].bids[keyword] {
			l.add(grid[x.bid], Offer{x.Cost - before.Cost, x.Value - before.Value})
			before = x.Offer
		}
	}
	return l.take()
}

// Level is the lowest bid on the grid at which a keyword's fixed bid would have cost so many yuan over
// all days, whatever their budgets; the highest that changes anything where none would.
func (c *Campaign) Level(keyword int, cost float64) (bid float64) {
	for _, l := range c.sum(keyword) {
		bid = grid[l.bid]
		if c.cost(l.bid, l.Offer).Cost >= cost {
			break
		}
	}
	return bid
}

// cost makes an offer cost what it does at a bid on the grid.
func (c *Campaign) cost(bid int32, o Offer) Offer {
	if c.PayBid && bid >= 0 {
		o.Cost = float64(o.Cost * grid[bid])
	}
	return o
}

// begin tries the bids that are best where money costs a share of the highest value per yuan.
func (s *search) begin(share float64) {
	price := s.highest * share
	for k, levels := range s.all {
		s.bids[k] = -1
		most := 0.0
		for _, l := range levels {
			o := s.cost(l.bid, l.Offer)
			if gain := o.Value - float64(price*o.Cost); gain > most {
				s.bids[k], most = l.bid, gain
			}
		}
	}
	s.keep()
}

// keep remembers the bids if they are better than the best.
func (s *search) keep() bool {
	clear(s.days)
	for k, bid := range s.bids {
		s.move(k, bid, 1)
	}
	return s.judge()
}

// move adds, or with -1 takes away, what a keyword's bid has of each day.
func (s *search) move(k int, bid int32, sign float64) {
	for i := range s.days {
		o := s.cost(bid, at(s.Campaign.days[i].bids[k], bid))
		s.days[i].add(Offer{float64(sign * o.Cost), float64(sign * o.Value)})
	}
}

func (s *search) judge() bool {
	o := s.within()
	if o.Value <= s.value.Value || s.limits.Return > 0 && o.Value < float64(s.limits.Return*o.Cost) {
		return false
	}
	s.value = o
	copy(s.best, s.bids)
	return true
}

// within is what the money allows of the days, one after the other.
func (s *search) within() (sum Offer) {
	for i, d := range s.days {
		left := max(0, min(s.Campaign.days[i].budget, s.limits.Money-sum.Cost))
		if d.Cost > left {
			d = Offer{left, float64(d.Value * (left / d.Cost))}
		}
		sum.add(d)
	}
	return sum
}

// improve moves one bid at a time, by ever other distances.
func (s *search) improve() {
	copy(s.bids, s.best)
	s.keep()
	for round, better := 0, true; better && round < 20; round++ {
		better = false
		for k := range s.bids {
			for _, by := range [...]int32{1, -1, 4, -4, 16, -16, 64, -64, off} {
				better = s.try(k, by) || better
			}
		}
	}
}

// off is a move that takes a bid away.
const off = -1 << 20

// try moves a bid along the grid, or turns it off.
func (s *search) try(k int, by int32) bool {
	old := s.bids[k]
	bid := int32(-1)
	if by != off {
		bid = min(max(old+by, -1), int32(len(grid)-1))
	}
	if bid == old {
		return false
	}
	s.bids[k] = bid
	before := append([]Offer(nil), s.days...)
	s.move(k, old, -1)
	s.move(k, bid, 1)
	if s.judge() {
		return true
	}
	s.bids[k] = old
	copy(s.days, before)
	return false
}
