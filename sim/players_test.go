package sim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"adsim"
	"adsim/scenarios"
	"adsim/sim"
)

// mixed is a small market in which players bid beside static rivals.
const mixed = `
days: 6
shop: {aov: 150, free_visitors: 100}
market:
  searches: 6000
  click_delay: 0
  rivals: {count: 30}
  players:
    - {name: hand, count: 2, bid: 2, daily_budget: 20}
    - {name: clever, count: 2, strategy: {name: troas, target: 3}, bid: 1.5, daily_budget: 400}
platform: {min_daily_budget: 20}
account:
  plans:
    - {name: one, daily_budget: 400, strategy: {name: troas, target: 3, control: feedback}, keywords: [{word: a, bid: 1.8}, {word: b, class: long-tail, bid: 1.5}]}
`

// spent is what everybody in the market was charged.
func spent(e *sim.Engine) (rivals, players, account adsim.Money) {
	for i := range e.Market.Rivals {
		rivals += e.Market.Spent(int32(i))
	}
	if e.Players != nil {
		for _, r := range e.Players.Results {
			players += r.Cost
		}
	}
	for plan := range e.Book.Plans {
		account += e.Ledger.Total(int32(plan))
	}
	return rivals, players, account
}

// What rivals, players and the account spend is what the platform earns, to the micro; the account's
// wallet pays for nobody else; and observers hear of players as rivals only.
func TestPlayersMoney(t *testing.T) {
	for _, auction := range []string{"", "auction: {click_model: cascade, continuation: 0.7}\n", "auction: {rule: first-price}\n"} {
		s := parse(t, auction+strings.Replace(mixed, "account:", "account:\n  wallet: 100000", 1))
		players, ads := 0, 0
		var e *sim.Engine
		w, err := s.World(3)
		if err != nil {
			t.Fatal(err)
		}
		e = sim.New(w, watch(func(ev *sim.Event) {
			if ev.Kind != sim.Auctioned {
				if int(ev.Ad) >= len(w.Book.Ads) || int(ev.Plan) >= len(w.Book.Plans) {
					t.Fatalf("event %d of ad %d, plan %d", ev.Kind, ev.Ad, ev.Plan)
				}
				return
			}
			seen := map[int32]bool{}
			for _, b := range ev.Bids {
				if seen[b.Ad] {
					t.Fatalf("ad %d bids twice", b.Ad)
				}
				seen[b.Ad] = true
				switch {
				case b.Ad >= 0:
					ads++
				case int(^b.Ad) >= len(w.Market.Rivals):
					players++
				}
			}
		}))
		if err := e.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		rivals, others, account := spent(e)
		if e.Revenue() != rivals+others+account || rivals == 0 || others == 0 || account == 0 || players == 0 || ads == 0 {
			t.Errorf("%srevenue %v: rivals %v, players %v, account %v", auction, e.Revenue(), rivals, others, account)
		}
		if w.Ledger.Spent(0).Sum() != account {
			t.Errorf("the wallet paid %v, the plans cost %v", w.Ledger.Spent(0).Sum(), account)
		}
		for i, r := range w.Players.Results {
			p := w.Players.Book.Plans[i]
			if r.Clicks > r.Impressions || r.Orders > r.Clicks || r.Impressions+r.NoBudget > r.Auctions {
				t.Errorf("%s: %+v", p.Name, r)
			}
			if (r.Orders == 0) != (r.Amount == 0) || r.Clicks == 0 {
				t.Errorf("%s: %+v", p.Name, r)
			}
		}
		first := w.Players.Results[0]
		if first.NoBudget == 0 {
			t.Error("a budget that binds keeps nobody out")
		}
		if most := 6 * (20 + 2) * adsim.Yuan; first.Cost > most { // one click may pass a day's budget
			t.Errorf("a budget of %v for 6 days cost %v", most, first.Cost)
		}
	}
}

// Same seed, same results; and what players do depends on their own luck, not on the account's.
func TestPlayersRepeat(t *testing.T) {
	results := func(text string, seed uint64) string {
		w, err := parse(t, text).World(seed)
		if err != nil {
			t.Fatal(err)
		}
		e := sim.New(w)
		if err := e.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(e.Revenue(), w.Players.Results)
	}
	first := results(mixed, 5)
	if again := results(mixed, 5); again != first {
		t.Error("the same seed gives other results")
	}
	if results(mixed, 6) == first {
		t.Error("another seed gives the same results")
	}
	aside := strings.Replace(mixed, "{name: one,", "{name: one, paused: true,", 1)
	renamed := strings.Replace(aside, "{name: one,", "{name: another,", 1)
	if results(aside, 5) != results(renamed, 5) {
		t.Error("players depend on the name of a plan that takes no part")
	}
}

// alike is a market in which three players and a plan of the account are alike: quality, conversion, amounts, budget,
// strategy, words and hours. The account has another word, for which only its paused plan would bid.
const alike = `
days: 6
shop: {aov: 150, cvr: 0.06, quality: 6.5, indirect: 0}
market:
  searches: 4000
  average_quality: 6.5
  rivals: {count: 20}
  players:
    - {name: alike, count: 3, strategy: {name: troas, target: 2.5}, bid: 2, daily_budget: 100, quality: 5.5, click_factor: 1.2, words: [A, b],
       hours: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.3, 1.3, 1, 1]}
platform: {quality: %s}
account:
  plans:
    - name: one
      daily_budget: 100
      strategy: {name: troas, target: 2.5}
      hours: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.3, 1.3, 1, 1]
      keywords: [{word: a, bid: 2, quality: 5.5, click_factor: 1.2, searches: 900}, {word: b, class: long-tail, bid: 2, quality: 5.5, click_factor: 1.2, searches: 300}]
    - {name: two, paused: true, daily_budget: 100, keywords: [{word: c, bid: 2, searches: 300}]}
`

// got is what an advertiser had in a run: cost, clicks, amount of orders and the platform's estimates of the
// quality of its two words when the last day was over.
type got [5]float64

// gained is what each player had, then the account.
func gained(t *testing.T, s *scenarios.Scenario, seed uint64) (all []got) {
	var account got
	w, err := s.World(seed)
	if err != nil {
		t.Fatal(err)
	}
	e := sim.New(w, watch(func(ev *sim.Event) {
		switch ev.Kind {
		case sim.Clicked:
			account[0] += ev.Price.Float()
			account[1]++
		case sim.Paid:
			if ev.Ad >= 0 {
				account[2] += ev.Amount.Float()
			}
		}
	}))
	if err := e.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	account[3], account[4] = w.Book.Ads[0].Quality, w.Book.Ads[1].Quality
	for i, r := range w.Players.Results {
		ads := w.Players.Book.Ads[2*i:]
		all = append(all, got{r.Cost.Float(), float64(r.Clicks), r.Amount.Float(), ads[0].Quality, ads[1].Quality})
	}
	return append(all, account)
}

// Players that are alike get the same on average, and so does a plan of the account that is like them,
// whether the platform learns what their ads are worth or knows it: nothing in the engine favours a number
// or a kind.
func TestPlayersAreAlike(t *testing.T) {
	for _, quality := range []string{"given", "learned"} {
		s := parse(t, fmt.Sprintf(alike, quality))
		const seeds = 60
		var less [4][5]stats // the differences of others to the first player
		for seed := range uint64(seeds) {
			all := gained(t, s, seed)
			for who := range all {
				for what, x := range all[who] {
					less[who][what].add(x - all[0][what])
				}
			}
		}
		for who, name := range []string{"the first player", "the second player", "the third player", "the account"} {
			if who == 0 {
				continue
			}
			for what, label := range []string{"cost", "clicks", "amount", "quality of a", "quality of b"} {
				x := &less[who][what]
				near(t, quality+": "+label+" of "+name+" less the first's", x.mean(), 0, x.se())
				t.Logf("%s: %s of %s less the first's: %+.3f ± %.3f", quality, label, name, x.mean(), x.se())
			}
		}
	}
}

// In the scenario that shows players, the account is one more of the kind that aims at a return.
func TestShippedPlayersAreAlike(t *testing.T) {
	s, err := scenarios.Load("../scenarios/11-rivals-react.yaml", scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	var less stats
	for seed := range uint64(20) {
		w, cost := run(t, s, seed), 0.0
		for i, r := range w.Players.Results {
			if r.Orders == 0 {
				t.Errorf("seed %d: player %s has %+v", seed, w.Players.Book.Plans[i].Name, r)
			}
		}
		for _, r := range w.Players.Results[3:6] {
			cost += r.Cost.Float() / 3
		}
		less.add(w.Ledger.Total(0).Float() - cost)
	}
	near(t, "cost of the account less that of a player", less.mean(), 0, less.se())
}

// A player whose ads are clicked more than they are believed to be is shown more from day to day, as the
// platform finds that out; where quality is given it is not. What the platform makes of it comes to the
// truth as that of the account's ads does.
func TestPlayersGetBetter(t *testing.T) {
	const days, truth, belief = 12, 1.6, 16
	for _, quality := range []string{"given", "learned"} {
		s := parse(t, fmt.Sprintf(`
days: %d
shop: {aov: 150, funnel: {delay: [1, 1, 1, 1, 1]}}
market:
  searches: 4000
  base_ctr: 0.3
  weekdays: [1, 1, 1, 1, 1, 1, 1]
  rivals: {count: 30}
  players: [{name: good, bid: 1, daily_budget: 100000, click_factor: %v}]
platform: {quality: %s}
account:
  plans: [{name: one, paused: true, daily_budget: 100, keywords: [{word: a, bid: 1.5, searches: 1500}]}]
`, days, truth, quality))
		var more stats // impressions of the last three days less those of the first three
		for seed := range uint64(20) {
			w, err := s.World(seed)
			if err != nil {
				t.Fatal(err)
			}
			var shown [days]float64
			e := sim.New(w, watch(func(ev *sim.Event) {
				for _, a := range ev.Awards {
					if int(^ev.Bids[a.Bid].Ad) == len(w.Market.Rivals) {
						shown[ev.Request.Day]++
					}
				}
			}))
			if err := e.Run(t.Context()); err != nil {
				t.Fatal(err)
			}
			more.add(shown[days-3] + shown[days-2] + shown[days-1] - shown[0] - shown[1] - shown[2])
			if q := w.Players.All[0].Quality; q != nil {
				learned := q.Learned(0)
				expected := belief * learned / (1 - learned) // clicks of the average ad
				near(t, "click factor", q.Parts(0)[0]/6.5, 1-learned+learned*truth, learned*math.Sqrt(truth/expected))
			}
		}
		t.Logf("%s: %+.1f ± %.1f impressions in the last three days", quality, more.mean(), more.se())
		switch quality {
		case "given":
			near(t, "further impressions", more.mean(), 0, more.se())
		case "learned":
			if !(more.mean() > 5*more.se()) {
				t.Errorf("a player that turns out better has %v ± %v further impressions", more.mean(), more.se())
			}
		}
	}
}

// steered is a market of one kind of searcher, in which the amount that a click brings is known, and
// whoever bids for a return has the same strategy.
func steered(strategy string, target, truth float64) string {
	return fmt.Sprintf(`
days: 15
shop: {aov: 150, cvr: 0.05, quality: 6.5, indirect: 0}
market:
  searches: 3000
  average_quality: 6.5
  classes: {core: {share: 1}, modifier: {share: 0}, scene: {share: 0}, long-tail: {share: 0}, competitor: {share: 0}}
  regions: [{name: r, share: 1}]
  devices: [{name: d, share: 1}]
  rivals: {count: 30}
  players:
    - {name: one, count: 2, strategy: %[1]s, bid: 1.5, daily_budget: 100000}
platform: {quality: given}
account:
  plans:
    - {name: one, daily_budget: 100000, strategy: %[1]s, keywords: [{word: a, bid: 1.5, searches: 3000, cvr: %[2]v}]}
`, fmt.Sprintf(strategy, target), truth)
}

// returned is what players, and the plan that bids as they do, had for a yuan over 20 seeds, in
// expectation at the true conversion of the plan's keyword, relative to their target.
func returned(t *testing.T, strategy string, truth float64) (players, plan float64) {
	const target, predicted, aov = 2.5, 0.04, 150
	s := parse(t, steered(strategy, target, truth))
	var theirs, paid, own, cost float64
	for seed := range uint64(20) {
		w, err := s.World(seed)
		if err != nil {
			t.Fatal(err)
		}
		e := sim.New(w, watch(func(ev *sim.Event) {
			if ev.Kind == sim.Clicked {
				own++
			}
		}))
		if err := e.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, r := range w.Players.Results {
			theirs, paid = theirs+float64(r.Clicks), paid+r.Cost.Float()
		}
		cost += w.Ledger.Total(0).Float()
	}
	return theirs * predicted * aov / paid / target, own * truth * aov / cost / target
}

// Who aims at a return among others who do reaches it within 3%, the days of learning included:
// players, and the plan that bids as they do. All of them hear of orders for 15 days.
func TestPlayersMeetTheirTargets(t *testing.T) {
	for _, strategy := range []string{"{name: troas, target: %v, control: dual}", "{name: troas, target: %v, control: feedback}", "{name: ros, tau: %v}"} {
		players, plan := returned(t, strategy, 0.04)
		t.Logf("%s: players have %.4f of the target, the plan %.4f", strategy, players, plan)
		if math.Abs(players-1) > 0.03 || math.Abs(plan-1) > 0.03 {
			t.Errorf("%s: players have %.4f of the target, the plan %.4f", strategy, players, plan)
		}
	}
}

// A plan that converts twice as well as it predicts learns so from orders that come late, while the
// others do as before: with feedback it is less than half as far from the target as with the rule, which
// believes its predictions.
func TestMixedPopulationLearns(t *testing.T) {
	_, rule := returned(t, "{name: troas, target: %v}", 0.08)
	players, learned := returned(t, "{name: troas, target: %v, control: feedback}", 0.08)
	t.Logf("of the target: rule %.3f, feedback %.3f; players with feedback %.3f", rule, learned, players)
	if math.Abs(learned-1) > math.Abs(rule-1)/2 || math.Abs(players-1) > 0.03 {
		t.Errorf("of the target: rule %.3f, feedback %.3f; players with feedback %.3f", rule, learned, players)
	}
}

// Orders that come late look like orders that never come to who does not wait for them: a player that
// ignores delays bids less, buys fewer clicks, and returns more than it aims at. One in the same market that
// knows how late orders are is nearer to its target.
func TestPlayersWhoIgnoreDelays(t *testing.T) {
	const target, cvr, aov = 2.5, 0.05, 150
	const delays, mean = "[0.1, 0.2, 0.4, 0.7, 1]", 0.1*1 + 0.2*2 + 0.3*5 + 0.3*11 // days, orders in the middle of their span
	s := parse(t, fmt.Sprintf(`
days: 20
shop: {aov: 150, cvr: %v, quality: 6.5, indirect: 0, funnel: {delay: %s}}
market:
  searches: 3000
  average_quality: 6.5
  classes: {core: {share: 1, cvr: 1}, modifier: {share: 0}, scene: {share: 0}, long-tail: {share: 0}, competitor: {share: 0}}
  regions: [{name: r, share: 1}]
  devices: [{name: d, share: 1}]
  rivals: {count: 30}
  players:
    - {name: ignores, bid: 1.5, daily_budget: 100000, strategy: {name: troas, target: %v, control: feedback, window: 10, delay: 0.001}}
    - {name: knows, bid: 1.5, daily_budget: 100000, strategy: {name: troas, target: %v, control: feedback, window: 10, delay: %v}}
platform: {quality: given}
account:
  plans: [{name: one, paused: true, daily_budget: 100, keywords: [{word: a, bid: 1.5, searches: 3000}]}]
`, cvr, delays, target, target, mean))
	var fewer stats
	var clicks, cost [2]float64
	for seed := range uint64(20) {
		w := run(t, s, seed)
		all := w.Players.Results
		fewer.add(float64(all[1].Clicks - all[0].Clicks))
		for i, r := range all {
			clicks[i], cost[i] = clicks[i]+float64(r.Clicks), cost[i]+r.Cost.Float()
		}
	}
	ignores, knows := clicks[0]*cvr*aov/cost[0]/target, clicks[1]*cvr*aov/cost[1]/target
	t.Logf("of the target: who ignores delays %.3f, who knows them %.3f; %.0f ± %.0f fewer clicks of %.0f", ignores, knows, fewer.mean(), fewer.se(), clicks[1]/20)
	if !(fewer.mean() > 5*fewer.se()) || !(ignores > 1) || !(math.Abs(knows-1) < math.Abs(ignores-1)/2) {
		t.Errorf("of the target: who ignores delays %v, who knows them %v; %v ± %v fewer clicks", ignores, knows, fewer.mean(), fewer.se())
	}
}
