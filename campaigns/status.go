package campaigns

import "adsim"

// Status is what a marketer sees beside a plan or a keyword. It is worked out from settings,
// clock, money and stock whenever it is asked for, and kept nowhere.
type Status uint8

// The statuses.
const (
	Running Status = iota
	Paused         // paused, or outside its dates
	OutOfHours
	OutOfBudget
	NoCash
	NoStock
	statuses // how many there are
)

var statusNames = [statuses]string{"running", "paused", "out-of-hours", "out-of-budget", "no-cash", "no-stock"}

// String is the status's word.
func (s Status) String() string { return statusNames[s] }

// StatusOf is the status that reasons against being shown amount to: the first that is not about
// one request alone decides, so that an ad names what stops its plan before what stops itself.
func StatusOf(reasons ...adsim.Reason) Status {
	for _, reason := range reasons {
		switch reason {
		case adsim.Paused:
			return Paused
		case adsim.OffHours:
			return OutOfHours
		case adsim.OutOfStock:
			return NoStock
		case adsim.Wallet:
			return NoCash
		case adsim.DailyBudget:
			return OutOfBudget
		}
	}
	return Running
}

// PlanStatus is a plan's status at an hour of the week.
func (b *Book) PlanStatus(l *Ledger, plan int32, hour uint8) Status {
	return StatusOf(b.Plans[plan].stopped(hour), b.goods(plan), l.Affords(plan))
}

// goods is OutOfStock where all units of the plan sell what is gone.
func (b *Book) goods(plan int32) (reason adsim.Reason) {
	for i := range b.Units {
		if u := &b.Units[i]; u.Plan == plan {
			if reason = b.stock(u.Item); reason == adsim.Shown {
				break
			}
		}
	}
	return reason
}

// AdStatus is an ad's status at an hour of the week.
func (b *Book) AdStatus(l *Ledger, ad int32, hour uint8) Status {
	a := &b.Ads[ad]
	u := &b.Units[a.Unit]
	return StatusOf(b.Plans[a.Plan].stopped(hour), paused(u.Paused || a.Paused), b.stock(u.Item), l.Affords(a.Plan))
}

// Runs says whether the plan takes part today: not paused, and within its dates.
func (p *Plan) Runs() bool { return !p.Paused && !p.asleep }

// stopped says whether the plan's own settings stop it at an hour of the week.
func (p *Plan) stopped(hour uint8) adsim.Reason {
	switch {
	case !p.Runs():
		return adsim.Paused
	case p.Hours[hour] == 0:
		return adsim.OffHours
	}
	return adsim.Shown
}

func (b *Book) stock(item int32) adsim.Reason {
	if b.Items[item].Stock == 0 {
		return adsim.OutOfStock
	}
	return adsim.Shown
}

func paused(is bool) adsim.Reason {
	if is {
		return adsim.Paused
	}
	return adsim.Shown
}
