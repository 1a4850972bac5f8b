package auction

import (
	"math"
	"strconv"

	"adsim/random"
)

// secondPrice sells one item at the second price, with a reserve.
func secondPrice(c *theory, reserve float64) Rule {
	return c.rule("second-price", []float64{1}, func(p *Params) { p.ReserveScore = reserve })
}

func firstPrice(c *theory, reserve float64) Rule {
	return c.rule("first-price", []float64{1}, func(p *Params) { p.ReserveScore = reserve })
}

// uniformRevenue is the expected second price of n values on [0,1] with a reserve: what one value
// above it pays, plus the second highest of several.
func uniformRevenue(n int, r float64) float64 {
	m := float64(n)
	one := r * m * (1 - r) * math.Pow(r, m-1)
	return one + m*(m-1)*((1-math.Pow(r, m))/m-(1-math.Pow(r, m+1))/(m+1))
}

func uniformCase(c *theory) {
	n := int(c.in("n"))
	m := float64(n)
	reserve := root(func(r float64) float64 { return r - (1 - r) }, 0, 1) // r = (1-F)/f
	slope := (m - 1) / m
	c.equal("optimal_reserve", reserve)
	c.equal("revenue_optimal", uniformRevenue(n, reserve))
	c.equal("revenue_spa_no_reserve", (m-1)/(m+1))
	c.equal("fpa_bne_slope", slope)
	c.equal("efficiency_prob_sale", 1-math.Pow(reserve, m))
	for _, other := range []float64{0.3, 0.45, 0.55, 0.7} {
		if uniformRevenue(n, other) >= uniformRevenue(n, reserve) {
			c.Errorf("a reserve of %v earns more", other)
		}
	}
	paid, sold := c.revenue(secondPrice(c, 0.5), n, truth, truth)
	c.near("revenue at the best reserve", paid, uniformRevenue(n, 0.5))
	c.near("chance of a sale", sold, 1-math.Pow(0.5, m))
	paid, _ = c.revenue(secondPrice(c, 0), n, truth, truth)
	c.near("revenue of the second price", paid, (m-1)/(m+1))
	paid, _ = c.revenue(firstPrice(c, 0), n, truth, func(v float64) float64 { return slope * v })
	c.near("revenue of the first price", paid, (m-1)/(m+1))
}

func reserveCase(c *theory) {
	n, r := int(c.in("n")), c.in("reserve")
	m := float64(n)
	bid := func(v float64) float64 {
		if v < r {
			return 0
		}
		return (m-1)*v/m + math.Pow(r, m)/(m*math.Pow(v, m-1))
	}
	c.equal("revenue", uniformRevenue(n, r))
	if _, there := c.Expected["prob_sale"]; there {
		c.equal("prob_sale", 1-math.Pow(r, m))
		for key, want := range c.want("fpa_bid_at_v").(map[string]any) {
			v, _ := strconv.ParseFloat(key, 64)
			c.same("bid at "+key, []float64{bid(v)}, []float64{want.(float64)})
		}
	}
	paid, sold := c.revenue(secondPrice(c, r), n, truth, truth)
	c.near("revenue of the second price", paid, uniformRevenue(n, r))
	c.near("chance of a sale", sold, 1-math.Pow(r, m))
	paid, _ = c.revenue(firstPrice(c, r), n, truth, bid)
	c.near("revenue of the first price", paid, uniformRevenue(n, r))
}

func exponentialQuantile(u float64) float64 { return -math.Log(1 - u) }

func exponentialCase(c *theory) {
	n := int(c.in("n"))
	optimal := root(func(r float64) float64 { return r - 1/c.in("rate") }, 0, 10) // (1-F)/f is constant
	plain, best := -1.0, 0.0
	for k := 1; k <= n; k++ {
		plain += 1 / float64(k)
		best += (1 - math.Pow(1-math.Exp(-1), float64(k))) / float64(k) // E max(highest - 1, 0)
	}
	c.equal("revenue_spa", plain)
	c.equal("optimal_reserve", optimal)
	c.equal("revenue_spa_r1", best)
	paid, _ := c.revenue(secondPrice(c, 0), n, exponentialQuantile, truth)
	c.near("revenue", paid, plain)
	paid, _ = c.revenue(secondPrice(c, 1), n, exponentialQuantile, truth)
	c.near("revenue at the best reserve", paid, best)
}

func logNormalCase(c *theory) {
	mu, sigma := c.in("mu"), c.in("sigma")
	survival := func(r float64) float64 { return math.Erfc((math.Log(r)-mu)/sigma/math.Sqrt2) / 2 }
	density := func(r float64) float64 {
		z := (math.Log(r) - mu) / sigma
		return math.Exp(-z*z/2) / (r * sigma * math.Sqrt(2*math.Pi))
	}
	reserve := root(func(r float64) float64 { return r - survival(r)/density(r) }, math.Exp(mu-3*sigma), math.Exp(mu+3*sigma))
	c.equal("optimal_reserve", reserve)
	c.equal("single_bidder_revenue", reserve*survival(reserve))
	quantile := func(u float64) float64 { return math.Exp(mu + sigma*random.NormalQuantile(u)) }
	paid, sold := c.revenue(secondPrice(c, reserve), 1, quantile, truth)
	c.near("revenue", paid, reserve*survival(reserve))
	c.near("chance of a sale", sold, survival(reserve))
}

func equivalenceCase(c *theory) {
	n := int(c.in("n"))
	m := float64(n)
	c.equal("theory", (m-1)/(m+1))
	c.equal("spa_mean", (m-1)/(m+1))
	c.equal("fpa_mean", (m-1)/(m+1))
	paid, _ := c.revenue(secondPrice(c, 0), n, truth, truth)
	c.near("revenue of the second price", paid, (m-1)/(m+1))
	paid, _ = c.revenue(firstPrice(c, 0), n, truth, func(v float64) float64 { return (m - 1) / m * v })
	c.near("revenue of the first price", paid, (m-1)/(m+1))
}

// powerCase: values have F(v) = v^a on [0,1].
func powerCase(c *theory) {
	var a float64
	if !scan(c.Inputs["F"].(string), "v^%g on [0,1]", &a) {
		c.Fatal(c.Inputs["F"])
	}
	n := int(c.in("n"))
	k := a * float64(n-1)
	c.equal("slope", k/(k+1))
	c.equal("bid_at_0_8", 0.8*k/(k+1))
	quantile := func(u float64) float64 { return math.Pow(u, 1/a) }
	c.near("highest rival value below 0.8", c.rivalBelow(n, 0.8, quantile), 0.8*k/(k+1))
	bestAnswer(c, n, 0.8, quantile, func(v float64) float64 { return k / (k + 1) * v })
}

func exponentialBidCase(c *theory) {
	v := c.in("v")
	bid := func(v float64) float64 { return (1 - math.Exp(-v)*(1+v)) / (1 - math.Exp(-v)) }
	c.equal("bid", bid(v))
	c.near("highest rival value", c.rivalBelow(int(c.in("n")), v, exponentialQuantile), bid(v))
	bestAnswer(c, int(c.in("n")), v, exponentialQuantile, bid)
}

// rivalBelow is the mean of the highest rival value among the draws where it is below v.
func (c *theory) rivalBelow(n int, v float64, quantile func(float64) float64) (s sample) {
	c.draws(n-1, func(u []float64) {
		highest := 0.0
		for _, x := range u {
			highest = max(highest, quantile(x))
		}
		if highest < v {
			s.add(highest)
		}
	})
	return s
}

// bestAnswer asserts, by playing the rule against rivals who follow the strategy, that nobody of
// value v gains by bidding a tenth more or less than it. The other bid's payoff is compared on
// the same draws.
func bestAnswer(c *theory, n int, v float64, quantile, strategy func(float64) float64) {
	c.Helper()
	rule := firstPrice(c, 0)
	bids := bidsOf(make([]float64, n))
	earn := func(bid float64) float64 {
		bids[0].Amount = bid
		if a := rule.Decide(nil, bids, nil)[0]; a.Bid == 0 {
			return v - a.Price
		}
		return 0
	}
	for _, other := range []float64{0.9, 1.1} {
		var gain sample
		c.draws(n-1, func(u []float64) {
			for i, x := range u {
				bids[i+1].Amount = strategy(quantile(x))
			}
			gain.add(earn(other*strategy(v)) - earn(strategy(v)))
		})
		if gain.mean() > 5*gain.err() {
			c.Errorf("%v of the bid gains %v, more than %v", other, gain.mean(), 5*gain.err())
		}
	}
}
