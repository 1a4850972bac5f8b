package campaigns

import "adsim"

// Funds are an amount or a balance by the purse it belongs to. Bonus is credit that the platform
// gave, subsidy is what it adds to the advertiser's own cash.
type Funds struct{ Cash, Bonus, Subsidy adsim.Money }

// Sum is the amount of all three purses.
func (f Funds) Sum() adsim.Money { return f.Cash + f.Bonus + f.Subsidy }

// Spendable is the most that a charge can take: a subsidy that no cash matches is out of reach.
func (f Funds) Spendable() adsim.Money { return f.Bonus + f.Cash + min(f.Subsidy, f.Cash) }

// Runs says whether ads may be shown: as long as there is cash. Bonus and subsidy alone keep
// nothing running, although a click that was under way may still take the bonus.
func (f *Funds) Runs() bool { return f.Cash > 0 }

// Pay takes a price, 0 or more, as far as the funds go, and returns what was taken: the bonus
// first; when it is gone, half from the subsidy and half from cash (the odd micro from cash) while
// both last; then cash alone. This reads the order bonus, cash and "subsidy 1:1" as one yuan of
// subsidy for each yuan of cash: the published order does not say it more exactly.
func (f *Funds) Pay(price adsim.Money) (taken adsim.Money) {
	bonus := min(price, f.Bonus)
	rest := price - bonus
	subsidy := min(rest/2, f.Subsidy, f.Cash)
	cash := min(rest-subsidy, f.Cash)
	f.Cash, f.Bonus, f.Subsidy = f.Cash-cash, f.Bonus-bonus, f.Subsidy-subsidy
	return bonus + subsidy + cash
}

// Plus adds purse by purse.
func (f Funds) Plus(g Funds) Funds {
	return Funds{f.Cash + g.Cash, f.Bonus + g.Bonus, f.Subsidy + g.Subsidy}
}

func (f Funds) minus(g Funds) Funds {
	return Funds{f.Cash - g.Cash, f.Bonus - g.Bonus, f.Subsidy - g.Subsidy}
}

// negative says whether any purse is below zero.
func (f Funds) negative() bool { return min(f.Cash, f.Bonus, f.Subsidy) < 0 }
