package bidding

import "errors"

// History is what is known of a market before the first bid: what it sold in a training period,
// and what the plan may spend now. What is bought is a click, and what is wanted a paid order; in
// a replay of a log of impressions they are an impression and a click. Zero means not known.
type History struct {
	Sold     float64   // how many were bought by somebody in training
	Wanted   float64   // how many wanted events they brought
	Cost     float64   // yuan that all of them cost
	Rate     float64   // wanted events to expect of one, 0..1
	Prices   []float64 // how many cost 0, 1, 2, ... steps
	Step     float64   // yuan: the step of prices and of bids set by hand
	MaxBid   float64   // yuan: the highest bid allowed
	Budget   float64   // yuan for a budget period; it may be 0
	NoBudget bool      // there is none: money has no limit
	Auctions int       // forecast for a budget period
	Ticks    int       // control intervals in a budget period
	Level    float64   // yuan: the bid for something of that rate that, in proportion to rates, would have spent the budget
	Lived    bool      // the strategy itself bid in training and has learned from it
}

// Value is what a wanted event cost on average, in yuan: the usual stand-in for its value. It is
// 0 when that is not known.
func (h *History) Value() float64 {
	if h.Wanted == 0 {
		return 0
	}
	return h.Cost / h.Wanted
}

// Trainer is a strategy that makes use of history. Train is called once, before the first bid.
// Without it a Trainer learns from its own auctions, or bids as written until it is trained.
type Trainer interface {
	Strategy
	Train(h *History) error
}

// Train trains a strategy that wants it, or the one that it wraps by embedding.
func Train(s Strategy, h *History) error {
	if t, ok := s.(Trainer); ok {
		return t.Train(h)
	}
	if inner := inside(s); inner != nil {
		return Train(inner, h)
	}
	return nil
}

// Trains reports whether a strategy, or one that it wraps by embedding, is a Trainer that learns. A
// program outside is not run twice, so that a strategy in its hands or around it is not trained.
func Trains(s Strategy) (trains bool) {
	for ; s != nil; s = inside(s) {
		switch s.(type) {
		case *Outside:
			return false
		case Trainer:
			l, some := s.(learner)
			trains = trains || !some || l.learns()
		}
	}
	return trains
}

// quantile is the price that a share of what was sold did not pass; 0 when none is known.
func (h *History) quantile(share float64) float64 {
	sold, below := 0.0, 0.0
	for _, n := range h.Prices {
		sold += n
	}
	for i, n := range h.Prices {
		if below += n; sold > 0 && below >= float64(share*sold) {
			return float64(float64(i) * h.Step)
		}
	}
	return 0
}

// threshold is the price, in yuan, up to which everything could be bought for the budget if what comes
// is like what was sold: the highest price where the budget buys everything, 0 where that is not known.
func (h *History) threshold() float64 {
	if h.Sold == 0 || h.Budget == 0 {
		return 0
	}
	left, last := h.Budget*h.Sold/float64(h.Auctions), 0
	for i, n := range h.Prices {
		if n > 0 {
			last = i
		}
		if left -= float64(float64(n*float64(i)) * h.Step); left < 0 {
			break
		}
	}
	return float64(float64(last) * h.Step)
}

// Stater is a strategy that shows its state: named numbers, in a fixed order.
type Stater interface {
	Strategy
	State(show func(name string, x float64))
}

// StateOf shows the state of a strategy, then that of the one that it wraps by embedding.
func StateOf(s Strategy, show func(name string, x float64)) {
	if x, ok := s.(Stater); ok {
		x.State(show)
	}
	if inner := inside(s); inner != nil {
		StateOf(inner, show)
	}
}

var errNoBudget = errors.New("needs a budget and the number of auctions that it is for")

// baseRate is the rate that an average bid is made for: given, trained, or the mean of the rates
// met so far.
type baseRate struct {
	rate float64
	met  mean
}

// of is the base rate once the rate of another opportunity is known.
func (b *baseRate) of(rate float64) float64 {
	if b.rate > 0 {
		return b.rate
	}
	return b.met.with(rate)
}

// train takes over the base rate unless one was given.
func (b *baseRate) train(h *History) {
	if b.rate == 0 {
		b.rate = h.Rate
	}
}

// allowance is what a plan may spend in one auction if its budget is to last: known from training,
// or learned at the control intervals from the forecast of the traffic. As luck and forecasts err, it is
// then the money left over the auctions left, up to twice the even share.
type allowance struct {
	rho      float64 // yuan an auction, 0 until it is known or where there is no money
	even     float64 // yuan: the budget over the auctions
	auctions float64 // in a budget period, 0 until it is known
	asked    float64 // auctions of this period so far
	before   float64 // auctions of the period before
	fixed    bool
}

func (w *allowance) train(h *History) error {
	if h.NoBudget || h.Auctions <= 0 {
		return errNoBudget
	}
	w.auctions, w.fixed = float64(h.Auctions), true
	w.rho = h.Budget / w.auctions
	w.even = w.rho
	return nil
}

func (w *allowance) tick(a *Account) {
	switch {
	case w.fixed:
		return
	case a.Midnight:
		w.before, w.asked = w.auctions, 0
	case w.before > 0:
		w.auctions = w.asked + float64(w.before*(1-a.Elapsed))
	case a.Elapsed > 0:
		w.auctions = w.asked / a.Elapsed
	}
	if w.auctions > 0 {
		w.even = a.Budget.Float() / w.auctions
		w.rho = w.even
		if left := w.auctions - w.asked; left > 0 && a.Spent < a.Budget {
			w.rho = min((a.Budget-a.Spent).Float()/left, 2*w.even)
		}
	}
}
