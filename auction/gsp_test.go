package auction

import (
	"testing"

	"adsim"
)

func TestWorkedExample(t *testing.T) {
	p := Defaults()
	p.PositionFactors, p.Floor, p.Increment, p.Tie = []float64{1, .75, .58, .46, .37, .30, .25, .21}, 0.3, 0.01, "earlier"
	rule, err := NewGSP(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		b     float64
		order string
		price []float64
	}{
		{4.00, "ABCD", []float64{2.51, 3.51, 1.56, 0.30}},
		{4.80, "ABCD", []float64{3.00, 3.51, 1.56, 0.30}},
		{5.00, "BACD", []float64{4.81, 2.20, 1.56, 0.30}},
	} {
		bids := []adsim.Bid{
			{Ad: 0, Advertiser: 0, Amount: 3, Quality: 8, Since: 1}, {Ad: 1, Advertiser: 1, Amount: c.b, Quality: 5, Since: 2},
			{Ad: 2, Advertiser: 2, Amount: 2.5, Quality: 7, Since: 3}, {Ad: 3, Advertiser: 3, Amount: 1.2, Quality: 9, Since: 4},
		}
		for i, a := range rule.Decide(nil, bids, nil) {
			if got := "ABCD"[a.Bid]; got != c.order[i] || a.Price != c.price[i] || a.Slot != i+1 {
				t.Errorf("B bids %v: slot %d goes to %c at %v, want %c at %v", c.b, a.Slot, got, a.Price, c.order[i], c.price[i])
			}
		}
	}
}
