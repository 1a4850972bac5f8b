package bidding

import (
	"math"

	"adsim/random"
)

// descent is what the dual strategies share: the prices of their constraints, moved once for each
// auction by what it cost, z, against rho. Where an impression need not be clicked, z is what it is
// expected to cost when it is won: its price times the predicted click rate, corrected by the clicks so
// far of its slot. That has the mean of the charge and little of its luck, which would be most of the
// noise of the prices. Otherwise a charge counts in the next auction after it has come. In a simulated
// day rho is the money left over the auctions left, at most twice the even share, so that luck evens
// out within the day; steps go by the even share.
type descent struct {
	allowance
	mu, lambda float64 // of the budget, of the return on spend
	multiply   bool    // mu moves by factors, not by addition
	highest    float64 // mu that is moved by addition stays at or below this
	limited    bool    // lambda moves by addition, within 0 and tau - 1
	best       float64 // yuan: the most that an auction was worth
	tau        float64 // value per yuan: the least return on spend; 0 is none
	given      float64 // yuan: the value of a wanted event; 0 takes the predicted one
	keeps      bool    // which is then what an order leaves, not its amount
	eps, alpha float64 // steps of mu and lambda; 0 takes the usual ones
	step       float64 // the step of mu in use
	charges    mean    // yuan an auction
	spent      float64 // z: yuan charged since the last auction was settled
	surplus    float64 // g: value less tau times the charge, since then
	open       bool    // an auction waits to be settled
	lottery    bool    // an impression need not be clicked
	odds       odds
	recall
}

// Train takes over the budget and how many auctions it is for. Who has lived through the training knows
// them, and has the prices that it needs.
func (d *descent) Train(h *History) error {
	if h.Lived {
		return nil
	}
	err := d.allowance.train(h)
	d.resize()
	return err
}

// Tick learns the allowance where it is not known.
func (d *descent) Tick(a *Account) {
	d.allowance.tick(a)
	d.resize()
}

// resize finds the usual step, 1/(rho sqrt T), unless one was given.
func (d *descent) resize() {
	d.step = d.eps
	if d.eps == 0 && d.rho > 0 {
		d.step = 1 / float64(d.even*math.Sqrt(d.auctions))
	}
}

// Err is always nil.
func (d *descent) Err() error { return nil }

// Learn gathers charges. Where clicks are luck, an impression is charged with what it is expected to
// cost, which has the mean of the charge and hardly its noise. What a click was worth is what was
// expected of its ad when it last bid.
func (d *descent) Learn(n *Notice) {
	switch n.Outcome {
	case Won:
		if r := d.recall.of(n.Ad); r != nil && d.lottery {
			d.charge(n, d.odds.won(n.Slot, r.pctr))
		}
	case Clicked:
		if !d.lottery {
			d.charge(n, 1)
		}
		d.odds.click(n.Slot)
	}
}

// charge takes clicks, in part where they are only expected.
func (d *descent) charge(n *Notice, clicks float64) {
	charge := float64(n.Price.Float() * clicks)
	d.spent += charge
	if d.tau > 0 {
		if r := d.recall.of(n.Ad); r != nil {
			d.surplus += float64(r.gain*clicks) - float64(d.tau*charge)
		}
	}
}

// begin settles the last auction, and is the expected value of a click in this one.
func (d *descent) begin(o *Opportunity) float64 {
	if d.open {
		d.settle()
	}
	d.open = true
	d.asked++
	v := worth(o, d.given)
	if d.keeps {
		v = profit(o, d.given)
	}
	d.lottery = o.PCTR > 0 && o.PCTR < 1
	if d.tau > 0 || d.lottery {
		d.recall.put(o, 0, v)
		d.best = max(d.best, float64(v*o.PCTR))
	}
	return v
}

// settle moves the prices by what has been charged.
func (d *descent) settle() {
	if d.rho > 0 {
		miss := float64(d.step * (d.rho - d.spent))
		if d.multiply {
			d.mu = times(d.mu, -miss)
		} else {
			d.mu = min(max(d.mu-miss, 0), d.highest)
		}
	}
	if d.tau > 0 {
		d.target()
	}
	d.spent, d.surplus = 0, 0
}

// normal is the smallest number that is not subnormal.
const normal = 0x1p-1022

// times is x exp(y), at most 1e300: no factor leaves +Inf. The price of a constraint that does not bind falls to where numbers are
// subnormal and arithmetic with them is slow, and stays where a step is less than half of the smallest number: there it is counted in
// units of that.
func times(x, y float64) float64 {
	if x == 0 {
		return 0
	}
	by := random.Exp(y)
	if units := float64(float64(math.Float64bits(x)) * by); x < normal && units < 1<<30 {
		return math.Float64frombits(uint64(math.RoundToEven(units)))
	}
	return min(float64(x*by), 1e300)
}

// target moves lambda.
func (d *descent) target() {
	alpha, size := d.alpha, d.charges.with(d.spent)
	if d.limited {
		size = d.best
	}
	if d.surplus == 0 || alpha == 0 && size == 0 {
		return
	}
	if alpha == 0 {
		alpha = 1 / float64(size*math.Sqrt(max(d.auctions, d.charges.n)))
	}
	if d.limited {
		d.lambda = clip(d.lambda-float64(alpha*d.surplus), 0, d.tau-1)
		return
	}
	d.lambda = times(d.lambda, -float64(alpha*d.surplus))
}

// State shows the prices as they are once the last auction is settled.
func (d *descent) State(show func(name string, x float64)) {
	mu, lambda := d.prices()
	show("mu", mu)
	show("lam", lambda)
}

func (d *descent) prices() (mu, lambda float64) {
	now := *d
	if now.open {
		now.settle()
	}
	return now.mu, now.lambda
}
