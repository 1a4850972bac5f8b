package bidding

import "adsim/random"

// Response is what a budget brings: A ln(1 + budget/K). A and K are in yuan; A = 0 brings nothing.
type Response struct{ A, K float64 }

// Value is the revenue of a budget.
func (r Response) Value(budget float64) float64 {
	if r.A == 0 {
		return 0
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

// WaterFill maximises the sum of the responses under a total budget: all plans that get anything have
// the same marginal return A/(K+budget) = lambda, which it returns; the others would bring less with
// their first yuan. The plans that get something are those with the largest first returns A/K, so that
// adding them one by one, until the next one's first return is below lambda, is exact.
func WaterFill(plans []Response, total float64, budgets []float64) (lambda float64) {
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
		value := 0.0
		for i, r := range plans {
			value += r.Value(budgets[i])
		}
		return value >= float64(target*part)
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
