package campaigns

import "adsim"

// Status is what a marketer sees beside a plan, a unit or a keyword. It is worked out from settings,
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
// one request alone decides, so that a unit names what stops its plan before what stops itself.
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

// PlanStatus is a plan's status at an hour of the day.
func (b *Book) PlanStatus(l *Ledger, plan int32, hour uint8) Status {
	return StatusOf(b.Plans[plan].stopped(hour), l.Affords(plan))
}

// AdStatus is an ad's status at an hour of the day. item says what the ad's item has to say: Shown or
// OutOfStock.
func (b *Book) AdStatus(l *Ledger, ad int32, hour uint8, item adsim.Reason) Status {
	a := &b.Ads[ad]
	own := adsim.Shown
	if a.Paused {
		own = adsim.Paused
	}
	return StatusOf(b.Plans[a.Plan].stopped(hour), own, item, l.Affords(a.Plan))
}

// stopped says whether the plan's own settings stop it at an hour of the day.
func (p *Plan) stopped(hour uint8) adsim.Reason {
	switch {
	case p.Paused:
		return adsim.Paused
	case p.Hours[hour] == 0:
		return adsim.OffHours
	}
	return adsim.Shown
}
