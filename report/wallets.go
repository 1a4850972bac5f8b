package report

import (
	"time"

	"adsim"
	"adsim/sim"
)

// purse is one wallet: its last balance, what it had at the end of each day, and when it first had no
// cash.
type purse struct {
	last sim.Balance
	left []adsim.Money // by day
	dry  bool
	at   time.Duration // the end of the first day that ended without cash
}

func (t *Tally) balance(e *sim.Event) {
	p := &t.purses[e.Wallet]
	p.last = *e.Balance
	at := min(e.At, t.end) // the last one comes when all orders have come
	if day := t.day(at) - 1; day >= 0 {
		p.left[day] = e.Balance.Left.Sum()
	}
	if e.Balance.Left.Cash == 0 && !p.dry {
		p.dry, p.at = true, at
	}
}

// wallets has a row for each wallet: where its money went, and for how many days the rest lasts.
func (b *builder) wallets() Table {
	columns := []string{"received", "spent", "spent_cash", "spent_bonus", "spent_subsidy", "balance", "balance_cash", "spent_per_day", "days_left", "ran_dry", "first_dry_day"}
	t := Table{Name: "wallets", Columns: append([]string{"wallet"}, columns...)}
	for w, name := range b.Wallets {
		at := func(i int) *purse { return &b.tallies[i].purses[w] }
		yuan := func(of func(*sim.Balance) adsim.Money) func(int) float64 {
			return func(i int) float64 { return of(&at(i).last).Float() }
		}
		spent := yuan(func(x *sim.Balance) adsim.Money { return x.Spent.Sum() })
		perDay := func(i int) float64 { return spent(i) / float64(b.Days) }
		dry := func(i int) float64 { return share(at(i).dry) }
		day := func(i int) float64 { return dry(i) * at(i).at.Hours() / 24 }
		row := []Cell{b.walletName(name)}
		for _, of := range []func(*sim.Balance) adsim.Money{
			func(x *sim.Balance) adsim.Money { return x.In.Sum() }, func(x *sim.Balance) adsim.Money { return x.Spent.Sum() },
			func(x *sim.Balance) adsim.Money { return x.Spent.Cash }, func(x *sim.Balance) adsim.Money { return x.Spent.Bonus },
			func(x *sim.Balance) adsim.Money { return x.Spent.Subsidy }, func(x *sim.Balance) adsim.Money { return x.Left.Sum() },
			func(x *sim.Balance) adsim.Money { return x.Left.Cash }} {
			row = append(row, figure(Cash, b.mean(yuan(of))))
		}
		left := yuan(func(x *sim.Balance) adsim.Money { return x.Left.Spendable() })
		row = append(row, figure(Cash, b.mean(perDay)), figure(Number, b.ratio(left, perDay)), figure(Share, b.mean(dry)), figure(Number, b.ratio(day, dry)))
		t.Rows = append(t.Rows, row)
	}
	t.parts = []part{{title: "wallets", note: "wallets", columns: []string{"wallet", "received", "spent", "balance", "spent_per_day", "days_left", "ran_dry", "first_dry_day"}},
		{title: "wallets_purses", more: true, columns: []string{"wallet", "spent_cash", "spent_bonus", "spent_subsidy", "balance", "balance_cash"}}}
	return t
}

// walletName is the sub-account's, or that it is the account itself.
func (b *builder) walletName(name string) Cell {
	if name == "" {
		return word("own_wallet")
	}
	return text(name)
}

// cash has a row for each day and wallet: what it had as the day ended.
func (b *builder) cash() Table {
	t := Table{Name: "cash", Columns: []string{"date", "wallet", "balance"}}
	for day := range b.Days {
		for w, name := range b.Wallets {
			left := b.mean(func(i int) float64 { return b.tallies[i].purses[w].left[day].Float() })
			t.Rows = append(t.Rows, []Cell{text(b.date(day)), b.walletName(name), figure(Cash, left)})
		}
	}
	t.parts = []part{{title: "cash", more: true, columns: t.Columns}}
	return t
}
