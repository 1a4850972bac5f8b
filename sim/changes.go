package sim

import (
	"time"

	"adsim"
	"adsim/campaigns"
	"adsim/match"
)

// Change is what is changed in the account at a full hour.
type Change struct {
	At                time.Duration
	Bids              []Amount // by ad
	Budgets           []Amount // by plan
	Plans, Units, Ads []int32  // are paused, or resume
	Paused            bool
	Matches           *match.Index // with new negatives: the same hits in the same order; nil for none
	Recharge          *Movement
	Transfer          *Movement
}

// Amount is a new bid or budget.
type Amount struct {
	Index int32
	To    adsim.Money
}

// Movement is money that comes into a wallet: of a recharge from outside, of a transfer from another.
type Movement struct {
	From, To int16
	Funds    campaigns.Funds
}

// change makes the changes that are due.
func (e *Engine) change(at time.Duration) {
	for e.changed < len(e.Changes) && e.Changes[e.changed].At <= at {
		c := &e.Changes[e.changed]
		e.event = Event{Kind: Changed, Ad: -1, Plan: -1, At: at, Change: int32(e.changed), Reason: e.carryOut(c, at)}
		e.send(&e.event)
		e.changed++
	}
}

// carryOut makes a change. It returns Wallet where there was too little money for a transfer, which is
// then left out.
func (e *Engine) carryOut(c *Change, at time.Duration) (reason adsim.Reason) {
	for _, b := range c.Bids {
		e.edit(b)
	}
	for _, b := range c.Budgets {
		if e.Ledger.SetBudget(b.Index, b.To) {
			e.event = Event{Kind: BudgetOut, Ad: -1, Plan: b.Index, At: at, Limit: e.Ledger.Limit(b.Index), Spent: e.Ledger.Today(b.Index)}
			e.send(&e.event)
		}
	}
	e.pause(c)
	if c.Matches != nil {
		e.Matches = c.Matches
	}
	if c.Recharge != nil {
		e.Ledger.Recharge(c.Recharge.To, c.Recharge.Funds, at)
	}
	if t := c.Transfer; t != nil && !e.Ledger.Transfer(t.From, t.To, t.Funds, at) {
		return adsim.Wallet
	}
	return adsim.Shown
}

func (e *Engine) pause(c *Change) {
	for _, plan := range c.Plans {
		e.Book.Plans[plan].Paused = c.Paused
	}
	for _, unit := range c.Units {
		e.Book.Units[unit].Paused = c.Paused
	}
	for _, ad := range c.Ads {
		e.Book.Ads[ad].Paused = c.Paused
	}
}
