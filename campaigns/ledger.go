package campaigns

import "adsim"

// Ledger keeps the account's money: one wallet, a daily budget a plan. A click is charged at most
// what the wallet holds; the rest is forgiven and is nobody's revenue.
type Ledger struct {
	plans     []Plan
	prepaid   bool
	wallet    adsim.Money
	today     []adsim.Money
	total     []adsim.Money
	forgiven  adsim.Money
	recharged adsim.Money
}

// NewLedger opens the ledger with prepaid cash; no wallet means cash without end.
func NewLedger(plans []Plan, wallet *adsim.Money) *Ledger {
	l := &Ledger{plans: plans, today: make([]adsim.Money, len(plans)), total: make([]adsim.Money, len(plans))}
	if wallet != nil {
		l.prepaid, l.wallet, l.recharged = true, *wallet, *wallet
	}
	return l
}

// Affords says whether a plan may be shown: Shown, Wallet or DailyBudget.
func (l *Ledger) Affords(plan int32) adsim.Reason {
	switch {
	case l.prepaid && l.wallet <= 0:
		return adsim.Wallet
	case l.today[plan] >= l.plans[plan].Budget:
		return adsim.DailyBudget
	}
	return adsim.Shown
}

// Charge takes a click's price and returns what was charged and what was forgiven. It reports
// whether this charge used the plan's daily budget up.
func (l *Ledger) Charge(plan int32, price adsim.Money) (charged, forgiven adsim.Money, out bool) {
	charged = price
	if l.prepaid {
		charged = min(price, l.wallet)
		l.wallet -= charged
	}
	before, budget := l.today[plan], l.plans[plan].Budget
	l.today[plan] += charged
	l.total[plan] += charged
	l.forgiven += price - charged
	return charged, price - charged, before < budget && l.today[plan] >= budget
}

// Midnight makes the daily budgets whole.
func (l *Ledger) Midnight() { clear(l.today) }

// Today is what a plan has spent of its daily budget.
func (l *Ledger) Today(plan int32) adsim.Money { return l.today[plan] }

// Total is what a plan has spent since the start.
func (l *Ledger) Total(plan int32) adsim.Money { return l.total[plan] }

// Forgiven is what clicks would have cost beyond the wallet's cash.
func (l *Ledger) Forgiven() adsim.Money { return l.forgiven }

// Wallet is the cash left, and whether there is a limit at all.
func (l *Ledger) Wallet() (adsim.Money, bool) { return l.wallet, l.prepaid }
