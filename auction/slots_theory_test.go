package auction

import (
	"math"
	"strconv"

	"adsim"
	"adsim/random"
)

func gspCase(c *theory) {
	clicks, values := c.list("clicks"), c.list("values")
	p := hold(c.rule("gsp", clicks, nil), clicks, bidsOf(c.list("bids")), values)
	c.equal("price_per_click", p.price...)
	c.equal("payments", p.payments...)
	c.equal("revenue", p.revenue)
	c.equal("payoffs", p.payoffs...)
}

func vcgCase(c *theory) {
	clicks, values := c.list("clicks"), c.list("values")
	for _, rule := range []string{"vcg", "laddered"} {
		p := hold(c.rule(rule, clicks, nil), clicks, bidsOf(values), values)
		c.equal("price_per_click", p.price...)
		c.equal("payments", p.payments...)
		c.equal("revenue", p.revenue)
		c.equal("payoffs", p.payoffs...)
	}
	c.same("harm to others", harm(clicks, values), numbers(c.Expected["payments"]))
}

// harm is what each winner takes from the others, by trying every assignment with and without it.
func harm(clicks, values []float64) []float64 {
	var paid []float64
	for i := range clicks {
		without := append([]float64(nil), values...)
		without[i] = 0
		paid = append(paid, welfare(clicks, without)-(welfare(clicks, values)-clicks[i]*values[i]))
	}
	return paid
}

// welfare is the best that any assignment of slots to bidders makes of the values.
func welfare(clicks, values []float64) float64 {
	if len(clicks) == 0 {
		return 0
	}
	best := welfare(clicks[1:], values)
	for i, v := range values {
		values[i] = 0
		best = max(best, clicks[0]*v+welfare(clicks[1:], values))
		values[i] = v
	}
	return best
}

func deviationCase(c *theory) {
	clicks, values, who := c.list("clicks"), c.list("values"), int(c.in("deviation_bidder"))
	rule := c.rule("gsp", clicks, nil)
	c.equal("payoff_truthful", hold(rule, clicks, bidsOf(values), values).payoffs[who])
	bids := bidsOf(values)
	bids[who].Amount = c.in("deviation_bid")
	c.equal("payoff_shaded", hold(rule, clicks, bids, values).payoffs[who])
}

func envyFreeCase(c *theory) {
	clicks, values := c.list("clicks"), c.list("values")
	vcg := hold(c.rule("vcg", clicks, nil), clicks, bidsOf(values), values)
	bids := append([]float64{values[0]}, vcg.price...)
	c.equal("bids", bids...)
	p := hold(c.rule("gsp", clicks, nil), clicks, bidsOf(bids), values)
	c.equal("payments", p.payments...)
	c.equal("revenue", p.revenue)
	noEnvy(c, clicks, values, bids)
	c.same("bids found by balanced bidding", balanced(c, clicks, values)[1:], bids[1:])
}

// noEnvy asserts that nobody would rather have another slot at its price.
func noEnvy(c *theory, clicks, values, bids []float64) {
	c.Helper()
	price := func(slot int) float64 { return append(bids, 0)[slot+1] }
	for i := range clicks {
		mine := clicks[i] * (values[i] - price(i))
		for j := range clicks {
			if other := clicks[j] * (values[i] - price(j)); other > mine+1e-9 {
				c.Errorf("bidder %d would rather have slot %d: %v, not %v", i, j+1, other, mine)
			}
		}
	}
}

// balanced plays the generalized second price auction until nothing moves: in turn, by lot, a
// bidder aims at the slot that pays best at today's prices, and bids what makes it as glad of that
// slot as of the one above at its own bid (balanced bidding, Cary et al., EC 2007).
func balanced(c *theory, clicks, values []float64) []float64 {
	rule, luck := c.rule("gsp", clicks, nil), random.New(1).Named(c.ID)
	bids := bidsOf(make([]float64, len(values)))
	awards := make([]adsim.Award, 0, len(clicks)+1)
	for turn := range uint64(2000) {
		i := luck.At(turn).Below(len(bids))
		bids[i].Amount = 0
		awards = rule.Decide(nil, bids, awards)
		slot, price := bestSlot(clicks, values[i], awards, bids, i)
		switch above := slot - 1; {
		case slot == len(clicks): // nothing is worth having
			bids[i].Amount = values[i]
		case slot == 0:
			bids[i].Amount = (values[i] + price) / 2
		default:
			bids[i].Amount = values[i] - clicks[slot]/clicks[above]*(values[i]-price)
		}
	}
	var amounts []float64
	for _, b := range bids {
		amounts = append(amounts, b.Amount)
	}
	return amounts
}

// bestSlot is the slot, from 0, that pays bidder i best at the bids of the others, and its price.
func bestSlot(clicks []float64, value float64, awards []adsim.Award, bids []adsim.Bid, i int) (slot int, price float64) {
	var others []float64
	for _, a := range awards {
		if a.Bid != i {
			others = append(others, a.Score)
		}
	}
	others = append(others, 0, 0, 0)
	slot, best := len(clicks), 0.0
	for s, x := range clicks {
		if payoff := x * (value - others[s]); payoff > best {
			slot, price, best = s, others[s], payoff
		}
	}
	return slot, price
}

// cycleCase: with the rule itself, each best response is found by trying every bid, where a tie
// goes against the one who responds, as in the paper; then, with ties to the first, every pair of
// bids of the two lower bidders is shown to be no equilibrium whatever the first one answers.
func cycleCase(c *theory) {
	clicks, values, step := c.list("clicks"), c.list("values"), c.in("increment")
	rule := c.rule("gfp", clicks, nil)
	at := func(k int) float64 { return float64(k) * step } // bids are counted in steps
	payoff := func(i int, k [3]int, tie uint64) float64 {
		bids := bidsOf([]float64{at(k[0]), at(k[1]), at(k[2])})
		bids[i].Tie = tie
		for _, a := range rule.Decide(nil, bids, nil) {
			if a.Bid == i {
				return clicks[a.Slot-1] * (values[i] - a.Price)
			}
		}
		return 0
	}
	best := func(i int, k [3]int) int {
		answer, most := 0, -1.0
		for k[i] = 0; at(k[i]) <= values[i]; k[i]++ {
			if p := payoff(i, k, 1); p > most+1e-9 {
				answer, most = k[i], p
			}
		}
		return answer
	}
	third := int(math.Round(values[2] / step))
	hold2 := best(1, [3]int{int(math.Round(values[0] / step)), 0, third})
	first := best(0, [3]int{0, hold2, third})
	c.equal("bidder2_min_bid_to_hold_slot2", at(hold2))
	c.equal("bidder1_best_response", at(first))
	c.equal("bidder2_next", at(best(1, [3]int{first, 0, third})))
	if c.want("no_pure_nash") != true {
		c.Fatal("expected otherwise")
	}
	noPureNash(c, values, step, payoff)
}

// noPureNash: payoffs fall with one's own bid while the slot stays, so that a best answer is a
// step above another's bid, that bid itself, or nothing.
func noPureNash(c *theory, values []float64, step float64, payoff func(int, [3]int, uint64) float64) {
	most := func(i int, k [3]int) float64 {
		best := 0.0
		for j := range k {
			for more := range 2 {
				try := k
				if try[i] = k[j] + more; j != i && float64(try[i])*step <= values[i]+1e-9 {
					best = max(best, payoff(i, try, 0))
				}
			}
		}
		nothing := k
		nothing[i] = 0
		return max(best, payoff(i, nothing, 0))
	}
	stays := func(i int, k [3]int) bool { return payoff(i, k, 0) >= most(i, k)-1e-9 }
	for k1 := 0; float64(k1)*step <= values[1]+1e-9; k1 += 1 {
		for k2 := 0; float64(k2)*step <= values[2]+1e-9; k2 += 1 {
			for _, k0 := range []int{0, k1, k1 + 1, k2, k2 + 1} {
				if k := [3]int{k0, k1, k2}; stays(1, k) && stays(2, k) && stays(0, k) {
					c.Fatalf("bids of %v steps are an equilibrium", k)
				}
			}
		}
	}
}

func weightedCase(c *theory) {
	factors, quality := c.list("position_factor"), c.list("quality")
	bids := bidsOf(c.list("bids"), quality...)
	gsp := c.rule("gsp", factors, func(p *Params) { p.Floor = c.in("reserve_per_click") })
	clicks := Clicks{Factors: factors, FromQuality: true}
	revenue, welfare := 0.0, 0.0
	awards := gsp.Decide(nil, bids, nil)
	for k, x := range clicks.Expected(bids, awards, nil) {
		a := awards[k]
		want := c.want("gsp").([]any)[k].(map[string]any)
		for key, got := range map[string]float64{"slot": float64(a.Slot), "bidder": float64(a.Bid), "price_per_click": a.Price,
			"clicks": x, "payment": x * a.Price} {
			c.same(key, []float64{got}, []float64{want[key].(float64)})
		}
		revenue += x * a.Price
		welfare += x * bids[a.Bid].Amount
	}
	c.equal("gsp_expected_revenue", revenue)
	c.equal("welfare", welfare)
	weightedVCG(c, factors, bids, clicks)
}

func weightedVCG(c *theory, factors []float64, bids []adsim.Bid, clicks Clicks) {
	for _, rule := range []string{"vcg", "laddered"} {
		awards := c.rule(rule, factors, nil).Decide(nil, bids, nil)
		var order []int
		revenue := 0.0
		for k, x := range clicks.Expected(bids, awards, nil) {
			a := awards[k]
			order = append(order, a.Bid)
			price := c.want("vcg_price_per_click").(map[string]any)[strconv.Itoa(a.Bid)].(float64)
			c.same(rule+" price", []float64{a.Price}, []float64{price})
			revenue += x * a.Price
		}
		c.equal("vcg_order", ints(order)...)
		c.equal("vcg_revenue_no_reserve", revenue)
	}
}

func squashedCase(c *theory) {
	factors := c.list("position_factor")
	rule := c.rule("gsp", factors, func(p *Params) { p.Squash = c.in("s") })
	bids := bidsOf(c.list("bids"), c.list("quality")...)
	awards := rule.Decide(nil, bids, nil)
	clicks := Clicks{Factors: factors, FromQuality: true}.Expected(bids, awards, nil)
	var order []int
	var price []float64
	revenue := 0.0
	for k, a := range awards {
		order, price = append(order, a.Bid), append(price, a.Price)
		revenue += clicks[k] * a.Price
	}
	c.equal("order", ints(order)...)
	c.equal("price_per_click", price...)
	c.equal("expected_clicks", clicks...)
	c.equal("expected_revenue", revenue)
}

// boundsCase: the lowest and highest symmetric equilibria, by their recursion, played by the rule.
func boundsCase(c *theory) {
	clicks, values := c.list("clicks"), c.list("values")
	play := func(up int) (bids []float64, revenue float64) {
		k := len(clicks)
		bids = make([]float64, k+1)
		bids[k] = values[k]
		for s := k - 1; s >= 1; s-- { // bidder s+1 in the paper's count, which pays for slot s
			bids[s] = (values[s-up]*(clicks[s-1]-clicks[s]) + clicks[s]*bids[s+1]) / clicks[s-1]
		}
		bids[0] = values[0]
		noEnvy(c, clicks, values, bids)
		return bids[1:], hold(c.rule("gsp", clicks, nil), clicks, bidsOf(bids), values).revenue
	}
	lower, least := play(0)
	upper, most := play(1)
	c.equal("lower_bids_2_to_K1", lower...)
	c.equal("upper_bids_2_to_K1", upper...)
	c.equal("min_revenue", least)
	c.equal("max_revenue", most)
	c.equal("vcg_revenue", hold(c.rule("vcg", clicks, nil), clicks, bidsOf(values), values).revenue)
	c.same("balanced bidding", balanced(c, clicks, values)[1:], lower)
}
