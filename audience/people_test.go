package audience

import (
	"math"
	"testing"

	"adsim/random"
)

// attributes are the shapes that a scenario gives regions and devices; scales do not matter.
var attributes = map[string][]Group{
	"one":     {{Share: 3, CVR: 7, Price: 0.2}},
	"regions": {{Share: 0.34, CVR: 1.1, Price: 1.15}, {Share: 0.22, CVR: 1, Price: 1}, {Share: 0.17, CVR: 0.95, Price: 0.9}, {Share: 0.27, CVR: 0.8, Price: 0.7}},
	"devices": {{Share: 78, CVR: 1, Price: 1}, {Share: 22, CVR: 1.6, Price: 1.3}},
	"a zero":  {{Share: 1, CVR: 0, Price: 5}, {Share: 2, CVR: 3, Price: 1}, {Share: 0, CVR: 9, Price: 9}},
	"even":    {{Share: 1, CVR: 1, Price: 1}, {Share: 1, CVR: 1, Price: 1}},
}

// The average person converts once, the average order has the average amount, and groups keep their
// proportions. A sum of a few products errs by some units in the last place.
func TestGroupsAverageToOne(t *testing.T) {
	const slack = 16 * 0x1p-53
	for name, groups := range attributes {
		g := NewGroups(groups)
		var people, orders, amounts float64
		for i, v := range groups {
			order := v.Share * g.CVR(uint8(i))
			people, orders, amounts = people+v.Share, orders+order, amounts+order*g.Price(uint8(i))
		}
		if math.Abs(orders/people-1) > slack || math.Abs(amounts/orders-1) > slack {
			t.Errorf("%s: %v orders a person of %v each", name, orders/people, amounts/orders)
		}
		for i, v := range groups {
			cvr, price := v.CVR/groups[len(groups)-1].CVR, v.Price/groups[len(groups)-1].Price
			last := uint8(len(groups) - 1)
			if math.Abs(g.CVR(uint8(i))-cvr*g.CVR(last)) > slack*g.CVR(last) || math.Abs(g.Price(uint8(i))-price*g.Price(last)) > slack*g.Price(last)*max(1, price) {
				t.Errorf("%s: group %d has %v and %v, not in proportion", name, i, g.CVR(uint8(i)), g.Price(uint8(i)))
			}
		}
	}
}

// One draw of 64 bits gives a region by its lower and a device by its upper half.
func TestGroupsHaveTheirShares(t *testing.T) {
	const draws = 100_000
	for name, groups := range attributes {
		g, luck, total := NewGroups(groups), random.New(6).Named(name), 0.0
		var low, high [8]float64
		for i := range uint64(draws) {
			who := luck.At(i).Bits()
			low[g.Pick(who<<32)]++
			high[g.Pick(who>>32<<32)]++
		}
		for _, v := range groups {
			total += v.Share
		}
		for i, v := range groups {
			p := v.Share / total
			if p == 0 || p == 1 {
				if low[i] != p*draws || high[i] != p*draws {
					t.Errorf("%s: group %d was picked %v and %v times", name, i, low[i], high[i])
				}
				continue
			}
			checkMean(t, name+", lower half", low[i], draws, p, math.Sqrt(p*(1-p)))
			checkMean(t, name+", upper half", high[i], draws, p, math.Sqrt(p*(1-p)))
		}
	}
}

// Both halves of the bits are independent.
func TestHalvesAreIndependent(t *testing.T) {
	const draws = 100_000
	a, b, luck := NewGroups(attributes["regions"]), NewGroups(attributes["devices"]), random.New(7)
	var counts [4][2]float64
	for i := range uint64(draws) {
		who := luck.At(i).Bits()
		counts[a.Pick(who<<32)][b.Pick(who>>32<<32)]++
	}
	squares := 0.0
	for i, row := range counts {
		for j, n := range row {
			mean := draws * attributes["regions"][i].Share * attributes["devices"][j].Share / 100
			squares += (n - mean) * (n - mean) / mean
		}
	}
	checkChiSquare(t, "regions by devices", squares, 7)
}
