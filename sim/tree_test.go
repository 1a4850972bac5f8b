package sim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"adsim"
	"adsim/sim"
)

// shopWith is a shop with one plan that has the given lines, and more at the top.
func shopWith(top, plan string) string {
	return fmt.Sprintf(`
days: 4
start: 2026-03-02
market: {searches: 20000, crowds: [{name: old, share: 0.3, cvr: 2}]}
%s
account:
  plans:
    - name: one
      daily_budget: 9999999
%s
`, top, plan)
}

const simpleShop = "shop: {aov: 300}"

// What runs where and when: a week's hours, dates, a unit's regions, its pause.
func TestEligibility(t *testing.T) {
	week := "[" + repeated("1, ", 24) + repeated("0, ", 24) + repeated("1, ", 119) + "1]" // off on Tuesdays
	s := parse(t, shopWith(simpleShop, `
      hours: `+week+`
      start: 2026-03-02
      end: 2026-03-04
      units:
        - {name: east, regions: [华东], keywords: [{word: a, bid: 9}]}
        - {name: all, keywords: [{word: b, bid: 9}]}
        - {name: off, paused: true, keywords: [{word: c, bid: 9}]}`))
	seen := map[string]int{}
	run(t, s, 1, watch(func(e *sim.Event) {
		if e.Kind != sim.Shown && e.Kind != sim.Lost {
			return
		}
		want := adsim.Shown // or lost to others
		switch {
		case e.Ad == 2 || e.Request.Day == 3:
			want = adsim.Paused
		case e.Request.Day == 1:
			want = adsim.OffHours
		case e.Ad == 0 && s.Market.Regions[e.Request.Region].Name != "华东":
			want = adsim.OffRegion
		}
		if want == adsim.Shown && !e.Reason.Eligible() || want != adsim.Shown && e.Reason != want {
			t.Fatalf("ad %d on day %d in region %d: %v, want %v", e.Ad, e.Request.Day, e.Request.Region, e.Reason, want)
		}
		seen[want.String()]++
	}))
	for _, r := range []adsim.Reason{adsim.Shown, adsim.Paused, adsim.OffHours, adsim.OffRegion} {
		if seen[r.String()] == 0 {
			t.Errorf("nothing was %v", r)
		}
	}
}

func repeated(s string, n int) (all string) {
	for range n {
		all += s
	}
	return all
}

// With best_only one unit of the account enters, and never pays for another; with all, two stand on
// one page, and the upper one's price is set by the lower.
func TestSelfCompete(t *testing.T) {
	text := shopWith(simpleShop+"\nplatform: {quality: given}", `
      units:
        - {name: high, keywords: [{word: a, bid: 400}]}
        - {name: low, keywords: [{word: a, bid: 300}]}`)
	for _, c := range []struct {
		policy       string
		shown        int
		lower, upper adsim.Money // of the price in the first slot
	}{{"best_only", 1, 0, 200 * adsim.Yuan}, {"all", 2, 299 * adsim.Yuan, 301 * adsim.Yuan}} {
		pages := 0
		shown := map[uint64]int{}
		run(t, parse(t, text+"\n  self_compete: "+c.policy), 1, watch(func(e *sim.Event) {
			switch {
			case e.Kind == sim.Auctioned && e.Request.Word == 0:
				pages++
			case e.Kind == sim.Shown && e.Slot == 1 && (e.Price < c.lower || e.Price > c.upper):
				t.Fatalf("%s: the first slot costs %v", c.policy, e.Price)
			case e.Kind == sim.Lost && e.Reason != adsim.OwnAd:
				t.Fatalf("%s: lost because %v", c.policy, e.Reason)
			}
			if e.Kind == sim.Shown {
				shown[e.Request.ID]++
			}
		}))
		for id, n := range shown {
			if n != c.shown {
				t.Fatalf("%s: %d ads on page %d", c.policy, n, id)
			}
		}
		if pages == 0 || len(shown) != pages {
			t.Errorf("%s: shown on %d of %d pages", c.policy, len(shown), pages)
		}
	}
}

// A bid that reaches the wanted slot is left alone; one that misses it by less than the premium is
// raised, by the whole premium, and wins it.
func TestRankGrab(t *testing.T) {
	top := func(grab string) (won, raised int) {
		s := parse(t, shopWith(simpleShop, `
      rank_grab: `+grab+`
      keywords: [{word: a, bid: 3}]`))
		run(t, s, 1, watch(func(e *sim.Event) {
			switch {
			case e.Kind == sim.Shown && e.Slot == 1:
				won++
			case e.Kind == sim.Auctioned:
				for _, b := range e.Bids {
					if b.Ad >= 0 && b.Amount == 3.9 {
						raised++
					} else if b.Ad >= 0 && b.Amount != 3 {
						t.Fatalf("bid %v", b.Amount)
					}
				}
			}
		}))
		return won, raised
	}
	plain, none := top("{slot: 0}")
	won, raised := top("{slot: 1, premium: 0.3}")
	if none != 0 || raised == 0 || won != plain+raised {
		t.Errorf("first slot %d times without, %d times with the premium, which was used %d and %d times", plain, won, none, raised)
	}
}

// Who is in a crowd is bid more for, converts as the scenario says, and the average stays.
func TestCrowds(t *testing.T) {
	s := parse(t, shopWith("shop: {aov: 300, cvr: 0.03}", `
      crowds: {old: 0.5}
      keywords: [{word: a, bid: 8, cvr: 0.03}]`))
	var clicks, orders [2]float64
	for seed := range uint64(6) {
		run(t, s, seed, watch(func(e *sim.Event) {
			switch e.Kind {
			case sim.Auctioned:
				for _, b := range e.Bids {
					if want := []float64{8, 12}[e.Request.Crowds]; b.Ad >= 0 && b.Amount != want {
						t.Fatalf("crowds %b: bid %v, want %v", e.Request.Crowds, b.Amount, want)
					}
				}
			case sim.Clicked:
				clicks[e.Request.Crowds]++
			case sim.Paid:
				orders[e.Request.Crowds]++
			}
		}))
	}
	for in, lift := range []float64{1 / 1.3, 2 / 1.3} {
		p := 0.03 * lift
		near(t, fmt.Sprintf("orders of crowd %d", in), orders[in], clicks[in]*p, math.Sqrt(clicks[in]*p*(1-p)))
	}
}

// Stock is sold to the last piece, the ads stop, and who comes to pay later goes without.
func TestStock(t *testing.T) {
	const pieces = 5
	s := parse(t, shopWith(fmt.Sprintf("shop: {aov: 300, items: [{sku: x, stock: %d}, {sku: y, price: 600}]}", pieces), `
      units:
        - {name: x, keywords: [{word: a, bid: 9}]}
        - {name: y, item: y, keywords: [{word: b, bid: 9}]}`))
	paid, lost, missed := [2]int{}, [2]int{}, 0
	var amounts stats
	run(t, s, 1, watch(func(e *sim.Event) {
		switch {
		case e.Kind == sim.Paid:
			if paid[e.Item]++; e.Item == 1 {
				amounts.add(e.Amount.Float())
			}
		case e.Kind == sim.Shown && e.Ad == 0 && paid[0] >= pieces:
			t.Fatal("shown without stock")
		case e.Kind == sim.Missed:
			missed++
		case e.Kind == sim.Lost && e.Reason == adsim.OutOfStock:
			lost[e.Ad]++
		}
	}))
	if paid[0] != pieces || lost[0] == 0 || lost[1] != 0 || paid[1] == 0 || missed == 0 {
		t.Errorf("%v paid, %v lost for want of stock, %d missed", paid, lost, missed)
	}
	near(t, "average order of the item at 600", amounts.mean(), 600, amounts.se())
}

// Changes come at their hour, in their order, and hold from then on.
func TestChanges(t *testing.T) {
	s := parse(t, shopWith(simpleShop, `
      negatives: []
      units:
        - {name: u, keywords: [{word: a, bid: 4}, {word: b, bid: 4}]}
        - {name: v, keywords: [{word: c, bid: 4}]}
changes:
  - {day: 3, unit: v, paused: true}
  - {day: 2, hour: 12, keywords: [a], bid: 5}
  - {day: 2, hour: 12, bid_times: 1.5}
  - {day: 4, unit: u, negatives: [{word: b}]}`))
	const day = 24 * time.Hour
	changes := 0
	run(t, s, 1, watch(func(e *sim.Event) {
		switch e.Kind {
		case sim.Changed:
			if want := []time.Duration{day + day/2, day + day/2, 2 * day, 3 * day}[changes]; int(e.Change) != changes || e.At != want {
				t.Errorf("change %d at %v, want %v", e.Change, e.At, want)
			}
			changes++
		case sim.Auctioned:
			for _, b := range e.Bids {
				late, want := e.At >= day+day/2, 4.0
				switch {
				case late && b.Ad == 0:
					want = 7.5
				case late:
					want = 6
				}
				if b.Ad >= 0 && b.Amount != want {
					t.Fatalf("ad %d bids %v at %v, want %v", b.Ad, b.Amount, e.At, want)
				}
			}
		case sim.Shown, sim.Lost:
			if off := e.At >= 2*day; e.Ad == 2 && off != (e.Reason == adsim.Paused) {
				t.Fatalf("ad 2 at %v: %v", e.At, e.Reason)
			}
			if off := e.At >= 3*day; e.Ad == 1 && off != (e.Reason == adsim.Negative) {
				t.Fatalf("ad 1 at %v: %v", e.At, e.Reason)
			}
		}
	}))
	if changes != 4 {
		t.Errorf("%d changes", changes)
	}
}

// Each sub-account pays for its own plans until its cash is gone; recharges and transfers move what
// they say, and a transfer that is not covered moves nothing. No fen is lost on the way.
func TestSubAccounts(t *testing.T) {
	s := parse(t, `
days: 4
shop: {aov: 300}
market: {searches: 20000}
account:
  wallet: {cash: 1000, bonus: 100}
  sub_accounts:
    - {name: s1, wallet: 300}
    - {name: s2}
  plans:
    - {name: a, daily_budget: 9999999, keywords: [{word: a, bid: 4}]}
    - {name: b, sub_account: s1, daily_budget: 9999999, keywords: [{word: b, bid: 4}]}
    - {name: c, sub_account: s2, daily_budget: 9999999, keywords: [{word: c, bid: 4}]}
changes:
  - {day: 2, transfer: 400, from: s1, to: s2}
  - {day: 2, recharge: {cash: 5000, bonus: 50}}
  - {day: 3, transfer: {cash: 500}, to: s2}`)
	var spent [3]adsim.Money
	refused := 0
	e := run(t, s, 1, watch(func(e *sim.Event) {
		switch {
		case e.Kind == sim.Clicked:
			spent[e.Plan] += e.Price
		case e.Kind == sim.Changed && e.Reason == adsim.Wallet:
			refused++
		case e.Kind == sim.Shown && e.Plan == 2 && e.At < 48*time.Hour:
			t.Fatal("shown without cash")
		}
	}))
	had := [3]adsim.Money{(1000 + 100 + 5050 - 500) * adsim.Yuan, 300 * adsim.Yuan, 500 * adsim.Yuan}
	for w := range had {
		if got := spent[w] + e.Ledger.Balance(int16(w)).Sum(); got != had[w] || spent[w] == 0 {
			t.Errorf("wallet %d: %v spent, %v left of %v", w, spent[w], e.Ledger.Balance(int16(w)), had[w])
		}
	}
	if refused != 1 || spent[1] != had[1] {
		t.Errorf("%d transfers refused; %v of sub-account s1 spent", refused, spent[1])
	}
}

// Under two days' budget of cash a plan is shown to that share of its traffic; with more, to all.
func TestLowBalance(t *testing.T) {
	text := `
days: 1
shop: {aov: 300}
market: {searches: 20000, click_delay: 0}
account:
  wallet: 500
  low_balance: 2
  plans: [{name: a, daily_budget: 1000, keywords: [{word: a, bid: 9}]}]
`
	expected, variance, held := 0.0, 0.0, 0.0
	left := 500.0
	run(t, parse(t, text), 1, watch(func(e *sim.Event) {
		switch {
		case e.Kind == sim.Clicked:
			left -= e.Price.Float()
		case e.Kind == sim.Shown || e.Kind == sim.Lost && e.Reason != adsim.Wallet:
			p := 1 - left/2000
			expected, variance = expected+p, variance+p*(1-p)
			if e.Reason == adsim.LowBalance {
				held++
			}
		}
	}))
	near(t, "requests held back", held, expected, math.Sqrt(variance))
	run(t, parse(t, strings.Replace(text, "wallet: 500", "wallet: 99999", 1)), 1, watch(func(e *sim.Event) {
		if e.Reason == adsim.LowBalance {
			t.Fatal("held back with cash for more than two days")
		}
	}))
}

// Creatives take turns by their weights, and click as the scenario says while the average stays.
func TestCreatives(t *testing.T) {
	s := parse(t, shopWith("shop: {aov: 300}\nplatform: {quality: given}", `
      creatives: [{name: a, weight: 3}, {name: b, click_factor: 1.6}, {name: off, weight: 0}]
      keywords: [{word: a, bid: 9, click_factor: 1}]`))
	var shown [3]float64
	var clicks, chance, variance [3]float64
	run(t, s, 1, watch(func(e *sim.Event) {
		switch e.Kind {
		case sim.Shown:
			shown[e.Creative]++
			chance[e.Creative] += e.Chance
			variance[e.Creative] += e.Chance * (1 - e.Chance)
			factor := s.Auction.PositionFactors[e.Slot-1]
			if want := 0.08 * factor * []float64{1, 1.6}[e.Creative] / 1.15; math.Abs(e.Chance/want-1) > 8*0x1p-53 {
				t.Fatalf("creative %d: chance %v, want %v", e.Creative, e.Chance, want)
			}
		case sim.Clicked:
			clicks[e.Creative]++
		}
	}))
	all := shown[0] + shown[1]
	near(t, "impressions of the first", shown[0], all*0.75, math.Sqrt(all*0.75*0.25))
	for c := range 2 {
		near(t, "clicks", clicks[c], chance[c], math.Sqrt(variance[c]))
	}
	if shown[2] != 0 || all == 0 {
		t.Errorf("shown %v", shown)
	}
}
