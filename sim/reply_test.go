package sim_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"
	"time"

	"adsim/auction"
	"adsim/audience"
	"adsim/campaigns"
	"adsim/market"
	"adsim/match"
	"adsim/random"
	"adsim/sim"
)

// arena is a world of one word where nothing happens but auctions among rivals.
func arena(t *testing.T, seed uint64, days int, perDay float64, rule string, p auction.Params, values []float64, noise *market.Noise) sim.World {
	t.Helper()
	made, err := auction.Rules()[rule](p)
	if err != nil {
		t.Fatal(err)
	}
	luck := random.New(seed)
	w := sim.World{Luck: luck, Rule: made, Interval: time.Hour,
		Calendar: audience.NewCalendar(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), days),
		Clicking: sim.Clicking{Factors: p.PositionFactors},
		Book:     campaigns.NewBook(campaigns.Book{}, 1), Ledger: campaigns.NewLedger(nil, campaigns.Terms{})}
	flat := make([]float64, 24)
	for h := range flat {
		flat[h] = 1
	}
	w.Traffic = audience.NewTraffic(luck.Named("traffic"), w.Calendar, audience.Curve{Hours: flat, Weekdays: flat[:7]}, perDay)
	w.Regions = audience.NewGroups([]audience.Group{{Share: 1, CVR: 1, Price: 1}})
	w.Devices = w.Regions
	w.Queries = match.NewUniverse(1, []match.Theme{{Text: "a", Searches: 1}}, match.Tail{Queries: 1})
	w.Matches = match.NewIndex(w.Queries, match.Account{})
	var rivals []market.Rival
	var listings []market.Listing
	for i, v := range values {
		rivals = append(rivals, market.Rival{Name: fmt.Sprint(i), Quality: 1, Hours: market.AllDay})
		listings = append(listings, market.Listing{Rival: int32(i), Bid: v})
	}
	w.Market = market.New([]market.Word{{Searches: 1}}, rivals, listings, noise, made.Weight)
	w.Market.Answer(market.Reply{Luck: luck.Named("reply"), Share: 0.3, Factors: p.PositionFactors, PayBid: rule == "first-price" || rule == "gfp"})
	return w
}

// same is noise that changes nothing and keeps nobody away.
var same = market.NewNoise(market.Jitter{Presence: 1, HighestQuality: 1}, func(q float64) float64 { return q })

// equilibria are cases of published theory.
type equilibrium struct {
	ID, Kind string
	Inputs   struct {
		Values, Clicks []float64
		N              int
		F              string
		V              float64
	}
	Expected struct {
		Bids       []float64
		Lower      []float64 `json:"lower_bids_2_to_K1"`
		Revenue    float64
		MinRevenue float64 `json:"min_revenue"`
		At08       float64 `json:"bid_at_0_8"`
		Bid        float64
	}
}

func equilibria(t *testing.T, kinds ...string) []equilibrium {
	src, err := os.ReadFile("testdata/equilibria.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []equilibrium }
	if err := json.Unmarshal(src, &file); err != nil {
		t.Fatal(err)
	}
	var all []equilibrium
	for _, c := range file.Cases {
		if slices.Contains(kinds, c.Kind) {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		t.Fatal("no cases")
	}
	return all
}

// Rivals who answer the day's bids each night find the locally envy-free equilibrium of generalized
// second prices, the one that costs what VCG does.
func TestRivalsFindTheEnvyFreeEquilibrium(t *testing.T) {
	for _, c := range equilibria(t, "gsp-equilibrium", "sne-bounds") {
		p := auction.Defaults()
		p.PositionFactors = c.Inputs.Clicks
		values := c.Inputs.Values
		for seed := range uint64(5) {
			e := sim.New(arena(t, seed, 120, 10, "gsp", p, values, same))
			if err := e.Run(context.Background()); err != nil {
				t.Fatal(err)
			}
			want := append([]float64{values[0]}, c.Expected.Lower...)
			if c.Expected.Bids != nil {
				want = c.Expected.Bids
			}
			revenue := 0.0
			for i, x := range e.Market.Field(0, 1, 2) {
				if int(x.Bid.Advertiser) != i || math.Abs(x.Bid.Amount-want[i]) > 1e-9 {
					t.Errorf("%s: rival %d bids %v in place %d, want %v", c.ID, x.Bid.Advertiser, x.Bid.Amount, i+1, want[i])
				}
				if i > 0 && i <= len(p.PositionFactors) {
					revenue += p.PositionFactors[i-1] * x.Bid.Amount
				}
			}
			if total := max(c.Expected.Revenue, c.Expected.MinRevenue); math.Abs(revenue-total) > 1e-9*total {
				t.Errorf("%s: revenue %v, want %v", c.ID, revenue, total)
			}
		}
	}
}

// Rivals who pay their bids learn, from what they meet, to shade as in the equilibrium of first
// prices. What they meet is sampled, so they settle where no bid is visibly better, which is near
// the equilibrium and not in it: the test asks that at least four fifths of the way from the value to it
// was gone. (Package auction holds the equilibrium itself against simulation.)
func TestRivalsFindTheFirstPriceEquilibrium(t *testing.T) {
	for _, c := range equilibria(t, "fpa-bne", "fpa-bne-exp") {
		n, at, want := c.Inputs.N, 0.8, c.Expected.At08
		if c.Kind == "fpa-bne-exp" {
			at, want = c.Inputs.V, c.Expected.Bid
		}
		p := auction.Defaults()
		p.PositionFactors = []float64{1}
		values := make([]float64, n)
		for i := range values {
			values[i] = 1
		}
		var found stats
		for seed := range uint64(8) {
			e := sim.New(arena(t, seed, 60, 2000, "first-price", p, values, market.NoiseOf(quantiles(c))))
			if err := e.Run(context.Background()); err != nil {
				t.Fatal(err)
			}
			found.add(e.Market.Shaded(at))
		}
		t.Logf("%s: bid at %v is %.4f (se %.4f), theory %.4f", c.ID, at, found.mean(), found.se(), want)
		if way := (at - found.mean()) / (at - want); way < 0.8 || way > 1.2 {
			t.Errorf("%s: bids went %v of the way from the value to the equilibrium", c.ID, way)
		}
	}
}

// quantiles is 4,096 equally likely values of a case: of v^a on [0,1], or exponential.
func quantiles(c equilibrium) []float64 {
	var a float64
	fmt.Sscanf(c.Inputs.F, "v^%f", &a)
	values := make([]float64, 4096)
	for i := range values {
		u := (float64(i) + 0.5) / 4096
		if a > 0 {
			values[i] = math.Pow(u, 1/a)
		} else {
			values[i] = -math.Log(1 - u)
		}
	}
	return values
}
