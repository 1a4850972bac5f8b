package bidding

import (
	"errors"
	"math"

	"adsim/random"
)

// RLBParams are the parameters of RLB and SSMDP.
type RLBParams struct {
	Base float64 `yaml:"base" jsonschema:"minimum=0,maximum=1,default=0" mark:"A" doc:"Base rate that the table is made for; 0 takes that of the training period."`
}

// RLB bids by dynamic programming over the auctions and the money that are left of a budget period
// (Cai, Ren, Zhang, Malialis, Wang, Yu and Guo, "Real-time bidding by reinforcement learning in
// display advertising", WSDM 2017): the highest bid at which an auction of the predicted rate is still
// worth what its price would take from the auctions to come. It needs the prices of a training period,
// from which it makes its table; until it is trained it bids as written. Use it for many short periods
// with a small budget each; not for large budgets or long periods: its table takes their product.
type RLB struct {
	Plain
	fitted
	base  float64
	mean  bool // bids for the base rate, whatever is predicted
	step  float64
	table *knapsack
	ahead float64 // auctions left in this period, this one included
	left  float64 // yuan
}

// NewRLB takes RLBParams.
func NewRLB(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p RLBParams
	err := decode(&p)
	return &RLB{base: p.Base}, err
}

// Train makes the table.
func (r *RLB) Train(h *History) (err error) {
	switch {
	case len(h.Prices) < 2 || h.Step <= 0:
		return errors.New("needs the prices of a training period")
	case h.NoBudget || h.Auctions <= 0:
		return errNoBudget
	case h.Budget/h.Step > 1e9:
		return errors.New("the budget is too large for a table")
	}
	if r.base == 0 {
		r.base = h.Rate
	}
	r.step, r.ahead, r.left = h.Step, float64(h.Auctions), h.Budget
	solve := newKnapsack
	if r.mean {
		solve = newBids
	}
	r.table, err = solve(smoothed(h.Prices), r.base, h.Auctions, int(h.Budget/h.Step))
	return err
}

// smoothed is the distribution of counts, one added to each (Laplace).
func smoothed(counts []float64) []float64 {
	sum, pdf := 0.0, make([]float64, len(counts))
	for _, c := range counts {
		sum += c
	}
	for i, c := range counts {
		pdf[i] = (c + 1) / (sum + float64(len(counts)))
	}
	return pdf
}

// State shows the base rate; 0 until there is a table.
func (r *RLB) State(show func(name string, x float64)) { show("base", r.base) }

// Bid looks into the table. With more auctions than were forecast the last ones are all bid for as
// the very last.
func (r *RLB) Bid(o *Opportunity) (float64, bool) {
	if r.table == nil {
		return o.Base, true
	}
	rate := o.PCVR
	if r.mean {
		rate = r.base
	}
	b := min(r.table.budget, max(0, int(math.Floor(r.left/r.step))))
	bid := r.table.bid(max(1, int(r.ahead)), b, rate)
	r.ahead -= share(o)
	return float64(float64(bid) * r.step), true
}

// share is how much of an auction of the table an opportunity is: one where an impression need not be
// clicked has so many clicks as are predicted.
func share(o *Opportunity) float64 {
	if o.PCTR > 0 && o.PCTR < 1 {
		return o.PCTR
	}
	return 1
}

// Learn counts the money.
func (r *RLB) Learn(n *Notice) {
	if n.Outcome == Clicked {
		r.left -= n.Price.Float()
	}
}

// Tick begins a new period at midnight.
func (r *RLB) Tick(a *Account) {
	if r.table != nil && a.Midnight {
		r.ahead, r.left = float64(r.table.left), a.Budget.Float()
	}
}
