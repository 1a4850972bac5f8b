package sim

import (
	"time"

	"adsim"
	"adsim/bidding"
	"adsim/campaigns"
)

// Allocation splits a daily budget over the plans at every midnight, by what an advertiser's report
// shows: what each plan was charged in the last days, and the orders that came in those days, however
// late after their click. A plan whose best day ended with money left can spend a fifth more than then, we
// assume; of others it is not known. Plans that do not run that day are left out and keep their budgets.
type Allocation struct {
	Allocator bidding.Allocator
	Total     adsim.Money     // a day; a budget that a change sets changes it by as much
	Least     adsim.Money     // of each plan; the total is enough for all
	Days      int             // how far back it looks: 1 is the day before
	Plans     []bidding.Share // weights and tags by plan; the rest is filled in

	past  [][]taken     // by plan, then by day modulo Days
	given []adsim.Money // by plan: its budget as it was last seen
	today []taken       // by plan: what was sold
}

// taken is what a plan was charged and sold on a day, and whether its budget was gone.
type taken struct {
	spent, sold adsim.Money
	ran, out    bool
}

// headroom is how much more than on its best day a plan with money left may spend: our assumption.
const headroom = 1.2

// earn counts an order for the plan whose ad brought it.
func (a *Allocation) earn(plan int32, amount adsim.Money) {
	if a != nil {
		a.ready()
		a.today[plan].sold += amount
	}
}

// close ends a plan's day.
func (a *Allocation) close(plan int32, day int, spent adsim.Money, ran, out bool) {
	if a != nil {
		a.ready()
		a.past[plan][day%a.Days] = taken{spent: spent, sold: a.today[plan].sold, ran: ran, out: out}
		a.today[plan] = taken{}
	}
}

func (a *Allocation) ready() {
	if a.today != nil {
		return
	}
	a.today = make([]taken, len(a.Plans))
	for range a.Plans {
		a.past = append(a.past, make([]taken, a.Days))
	}
}

// share is what the allocator may know of a plan.
func (a *Allocation) share(plan int32, budget adsim.Money) bidding.Share {
	a.ready()
	sum, best, days := taken{}, taken{}, 0.0
	for _, day := range a.past[plan] {
		sum.spent, sum.sold = sum.spent+day.spent, sum.sold+day.sold
		if day.ran {
			days++
		}
		if day.spent > best.spent {
			best = day
		}
	}
	s := a.Plans[plan]
	s.Budget = budget.Float()
	if days > 0 {
		s.Spent, s.Value = sum.spent.Float()/days, sum.sold.Float()/days
	}
	if !best.out {
		s.Most = float64(headroom * best.spent.Float())
	}
	return s
}

// follow takes over what changes have made of the budgets since the last midnight.
func (a *Allocation) follow(plans []campaigns.Plan) {
	for i := range plans {
		if len(a.given) == len(plans) {
			a.Total += plans[i].Budget - a.given[i]
		}
	}
}

// allocate gives the plans that run today their budgets.
func (e *Engine) allocate(at time.Duration) {
	if e.Allocation == nil {
		return
	}
	e.Allocation.follow(e.Book.Plans)
	var plans []int32
	var shares []bidding.Share
	for i := range e.Book.Plans {
		if plan := int32(i); e.Book.Plans[i].Runs() {
			plans = append(plans, plan)
			shares = append(shares, e.Allocation.share(plan, e.Book.Plans[i].Budget))
		}
	}
	for k, budget := range bidding.Split(e.Allocation.Allocator, e.Allocation.Total, e.Allocation.Least, shares) {
		if budget != e.Book.Plans[plans[k]].Budget {
			e.Ledger.SetBudget(plans[k], budget)
		}
		e.event = Event{Kind: Budgeted, Ad: -1, Plan: plans[k], At: at, Limit: budget}
		e.send(&e.event)
	}
	e.Allocation.given = e.Allocation.given[:0]
	for i := range e.Book.Plans {
		e.Allocation.given = append(e.Allocation.given, e.Book.Plans[i].Budget)
	}
}
