package auction

import (
	"fmt"

	"adsim"
)

// Clicks is how people click on a page of filled slots.
type Clicks struct {
	Factors      []float64 // clicks of each slot: separable from the ad
	FromQuality  bool      // an ad's clicks are in proportion to its quality
	FromPCTR     bool      // or to its predicted click rate
	Cascade      bool      // people look from the top down, stop at a click, and do not jump
	Continuation float64   // the chance that someone who did not click looks at the next ad
}

// Clicks is the click model that goes with the parameters. Where bids meet at their value per
// thousand impressions, an ad's clicks are those that it is predicted to have.
func (p *Params) Clicks() Clicks {
	return Clicks{Factors: p.Factors(), FromQuality: p.ClickRateFromQuality, FromPCTR: p.Form == "ecpm" || p.ClickModel == "cascade",
		Cascade: p.ClickModel == "cascade", Continuation: p.Continuation}
}

// Expected overwrites clicks with those that each award has per page view, or per whatever the
// factors count. The cascade (Craswell, Zoeter, Taylor and Ramsey, WSDM 2008) has no factors: an
// ad is clicked with its own rate by whoever still looks.
func (c Clicks) Expected(bids []adsim.Bid, awards []adsim.Award, clicks []float64) []float64 {
	clicks = clicks[:0]
	looking := 1.0
	for _, a := range awards {
		rate := c.rate(&bids[a.Bid])
		if !c.Cascade {
			clicks = append(clicks, float64(c.Factors[a.Slot-1]*rate))
			continue
		}
		clicks = append(clicks, float64(looking*rate))
		looking = float64(looking * (1 - rate) * c.Continuation)
	}
	return clicks
}

// rate is how the ad itself attracts clicks.
func (c Clicks) rate(b *adsim.Bid) float64 {
	switch {
	case c.FromQuality:
		return b.Quality
	case c.FromPCTR:
		return b.PCTR
	}
	return 1
}

// Curve is a measured or assumed set of position factors.
type Curve struct {
	Factors []float64
	Source  string
}

// Curves lists the position factors that a scenario can name.
func Curves() map[string]Curve {
	return map[string]Curve{
		"adsim": {[]float64{1, 0.75, 0.58, 0.46, 0.37, 0.30, 0.25, 0.21},
			"assumed for a Chinese marketplace's search page"},
		"accuracast": {[]float64{1, 3.01 / 7.11, 2.19 / 7.11, 2.15 / 7.11, 1.61 / 7.11, 1.04 / 7.11, 0.89 / 7.11, 0.75 / 7.11, 0.55 / 7.11},
			"accuracast.com, google-adwords-ctr-desktop, 2013: click rates of 7.11% to 0.55% in places 1 to 9"},
		"auctionnet": {[]float64{1, 0.8, 0.6},
			"constants of AuctionNet's NeurIPSPvGen: how often each of three slots is seen"},
	}
}

// Factors are the clicks of each slot: those given, or those of the curve that is named.
func (p *Params) Factors() []float64 {
	if len(p.PositionFactors) == 0 {
		return Curves()[p.PositionCurve].Factors
	}
	return p.PositionFactors
}

func (c *checker) clicks(p *Params) {
	c.word("click_model", p.ClickModel, "separable", "cascade")
	c.between("continuation", p.Continuation, 0, 1)
	if p.PositionCurve == "" {
		return
	}
	_, known := Curves()[p.PositionCurve]
	c.must(known, "position_curve", "name a curve: accuracast, adsim or auctionnet", fmt.Sprintf("%q", p.PositionCurve))
	c.must(len(p.PositionFactors) == 0, "position_curve", "stand alone: position_factors are given too", fmt.Sprintf("%q", p.PositionCurve))
}
