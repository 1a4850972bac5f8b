package audience

import (
	"math"
	"testing"

	"adsim/random"
)

// Whatever the crowds, the average over people of both rates is 1: summed over all 2^n memberships.
func TestCrowdsKeepTheAverage(t *testing.T) {
	crowds := []Crowd{{"bought", .3, 1.4, 1.5}, {"looked", .5, 1.2, .7}, {"all", 1, 2, 2}, {"rare", .01, 1, 0}}
	c := NewCrowds(crowds)
	var clicks, orders, worst float64
	for mask := range uint32(1) << len(crowds) {
		p := 1.0
		for i, one := range crowds {
			if mask>>i&1 == 1 {
				p *= one.Share
			} else {
				p *= 1 - one.Share
			}
		}
		clicks += p * c.CTR(mask)
		orders += p * c.CVR(mask)
		worst = max(worst, c.CVR(mask)) // rounding grows with the terms
	}
	const tiny = 16 * 0x1p-52
	if math.Abs(clicks-1) > tiny || math.Abs(orders-1) > tiny*worst {
		t.Errorf("average clicks %v, orders %v", clicks, orders)
	}
	if in, out := c.CVR(1), c.CVR(0); math.Abs(in/out-1.5) > tiny {
		t.Errorf("who bought converts %v times as well as who did not", in/out)
	}
}

// Shares are met within 5 standard errors, and two crowds are independent.
func TestCrowdsDraw(t *testing.T) {
	c, n := NewCrowds([]Crowd{{"a", .3, 1, 1}, {"b", .5, 1, 1}}), 200_000
	counts := [4]int{}
	for i := range n {
		counts[c.Draw(random.New(1).At(uint64(i)))]++
	}
	for mask, want := range []float64{.35, .15, .35, .15} {
		if got := float64(counts[mask]) / float64(n); math.Abs(got-want) > 5*math.Sqrt(want*(1-want)/float64(n)) {
			t.Errorf("crowds %b: %v of people, want %v", mask, got, want)
		}
	}
	if none := NewCrowds(nil); !none.None() || none.Draw(random.New(1)) != 0 || none.CVR(0) != 1 || none.CTR(0) != 1 {
		t.Error("without crowds something is drawn")
	}
}
