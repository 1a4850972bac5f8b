package experiments

import (
	"context"
	"math"
	"strings"
	"testing"

	"adsim"
	"adsim/advice"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// The console's rows add up to what the tally of the same run counts, orders to those that were
// known when the last day ended; with searches told apart and without, for every window.
func TestConsoleShowsTheRun(t *testing.T) {
	for _, window := range []string{"0", "1", "15"} {
		for _, variants := range []string{"1", "20"} {
			s := shop(t, "4")
			s, _, err := s.Change("attribution.window="+window, "market.variants="+variants, "match=phrase")
			if err != nil {
				t.Fatal(err)
			}
			checkConsole(t, s, window+" days, variants "+variants)
		}
	}
}

func checkConsole(t *testing.T, s *scenarios.Scenario, name string) {
	t.Helper()
	subject := Subject(s)
	world, err := s.World(1)
	if err != nil {
		t.Fatal(err)
	}
	tally, seen := report.NewTally(subject), newConsole(s, subject, world.Calendar.Midnights)
	if err := sim.New(world, tally, seen).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	var sum advice.Row
	terms := false
	for _, r := range seen.rows() {
		sum.Impressions += r.Impressions
		sum.Clicks += r.Clicks
		sum.Orders += r.Orders
		sum.Cost += r.Cost
		sum.Amount += r.Amount
		terms = terms || r.Term != ""
		if r.Youngest != r.Oldest || r.Youngest < 0 || r.Youngest >= s.Days || r.Rank < 0 || (r.Bid == 0) != (r.Plan == "brand") {
			t.Fatalf("%s: %+v", name, r)
		}
	}
	want, known := tally.Total(), tally.Seen()
	if int64(sum.Impressions) != want.Impressions() || int64(sum.Clicks) != want.Clicks || sum.Cost != want.Cost ||
		int64(sum.Orders) != known.Lines || sum.Amount != known.Amount || known.Lines == 0 {
		t.Errorf("%s: %+v, want %+v", name, sum, want)
	}
	if terms != (s.Market.Variants > 1) {
		t.Errorf("%s: searches told apart: %v", name, terms)
	}
}

// The expressions of the advice carry it out, in the scenario that it is about.
func TestChangesCarryTheAdviceOut(t *testing.T) {
	s, err := scenarios.Parse("shop.yaml", []byte(`
days: 2
shop: {aov: 150}
account:
  plans:
    - name: "a [b]"
      daily_budget: 300
      negatives: [{word: old, match: exact}]
      keywords: [{word: tea, bid: 1.80}, {word: "tea [big]", bid: 1.80}, {word: "12", bid: 1.80}]
      units: [{name: u, keywords: [{word: cup, bid: 1.80}]}, {name: "a [b]", keywords: [{word: mug, bid: 1.80}]}]
`), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	answer := &advice.Answer{
		Words: []advice.Word{
			{Plan: "a [b]", Keyword: "tea [big]", Verdict: advice.Pause}, {Plan: "a [b]", Keyword: "12", Verdict: advice.Lower, BestBid: 1.3},
			{Plan: "a [b]", Keyword: "tea", Verdict: advice.Keep}, {Plan: "a [b]", Unit: "u", Keyword: "cup", Verdict: advice.Pause},
			{Plan: "a [b]", Keyword: "mug", Verdict: advice.Pause}}, // of the unit that is named as its plan
		Phrases: []advice.Phrase{{Plan: "a [b]", Text: `how "to"`, Match: "phrase"}},
	}
	changed, _, err := s.Change(changes(s, answer)...)
	if err != nil {
		t.Fatal(err)
	}
	p := changed.Account.Plans[0]
	if !p.Units[0].Keywords[0].Paused || !p.Units[1].Keywords[0].Paused || !p.Keywords[1].Paused || p.Keywords[0].Paused || p.Keywords[2].Bid != 1300*adsim.Yuan/1000 || p.Keywords[0].Bid != 1800*adsim.Yuan/1000 {
		t.Errorf("%+v", p.Keywords)
	}
	if n := p.Negatives; len(n) != 2 || n[0].Word != "old" || n[0].Match != "exact" || n[1].Word != `how "to"` || n[1].Match != "phrase" {
		t.Errorf("%+v", n)
	}
}

// The report that adsim exports gives the same advice as the scenario: advice knows no more than it.
func TestAdviceNeedsTheReportOnly(t *testing.T) {
	s, _, err := shop(t, "12").Change("market.searches=60000", "daily_budget=2000", "strategy=manual")
	if err != nil {
		t.Fatal(err)
	}
	want, err := Advise(context.Background(), s, advice.Sure, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := Export(context.Background(), s, true)
	if err != nil {
		t.Fatal(err)
	}
	var rows []advice.Row
	for _, row := range r.Rows {
		age := s.Days - 1 - int(row.Day.Sub(r.First).Hours()/24)
		rows = append(rows, advice.Row{Plan: row.Plan, Unit: row.Unit, Keyword: row.Keyword, Class: row.Class, Youngest: age, Oldest: age,
			Bid: row.Bid, Rank: row.Rank, Impressions: row.Impressions, Clicks: row.Clicks, Orders: row.Orders, Cost: row.Cost, Amount: row.Amount})
	}
	got, err := advice.Advise(account(s, rows, advice.Sure))
	if err != nil || len(got.Words) != 3 {
		t.Fatal(err, got)
	}
	for i, w := range want.Answer.Words {
		g := got.Words[i]
		if g.Keyword != w.Keyword || g.Verdict != w.Verdict || g.Clicks != w.Clicks || math.Abs(g.Below-w.Below) > 1e-9 || g.BestBid != w.BestBid {
			t.Errorf("%+v, want %+v", g, w)
		}
	}
}

// Advice is the same whatever else runs, and is told when it has nothing to go by.
func TestAdvice(t *testing.T) {
	s := shop(t, "3")
	a, err := Advise(context.Background(), s, advice.Sure, nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Advise(context.Background(), s, advice.Sure, nil)
	if err != nil || len(a.Answer.Words) != 3 {
		t.Fatal(err, a.Answer.Words)
	}
	one := rendered(t, report.Advice(a.Subject, a.Answer, false, a.Changes, nil))
	if two := rendered(t, report.Advice(b.Subject, b.Answer, false, b.Changes, nil)); one != two || !strings.Contains(one, `"advice"`) {
		t.Error(one, two)
	}
	s.Shop.Commission = s.Shop.Margin
	if _, err := Advise(context.Background(), s, advice.Sure, nil); err == nil || !strings.Contains(err.Error(), "margin must be above commission") {
		t.Error(err)
	}
}
