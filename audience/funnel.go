package audience

import (
	"math"
	"time"

	"adsim"
	"adsim/random"
)

// Funnel is the chain click, cart, order, payment with base chances that Scaled fits to a CVR.
type Funnel struct {
	Cart, Order, Pay float64    // chances 0..1
	Delay            [5]float64 // share of payments on the click's own day, within 1, 3, 7 and 15 days
	AOV              adsim.Money
	Spread           float64 // log-normal sigma of order amounts
	Indirect         float64 // chance that what is bought after a click on an ad is another item of the shop
	mean             float64 // e to the sigma^2/2: makes the mean of the amounts the AOV
}

// NewFunnel readies a funnel for drawing.
func NewFunnel(f Funnel) Funnel {
	f.mean = random.Exp(f.Spread * f.Spread / 2)
	return f
}

// Scaled is the factor on Cart and Order that makes the chain's product the CVR. Chances above 1
// are cut, so callers check Reach.
func (f *Funnel) Scaled(cvr float64) float64 {
	return math.Sqrt(cvr / (f.Cart * f.Order * f.Pay))
}

// Chance is that of a paid order from a click of this CVR: the CVR, unless cart or order is certain.
func (f *Funnel) Chance(cvr float64) float64 {
	scale := f.Scaled(cvr)
	return min(1, f.Cart*scale) * min(1, f.Order*scale) * f.Pay
}

// Reach is the highest CVR that the funnel can be scaled to: where cart or order becomes certain.
func (f *Funnel) Reach() float64 {
	most := max(f.Cart, f.Order)
	return f.Cart * f.Order * f.Pay / (most * most)
}

// Outcome is what one visitor does after the click.
type Outcome struct {
	Carted, Ordered, Paid bool
	CartAt, OrderAt       time.Duration // after the click
	Amount                adsim.Money   // of the order
	Indirect              bool          // it is of another item than the one that was advertised
}

// Draw is what becomes of a click whose chance to pay is cvr and whose order amounts are price
// times the average; untilMidnight is how much of the click's day is left. Payment is at the
// moment of the order.
func (f *Funnel) Draw(luck random.Stream, cvr, price float64, untilMidnight time.Duration) Outcome {
	var o Outcome
	scale := f.Scaled(cvr)
	if o.Carted = luck.At(0).Chance(f.Cart * scale); !o.Carted {
		return o
	}
	o.Indirect = luck.At(6).Chance(f.Indirect)
	delay := f.wait(luck.At(1).Float(), untilMidnight)
	o.CartAt = min(delay/2, time.Duration(luck.At(2).Exponential()*float64(time.Minute)))
	if o.Ordered = luck.At(3).Chance(f.Order * scale); !o.Ordered {
		return o
	}
	o.OrderAt = delay
	o.Paid = luck.At(4).Chance(f.Pay)
	o.Amount = f.AOV.Times(luck.At(5).LogNormal(price/f.mean, f.Spread)).UpToFen()
	return o
}

// Due is the share of a click's payments that have come when its day ends, the day after, and so on
// until all have: on average over clicks in the middle of each hour of a day.
func (f *Funnel) Due() []float64 {
	const day, hours = 24 * time.Hour, 24
	var due []float64
	for age := 0; len(due) == 0 || due[age-1] < 1; age++ {
		sum := 0.0
		for h := range hours {
			left := day - time.Duration(2*h+1)*time.Hour/2
			sum += f.came(left+time.Duration(age)*day, left)
		}
		due = append(due, min(1, sum/hours))
	}
	return due
}

// came is the share of payments that have come so long after the click: what wait inverts.
func (f *Funnel) came(after, untilMidnight time.Duration) float64 {
	const day = 24 * time.Hour
	share, begin := 0.0, time.Duration(0)
	for i, end := range [5]time.Duration{min(untilMidnight, day), day, 3 * day, 7 * day, 15 * day} {
		if after < end {
			return share + float64((f.Delay[i]-share)*(float64(after-begin)/float64(end-begin)))
		}
		share, begin = f.Delay[i], end
	}
	return 1
}

// wait inverts the delay's distribution: straight lines through (0, 0), midnight, 1, 3, 7 and 15 days.
func (f *Funnel) wait(u float64, untilMidnight time.Duration) time.Duration {
	const day = 24 * time.Hour
	ends := [5]time.Duration{min(untilMidnight, day), day, 3 * day, 7 * day, 15 * day}
	share, begin := 0.0, time.Duration(0)
	for i, end := range ends {
		if u < f.Delay[i] {
			return begin + time.Duration((u-share)/(f.Delay[i]-share)*float64(end-begin))
		}
		share, begin = f.Delay[i], end
	}
	return begin
}
