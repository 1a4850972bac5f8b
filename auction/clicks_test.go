package auction

import (
	"slices"
	"testing"

	"adsim"
)

func TestClicks(t *testing.T) {
	bids := bidsOf([]float64{3, 2, 1}, 0.5, 0.25, 0.2)
	for i := range bids {
		bids[i].PCTR = 0.5
	}
	awards := []adsim.Award{{Bid: 1, Slot: 1}, {Bid: 0, Slot: 3}}
	for _, c := range []struct {
		name   string
		change func(*Params)
		want   []float64
	}{
		{"the slot's", func(*Params) {}, []float64{1, 0.25}},
		{"times quality", func(p *Params) { p.ClickRateFromQuality = true }, []float64{0.25, 0.125}},
		{"times the predicted rate", func(p *Params) { p.Form = "ecpm" }, []float64{0.5, 0.125}},
		{"cascade", func(p *Params) { p.ClickModel = "cascade" }, []float64{0.5, 0.25}},
		{"a hasty cascade of qualities", func(p *Params) {
			p.ClickModel, p.Continuation, p.ClickRateFromQuality = "cascade", 0.5, true
		}, []float64{0.25, 0.75 * 0.5 * 0.5}},
	} {
		p := Defaults()
		p.PositionFactors = []float64{1, 0.5, 0.25}
		c.change(&p)
		if got := p.Clicks().Expected(bids, awards, nil); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestCurves(t *testing.T) {
	for name, curve := range Curves() {
		p := Defaults()
		p.PositionCurve = name
		if faults := p.Check(); faults != nil || curve.Factors[0] != 1 || curve.Source == "" {
			t.Errorf("%s: %+v, %v", name, curve, faults)
		}
		if rule := mustMake(t, "gsp", p); rule.Slots() != len(curve.Factors) {
			t.Errorf("%s: %d slots", name, rule.Slots())
		}
	}
}
