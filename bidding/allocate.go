package bidding

// Share is what an allocator knows of one plan.
type Share struct {
	Budget float64 // yuan a day, as it is now
	Spent  float64 // yuan a day, in the period that has ended
	Value  float64 // yuan a day: revenue of that period
	Weight float64 // what the account's owner gave the plan, 0 or more
}

// Allocator splits an account's daily budget over its plans. It is called at midnight.
type Allocator interface {
	// Allocate sets the budget of each plan; their sum is at most the total.
	Allocate(total float64, plans []Share, budgets []float64)
}

// Allocators lists every allocator by name.
func Allocators() map[string]Allocator {
	return map[string]Allocator{
		"proportional":   Proportional{},
		"70/20/10":       Tiers{0.7, 0.2, 0.1},
		"water_filling":  WaterFilling{},
		"portfolio_roas": PortfolioROAS{Target: 3},
	}
}

// Proportional splits by weight; evenly when all weights are 0.
type Proportional struct{}

// Allocate gives each plan its share of the weights.
func (Proportional) Allocate(total float64, plans []Share, budgets []float64) {
	weights := 0.0
	for _, p := range plans {
		weights += p.Weight
	}
	for i, p := range plans {
		budgets[i] = total / float64(len(plans))
		if weights > 0 {
			budgets[i] = float64(total*p.Weight) / weights
		}
	}
}

// Tiers gives most of the budget to what works, some to what might, and little to the rest: the rule of
// 70/20/10 that marketers go by. Plans are ranked by return; the upper half by rank, rounded up, are
// the first tier, the upper half of the rest the second. Within a tier the split is even. Tiers without
// a plan leave their share to the first.
type Tiers [3]float64

// Allocate ranks the plans; equal returns keep their order.
func (t Tiers) Allocate(total float64, plans []Share, budgets []float64) {
	n := len(plans)
	first := (n + 1) / 2
	second := (n - first + 1) / 2
	sizes := [3]int{first, second, n - first - second}
	shares := t
	for k := 1; k < 3; k++ {
		if sizes[k] == 0 {
			shares[0], shares[k] = shares[0]+shares[k], 0
		}
	}
	for i := range plans {
		rank := 0
		for j := range plans {
			if better(&plans[j], &plans[i]) || j < i && !better(&plans[i], &plans[j]) {
				rank++
			}
		}
		k := 0
		for ; rank >= sizes[k]; k++ {
			rank -= sizes[k]
		}
		budgets[i] = float64(total*shares[k]) / float64(sizes[k])
	}
}

// better compares returns; a plan that has spent nothing has none.
func better(a, b *Share) bool {
	return float64(a.Value*b.Spent) > float64(b.Value*a.Spent) || b.Spent == 0 && a.Spent > 0 && a.Value > 0
}

// WaterFilling equalises the marginal return of all plans, each with the response
// value = a ln(1 + budget/k) whose first yuan brings twice the mean return of the last period: the
// curve that one point can tell, with k = 0.398 of what was spent. See WaterFill.
type WaterFilling struct{}

// Allocate fills the plans up to one marginal return.
func (WaterFilling) Allocate(total float64, plans []Share, budgets []float64) {
	WaterFill(responses(plans), total, budgets)
}

// PortfolioROAS allocates as WaterFilling, but no more than keeps the return of all plans together at the
// target: weak plans may run below it while strong ones make up for them.
type PortfolioROAS struct{ Target float64 }

// Allocate lowers the total until the portfolio meets the target.
func (p PortfolioROAS) Allocate(total float64, plans []Share, budgets []float64) {
	FillToReturn(responses(plans), total, p.Target, budgets)
}

// responses fits a response through one point: a ln(1 + x) = value and 1/k a = 2 value/spent, x = spent/k,
// so that x/ln(1+x) = 2, x = 2.5128...
func responses(plans []Share) []Response {
	const x, logOnePlusX = 2.5128624172523393, 1.2564312086261696
	all := make([]Response, len(plans))
	for i, p := range plans {
		if p.Spent > 0 && p.Value > 0 {
			all[i] = Response{A: p.Value / logOnePlusX, K: p.Spent / x}
		}
	}
	return all
}
