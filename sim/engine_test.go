package sim_test

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"strings"
	"testing"
	"time"

	"adsim"
	"adsim/bidding"
	"adsim/sim"
)

// digest is a hash of everything that observers hear of a plan; -1 stands for all plans.
func digest(t *testing.T, text string, seed uint64, plan int32) string {
	t.Helper()
	h := fnv.New64a()
	run(t, parse(t, text), seed, watch(func(e *sim.Event) {
		if plan < 0 || e.Plan == plan && e.Kind != sim.Auctioned {
			fmt.Fprintln(h, e.Kind, e.Reason, e.Slot, e.Plan, e.Ad, e.At, e.Since, e.Price, e.Forgiven, e.Amount, e.Spent, e.Chance, e.Awards, e.Status, e.Item, e.Indirect)
			if e.Rating != nil {
				fmt.Fprintln(h, *e.Rating)
			}
			if e.Request != nil {
				fmt.Fprintln(h, *e.Request)
			}
		}
	}))
	return fmt.Sprintf("%x", h.Sum64())
}

func TestSameSeedSameRun(t *testing.T) {
	first := digest(t, small, 7, -1)
	if again := digest(t, small, 7, -1); again != first {
		t.Error("the same seed gave another run")
	}
	if other := digest(t, small, 8, -1); other == first {
		t.Error("another seed gave the same run")
	}
}

// What one plan does changes nothing in the luck of another. The plans meet only in the rivals'
// budgets, so these have none to speak of, and in the account's history, so quality is given.
func TestLuckIsTheirOwn(t *testing.T) {
	rich := "platform: {quality: given}\n" + strings.Replace(small, "click_delay: 60", "click_delay: 60, rivals: {budget: 1000, budget_spread: 0}", 1)
	before := digest(t, rich, 5, 1)
	if after := digest(t, strings.Replace(rich, "bid: 5}", "bid: 9}", 1), 5, 1); after != before {
		t.Error("raising a bid of one plan changed what happened to another")
	}
	if after := digest(t, strings.Replace(rich, "class: long-tail, bid: 3}", "class: long-tail, bid: 9}", 1), 5, 1); after == before {
		t.Error("raising a plan's own bid changed nothing")
	}
}

// Each ad has one verdict in each auction of its word: the integers of impression share add up.
func TestEveryAuctionHasOneVerdict(t *testing.T) {
	text := strings.Replace(small, "daily_budget: 110,", "daily_budget: 110, regions: [华东, 华北], devices: {pc: 0},", 1)
	auctions, verdicts := map[int32]int{}, map[int32][adsim.Reasons]int{}
	words := map[int32]int32{}
	e := run(t, parse(t, text), 2, watch(func(e *sim.Event) {
		switch e.Kind {
		case sim.Auctioned:
			auctions[e.Request.Word]++
		case sim.Shown, sim.Lost:
			v := verdicts[e.Ad]
			v[e.Reason]++
			verdicts[e.Ad] = v
			words[e.Ad] = e.Request.Word
		}
	}))
	for ad := range e.Book.Ads {
		v, eligible, all := verdicts[int32(ad)], 0, 0
		for reason, n := range v {
			all += n
			if adsim.Reason(reason).Eligible() {
				eligible += n
			}
		}
		if all != auctions[words[int32(ad)]] || v[adsim.Shown] == 0 {
			t.Errorf("ad %d: %d verdicts in %d auctions, shown %d", ad, all, auctions[words[int32(ad)]], v[adsim.Shown])
		}
		if out := v[adsim.OffRegion] + v[adsim.OffDevice]; eligible+out != all || (ad < 2) != (out > 0) {
			t.Errorf("ad %d: %d eligible and %d not, of %d", ad, eligible, out, all)
		}
	}
	if verdicts[0][adsim.DailyBudget] == 0 || verdicts[1][adsim.Outranked] == 0 {
		t.Errorf("plan one never lost to budget or rank: %v %v", verdicts[0], verdicts[1])
	}
}

// Orders are followed after the last day for as long as the longest delay, and no longer.
func TestOrdersAreFollowed(t *testing.T) {
	text := strings.Replace(small, "free_visitors: 300", "free_visitors: 20000", 1)
	const day = 24 * time.Hour
	paid, late, latest := 0, 0, time.Duration(0)
	run(t, parse(t, text), 4, watch(func(e *sim.Event) {
		if e.Kind != sim.Paid || e.Since < 3*day || e.Ad >= 0 {
			return
		}
		paid++
		if e.At-e.Since > 3*day {
			late++
		}
		latest = max(latest, e.At)
	}))
	near(t, "share of the last day's payments after more than 3 days", float64(late)/float64(paid), 0.12,
		math.Sqrt(0.12*0.88/float64(paid)))
	if latest < 15*day || latest > 19*day {
		t.Errorf("the last payment came at %v", latest)
	}
}

// Of what clicks on ads bring, the share of another item is the scenario's; free visitors have none.
func TestIndirectOrders(t *testing.T) {
	text := strings.Replace(small, "free_visitors: 300", "free_visitors: 300, indirect: 0.3, cvr: 0.1", 1)
	var carts, indirect, free float64
	carted := map[uint64]bool{}
	run(t, parse(t, text), 4, watch(func(e *sim.Event) {
		switch {
		case e.Ad < 0 && e.Indirect:
			free++
		case e.Ad < 0:
		case e.Kind == sim.Carted:
			carted[e.Request.ID] = e.Indirect
			carts++
			if e.Indirect {
				indirect++
			}
		case e.Kind == sim.Ordered || e.Kind == sim.Paid:
			if e.Indirect != carted[e.Request.ID] {
				t.Errorf("request %d: %v of another item, in the cart %v", e.Request.ID, e.Indirect, carted[e.Request.ID])
			}
		}
	}))
	near(t, "indirect carts", indirect/carts, 0.3, math.Sqrt(0.3*0.7/carts))
	if free > 0 {
		t.Errorf("%v indirect events of free visitors", free)
	}
}

// Orders per click and amounts per order are what the scenario says, on average over regions and
// devices.
func TestConversionIsTheScenarios(t *testing.T) {
	text := `
days: 10
shop: {aov: 539, cvr: 0.038}
market: {searches: 40000}
account: {plans: [{name: p, daily_budget: 9999999, keywords: [{word: a, class: core, bid: 8}, {word: b, class: long-tail, bid: 8}]}]}
`
	var clicks, orders [2]float64
	var amount stats
	s := parse(t, text)
	run(t, s, 6, watch(func(e *sim.Event) {
		switch {
		case e.Kind == sim.Clicked:
			clicks[e.Ad]++
		case e.Kind == sim.Paid && e.Ad >= 0:
			orders[e.Ad]++
			amount.add(e.Amount.Float())
		}
	}))
	for ad, want := range []float64{0.038 * 0.8, 0.038 * 1.4} {
		near(t, "CVR", orders[ad]/clicks[ad], want, math.Sqrt(want*(1-want)/clicks[ad]))
	}
	near(t, "average order value", amount.mean(), 539, amount.se())
}

// broken is a strategy that bids nonsense, or fails at a tick.
type broken struct {
	bidding.Plain
	bid float64
	err error
}

func (b broken) Bid(*bidding.Opportunity) (float64, bool) { return b.bid, true }

func (b broken) Err() error { return b.err }

func TestStrategyErrorsEndTheRun(t *testing.T) {
	for name, s := range map[string]broken{
		"NaN": {bid: math.NaN()}, "-1": {bid: -1}, "the process died": {err: errors.New("the process died")},
	} {
		w, err := parse(t, small).World(1)
		if err != nil {
			t.Fatal(err)
		}
		w.Plans[1] = s
		err = sim.New(w).Run(context.Background())
		if err == nil || !strings.Contains(err.Error(), `plan "two"`) || !strings.Contains(err.Error(), name) {
			t.Errorf("a strategy with %q ended the run with %v", name, err)
		}
	}
}

func TestRunStopsWithItsContext(t *testing.T) {
	w, err := parse(t, small).World(1)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	e := sim.New(w, watch(func(e *sim.Event) {
		if e.At > 24*time.Hour {
			cancel()
		}
	}))
	if err := e.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run ended with %v", err)
	}
	if now, end := e.Progress(); now < 24*time.Hour || now > 3*24*time.Hour || end != 4*24*time.Hour {
		t.Errorf("it came to %v of %v", now, end)
	}
}

// Also where the account has more ads on a word than a page has slots, or a machine word has bits.
func TestManyAdsOnAWord(t *testing.T) {
	var text strings.Builder
	text.WriteString("days: 1\nshop: {aov: 300}\nmarket: {searches: 500}\naccount:\n  self_compete: all\n  plans:\n")
	const plans = 100
	for i := range plans {
		fmt.Fprintf(&text, "    - {name: p%d, daily_budget: 9999999, keywords: [{word: a, class: core, bid: %d.%02d}]}\n", i, 20+i/10, i)
	}
	verdicts, shown, auctions := 0, 0, 0
	run(t, parse(t, text.String()), 1, watch(func(e *sim.Event) {
		switch {
		case e.Kind == sim.Auctioned && e.Request.Word == 0:
			auctions++
		case e.Kind == sim.Shown:
			shown++
			verdicts++
		case e.Kind == sim.Lost:
			verdicts++
		}
	}))
	if auctions == 0 || verdicts != plans*auctions || shown != 8*auctions {
		t.Errorf("%d verdicts and %d impressions of %d ads in %d auctions", verdicts, shown, plans, auctions)
	}
}

// guest is a strategy that notes how it is treated.
type guest struct {
	bidding.Manual
	ticks  []bidding.Account
	closed int
}

func (g *guest) Tick(a *bidding.Account) { g.ticks = append(g.ticks, *a) }

func (g *guest) Close() error { g.closed++; return nil }

// A strategy knows its budget before the first auction, sees its account at every control interval
// and at midnight, and is dismissed when the run is over.
func TestStrategiesAreTold(t *testing.T) {
	w, err := parse(t, small).World(1)
	if err != nil {
		t.Fatal(err)
	}
	g := &guest{}
	w.Plans[0] = g
	if err := sim.New(w).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	const intervals, midnightTicks = 4*24*4 - 1, 4 // no interval ends at the start, none at the end
	if len(g.ticks) != intervals+midnightTicks || g.closed != 1 {
		t.Errorf("%d ticks and %d dismissals", len(g.ticks), g.closed)
	}
	midnights := 0
	for i, a := range g.ticks {
		if a.Midnight {
			midnights++
		}
		if a.Budget != 110*adsim.Yuan || a.Elapsed < 0 || a.Next <= a.Elapsed || a.Next > 1 {
			t.Fatalf("tick %d: %+v", i, a)
		}
	}
	if first := g.ticks[0]; midnights != 4 || !first.Midnight || first.Now != 0 || first.Spent != 0 {
		t.Errorf("%d midnights, and first %+v", midnights, first)
	}
}
