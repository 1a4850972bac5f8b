package bidding

import "adsim/random"

// BudgetLinearParams are the parameters of BudgetLinear.
type BudgetLinearParams struct {
	Highest float64 `yaml:"highest" jsonschema:"minimum=1,default=3" mark:"A" doc:"Highest level, relative to the bid as written."`
}

// BudgetLinear is budget-smoothed linear bidding, the baseline BSLB of Wu, Chen, Yang, Wang, Tan,
// Zhang, Xu and Gai, "Budget constrained bidding by model-free reinforcement learning in display
// advertising" (CIKM 2018): a linear bid times the share of the budget that is left over the share
// of the time that is left,
//
//	bid = base (pCVR v / mean of pCVR v) (left/budget) / (1 - elapsed)
//
// with v the amount of an order. To begin from the bid as written, to count time in forecast traffic and the
// highest level are ours. Use it as a simple yardstick
// that never stops early; not to spend all of a budget: it reacts only in proportion.
type BudgetLinear struct {
	Plain
	params BudgetLinearParams
	value  mean
	level  float64
}

// NewBudgetLinear is a Maker.
func NewBudgetLinear(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &BudgetLinear{level: 1}
	return s, decode(&s.params)
}

// Bid is linear in the value of a click.
func (s *BudgetLinear) Bid(o *Opportunity) (float64, bool) {
	return float64(float64(o.Base*s.value.relative(perClick(o))) * s.level), true
}

// Tick compares what is left of the budget and of the day.
func (s *BudgetLinear) Tick(a *Account) {
	if a.Budget > 0 {
		s.level = BudgetLevel(max(0, 1-a.Spent.Float()/a.Budget.Float()), 1-a.Elapsed, s.params.Highest)
	}
}

// BudgetLevel is the share of the budget that is left over the share of the time that is left, at
// most highest.
func BudgetLevel(money, time, highest float64) float64 {
	if money < float64(highest*time) {
		return money / time
	}
	return highest
}
