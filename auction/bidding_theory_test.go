package auction

import (
	"math"
	"slices"
	"strings"

	"adsim"
	"adsim/random"
)

// distribution is that of the price to beat: its function, density, quantile, and upper end.
type distribution struct {
	f, density, quantile func(float64) float64
	end                  float64
}

func (c *theory) distribution() distribution {
	var a, b float64
	name := strings.NewReplacer("(", " ", ")", "", ",", " ", "=", " ").Replace(c.Inputs["F"].(string))
	switch {
	case name == "uniform 0 1":
		return power(1)
	case scan(name, "b^%g", &a):
		return power(a)
	case scan(name, "Exp rate %g", &a):
		return distribution{func(x float64) float64 { return -math.Expm1(-a * x) }, func(x float64) float64 { return a * math.Exp(-a*x) },
			func(u float64) float64 { return -math.Log1p(-u) / a }, math.Inf(1)}
	case scan(name, "lognormal mu %g sigma %g", &a, &b):
		z := func(x float64) float64 { return (math.Log(x) - a) / b }
		return distribution{func(x float64) float64 { return math.Erfc(-z(x)/math.Sqrt2) / 2 },
			func(x float64) float64 { return math.Exp(-z(x)*z(x)/2) / (x * b * math.Sqrt(2*math.Pi)) },
			func(u float64) float64 { return math.Exp(a + b*random.NormalQuantile(u)) }, math.Inf(1)}
	}
	a, b = c.in("alpha"), c.in("beta") // the logistic of alpha + beta ln x
	f := func(x float64) float64 { return 1 / (1 + math.Exp(-a-b*math.Log(x))) }
	return distribution{f, func(x float64) float64 { return b / x * f(x) * (1 - f(x)) },
		func(u float64) float64 { return math.Exp((math.Log(u/(1-u)) - a) / b) }, math.Inf(1)}
}

func power(a float64) distribution {
	return distribution{func(x float64) float64 { return math.Pow(min(x, 1), a) }, func(x float64) float64 { return a * math.Pow(x, a-1) },
		func(u float64) float64 { return math.Pow(u, 1/a) }, 1}
}

// shadingCase: the bid at which the chance of winning, F, equals what one more yuan would add,
// (value - bid) f, is played against prices drawn from F.
func shadingCase(c *theory) {
	value, d := c.in("value"), c.distribution()
	bid := root(func(b float64) float64 { return (value-b)*d.density(b) - d.f(b) }, value*1e-6, min(value, d.end))
	c.equal("bid", bid)
	c.equal("surplus", (value-bid)*d.f(bid))
	if _, there := c.Expected["win_prob"]; there {
		c.equal("win_prob", d.f(bid))
	}
	rule := firstPrice(c, 0)
	bids := bidsOf([]float64{bid, 0})
	var surplus sample
	c.draws(1, func(u []float64) {
		bids[1].Amount = d.quantile(u[0])
		won := 0.0
		if a := rule.Decide(nil, bids, nil)[0]; a.Bid == 0 {
			won = value - a.Price
		}
		surplus.add(won)
	})
	if d.f(bid) < 1 {
		c.near("surplus", surplus, (value-bid)*d.f(bid))
	} else {
		c.same("surplus", []float64{surplus.mean()}, []float64{value - bid})
	}
}

func matrix(list any) (m [][]float64) {
	for _, row := range list.([]any) {
		m = append(m, numbers(row))
	}
	return m
}

// fppeCase: pacing multipliers are found by letting every bidder spread its budget, and a part it
// keeps, in proportion to what each part brought (proportional response, quasi-linear), and then
// played good by good by the first-price rule.
func fppeCase(c *theory) {
	values, budgets := matrix(c.Inputs["values"]), c.list("budgets")
	prices := proportional(values, budgets)
	c.equal("prices", prices...)
	c.equal("revenue", sum(prices))
	alpha := make([]float64, len(values))
	for i, row := range values {
		alpha[i] = 1
		for j, v := range row {
			alpha[i] = min(alpha[i], prices[j]/v)
		}
	}
	c.equal("alpha", alpha...)
	rule := firstPrice(c, 0)
	shares := matrix(c.want("an_allocation"))
	var spend []float64
	for i := range values {
		spent := 0.0
		for j := range prices {
			spent += shares[i][j] * prices[j]
		}
		spend = append(spend, spent)
	}
	c.equal("spend", spend...)
	for j := range prices {
		var bids []float64
		for i := range values {
			bids = append(bids, alpha[i]*values[i][j])
		}
		c.same("price by the rule", []float64{rule.Decide(nil, bidsOf(bids), nil)[0].Price}, prices[j:j+1])
		for i, b := range bids {
			if shares[i][j] > 0 && b < prices[j]*(1-c.Tol) {
				c.Errorf("bidder %d has a share of good %d without the highest bid", i, j)
			}
		}
	}
}

func proportional(values [][]float64, budgets []float64) []float64 {
	n, goods := len(values), len(values[0])
	spent, kept := make([][]float64, n), make([]float64, n)
	for i := range values {
		spent[i], kept[i] = slices.Repeat([]float64{budgets[i] / float64(goods+1)}, goods), budgets[i]/float64(goods+1)
	}
	prices := make([]float64, goods)
	for range 200_000 {
		for j := range prices {
			prices[j] = 0
			for i := range spent {
				prices[j] += spent[i][j]
			}
		}
		for i := range spent {
			total := kept[i]
			for j := range prices {
				total += values[i][j] * spent[i][j] / prices[j]
			}
			for j := range prices {
				spent[i][j] *= budgets[i] * values[i][j] / prices[j] / total
			}
			kept[i] *= budgets[i] / total
		}
	}
	return prices
}

// sppeCase: the first bidder has a budget, the second has none and does not pace. The first one's
// multiplier is where the rule makes its spending jump past the budget; of the goods tied there it
// gets what the rest of its money buys.
func sppeCase(c *theory) {
	values := matrix(c.Inputs["values"])
	budget := c.Inputs["budgets"].([]any)[0].(float64)
	rule := secondPrice(c, 0)
	sell := func(alpha float64, j int) (won bool, price float64) {
		a := rule.Decide(nil, bidsOf([]float64{alpha * values[0][j], values[1][j]}), nil)[0]
		return a.Bid == 0, a.Price
	}
	spending := func(alpha float64) (spent float64) {
		for j := range values[0] {
			if won, price := sell(alpha, j); won {
				spent += price
			}
		}
		return spent
	}
	alpha := root(func(alpha float64) float64 { return spending(alpha) - budget - 1e-12 }, 0, 1)
	c.equal("alpha", alpha, 1)
	shares := [][]float64{{}, {}}
	left, revenue := budget, 0.0
	for j := range values[0] {
		_, price := sell(alpha, j)
		share := 1.0
		if tied := math.Abs(alpha*values[0][j]-values[1][j]) < 1e-9; tied {
			share = left / price
		}
		left -= share * price
		revenue += price
		shares[0], shares[1] = append(shares[0], share), append(shares[1], 1-share)
	}
	for i, want := range matrix(c.want("allocation")) {
		c.same("allocation", shares[i], want)
	}
	c.equal("spend", budget-left, revenue-(budget-left))
	c.equal("revenue", revenue)
}

// anarchyCase: the bad equilibrium of two value maximisers, sold query by query.
func anarchyCase(c *theory) {
	values, multipliers := matrix(c.Inputs["values"]), c.list("multipliers")
	rule := secondPrice(c, 0)
	var winner, paid []float64
	got, best := 0.0, 0.0
	for j := range values[0] {
		bids := bidsOf([]float64{multipliers[0] * values[0][j], multipliers[1] * values[1][j]})
		a := rule.Decide(nil, bids, nil)[0]
		winner, paid = append(winner, float64(a.Bid)), append(paid, a.Price)
		got += values[a.Bid][j]
		best += max(values[0][j], values[1][j])
	}
	c.equal("equilibrium_allocation", winner...)
	c.equal("payments", paid...)
	c.equal("liquid_welfare_eq", got)
	c.equal("liquid_welfare_opt", best)
	c.equal("ratio", best/got)
	if sum(values[0]) < sum(paid) {
		c.Error("the winner pays more than its value")
	}
	if price := multipliers[0] * values[0][1]; price <= values[1][1] {
		c.Errorf("the loser could have the second query for %v", price)
	}
}

func cascadeCase(c *theory) {
	relevance := c.list("relevance")
	bids := bidsOf(slices.Repeat([]float64{1}, len(relevance)))
	var awards []adsim.Award
	for i := range bids {
		bids[i].PCTR = relevance[i]
		awards = append(awards, adsim.Award{Bid: i, Slot: i + 1})
	}
	p := Defaults()
	p.PositionFactors, p.ClickModel = slices.Repeat([]float64{1}, len(relevance)), "cascade"
	clicks := p.Clicks().Expected(bids, awards, nil)
	c.equal("click_prob", clicks...)
	c.equal("no_click", 1-sum(clicks))
	simulated := make([]sample, len(clicks))
	c.draws(len(bids), func(u []float64) {
		looking := true
		for i := range u {
			clicked := looking && u[i] < relevance[i]
			looking = looking && !clicked
			simulated[i].add(map[bool]float64{true: 1}[clicked])
		}
	})
	for i := range clicks {
		c.near("clicks", simulated[i], clicks[i])
	}
}

// noiseCase: a mean-one log-normal factor, as a rule sees quality that is known with error.
func noiseCase(c *theory) {
	sigma := c.in("sigma")
	median := math.Exp(-sigma * sigma / 2)
	quantile := func(p float64) float64 { return median * math.Exp(sigma*random.NormalQuantile(p)) }
	cv := math.Sqrt(math.Expm1(sigma * sigma))
	c.equal("mean", median*math.Exp(sigma*sigma/2))
	c.equal("cv", cv)
	c.equal("median", quantile(0.5))
	c.equal("q05", quantile(0.05))
	c.equal("q95", quantile(0.95))
	var mean, square, below, above sample
	luck := random.New(1).Named(c.ID)
	for i := range uint64(rounds) {
		x := luck.At(i).LogNormal(median, sigma)
		mean.add(x)
		square.add((x - 1) * (x - 1))
		below.add(map[bool]float64{true: 1}[x < quantile(0.05)])
		above.add(map[bool]float64{true: 1}[x > quantile(0.95)])
	}
	c.near("mean", mean, 1)
	c.near("squared deviation", square, cv*cv)
	c.near("share below the 5% quantile", below, 0.05)
	c.near("share above the 95% quantile", above, 0.05)
}
