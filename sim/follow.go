package sim

import (
	"time"

	"adsim"
	"adsim/bidding"
	"adsim/campaigns"
	"adsim/random"
)

// start fills the queue with the clock and the first free visitor.
func (e *Engine) start() {
	e.queue.add(0, hourBegins, 0)
	e.queue.add(e.Calendar.End(), lastDayEnds, 0)
	e.again(e.Interval, strategiesTick, 0)
	e.expectVisitor()
}

// again adds an entry of the clock unless the last day is over by then.
func (e *Engine) again(at time.Duration, what task, index int32) {
	if at < e.Calendar.End() {
		e.queue.add(at, what, index)
	}
}

// follow does what the queue holds up to the given time.
func (e *Engine) follow(until time.Duration) {
	for e.queue.next() <= until {
		switch t := e.queue.pop(); t.task {
		case hourBegins:
			e.beginHour(t.index, t.at)
		case strategiesTick:
			e.tick(t.at, false)
			e.again(t.at+e.Interval, strategiesTick, 0)
		case visitorComes:
			e.receiveVisitor(t.index, t.at)
		case clickLands:
			e.land(t.index, t.at)
		case cartFills:
			e.fillCart(t.index, t.at)
		case orderComes:
			e.order(t.index, t.at)
		case playerClicks:
			e.landPlayer(t.index, t.at)
		case playerSells:
			e.sellPlayer(t.index, t.at)
		case lastDayEnds:
			e.night(t.at)
			e.event = Event{Kind: Ended, Ad: -1, At: t.at}
			e.send(&e.event)
		}
	}
}

// beginHour turns the clock: rivals come and go, and at midnight budgets are whole again.
func (e *Engine) beginHour(index int32, at time.Duration) {
	h := &e.Calendar.Hours[index]
	if index == 0 {
		e.allocate(at)
		e.tick(at, true)
	}
	if int(h.Day) != e.today {
		e.endDay(at, index)
		e.today = int(h.Day)
		e.night(at)
		e.Ledger.Midnight(h.Day)
		e.Book.Midnight(h.Day)
		if e.Players != nil {
			e.Players.ledger.Midnight(h.Day)
		}
		e.Market.Midnight()
		e.Market.Night(e.studiedScores)
		e.allocate(at)
		e.tick(at, true)
	}
	e.change(at)
	e.Market.Hour(h.OfDay)
	if next := index + 1; int(next) < len(e.Calendar.Hours) {
		e.queue.add(e.Calendar.Hours[next].Begin, hourBegins, next)
	}
}

// studiedScores is what the studied ads on a word, and players, would score with their bids as written.
func (e *Engine) studiedScores(word int32) (scores []float64) {
	scores = e.scores(e.Book, word, scores)
	if e.Players != nil {
		scores = e.scores(e.Players.Book, word, scores)
	}
	return scores
}

func (e *Engine) scores(b *campaigns.Book, word int32, scores []float64) []float64 {
	for _, ad := range b.Matching(word) {
		a := &b.Ads[ad]
		if !a.Paused && !b.Units[a.Unit].Paused && !b.Plans[a.Plan].Paused {
			scores = append(scores, a.Bid.Float()*e.Rule.Weight(a.Quality))
		}
	}
	return scores
}

// endDay tells what each plan spent of its daily budget in the day that ended before an hour, and how
// it and the wallets stand.
func (e *Engine) endDay(at time.Duration, hour int32) {
	last := e.Calendar.Hours[hour-1].OfWeek()
	for plan := range e.Book.Plans {
		e.event = Event{Kind: BudgetBack, Ad: -1, Plan: int32(plan), At: at, Spent: e.Ledger.Today(int32(plan)), Limit: e.Ledger.Limit(int32(plan)),
			Status: e.Book.PlanStatus(e.Ledger, int32(plan), last)}
		e.send(&e.event)
		e.Allocation.close(int32(plan), e.today, e.event.Spent, e.Book.Plans[plan].Runs(), e.event.Spent >= e.Ledger.Limit(int32(plan)))
	}
	e.tellBalances(at)
}

// stand tells how each ad stood as the last hour ended.
func (e *Engine) stand(at time.Duration) {
	last := e.Calendar.Hours[len(e.Calendar.Hours)-1].OfWeek()
	for ad := range e.Book.Ads {
		e.event = Event{Kind: Stood, Ad: int32(ad), Plan: e.Book.Ads[ad].Plan, At: at, Status: e.Book.AdStatus(e.Ledger, int32(ad), last)}
		e.send(&e.event)
	}
}

// tick lets every strategy look at its account.
func (e *Engine) tick(at time.Duration, midnight bool) {
	since := at - e.Calendar.Midnights[e.today]
	all := bidding.Account{Now: e.Before + at, Midnight: midnight, Elapsed: e.Forecast.Elapsed(since), Next: e.Forecast.Elapsed(since + e.Interval)}
	if e.Players != nil {
		e.tickPlayers(all)
	}
	for plan, s := range e.Plans {
		a := all
		a.Budget, a.Spent = e.Book.Plans[plan].BudgetOn(int32(e.today)), e.Ledger.Today(int32(plan))
		s.Tick(&a)
		if err := s.Err(); err != nil {
			e.fail(plan, err)
		}
	}
}

// click sends a click on its way.
func (e *Engine) click(a *adsim.Award, ad, creative int32, price adsim.Money) {
	delay := e.clickDelay(e.luck.delay.At(e.request.ID).At(uint64(ad)))
	i := e.visits.add(visit{request: e.request, ad: ad, creative: creative, hit: e.hits[a.Bid-e.rivals], plan: e.Book.Ads[ad].Plan,
		slot: int32(a.Slot), price: price})
	e.queue.add(e.request.At+delay, clickLands, i)
}

// clickDelay is how long a click takes to land.
func (e *Engine) clickDelay(luck random.Stream) time.Duration {
	return time.Duration(luck.LogNormal(e.Clicking.Delay, e.Clicking.Spread) * float64(time.Second))
}

// land charges a click and lets the visitor into the shop.
func (e *Engine) land(i int32, at time.Duration) {
	v := &e.visits.all[i]
	ad := &e.Book.Ads[v.ad]
	charged, forgiven, out := e.Ledger.Charge(ad.Plan, v.price, at)
	e.revenue += charged
	e.event = Event{Kind: Clicked, Ad: v.ad, Creative: v.creative, Hit: v.hit, Plan: ad.Plan, At: at, Request: &v.request, Slot: v.slot,
		Price: charged, Forgiven: forgiven}
	e.send(&e.event)
	if out {
		e.event = Event{Kind: BudgetOut, Ad: -1, Plan: ad.Plan, At: at, Limit: e.Ledger.Limit(ad.Plan), Spent: e.Ledger.Today(ad.Plan)}
		e.send(&e.event)
	}
	e.learn(bidding.Notice{Outcome: bidding.Clicked, Ad: v.ad, At: at, Slot: v.slot, Price: charged})
	if e.Quality != nil {
		e.Quality.Click(v.ad, e.ShopCVR)
	}
	v.item = e.Book.Units[ad.Unit].Item
	cvr := ad.CVR
	if e.Intents != nil {
		cvr *= e.Intents[v.request.Query]
	}
	e.shop(i, at, cvr, e.luck.funnel.At(v.request.ID).At(uint64(v.ad)))
}

// learn gives a notice to the strategy of its ad.
func (e *Engine) learn(n bidding.Notice) {
	n.At += e.Before
	e.notice = n
	e.Plans[e.Book.Ads[n.Ad].Plan].Learn(&e.notice)
}
