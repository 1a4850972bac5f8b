package sim_test

import (
	"context"
	"strings"
	"testing"

	"adsim"
	"adsim/sim"
)

// The few rivals that the hot path lets into an auction decide it exactly as all of them would.
func TestEarlyStopDecidesAsEverybodyWould(t *testing.T) {
	text := strings.Replace(small, "click_delay: 60", "click_delay: 60, rivals: {budget: 0.5}", 1)
	w, err := parse(t, text).World(11)
	if err != nil {
		t.Fatal(err)
	}
	var e *sim.Engine
	auctions, more := 0, 0
	reasons := map[adsim.Reason]int{}
	e = sim.New(w, watch(func(event *sim.Event) {
		if event.Kind != sim.Auctioned {
			return
		}
		auctions++
		var bids []adsim.Bid
		for _, c := range e.Candidates() {
			reasons[c.Reason]++
			if c.Reason == adsim.Shown {
				bids = append(bids, c.Bid)
			}
		}
		if len(bids) > len(event.Bids) {
			more++
		}
		equal(t, event, bids, w.Rule.Decide(event.Request, bids, nil))
	}))
	if err := e.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, r := range []adsim.Reason{adsim.Shown, adsim.OffHours, adsim.OffAudience, adsim.DailyBudget} {
		if reasons[r] == 0 {
			t.Errorf("no candidate was ever %q", r)
		}
	}
	if auctions == 0 || more == 0 {
		t.Errorf("of %d auctions %d had rivals that the hot path left out: the test saw too little", auctions, more)
	}
}

// equal fails unless the awards among all bids are those of the event.
func equal(t *testing.T, event *sim.Event, bids []adsim.Bid, awards []adsim.Award) {
	if len(awards) != len(event.Awards) {
		t.Fatalf("request %d: %d slots filled, by the full scan %d", event.Request.ID, len(event.Awards), len(awards))
	}
	for i, want := range awards {
		got := event.Awards[i]
		if event.Bids[got.Bid].Ad != bids[want.Bid].Ad || got.Price != want.Price || got.Slot != want.Slot {
			t.Fatalf("request %d, slot %d: %v at %v, by the full scan %v at %v", event.Request.ID, want.Slot,
				event.Bids[got.Bid].Ad, got.Price, bids[want.Bid].Ad, want.Price)
		}
	}
}
