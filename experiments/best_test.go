package experiments

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"adsim/oracle"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// store is a shop with two plans and three units that compete for some searches, items, crowds, hours,
// devices, regions and a daily budget that binds; %s is more of the account, of the auction and of the
// strategy.
const store = `
days: 3
shop: {aov: 300, items: [{sku: leaf, price: 200}, {sku: pot, price: 500, cvr: 0.7, margin: 0.6}]}
market:
  searches: 6000
  variants: 3
  regions: [{name: east, share: 3}, {name: west, share: 1, cvr: 0.5, price: 1.5}]
  devices: [{name: phone, share: 4}, {name: desk, share: 1, cvr: 2}]
  unwanted: [{word: cup, cvr: 0.3}]
  crowds: [{name: fans, share: 0.2, ctr: 1.5, cvr: 2}]
auction: {%s}
changes:
  - {day: 2, plan: one, unit: v, negatives: [{word: cup}]}
  - {day: 2, hour: 12, plan: one, bid_times: 1.2, daily_budget: 200}
account:
  self_compete: %s
  plans:
    - name: one
      daily_budget: 150
      strategy: %s
      hours: [1, 1, 1, 1, 1, 1, 0, 0.5, 1, 1, 1, 1, 1.5, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1]
      devices: {desk: 1.3}
      units:
        - {name: u, crowds: {fans: 0.4}, creatives: [{name: red, click_factor: 1.5}, {name: blue}], keywords: [{word: tea, class: core, bid: 3.10, click_factor: 1.3}, {word: tea cup, match: phrase, class: modifier, bid: 2.40}]}
        - {name: v, item: pot, rank_grab: {slot: 1}, keywords: [{word: tea, class: core, bid: 3.30}, {word: kettle, class: long-tail, bid: 2.90, cvr: 0.06}]}
    - name: two
      daily_budget: 400
      keywords: [{word: tea, class: core, bid: 2.50}]
`

func storeOf(t *testing.T, compete, auction, strategy string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Parse("store.yaml", []byte(fmt.Sprintf(store, auction, compete, strategy)), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// watchedRun runs a scenario with hindsight.
func watchedRun(t *testing.T, s *scenarios.Scenario, seed uint64, wrap func(*hindsight) sim.Observer) *hindsight {
	t.Helper()
	w, err := s.World(seed)
	if err != nil {
		t.Fatal(err)
	}
	h := watchBest(s, &w)
	if err := sim.New(w, wrap(h)).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return h
}

// checker checks each impression against what its auction offered.
type checker struct {
	*hindsight
	t      *testing.T
	offers [][]oracle.Offer // by team
	shown  int
}

func (c *checker) Observe(e *sim.Event) {
	if e.Kind != sim.Auctioned {
		c.hindsight.Observe(e)
	}
	switch e.Kind {
	case sim.Auctioned:
		c.offers = c.offers[:0]
		for i := range c.teams {
			c.find(e, &c.teams[i])
			c.offers = append(c.offers, slices.Clone(c.page.offers))
		}
	case sim.Shown:
		c.shown++
		worth, _ := c.worth(c.plans[e.Plan].aim.Goal, e.Ad, e.Request)
		value := float64(e.Chance * worth)
		cost := float64(e.Chance * e.Price.Float())
		i := slices.IndexFunc(c.teams, func(t team) bool { return e.Ad >= t.first && e.Ad < t.last })
		for _, o := range c.offers[i] {
			if o.Value == value && o.Cost <= cost {
				c.offers[i] = nil // a team has one slot
				return
			}
		}
		c.t.Fatalf("auction %d: team %d had %v for %v, which is not among %v", e.Request.ID, i, value, cost, c.offers[i])
	}
}

var auctions = []string{"rule: gsp", "rule: vcg", "rule: first-price", "rule: laddered", "rule: second-price, position_factors: [1]",
	"click_model: cascade, continuation: 0.8", "one_per_advertiser: false, click_model: cascade, continuation: 0.7", "promoted_slots: 2, promoted_reserve: 20",
	"slot_floors: [2, 1.5, 1, 0.8, 0.6, 0.4, 0.3, 0.3]", "squash: 0.75, reserve_score: 4", "increment: 0"}

// TestOffers: whatever the rule, what a plan had of an auction is among what the auction offered, at a
// price that was not lower.
func TestOffers(t *testing.T) {
	wholly(t)
	for _, auction := range auctions {
		for i, strategy := range []string{"manual", "random", "{name: max_clicks, start: 2}", "manual"} {
			compete := []string{"best_only", "all"}[i%2]
			t.Run(auction+"/"+compete+"/"+strategy, func(t *testing.T) {
				c := &checker{t: t}
				watchedRun(t, storeOf(t, compete, auction, strategy), 7, func(h *hindsight) sim.Observer {
					c.hindsight = h
					return c
				})
				if c.shown < 100 {
					t.Errorf("only %d impressions", c.shown)
				}
			})
		}
	}
}

// TestShareIsNeverAboveOne: no strategy has more than the best possible, nor have the best fixed bids.
func TestShareIsNeverAboveOne(t *testing.T) {
	wholly(t)
	check := func(t *testing.T, compete, auction, strategy string) {
		h := watchedRun(t, storeOf(t, compete, auction, strategy), 3, func(h *hindsight) sim.Observer { return h })
		for i, b := range h.results() {
			const rounding = 1 + 1e-9
			if b.Profit > b.MostProfit+1e-9*b.Had.Cost {
				t.Errorf("plan %d: profit %v of %v", i, b.Profit, b.MostProfit)
			}
			if b.Had.Value > b.Budget.Auctions.Value*rounding || b.Budget.Fixed.Value > b.Budget.Auctions.Value*rounding {
				t.Errorf("plan %d: had %v of %+v", i, b.Had, b.Budget)
			}
			if b.Target > 0 && (b.Had.Value > b.Return.Auctions.Value*rounding || b.Return.Fixed.Value > b.Return.Auctions.Value*rounding ||
				b.Return.Auctions.Value > b.Budget.Auctions.Value*rounding) {
				t.Errorf("plan %d: had %v of %+v", i, b.Had, b.Return)
			}
		}
	}
	for _, auction := range auctions {
		for _, compete := range []string{"best_only", "all"} {
			t.Run(auction, func(t *testing.T) { check(t, compete, auction, "{name: troas, target: 4, control: feedback}") })
		}
	}
	all := scenarios.Builtin().Strategies
	for _, strategy := range slices.Sorted(maps.Keys(all)) {
		if strategy == "external" || strings.Contains("cap floor pace shade shade_gsp shade_learned dayparting throttle rate smart_pacing mystique formula", strategy) {
			continue
		}
		t.Run(strategy, func(t *testing.T) { check(t, "best_only", "rule: gsp", strategy) })
	}
	for _, strategy := range []string{"{name: pace, of: max_clicks}", "{name: cap, at: 2, of: {name: tcpa, target: 60}}", "{name: throttle, of: mcpc}"} {
		t.Run(strategy, func(t *testing.T) { check(t, "best_only", "rule: gsp", strategy) })
	}
}

// TestSample: the best possible of a sample of the auctions is that of all of them, but for luck.
func TestSample(t *testing.T) {
	wholly(t)
	s, err := scenarios.Load("../scenarios/01-baseline-store.yaml", scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	s.Days = 2
	const seeds = 8
	sum, squares := 0.0, 0.0
	for seed := range uint64(seeds) {
		w, err := s.World(seed)
		if err != nil {
			t.Fatal(err)
		}
		all, some := watchBest(s, &w), watchSample(s, &w)
		all.fixed = false
		some.every = 30 // as for 30 days
		some.plans[0].Weight = 30
		if err := sim.New(w, all, some).Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		want, got := all.results()[0], some.results()[0]
		if got.Had != want.Had || got.Every != 30 || got.Fixed {
			t.Errorf("seed %d: the sample had %+v, all %+v", seed, got, want)
		}
		d := got.Budget.Auctions.Value/want.Budget.Auctions.Value - 1
		t.Logf("seed %d: %+.4f", seed, d)
		sum, squares = sum+d, squares+d*d
	}
	mean := sum / seeds
	if se := math.Sqrt((squares/seeds - mean*mean) / (seeds - 1)); !(math.Abs(mean) <= 5*se) {
		t.Errorf("samples differ by %v on average, with a standard error of %v", mean, se)
	}
}

// TestExpectedIsTheMean: what a plan had in expectation is the mean of what it had: cost, and amount of
// orders paid at any time and what it leaves.
func TestExpectedIsTheMean(t *testing.T) {
	wholly(t)
	s := storeOf(t, "all", "rule: gsp", "manual")
	s.Days = 20
	const seeds = 40
	var costs, amounts, profits [seeds]float64
	subject := Subject(s)
	for seed := range seeds {
		cost, amount, keeps := 0.0, 0.0, 0.0
		h := watchedRun(t, s, uint64(seed), func(h *hindsight) sim.Observer {
			return also(func(e *sim.Event) {
				switch {
				case e.Kind == sim.Shown || e.Kind == sim.BudgetBack:
					h.Observe(e)
				case e.Kind == sim.Clicked && e.Plan == 0:
					cost += e.Price.Float()
				case e.Kind == sim.Paid && e.Ad >= 0 && e.Plan == 0:
					amount += e.Amount.Float()
					keeps += subject.Earned(e.Item, e.Amount).Float()
				}
			})
		})
		costs[seed] = cost - h.plans[0].Total().Cost
		amounts[seed] = amount - h.plans[0].Total().Value
		profits[seed] = keeps - cost - h.results()[0].Profit
	}
	for name, all := range map[string][]float64{"cost": costs[:], "amount": amounts[:], "profit": profits[:]} {
		sum, squares := 0.0, 0.0
		for _, x := range all {
			sum += x
			squares += x * x
		}
		mean := sum / seeds
		se := math.Sqrt((squares/seeds - mean*mean) / (seeds - 1))
		if !(math.Abs(mean) <= 5*se) {
			t.Errorf("%s differs from its expectation by %v, with a standard error of %v", name, mean, se)
		}
	}
}

// TestBestForAnyWorkers: what was possible does not depend on how many runs go at a time, nor does training.
func TestBestForAnyWorkers(t *testing.T) {
	s := storeOf(t, "all", "rule: gsp", "bg")
	var answers [2]string
	for i := range answers {
		subject, tallies, err := ReplicateBest(context.Background(), s, 3, 1+i, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := report.Render(&out, report.Build(subject, tallies), "json", "en"); err != nil {
			t.Fatal(err)
		}
		answers[i] = out.String()
	}
	if answers[0] != answers[1] {
		t.Error("two workers answer something else than one")
	}
	if !strings.Contains(answers[0], `"best_possible"`) {
		t.Error("the table is missing")
	}
}

// also is an observer made of a function.
type also func(e *sim.Event)

func (a also) Observe(e *sim.Event) { a(e) }

func BenchmarkBest(b *testing.B) {
	s, err := scenarios.Load("../scenarios/01-baseline-store.yaml", scenarios.Builtin())
	if err != nil {
		b.Fatal(err)
	}
	s.Days = 4
	for b.Loop() {
		if _, _, err := ReplicateBest(context.Background(), s, 1, 1, nil); err != nil {
			b.Fatal(err)
		}
	}
}
