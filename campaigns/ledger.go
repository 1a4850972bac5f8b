package campaigns

import (
	"time"

	"adsim"
)

// Terms are how an account pays.
type Terms struct {
	Wallets    []Funds   // opening balances: of the account itself, then of its sub-accounts; none is cash without end
	Policy     Policy    // what a daily budget means
	Start      time.Time // the date of day 0, for policies that count by the month
	LowBalance float64   // days of its budget under which a plan is shown less (Share); 0 is never
}

// Ledger keeps the account's money: wallets of the account and its sub-accounts, and a daily budget
// a plan. A click is charged at most what the wallet holds; the rest is forgiven and is nobody's
// revenue.
type Ledger struct {
	terms    Terms
	plans    []Plan
	budgets  []budget // by plan
	wallets  []Funds
	received []Funds // by wallet: opening, recharges and transfers
	prepaid  bool
	day      int32
	forgiven adsim.Money
	keep     bool
	lines    []Line
}

// NewLedger opens the ledger on day 0. It shares the plans with the book, and panics on a plan
// whose wallet there is not and on a negative opening balance.
func NewLedger(plans []Plan, terms Terms) *Ledger {
	l := &Ledger{terms: terms, plans: plans, budgets: make([]budget, len(plans)), day: -1,
		prepaid: len(terms.Wallets) > 0, wallets: make([]Funds, len(terms.Wallets)), received: make([]Funds, len(terms.Wallets))}
	for wallet, opening := range terms.Wallets {
		l.Recharge(int16(wallet), opening, 0)
	}
	endless := &Funds{Cash: 1} // never charged: spares a branch where there are no wallets
	for plan := range plans {
		l.budgets[plan].purse = endless
		if l.prepaid {
			l.budgets[plan].purse = &l.wallets[plans[plan].Wallet]
		}
	}
	l.Midnight(0)
	return l
}

// Affords says whether a plan may be shown: Shown, Wallet or DailyBudget.
func (l *Ledger) Affords(plan int32) adsim.Reason {
	b := &l.budgets[plan]
	switch {
	case !b.purse.Runs():
		return adsim.Wallet
	case b.today >= b.limit:
		return adsim.DailyBudget
	}
	return adsim.Shown
}

// Share is how much of its traffic a plan that affords it is shown to: all (1) unless its wallet
// has less than LowBalance days of its budget; then in proportion to what the wallet has.
// Practitioners report such a cut under two days' budget, but not how deep it is: that it is
// proportional is our assumption.
func (l *Ledger) Share(plan int32) float64 {
	if l.terms.LowBalance == 0 {
		return 1
	}
	return l.scarce(plan)
}

func (l *Ledger) scarce(plan int32) float64 {
	if !l.prepaid {
		return 1
	}
	enough := float64(l.plans[plan].BudgetOn(l.day)) * l.terms.LowBalance
	has := float64(l.budgets[plan].purse.Spendable())
	if has >= enough {
		return 1
	}
	return has / enough
}

// Charge takes a click's price and returns what was charged and what was forgiven. It reports
// whether this charge reached the plan's limit of the day.
func (l *Ledger) Charge(plan int32, price adsim.Money, at time.Duration) (charged, forgiven adsim.Money, out bool) {
	b := &l.budgets[plan]
	charged = price
	if l.prepaid {
		charged = b.purse.Pay(price)
	}
	before := b.today
	b.today += charged
	b.total += charged
	forgiven = price - charged
	l.forgiven += forgiven
	if l.keep {
		wallet := l.plans[plan].Wallet
		l.record(Charged, plan, wallet, -charged, at)
		l.record(Forgiven, plan, wallet, forgiven, at)
	}
	return charged, forgiven, before < b.limit && b.today >= b.limit
}

// Midnight begins a day: 1, 2, ... Days that were left out pass too.
func (l *Ledger) Midnight(day int32) {
	for l.day < day {
		l.day++
		date := DateOf(l.terms.Start, l.day)
		for plan := range l.plans {
			l.terms.Policy.begin(&l.budgets[plan], date, l.plans[plan].BudgetOn(l.day), l.whole(plan, date))
		}
	}
}

// SetBudget changes a plan's daily budget from now on, and reports whether the plan is out of
// budget by that. A day that has a budget of its own keeps it.
func (l *Ledger) SetBudget(plan int32, daily adsim.Money) (out bool) {
	p, b := &l.plans[plan], &l.budgets[plan]
	before, had := p.BudgetOn(l.day), b.today < b.limit
	p.Budget = daily
	l.terms.Policy.change(b, before, p.BudgetOn(l.day), l.whole(int(plan), DateOf(l.terms.Start, l.day)))
	return had && b.today >= b.limit
}

// whole is a plan's budgets from today to the month's last day, which Google alone looks at.
func (l *Ledger) whole(plan int, date Date) (sum adsim.Money) {
	if l.terms.Policy != Google {
		return 0
	}
	for ahead := range int32(date.Days - date.Day + 1) {
		sum += l.plans[plan].BudgetOn(l.day + ahead)
	}
	return sum
}

// Limit is what a plan may spend today. It differs from the day's budget where a policy lets one
// day cost more, or the month is spent.
func (l *Ledger) Limit(plan int32) adsim.Money { return l.budgets[plan].limit }

// Today is what a plan has spent today.
func (l *Ledger) Today(plan int32) adsim.Money { return l.budgets[plan].today }

// Total is what a plan has spent since the start.
func (l *Ledger) Total(plan int32) adsim.Money { return l.budgets[plan].total }

// Forgiven is what clicks would have cost beyond what the wallets had.
func (l *Ledger) Forgiven() adsim.Money { return l.forgiven }
