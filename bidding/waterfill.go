package bidding

import (
	"slices"

	"adsim/random"
)

// Response is what a budget brings: A ln(1 + budget/K), up to a budget of Most; more brings no more. All are
// in yuan; A = 0 brings nothing, Most = 0 is no end.
type Response struct{ A, K, Most float64 }

// Value is the revenue of a budget.
func (r Response) Value(budget float64) float64 {
	if r.A == 0 {
		return 0
	}
	if r.Most > 0 {
		budget = min(budget, r.Most)
	}
	return float64(r.A * random.Log(1+budget/r.K))
}

// demand is the budget at which the marginal return has fallen to lambda.
func (r Response) demand(lambda float64) float64 {
	if r.A == 0 {
		return 0
	}
	return max(0, r.A/lambda-r.K)
}

// WaterFill maximises the sum of the responses under a total budget: all plans that get anything, but
// less than their Most, have the same marginal return A/(K+budget) = lambda, which it returns; the others
// would bring less with their first yuan. Where all have their Most, lambda is 0 and money is left over. A
// plan that would get more than its Most without that limit has it: what it leaves to the others only
// lowers lambda, so that filling them again is exact.
func WaterFill(plans []Response, total float64, budgets []float64) (lambda float64) {
	open := slices.Clone(plans)
	for {
		lambda = fill(open, total, budgets)
		full := false
		for i, r := range open {
			if r.A > 0 && r.Most > 0 && budgets[i] > r.Most {
				open[i], full = Response{}, true
				total -= r.Most
			}
		}
		if !full {
			break
		}
	}
	for i := range plans {
		if open[i] != plans[i] {
			budgets[i] = plans[i].Most
		}
	}
	return lambda
}

// fill is WaterFill without limits. The plans that get something are those with the largest first returns A/K, so that
// adding them one by one, until the next one's first return is below lambda, is exact.
func fill(plans []Response, total float64, budgets []float64) (lambda float64) {
	clear(budgets)
	a, k, last := 0.0, total, -1
	for {
		next := richest(plans, last)
		if next < 0 || a > 0 && first(plans[next]) <= a/k {
			break
		}
		a, k, last = a+plans[next].A, k+plans[next].K, next
	}
	if a == 0 {
		return 0
	}
	lambda = a / k
	for i, r := range plans {
		budgets[i] = r.demand(lambda)
	}
	return lambda
}

func first(r Response) float64 { return r.A / r.K }

// richest is the plan with the next lower first return after another one (-1 for the first of all),
// equal ones in their order; -1 when there is none.
func richest(plans []Response, after int) int {
	best := -1
	for i, r := range plans {
		if r.A == 0 || after >= 0 && (first(r) > first(plans[after]) || first(r) == first(plans[after]) && i <= after) {
			continue
		}
		if best < 0 || first(r) > first(plans[best]) {
			best = i
		}
	}
	return best
}

// FillToReturn is WaterFill for the largest part of the total that keeps value/budget of all plans at
// the target or above; 0 if not even the first yuan does.
func FillToReturn(plans []Response, total, target float64, budgets []float64) {
	meets := func(part float64) bool {
		WaterFill(plans, part, budgets)
		value, spent := 0.0, 0.0
		for i, r := range plans {
			value, spent = value+r.Value(budgets[i]), spent+budgets[i]
		}
		return value >= float64(target*spent)
	}
	if meets(total) {
		return
	}
	low, high := 0.0, total
	for mid := 0.5 * total; mid > low && mid < high; mid = float64(0.5 * (low + high)) {
		if meets(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	WaterFill(plans, low, budgets)
}

// PowerFill maximises the sum of a budget^beta under a total budget, 0 < beta < 1: budgets in
// proportion to a^(1/(1-beta)).
func PowerFill(a []float64, beta, total float64, budgets []float64) {
	sum := 0.0
	for i, x := range a {
		budgets[i] = 0
		if x > 0 {
			budgets[i] = random.Pow(x, 1/(1-beta))
		}
		sum += budgets[i]
	}
	for i := range budgets {
		budgets[i] = float64(total*budgets[i]) / sum
	}
}
