package biddingtest

import (
	"testing"
	"time"

	"adsim"
	"adsim/bidding"
	"adsim/random"
)

// kind is the circumstances of a plan. Amounts are in yuan.
type kind struct {
	name     string
	budget   float64 // a day; 170 or so is what bids as written spend
	floor    float64
	searches int // an interval
	blank    bool
	offAt    int // from this interval on nobody searches until midnight
}

// kinds are an ordinary plan, and what is hard about some.
var kinds = []kind{
	{name: "ordinary", budget: 100, floor: 0.3, searches: 8, offAt: intervals},
	{name: "rich", budget: 1e9, floor: 0.3, searches: 8, offAt: intervals},
	{name: "poor", budget: 0.01, floor: 0.3, searches: 8, offAt: intervals},
	{name: "no floor", budget: 100, searches: 8, offAt: intervals},
	{name: "rarely searched", budget: 100, floor: 0.3, searches: 1, offAt: intervals / 2},
	{name: "never searched", budget: 100, floor: 0.3, offAt: intervals},
	{name: "blank predictions", budget: 100, floor: 0.3, searches: 8, blank: true, offAt: intervals},
}

const intervals = 96 // a day

// life is a closed loop around one strategy: searches, a rival price to beat, clicks, orders, a budget.
type life struct {
	kind
	strategy bidding.Strategy
	luck     random.Stream
	heard    func(o *bidding.Opportunity, bid float64, bids bool)
	now      int // intervals since the start
	spent    adsim.Money
	request  adsim.Request
	offer    bidding.Opportunity
	notice   bidding.Notice
	account  bidding.Account
}

func newLife(s bidding.Strategy, k kind, seed uint64) *life {
	return &life{kind: k, strategy: s, luck: random.New(seed).Named("life"), heard: func(*bidding.Opportunity, float64, bool) {}}
}

func (l *life) run(t testing.TB, days int) {
	for range days * intervals {
		l.interval(t)
	}
}

// interval serves the searches of an interval, then lets the strategy look at its account, at
// midnight twice: for the day that ends and for the one that begins.
func (l *life) interval(t testing.TB) {
	for range l.searches {
		if l.now%intervals < l.offAt {
			l.search()
			l.serve(t)
		}
	}
	l.now++
	hour := l.now % intervals
	if hour == 0 {
		l.tick(t, intervals, false)
		l.spent = 0
	}
	l.tick(t, hour, hour == 0)
}

// search makes the next opportunity. Now and then a prediction is next to nothing.
func (l *life) search() {
	l.request.ID++
	luck := l.luck.At(l.request.ID)
	l.request.At = time.Duration(l.now) * 24 * time.Hour / intervals
	l.request.Hour, l.request.Day = uint8(l.now%intervals*24/intervals), int32(l.now/intervals)
	o := &l.offer
	*o = bidding.Opportunity{Request: &l.request, Ad: int32(luck.At(0).Below(6)), Floor: l.floor, Quality: luck.At(2).LogNormal(6, 0.2)}
	o.Base = max(l.floor, luck.At(1).LogNormal(1.5, 0.4))
	if l.blank || luck.At(6).Chance(0.01) {
		return
	}
	o.Margin = 0.3
	o.PCTR, o.PCVR, o.Value = min(1, luck.At(3).LogNormal(0.08, 0.4)), min(1, luck.At(4).LogNormal(0.04, 0.5)), luck.At(5).LogNormal(100, 0.5)
}

// serve asks the strategy and tells it what came of it.
func (l *life) serve(t testing.TB) {
	if l.spent >= adsim.Yuans(l.budget) {
		return
	}
	shown := l.offer
	bid, bids := l.strategy.Bid(&l.offer)
	if bids && !(bid >= 0) {
		t.Fatalf("%s: bid %v on %+v", l.name, bid, shown)
	}
	if l.offer != shown {
		t.Fatalf("%s: changed its opportunity", l.name)
	}
	if l.heard(&l.offer, bid, bids); !bids {
		return
	}
	luck := l.luck.At(l.request.ID)
	price := max(l.floor, luck.At(10).LogNormal(1.1, 0.5))
	if bid < price {
		l.tell(t, bidding.Notice{Outcome: bidding.Lost})
		return
	}
	paid := adsim.Yuans(price)
	l.tell(t, bidding.Notice{Outcome: bidding.Won, Slot: 1, Price: paid})
	if luck.At(11).Chance(0.3) {
		l.spent += paid
		l.tell(t, bidding.Notice{Outcome: bidding.Clicked, Slot: 1, Price: paid})
		if luck.At(12).Chance(0.2) {
			l.tell(t, bidding.Notice{Outcome: bidding.Ordered, Slot: 1, Amount: adsim.Yuans(luck.At(13).LogNormal(100, 0.5))})
		}
	}
}

func (l *life) tell(t testing.TB, n bidding.Notice) {
	n.Ad, n.At = l.offer.Ad, l.request.At
	l.notice = n
	if l.strategy.Learn(&l.notice); l.notice != n {
		t.Fatalf("%s: changed its notice", l.name)
	}
}

// tick tells the account as of an interval of the day; traffic is even.
func (l *life) tick(t testing.TB, interval int, midnight bool) {
	a := bidding.Account{Now: time.Duration(l.now) * 24 * time.Hour / intervals, Midnight: midnight, Budget: adsim.Yuans(l.budget),
		Spent: l.spent, Elapsed: float64(interval) / intervals, Next: float64(min(intervals, interval+1)) / intervals}
	l.account = a
	if l.strategy.Tick(&l.account); l.account != a {
		t.Fatalf("%s: changed its account", l.name)
	}
	if err := l.strategy.Err(); err != nil {
		t.Fatalf("%s: %v", l.name, err)
	}
}
