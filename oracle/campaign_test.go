package oracle

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// coarse is how much too high a ceiling may be: a step's width, and rounding.
const coarse = 1.0/1024 + 1e-9

// auctions draws the offers of some auctions, with many equal costs and values.
func auctions(t *rapid.T, most int) [][]Offer {
	offer := rapid.Custom(func(t *rapid.T) Offer {
		return Offer{float64(rapid.IntRange(0, 8).Draw(t, "cost")) / 4, float64(rapid.IntRange(0, 9).Draw(t, "value")) / 3}
	})
	return rapid.SliceOfN(rapid.SliceOfN(offer, 0, 3), 1, most).Draw(t, "auctions")
}

func gathered(days [][][]Offer, budgets []float64) *Campaign {
	c := NewCampaign(0)
	for i, day := range days {
		for _, offers := range day {
			c.Auction(append([]Offer(nil), offers...))
		}
		c.EndDay(budgets[i])
	}
	return c
}

// choices are all that can be had of auctions without mixing.
func choices(all [][]Offer) []Offer {
	sums := []Offer{{}}
	for _, offers := range all {
		for _, s := range sums[:len(sums):len(sums)] {
			for _, o := range offers {
				sums = append(sums, Offer{s.Cost + o.Cost, s.Value + o.Value})
			}
		}
	}
	return sums
}

// brute is the optimum for one day: the most value of any mixture of two choices within the limits.
// An optimum of a linear program over their convex hull lies on a line between two of them.
func brute(all [][]Offer, budget float64, l Limits) (best float64) {
	sums, money := choices(all), min(budget, l.Money)
	for _, a := range sums {
		for _, b := range sums {
			low, high := within(a, b, func(o Offer) float64 { return money - o.Cost })
			from, to := within(a, b, func(o Offer) float64 { return o.Value - l.Return*o.Cost })
			if low, high = max(low, from), min(high, to); low <= high {
				best = max(best, a.Value+low*(b.Value-a.Value), a.Value+high*(b.Value-a.Value))
			}
		}
	}
	return best
}

// within is the part, low to high, of the way from a to b on which a linear function is 0 or more.
func within(a, b Offer, of func(Offer) float64) (low, high float64) {
	x, y := of(a), of(b)
	switch {
	case x >= 0 && y >= 0:
		return 0, 1
	case x < 0 && y < 0:
		return 1, 0
	case x >= 0:
		return 0, x / (x - y)
	}
	return x / (x - y), 1
}

// TestCeilingIsTheOptimum: the ceiling is the optimum that trying everything finds, and no more above
// it than if all values were higher by a step's width.
func TestCeilingIsTheOptimum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := auctions(t, 4)
		budget := float64(rapid.IntRange(0, 24).Draw(t, "budget")) / 4
		l := Limits{Money: float64(rapid.IntRange(0, 30).Draw(t, "money")) / 4, Return: float64(rapid.IntRange(0, 16).Draw(t, "return")) / 8}
		got, want := gathered([][][]Offer{all}, []float64{budget}).Ceiling(l), brute(all, budget, l)
		most := (1 + coarse) * brute(all, budget, Limits{Money: l.Money, Return: l.Return / (1 + coarse)})
		if got.Value < want*(1-1e-12) || got.Value > most {
			t.Fatalf("ceiling %v, want %v to %v", got, want, most)
		}
	})
}

// TestMostProfit: with Least 1 value less cost is as high as trying everything finds, and no higher than
// if all values were higher by a step's width.
func TestMostProfit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := auctions(t, 4)
		budget := float64(rapid.IntRange(0, 24).Draw(t, "budget")) / 4
		money := float64(rapid.IntRange(0, 30).Draw(t, "money")) / 4
		got := gathered([][][]Offer{all}, []float64{budget}).Ceiling(Limits{Money: money, Least: 1})
		want := most(all, min(budget, money), 1)
		if profit := got.Value - got.Cost; profit < want-1e-9 || profit > most(all, min(budget, money), 1+coarse)+1e-9 || got.Cost > min(budget, money)*(1+1e-12) {
			t.Fatalf("profit %v of %+v, want %v", profit, got, want)
		}
	})
}

// most is the highest value x times - cost of a mixture of two choices that cost no more than the money.
func most(all [][]Offer, money, times float64) (best float64) {
	profit := func(o Offer) float64 { return times*o.Value - o.Cost }
	sums := choices(all)
	for _, a := range sums {
		for _, b := range sums {
			if low, high := within(a, b, func(o Offer) float64 { return money - o.Cost }); low <= high {
				best = max(best, profit(a)+low*(profit(b)-profit(a)), profit(a)+high*(profit(b)-profit(a)))
			}
		}
	}
	return best
}

// TestDuality: over several days no mixture that keeps the limits has more than the ceiling, and the
// ceiling has no more than the dual function at any prices of the limits.
func TestDuality(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days, budgets := make([][][]Offer, 3), make([]float64, 3)
		for i := range days {
			days[i] = auctions(t, 5)
			budgets[i] = float64(rapid.IntRange(0, 16).Draw(t, "budget")) / 4
		}
		l := Limits{Money: float64(rapid.IntRange(0, 40).Draw(t, "money")) / 4, Return: float64(rapid.IntRange(0, 16).Draw(t, "return")) / 8}
		c := gathered(days, budgets)
		ceiling := c.Ceiling(l)
		if ceiling.Cost > l.Money*(1+1e-12) || ceiling.Value < l.Return*ceiling.Cost*(1-1e-12) {
			t.Fatalf("%+v breaks %+v", ceiling, l)
		}
		money, mu, lambda := rapid.Float64Range(0, 4).Draw(t, "omega"), rapid.Float64Range(0, 4).Draw(t, "mu"), rapid.Float64Range(0, 4).Draw(t, "lambda")
		dual, had := money*l.Money, Offer{}
		for i, day := range days {
			dual += mu * budgets[i]
			spent := 0.0
			for _, offers := range day {
				dual += gain(offers, (1+lambda)*(1+coarse), mu+money+lambda*l.Return)
				if n := len(offers); n > 0 {
					o, x := offers[rapid.IntRange(0, n-1).Draw(t, "taken")], rapid.Float64Range(0, 1).Draw(t, "part")
					if o.Cost > 0 {
						x = min(x, (budgets[i]-spent)/o.Cost)
					}
					spent += x * o.Cost
					had.add(Offer{x * o.Cost, x * o.Value})
				}
			}
		}
		if ceiling.Value > dual+1e-9 {
			t.Fatalf("ceiling %v above the dual %v", ceiling, dual)
		}
		if had.Cost <= l.Money && had.Value >= l.Return*had.Cost && had.Value > ceiling.Value*(1+1e-12)+1e-12 {
			t.Fatalf("had %v; the ceiling is %v", had, ceiling)
		}
	})
}

// gain is the most that an auction has at a price of value and one of money.
func gain(offers []Offer, value, money float64) (most float64) {
	for _, o := range offers {
		most = max(most, value*o.Value-money*o.Cost)
	}
	return most
}

// TestFixedKnown: two keywords whose best bids are known.
func TestFixedKnown(t *testing.T) {
	c := NewCampaign(2)
	for range 2 {
		c.Raise(0, 1.00, Offer{1, 10}) // ten for one yuan
		c.Raise(0, 2.00, Offer{4, 4})  // then one for one
		c.Raise(1, 0.50, Offer{1, 3})  // three for one
		c.EndDay(2)
	}
	for _, x := range []struct {
		limits Limits
		want   Offer
		bids   [2]float64
	}{
		{NoLimits(), Offer{4, 26}, [2]float64{1, 0.5}},
		{Limits{Money: 2}, Offer{2, 20}, [2]float64{1, 0}},
		{Limits{Money: math.Inf(1), Return: 8}, Offer{2, 20}, [2]float64{1, 0}},
		{Limits{Money: math.Inf(1), Return: 11}, Offer{}, [2]float64{}},
	} {
		got, bids := c.Fixed(x.limits)
		if math.Abs(got.Value-x.want.Value) > 1e-9 || math.Abs(got.Cost-x.want.Cost) > 1e-9 || [2]float64(bids) != x.bids {
			t.Errorf("%+v: %v with bids %v, want %v with %v", x.limits, got, bids, x.want, x.bids)
		}
	}
}

// TestPayBid: where winners pay their bids, a higher bid costs more for the same clicks.
func TestPayBid(t *testing.T) {
	c := NewCampaign(1)
	c.PayBid = true
	c.Raise(0, 0.50, Offer{2, 10}) // two clicks
	c.Raise(0, 1.00, Offer{1, 5})  // a third
	c.EndDay(100)
	for _, x := range []struct{ Return, cost, value, bid float64 }{{0, 3, 15, 1}, {6, 1, 10, 0.5}, {11, 0, 0, 0}} {
		got, bids := c.Fixed(Limits{Money: math.Inf(1), Return: x.Return})
		if (got != Offer{x.cost, x.value}) || bids[0] != x.bid {
			t.Errorf("return %v: %v at %v", x.Return, got, bids)
		}
	}
}
