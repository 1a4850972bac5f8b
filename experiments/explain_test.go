package experiments

import (
	"context"
	"testing"

	"adsim"
	"adsim/auction/explain"
	"adsim/sim"
)

// An explained auction, held again among everybody, gives the slot and the price of the run.
func TestExplainedAuctionsAreTheRuns(t *testing.T) {
	s := shop(t, "2")
	for n := range 30 {
		var slot int32
		var price adsim.Money
		seen := 0
		x, err := Explain(context.Background(), s, func(w *sim.World, e *sim.Event) bool {
			if e.Kind != sim.Shown {
				return false
			}
			seen++
			slot, price = e.Slot, e.Price
			return seen == 1+n*50
		})
		if err != nil || x == nil {
			t.Fatal(x, err)
		}
		o, err := explain.Hold(x.Page)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, a := range o.Awards {
			if a.ID == x.Word {
				found = true
				if int32(a.Slot) != slot || adsim.Yuans(a.Price) != price {
					t.Errorf("request %d: slot %d at %v in the run, %d at %v explained", x.Request.ID, slot, price, a.Slot, a.Price)
				}
			}
		}
		if !found {
			t.Errorf("request %d: the ad is not among the explained awards", x.Request.ID)
		}
	}
}

// Nothing fits: no explanation, and no error.
func TestNothingToExplain(t *testing.T) {
	x, err := Explain(context.Background(), shop(t, "1"), func(*sim.World, *sim.Event) bool { return false })
	if x != nil || err != nil {
		t.Errorf("got %v, %v", x, err)
	}
}
