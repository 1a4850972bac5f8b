package report

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"adsim"
	"adsim/random"
)

// luckySums is n replications of an account: clicks around the given number and a yuan and a half
// for each, on luck that is the same for the same n.
func luckySums(n int, clicks, cpc float64, lines int64) []Sums {
	all := make([]Sums, n)
	for i := range all {
		luck := random.New(1).Named("account").At(uint64(i))
		all[i].Clicks = int64(clicks + float64(20*luck.Named("clicks").Normal()))
		all[i].Cost = adsim.Yuans(cpc * float64(all[i].Clicks))
		all[i].Outcomes[adsim.Shown] = 20 * all[i].Clicks
		all[i].Ranks = 3 * all[i].Outcomes[adsim.Shown]
		all[i].Lines = lines
		all[i].Amount = 100 * adsim.Yuan * adsim.Money(lines)
	}
	return all
}

func versions(n int) (present, change Version) {
	return Version{Subject: shop(), Account: luckySums(n, 1000, 1.5, 40)},
		Version{Label: "x1.2", Subject: shop(), Account: luckySums(n, 1200, 2, 44)}
}

func (t Table) row(name string) []Cell {
	for _, row := range t.Rows {
		if row[0].Text == name {
			return row
		}
	}
	return nil
}

// TestWhatIf: on the same luck, 200 clicks more are exactly that, and the further ones cost
// (1200 x 2 - 1000 x 1.5 + what luck adds) / 200.
func TestWhatIf(t *testing.T) {
	present, change := versions(20)
	r := WhatIf(present, change, []Edit{{Path: "account.plans[0].keywords[0].bid", From: "2", To: "2.4"}})
	table := r.Table("whatif")
	clicks := table.row("clicks")[3].Figure
	if math.Abs(clicks.Mean-200) > 1 || clicks.Half() > 1 {
		t.Errorf("difference in clicks is %+v", clicks)
	}
	cost, marginal := table.row("cost")[3].Figure, table.row("marginal_cpc")[3].Figure
	if want := cost.Mean / clicks.Mean; math.Abs(marginal.Mean-want) > 4*(math.Nextafter(want, 9)-want) {
		t.Errorf("marginal CPC is %v, extra cost / extra clicks is %v", marginal.Mean, cost.Mean/clicks.Mean)
	}
	if verdict := table.row("average_rank")[5].Text; verdict != "same" {
		t.Errorf("the average rank is %q", verdict)
	}
	if profit := table.row("profit"); profit[1].Kind != Cash || profit[5].Text != "down" {
		t.Errorf("profit is %+v", profit)
	}
}

// TestWhatIfMarginalUndefined: where the clicks cannot be told apart no click was bought.
func TestWhatIfMarginalUndefined(t *testing.T) {
	present, _ := versions(20)
	for _, change := range []Version{present, {Subject: shop(), Account: luckySums(1, 1200, 2, 44)}} {
		before := present
		before.Account = present.Account[:len(change.Account)]
		r := WhatIf(before, change, nil)
		if f := r.Table("whatif").row("marginal_cpc")[3].Figure; f.N != 0 {
			t.Errorf("%d seeds: marginal CPC is %+v", len(change.Account), f)
		}
	}
}

// TestWhatIfMargin: a change of the margin moves profit and nothing else.
func TestWhatIfMargin(t *testing.T) {
	present, _ := versions(5)
	change := present
	change.Subject = shop()
	change.Subject.Margin += 0.1
	table := WhatIf(present, change, nil).Table("whatif")
	if d := table.row("profit")[3].Figure; math.Abs(d.Mean-0.1*4000) > 1e-9 {
		t.Errorf("profit rises by %+v, want a tenth of 4,000 yuan", d)
	}
	if d := table.row("amount")[3].Figure; d.Mean != 0 {
		t.Errorf("amount rises by %+v", d)
	}
}

// TestFiguresOfAccounts: what only whole accounts have follows the other figures, as a difference, and stands in sweeps.
func TestFiguresOfAccounts(t *testing.T) {
	present, change := versions(2)
	present.Label = "x1"
	for i, v := range []*Version{&present, &change} {
		x := float64(i)
		v.Budgets = []Lasting{{Days: 2, Hours: 20 + x}, {Days: 2, Hours: 24 + x}}
		one := Best{Goal: "amount", Had: Had{10, 50 + x}, Budget: Ceilings{Auctions: Had{10, 100}}, Profit: 20 - x, MostProfit: 40}
		v.Best = [][]Best{{one, one}, {one, one}}
	}
	table := WhatIf(present, change, nil).Table("whatif")
	for name, want := range map[string][3]float64{"hours_in_budget": {11, 11.5, 0.5}, "share_of_best": {0.5, 0.51, 0.01}, "share_of_best_profit": {0.5, 0.475, -0.025}} {
		for i, x := range want {
			if got := table.row(name)[1+i].Figure.Mean; math.Abs(got-x) > 1e-12 {
				t.Errorf("%s has %v, not %v", name, got, x)
			}
		}
	}
	sweep := Sweep(Swept{Versions: []Version{present, change}})
	for _, name := range ofAccount {
		if got, want := sweep.Table("sweep").column(name)[1].Figure.Mean, table.row(name)[2].Figure.Mean; got != want {
			t.Errorf("%s is %v in a sweep, %v in a change", name, got, want)
		}
	}
	if n := len(sweep.Table("sweep_differences").Rows); n != len(compared)+len(ofAccount) {
		t.Errorf("there are %d differences", n)
	}
}

func TestSweep(t *testing.T) {
	present, change := versions(20)
	present.Label = "x1"
	cheaper := Version{Label: "x0.8", Subject: shop(), Account: luckySums(20, 800, 0.8, 38)}
	r := Sweep(Swept{Versions: []Version{cheaper, present, change}, Present: 1, Edits: []Edit{{Path: "account.plans[0].keywords[0].bid", From: "2", To: "2.4"}}})
	table := r.Table("sweep")
	for i, remark := range []string{"best", "present", ""} {
		if got := table.Rows[i][len(table.Columns)-1].Text; got != remark {
			t.Errorf("row %d is %q, want %q", i, got, remark)
		}
	}
	first, second := table.Rows[0][len(compared)+1].Figure, table.Rows[1][len(compared)+1].Figure
	if first.N != 0 || math.Abs(second.Mean-(1500-640)/200.) > 0.5 {
		t.Errorf("marginal CPC is %+v, then %+v", first, second)
	}
	if to := r.Table("sweep_profit").row("x0.8")[1].Figure; !to.Distinguishable() || to.Mean < 0 {
		t.Errorf("the best is %+v above the present", to)
	}
	if n := len(r.Table("sweep_differences").Rows); n != 2*len(compared) {
		t.Errorf("there are %d differences", n)
	}
}

// A present that has no number among the values of a sweep is called what it is.
func TestSweepWithoutNumber(t *testing.T) {
	present, change := versions(20)
	present.Label, change.Label = "-", "2"
	for lang, want := range map[string]string{"en": "highest at present:", "zh": "现状 的利润最高"} {
		if text := rendered(t, Sweep(Swept{Versions: []Version{present, change}}), "table", lang); !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// TestComparisonsRender: every format and language can say every verdict, and JSON is JSON.
func TestComparisonsRender(t *testing.T) {
	present, change := versions(20)
	present.Label = "x1"
	touched, untouched := change, present
	touched.Touched, untouched.Touched = change.Account, present.Account
	one, two := versions(1)
	for name, r := range map[string]*Report{
		"change":   WhatIf(present, change, []Edit{{Path: "days", From: "30", To: "31"}, {Path: "end", From: "1", To: "2", Follows: true}}),
		"keywords": WhatIf(untouched, touched, nil),
		"nothing":  WhatIf(present, present, nil),
		"one seed": WhatIf(one, two, nil),
		"sweep":    Sweep(Swept{Versions: []Version{present, change}}),
		"words":    Sweep(Swept{Versions: []Version{untouched, touched}}),
	} {
		for _, format := range Formats() {
			for _, lang := range Languages() {
				var out bytes.Buffer
				if err := Render(&out, r, format, lang); err != nil {
					t.Errorf("%s as %s in %s: %v", name, format, lang, err)
				}
				if format == "json" && !json.Valid(out.Bytes()) {
					t.Errorf("%s: no JSON:\n%s", name, out.Bytes())
				}
				if strings.Contains(out.String(), "NaN") || strings.Contains(out.String(), "Inf") {
					t.Errorf("%s as %s prints no number:\n%s", name, format, out.String())
				}
			}
		}
	}
}

// TestNotDistinguishableIsSaid in both languages.
func TestNotDistinguishableIsSaid(t *testing.T) {
	present, change := versions(20)
	for i := range change.Account {
		change.Account[i].Lines = 40 + int64(i%3) - 1
	}
	for lang, words := range map[string]string{"en": "Not distinguishable from luck: order lines", "zh": "与运气无法区分：总订单行"} {
		var out bytes.Buffer
		if err := Render(&out, WhatIf(present, change, nil), "table", lang); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), words) {
			t.Errorf("%s does not say %q:\n%s", lang, words, out.String())
		}
	}
}
