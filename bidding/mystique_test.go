package bidding

import (
	"testing"
	"time"

	"adsim"
)

// A control interval of a quarter of an hour is fifteen of the published steps, whose spend is alike; what does
// not last a minute is part of the next one.
func TestMystiqueStepsByTheMinute(t *testing.T) {
	s := with(t, NewMystique, MystiqueParams{Curve: "nonlinear"}).(*Mystique)
	want, day := NewMystiquePace(true), MystiqueDay{}
	want.Start(960)
	s.Tick(&Account{Midnight: true, Budget: 960 * adsim.Yuan})
	want.EndDay(&day)
	spent := 0.0
	for tick := range 8 {
		minutes := 15 * (tick + 1)
		more := float64(4 * (tick % 3))
		for m := range 15 {
			want.Step(&day, minutes-15+m, spent/960+float64(more/960/15*float64(m+1)), float64(more/960/15*1440))
		}
		spent += more
		s.Tick(&Account{Now: time.Duration(minutes) * time.Minute, Budget: 960 * adsim.Yuan, Spent: adsim.Yuans(spent)})
		same(t, "signal", s.pace.Signal, want.Signal, 1e-12)
		s.Tick(&Account{Now: time.Duration(minutes)*time.Minute + time.Second, Budget: 960 * adsim.Yuan, Spent: adsim.Yuans(spent)})
		same(t, "signal a second later", s.pace.Signal, want.Signal, 1e-12)
	}
	if want.Signal < 0.1 {
		t.Errorf("signal %v: nothing moved", want.Signal)
	}
}

// In a log time does not pass, and control rounds are its clock: what takes part in a share of the auctions
// spends the budget there too.
func TestPacersOfALogSpendTheBudget(t *testing.T) {
	const budget, rounds, rows = 100.0, 96, 100
	for name, s := range map[string]Strategy{
		"mystique": with(t, NewMystique, MystiqueParams{Curve: "linear"}),
		"rate":     with(t, NewRate, RateParams{Start: 0.1, Slots: 24}),
		"throttle": with(t, NewThrottle, ThrottleParams{Rate: 0.1, Start: 0.1}),
	} {
		spent := 0.0
		s.Tick(&Account{Midnight: true, Budget: adsim.Yuans(budget)})
		for round := range rounds {
			for row := range uint64(rows) {
				o := opportunity(1, 0.04, 100)
				o.Request.ID = uint64(round)*rows + row
				if _, bids := s.Bid(o); bids && spent < budget { // taking part in all would cost four times the budget
					spent += 4 * budget / rounds / rows
				}
			}
			s.Tick(&Account{Budget: adsim.Yuans(budget), Spent: adsim.Yuans(spent), Elapsed: float64(round+1) / rounds})
		}
		// two rounds in which all take part
		if slack := 2 * 4 * budget / rounds; spent < budget-slack {
			t.Errorf("%s spent %v of %v, less than all but %v", name, spent, budget, slack)
		}
	}
}
