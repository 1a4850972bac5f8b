package sim_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"adsim"
	"adsim/random"
	"adsim/scenarios"
	"adsim/sim"
)

// expected adds up the expected clicks and cost of one ad.
type expected struct{ auctions, shown, rank, clicks, cost float64 }

func (x *expected) Observe(e *sim.Event) {
	switch e.Kind {
	case sim.Auctioned:
		x.auctions++
	case sim.Shown:
		x.shown++
		x.rank += float64(e.Slot)
		x.clicks += e.Chance
		x.cost += e.Chance * e.Price.Float()
	}
}

// figures are the columns of the table; the shop has CVR 3.8%, AOV 150 and a margin of 35%.
func (x *expected) figures() map[string]float64 {
	sales := x.clicks * 0.038 * 150
	return map[string]float64{
		"IS": x.shown / x.auctions, "pos": x.rank / x.shown, "ctr": x.clicks / x.shown, "cpc": x.cost / x.clicks,
		"clicks_per_1000": x.clicks / x.auctions * 1000, "cost_per_1000": x.cost / x.auctions * 1000,
		"roas": sales / x.cost, "profit_per_1000": (float64(sales*0.35) - x.cost) / x.auctions * 1000,
	}
}

// theirs is the same table by an independent program: mean and standard error over 40 seeds of
// 20,000 queries.
func theirs(t *testing.T) []map[string]struct{ Mean, Se float64 } {
	src, err := os.ReadFile("testdata/one-keyword.json")
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Rows []map[string]struct{ Mean, Se float64 }
	}
	if err := json.Unmarshal(src, &table); err != nil {
		t.Fatal(err)
	}
	return table.Rows
}

// The bid landscape of one keyword agrees with an independent program, in every column of every bid.
func TestBidLandscape(t *testing.T) {
	s, err := scenarios.Load("../scenarios/02-bid-plus20.yaml", scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	seeds := 40
	if testing.Short() {
		seeds = 8
	}
	var before []*expected
	for i, want := range theirs(t) {
		bid := want["bid"].Mean
		s.Account.Plans[0].Keywords[0].Bid = adsim.Yuans(bid)
		ours, runs := map[string]*stats{}, make([]*expected, seeds)
		for seed := range seeds {
			runs[seed] = &expected{}
			run(t, s, random.Mix(24, uint64(seed)), runs[seed])
			figures := runs[seed].figures()
			if i > 0 {
				b := before[seed].figures()
				figures["marginal_cpc"] = (figures["cost_per_1000"] - b["cost_per_1000"]) / (figures["clicks_per_1000"] - b["clicks_per_1000"])
			}
			for name, x := range figures {
				if ours[name] == nil {
					ours[name] = &stats{}
				}
				ours[name].add(x)
			}
		}
		for name, o := range ours {
			w := want[name]
			t.Logf("bid %.2f %-16s ours %10.5f (se %.5f) theirs %10.5f (se %.5f)", bid, name, o.mean(), o.se(), w.Mean, w.Se)
			near(t, name, o.mean(), w.Mean, math.Hypot(o.se(), w.Se))
		}
		before = runs
	}
}
