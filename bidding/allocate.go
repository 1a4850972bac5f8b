package bidding

// Share is what an allocator knows of one plan.
type Share struct {
	Budget float64 // yuan a day, as it is now
	Spent  float64 // yuan a day in the period that has ended
	Value  float64 // yuan a day: revenue of that period
	Most   float64 // yuan a day that it can spend, as far as is known; 0 is not known
	Weight float64 // what the account's owner gave the plan, 0 or more
	Tag    Tag     // what the owner runs the plan for
}

// Tag is what a plan is run for.
type Tag uint8

// The tags.
const (
	Untagged Tag = iota
	Core         // what works
	Growth       // what might
	Test         // what is tried out
)

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
	inProportion(total, plans, budgets, func(p *Share) float64 { return p.Weight })
}

// inProportion splits in proportion to something, evenly where all have none of it.
func inProportion(total float64, plans []Share, budgets []float64, of func(*Share) float64) {
	sum := 0.0
	for i := range plans {
		sum += of(&plans[i])
	}
	for i := range plans {
		budgets[i] = total / float64(len(plans))
		if sum > 0 {
			budgets[i] = float64(total*of(&plans[i])) / sum
		}
	}
}

// Tiers gives most of the budget to what works, some to what might, and little to the rest: the rule of
// 70/20/10 that marketers go by. The plans' tags say which is which. Where no plan has one, plans are
// ranked by return: the upper half by rank, rounded up, are the first tier, the upper half of the rest
// the second. Within a tier the split is even. Tiers without a plan leave their share to the first that
// has some. Plans without a tag beside others that have one are taken to be core.
type Tiers [3]float64

// Allocate splits the tiers' shares; equal returns keep their order.
func (t Tiers) Allocate(total float64, plans []Share, budgets []float64) {
	tiers, sizes := tiersOf(plans), [3]int{}
	for _, k := range tiers {
		sizes[k]++
	}
	first, shares := 0, t
	for sizes[first] == 0 {
		first++
	}
	for k, size := range sizes {
		if size == 0 {
			shares[first], shares[k] = shares[first]+shares[k], 0
		}
	}
	for i, k := range tiers {
		budgets[i] = float64(total*shares[k]) / float64(sizes[k])
	}
}

// tiersOf is the tier of each plan, 0 to 2.
func tiersOf(plans []Share) []int {
	tiers, tagged := make([]int, len(plans)), false
	for i := range plans {
		tiers[i] = max(0, int(plans[i].Tag)-1)
		tagged = tagged || plans[i].Tag != Untagged
	}
	for i := 0; i < len(plans) && !tagged; i++ {
		tiers[i] = tierByReturn(plans, i)
	}
	return tiers
}

// tierByReturn is the tier of a plan by its return.
func tierByReturn(plans []Share, i int) int {
	rank, n := 0, len(plans)
	for j := range plans {
		if better(&plans[j], &plans[i]) || j < i && !better(&plans[i], &plans[j]) {
			rank++
		}
	}
	first := (n + 1) / 2
	switch {
	case rank < first:
		return 0
	case rank < first+(n-first+1)/2:
		return 1
	}
	return 2
}

// better compares returns; a plan that has spent nothing has none.
func better(a, b *Share) bool {
	return float64(a.Value*b.Spent) > float64(b.Value*a.Spent) || b.Spent == 0 && a.Spent > 0 && a.Value > 0
}

// WaterFilling equalises the marginal return of all plans, each with the response
// value = a ln(1 + budget/k) whose first yuan brings twice the mean return of the last period: the
// curve that one point can tell, with k = 0.398 of what was spent. Where nothing has been sold yet,
// budgets keep their proportions. No plan gets more than it can spend, unless all have that. See WaterFill.
type WaterFilling struct{}

// Allocate fills the plans up to one marginal return.
func (WaterFilling) Allocate(total float64, plans []Share, budgets []float64) {
	if lambda := WaterFill(responses(plans), total, budgets); lambda == 0 {
		asBefore(total, plans, budgets)
	}
}

// asBefore shares out what is left of the total: all where nothing has been sold yet, or what no plan
// can spend.
func asBefore(total float64, plans []Share, budgets []float64) {
	for _, b := range budgets {
		total -= b
	}
	more := make([]float64, len(plans))
	inProportion(max(0, total), plans, more, func(p *Share) float64 { return p.Budget })
	for i := range budgets {
		budgets[i] += more[i]
	}
}

// PortfolioROAS allocates as WaterFilling, but no more than keeps the return of all plans together at the
// target: weak plans may run below it while strong ones make up for them. The rest is kept back.
type PortfolioROAS struct{ Target float64 }

// Allocate lowers the total until the portfolio meets the target.
func (p PortfolioROAS) Allocate(total float64, plans []Share, budgets []float64) {
	all := responses(plans)
	if richest(all, -1) < 0 {
		clear(budgets)
		asBefore(total, plans, budgets)
		return
	}
	FillToReturn(all, total, p.Target, budgets)
}

// responses fits a response through one point: a ln(1 + x) = value and 1/k a = 2 value/spent, x = spent/k,
// so that x/ln(1+x) = 2, x = 2.5128...
func responses(plans []Share) []Response {
	const x, logOnePlusX = 2.5128624172523393, 1.2564312086261696
	all := make([]Response, len(plans))
	for i, p := range plans {
		if p.Spent > 0 && p.Value > 0 {
			all[i] = Response{A: p.Value / logOnePlusX, K: p.Spent / x, Most: p.Most}
		}
	}
	return all
}
