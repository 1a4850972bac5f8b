package campaigns

import (
	"time"

	"adsim"
)

// Kind is what a line of the ledger tells of.
type Kind uint8

// The kinds of lines.
const (
	Opening Kind = iota
	Recharged
	TransferredIn
	TransferredOut
	Charged
	Forgiven // what a click would have cost beyond what the wallet had: changes no balance
)

var kindNames = [...]string{"opening", "recharge", "transfer-in", "transfer-out", "charge", "forgiven"}

// String is the kind's word.
func (k Kind) String() string { return kindNames[k] }

// Line is one movement of money.
type Line struct {
	At     time.Duration // since the start
	Amount adsim.Money   // what the wallet gained, or paid (negative)
	After  Funds         // in the wallet: the difference to the wallet's line before says which purse paid
	Plan   int32         // -1 where it is no plan's
	Wallet int16
	Kind   Kind
}

// Keep begins to keep a line of every movement, with what the wallets have now as the first.
func (l *Ledger) Keep() {
	l.keep = true
	for wallet, has := range l.wallets {
		l.record(Opening, -1, int16(wallet), has.Sum(), 0)
	}
}

// Lines are the movements since Keep in their order.
func (l *Ledger) Lines() []Line { return l.lines }

// record adds a line, unless nobody keeps them or nothing moved.
func (l *Ledger) record(kind Kind, plan int32, wallet int16, amount adsim.Money, at time.Duration) {
	if !l.keep || amount == 0 {
		return
	}
	line := Line{At: at, Amount: amount, Plan: plan, Wallet: wallet, Kind: kind}
	if l.prepaid {
		line.After = l.wallets[wallet]
	}
	l.lines = append(l.lines, line)
}
