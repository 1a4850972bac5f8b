package campaigns

import "time"

// Prepaid says whether there are wallets at all; without them cash has no end.
func (l *Ledger) Prepaid() bool { return l.prepaid }

// Wallets is how many wallets there are.
func (l *Ledger) Wallets() int { return len(l.wallets) }

// Balance is what a wallet has: 0 is the account's own, 1, 2, ... are its sub-accounts'.
func (l *Ledger) Balance(wallet int16) Funds { return l.wallets[wallet] }

// Spent is what a wallet's plans have been charged since the start, by purse.
func (l *Ledger) Spent(wallet int16) Funds { return l.received[wallet].minus(l.wallets[wallet]) }

// Recharge adds funds to a wallet. It panics on a negative amount.
func (l *Ledger) Recharge(wallet int16, f Funds, at time.Duration) {
	l.move(Recharged, wallet, f, at)
}

// Transfer moves funds from one wallet to another. It moves nothing and returns false when any
// purse has less than that. It panics on a negative amount.
func (l *Ledger) Transfer(from, to int16, f Funds, at time.Duration) bool {
	if f.negative() {
		panic("campaigns: negative transfer")
	}
	if l.wallets[from].minus(f).negative() {
		return false
	}
	l.wallets[from], l.received[from] = l.wallets[from].minus(f), l.received[from].minus(f)
	l.record(TransferredOut, -1, from, -f.Sum(), at)
	l.move(TransferredIn, to, f, at)
	return true
}

// Allocate gives the sub-accounts, in their order, funds of the account. It gives nothing and
// returns false when the account has less than all of them together.
func (l *Ledger) Allocate(shares []Funds, at time.Duration) bool {
	var all Funds
	for _, f := range shares {
		all = all.Plus(f)
	}
	if l.wallets[0].minus(all).negative() {
		return false
	}
	for i, f := range shares {
		l.Transfer(0, int16(1+i), f, at)
	}
	return true
}

// move adds funds to a wallet.
func (l *Ledger) move(kind Kind, wallet int16, f Funds, at time.Duration) {
	if f.negative() {
		panic("campaigns: negative " + kind.String())
	}
	l.wallets[wallet], l.received[wallet] = l.wallets[wallet].Plus(f), l.received[wallet].Plus(f)
	l.record(kind, -1, wallet, f.Sum(), at)
}

// DaysLeft is for how many days a wallet's spendable balance lasts at its mean daily spend, after
// the given number of days (more than 0). It is unknown when nothing was spent or there is no limit.
func (l *Ledger) DaysLeft(wallet int16, days float64) (left float64, known bool) {
	if !l.prepaid {
		return 0, false
	}
	spent := l.Spent(wallet).Sum()
	if spent == 0 {
		return 0, false
	}
	return float64(l.wallets[wallet].Spendable()) / float64(spent) * days, true
}
