package sim

import (
	"adsim"
	"adsim/bidding"
)

// Allocation splits the account's daily budget over its plans at every midnight but the first, by what
// they did in the days before.
type Allocation struct {
	Allocator bidding.Allocator // nil leaves budgets alone
	Weights   []float64         // of the plans
	Period    int               // days that count, 1 or more
	Least     adsim.Money       // a plan's lowest daily budget, as far as the account's goes
}

// split is what an allocation works with.
type split struct {
	today   []bidding.Share // by plan: value so far; the rest is set at midnight
	days    [][]bidding.Share
	given   []adsim.Money // what the plans were given last
	total   adsim.Money   // of the account
	shares  []bidding.Share
	budgets []float64
}

func newSplit(w *World) split {
	s := split{today: make([]bidding.Share, len(w.Plans)), shares: make([]bidding.Share, len(w.Plans)), budgets: make([]float64, len(w.Plans))}
	for plan := range w.Book.Plans {
		s.given = append(s.given, w.Book.Plans[plan].Budget)
		s.total += w.Book.Plans[plan].Budget
	}
	return s
}

// earn counts the amount of an order.
func (e *Engine) earn(plan int32, amount adsim.Money) {
	if e.Budgets.Allocator != nil {
		e.split.today[plan].Value += amount.Float()
	}
}

// allocate gives every plan its budget for the day that begins; the last day's spend is still known.
func (e *Engine) allocate() {
	a, s := &e.Budgets, &e.split
	if a.Allocator == nil {
		return
	}
	s.close(e)
	a.Allocator.Allocate(s.total.Float(), s.shares, s.budgets)
	e.raise()
	left := s.total
	for plan := range s.budgets {
		s.given[plan] = min(left, adsim.Yuans(s.budgets[plan])/adsim.Fen*adsim.Fen)
		left -= s.given[plan]
		e.Ledger.SetBudget(int32(plan), s.given[plan])
	}
}

// close ends a day: the shares are those of a mean day of the period. A budget that was changed since the last
// allocation changes the account's.
func (s *split) close(e *Engine) {
	for plan := range s.today {
		s.today[plan].Spent = e.Ledger.Today(int32(plan)).Float()
		s.total += e.Book.Plans[plan].Budget - s.given[plan]
	}
	s.days = append(s.days, s.today)
	if len(s.days) > e.Budgets.Period {
		s.days = s.days[1:]
	}
	s.today = make([]bidding.Share, len(s.today))
	for plan := range s.shares {
		x := &s.shares[plan]
		*x = bidding.Share{Budget: e.Book.Plans[plan].Budget.Float(), Weight: e.Budgets.Weights[plan]}
		for _, day := range s.days {
			x.Spent += day[plan].Spent / float64(len(s.days))
			x.Value += day[plan].Value / float64(len(s.days))
		}
	}
}

// raise gives every plan the least, and takes it from what the others have above that.
func (e *Engine) raise() {
	s := &e.split
	total := s.total.Float()
	least := min(e.Budgets.Least.Float(), total/float64(len(s.budgets)))
	above, free := 0.0, total-float64(least*float64(len(s.budgets)))
	for _, b := range s.budgets {
		above += max(0, b-least)
	}
	part := 1.0
	if above > free {
		part = free / above
	}
	for i, b := range s.budgets {
		s.budgets[i] = least + float64(part*max(0, b-least))
	}
}
