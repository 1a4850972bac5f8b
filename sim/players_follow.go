package sim

import (
	"fmt"
	"time"

	"adsim/bidding"
)

// landPlayer charges a player's click and draws what the visitor will do.
func (e *Engine) landPlayer(i int32, at time.Duration) {
	v, p := &e.visits.all[i], e.Players
	charged, _, _ := p.ledger.Charge(v.plan, v.price, at)
	e.revenue += charged
	result := &p.Results[v.plan]
	result.Clicks++
	result.Cost += charged
	if q := p.All[v.plan].Quality; q != nil {
		q.Click(p.own(v.ad), e.ShopCVR)
	}
	e.teach(v.ad, bidding.Notice{Outcome: bidding.Clicked, At: at, Slot: v.slot, Price: charged})
	cvr := p.Book.Ads[v.ad].CVR
	if e.Intents != nil {
		cvr *= e.Intents[v.request.Query]
	}
	v.outcome = e.draw(v, at, cvr, drawn(p.luck.funnel, v.request.ID, v.plan))
	if !v.outcome.Paid {
		e.visits.drop(i)
		return
	}
	v.outcome.Amount = v.outcome.Amount.Times(p.Book.Items[v.plan].Price).UpToFen()
	e.queue.add(at+v.outcome.OrderAt, playerSells, i)
}

// sellPlayer books a player's order.
func (e *Engine) sellPlayer(i int32, at time.Duration) {
	v, p := &e.visits.all[i], e.Players
	result := &p.Results[v.plan]
	result.Orders++
	result.Amount += v.outcome.Amount
	if q := p.All[v.plan].Quality; q != nil {
		q.Order(p.own(v.ad))
	}
	e.teach(v.ad, bidding.Notice{Outcome: bidding.Ordered, At: at, Slot: v.slot, Amount: v.outcome.Amount})
	e.visits.drop(i)
}

// teach gives a notice about an ad to its player's strategy, which counts its ads from 0.
func (e *Engine) teach(ad int32, n bidding.Notice) {
	p := e.Players
	n.Ad, n.At = p.own(ad), n.At+e.Before
	e.notice = n
	p.All[p.Book.Ads[ad].Plan].Strategy.Learn(&e.notice)
}

// tickPlayers lets every player look at its account.
func (e *Engine) tickPlayers(a bidding.Account) {
	p := e.Players
	for i := range p.All {
		mine, player := a, int32(i)
		mine.Budget, mine.Spent = p.Book.Plans[i].Budget, p.ledger.Today(player)
		p.All[i].Strategy.Tick(&mine)
		if err := p.All[i].Strategy.Err(); err != nil {
			e.failPlayer(player, err)
		}
	}
}

// dismissPlayers ends what their strategies have running outside.
func (e *Engine) dismissPlayers() {
	for i := range e.Players.All {
		if err := bidding.Close(e.Players.All[i].Strategy); err != nil {
			e.failPlayer(int32(i), err)
		}
	}
}

func (e *Engine) failPlayer(i int32, err error) {
	if e.err == nil {
		e.err = fmt.Errorf("player %q: %w", e.Players.Book.Plans[i].Name, err)
	}
}
