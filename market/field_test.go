package market

import (
	"slices"
	"testing"

	"adsim"
)

// Field is every listing of the word in falling order of base score, and those who are there are those
// whom a full scan finds, with the same bids. The others each have the first of the reasons.
func TestField(t *testing.T) {
	reasons := map[adsim.Reason]int{}
	for seed := range uint64(500) {
		c := draw(seed)
		k0, k1 := requestKeys(seed)
		all, listed := c.Field(1, k0, k1), 0
		for _, l := range c.listings {
			if l.Word == 1 {
				listed++
			}
		}
		there := c.slow(1, k0, k1, listed)
		for i, e := range all {
			rival := c.Rivals[e.Bid.Advertiser]
			reasons[e.Reason]++
			if i > 0 && c.base(e) > c.base(all[i-1]) {
				t.Errorf("seed %d: entrant %d stands too low", seed, i)
			}
			want := adsim.OffAudience
			switch {
			case rival.Hours>>c.hour&1 == 0:
				want = adsim.OffHours
			case !c.Active(e.Bid.Advertiser):
				want = adsim.DailyBudget
			case slices.Contains(there, e.Bid):
				want = adsim.Shown
			}
			if e.Reason != want {
				t.Fatalf("seed %d: %+v, want %v", seed, e, want)
			}
		}
		shown := slices.DeleteFunc(slices.Clone(all), func(e Entrant) bool { return e.Reason != adsim.Shown })
		if len(all) != listed || len(shown) != len(there) {
			t.Errorf("seed %d: %d entrants of %d, %d there of %d", seed, len(all), listed, len(shown), len(there))
		}
	}
	for _, r := range []adsim.Reason{adsim.Shown, adsim.OffAudience, adsim.OffHours, adsim.DailyBudget} {
		if reasons[r] < 1000 {
			t.Errorf("%v was seen only %d times", r, reasons[r])
		}
	}
}

// base is an entrant's score without noise.
func (c crowd) base(e Entrant) float64 {
	for _, l := range c.listings {
		if l.Word == 1 && l.Rival == e.Bid.Advertiser {
			return l.Bid * c.weight(c.Rivals[l.Rival].Quality)
		}
	}
	panic("not listed")
}
