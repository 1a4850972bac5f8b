package replay

import (
	"fmt"
	"math"

	"adsim"
	"adsim/bidding"
)

// Protocol says what a replay does with bids.
type Protocol struct {
	Name     string  // episodic, single-budget or open
	Episode  int     // episodic: rows in an episode
	Budget   float64 // for each episode, or for the whole log; +Inf is no limit
	Clip     bool    // bids are cut to the money that is left; otherwise the last win may overrun
	TieWins  bool    // a bid equal to the price wins
	Whole    bool    // bids are truncated to whole numbers
	MinBid   float64
	MaxBid   float64 // +Inf is no limit
	Rounds   int     // control rounds; 0 is none
	FirstBid float64 // for every row of the first round; NaN leaves them to the strategy
}

// String is the protocol in words, the same for the same protocol only.
func (p Protocol) String() string {
	return fmt.Sprintf("%s, episodes of %d rows, budget %v, clipped %t, ties won %t, whole bids %t, from %v to %v, %d rounds, first bid %v",
		p.Name, p.Episode, p.Budget, p.Clip, p.TieWins, p.Whole, p.MinBid, p.MaxBid, p.Rounds, p.FirstBid)
}

// Offer is what a strategy is told of every row beside its theta.
type Offer struct {
	Base  float64 // its bid as written
	Value float64 // the worth of a click; where one is told as an order, at most 9e12
}

// player is the one loop of all protocols, with its state.
type player struct {
	*Protocol
	strategy bidding.Strategy
	request  adsim.Request
	offer    bidding.Opportunity
	notice   bidding.Notice
	clock    clock
	left     float64 // money of this episode
	result   *Result
	err      error
}

// Play runs a strategy, trained, on a log of so many rows (see Measure). Where the log ends in an error
// there is no result; where the strategy fails there is what it came to.
func Play(log Log, rows int, p Protocol, s bidding.Strategy, o Offer) (*Result, error) {
	pl := &player{Protocol: &p, strategy: s, left: p.Budget, clock: newClock(&p, rows), result: newResult(&p)}
	pl.offer = bidding.Opportunity{Request: &pl.request, Base: o.Base, Quality: 1, PCTR: 1, Value: o.Value, Margin: 1}
	for batch, err := range log.Batches() {
		if err != nil {
			return nil, err
		}
		if !pl.play(batch) {
			break
		}
	}
	if pl.err == nil {
		pl.err = s.Err()
	}
	pl.finish()
	return pl.result, pl.err
}

// play plays some rows; false when the run has ended.
func (p *player) play(rows []Row) bool {
	for i := range rows {
		if p.result.Auctions == p.clock.next {
			p.turn()
		}
		if p.left >= 0 {
			p.auction(&rows[i])
		}
		p.result.Auctions++
		if p.left < 0 && p.Episode == 0 || p.err != nil {
			return false
		}
	}
	return true
}

// auction is one row: the bid, its limits, who wins, and what is learned.
func (p *player) auction(r *Row) {
	p.request.ID = uint64(p.result.Auctions)
	p.offer.PCVR = r.Theta
	amount, bids := p.strategy.Bid(&p.offer)
	if !bids {
		p.err = p.strategy.Err()
		return
	}
	if !(amount >= 0) {
		p.err = fmt.Errorf("auction %d: the strategy's bid must be 0 or more, found %v", p.result.Auctions+1, amount)
		return
	}
	p.result.Bids++
	bid := p.limited(amount)
	if bid > r.Price || p.TieWins && bid == r.Price {
		p.win(r)
	} else {
		p.tell(bidding.Notice{Outcome: bidding.Lost})
	}
}

func (p *player) limited(bid float64) float64 {
	switch {
	case p.Rounds > 0 && p.clock.round == 0 && p.FirstBid >= 0:
		bid = p.FirstBid
	case p.Whole:
		bid = math.Trunc(bid)
	}
	bid = min(max(bid, p.MinBid), p.MaxBid)
	if p.Clip {
		bid = min(bid, p.left)
	}
	return bid
}

// win pays the price: an impression is bought, and perhaps clicked.
func (p *player) win(r *Row) {
	p.left -= r.Price
	p.result.win(r)
	if p.left < lowMoney {
		p.low()
	}
	price := adsim.Yuans(r.Price)
	p.tell(bidding.Notice{Outcome: bidding.Won, Slot: 1, Price: price})
	p.tell(bidding.Notice{Outcome: bidding.Clicked, Slot: 1, Price: price})
	if r.Click {
		p.tell(bidding.Notice{Outcome: bidding.Ordered, Slot: 1, Amount: money(p.offer.Value)})
	}
}

func (p *player) tell(n bidding.Notice) {
	p.notice = n
	p.strategy.Learn(&p.notice)
}
