package experiments

import (
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"adsim"
	"adsim/exports"
	"adsim/random"
	"adsim/scenarios"
	"adsim/sim"
)

// hidden is a world whose parameters nobody knows: 30 words of all classes, whose searches, click
// factors, conversion, rivals and bids are drawn, in a market whose own parameters are drawn too.
func hidden(t testing.TB, world uint64) *scenarios.Scenario {
	t.Helper()
	luck := random.New(world).Named("hidden world")
	vary := func(name string, i uint64, median, sigma float64) float64 {
		return luck.Named(name).At(i).LogNormal(median, sigma)
	}
	var words strings.Builder
	total, shares := 0.0, map[string]float64{}
	for i := range uint64(30) {
		class := classes[luck.Named("class").At(i).Below(5)]
		quality := min(10, vary("quality", i, 6.5, 0.15))
		searches := math.Round(vary("searches", i, 250, 0.9))
		level := vary("level", i, 1, 0.2)
		fmt.Fprintf(&words, "        - {word: w%d, class: %s, bid: %.2f, searches: %v, quality: %.3f, click_factor: %.4f, cvr: %.4f, rivals: %.2f, rival_bid: %.3f}\n",
			i, class, vary("bid", i, 2*level, 0.2), searches, quality, quality/6.5*vary("click", i, 1, 0.15),
			vary("cvr", i, 0.04, 0.3), vary("rivals", i, presetRivals(class), 0.25), level)
		total, shares[class] = total+searches, shares[class]+searches
	}
	src := fmt.Sprintf(`
shop: {aov: 150}
market:
  searches: %v
  base_ctr: %.4f
  classes: {core: {share: %v}, modifier: {share: %v}, scene: {share: %v}, long-tail: {share: %v}, competitor: {share: %v}}
  rivals: {seed: %d, median_bid: 1.5, bid_spread: %.3f, presence: %.2f, budget: %.2f, noise: {bid: %.3f}}
account:
  plans:
    - name: search
      daily_budget: 100000
      keywords:
%s`, total, vary("base", 0, 0.06, 0.3), shares["core"], shares["modifier"], shares["scene"], shares["long-tail"], shares["competitor"],
		100+world, vary("spread", 0, 0.45, 0.2), min(0.9, vary("presence", 0, 0.6, 0.15)), vary("budget", 0, 1.5, 0.2), vary("noise", 0, 0.2, 0.2), words.String())
	s, err := scenarios.Parse("hidden.yaml", []byte(src), scenarios.Builtin())
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return s
}

// exported is the keyword report that the console shows when a run ends, written and read again.
func exported(t testing.TB, s *scenarios.Scenario) *exports.Report {
	t.Helper()
	keywords, _, err := Export(context.Background(), s, false)
	if err != nil {
		t.Fatal(err)
	}
	var file strings.Builder
	if err := exports.Write(&file, keywords, "zh"); err != nil {
		t.Fatal(err)
	}
	return table(t, file.String())
}

// fitted is the scenario that a report is fitted to, and the fit.
func fitted(t testing.TB, r *exports.Report) (*scenarios.Scenario, *Fitted) {
	t.Helper()
	f, err := Fit(context.Background(), r, FitOptions{Name: "fitted", Source: "keywords.csv"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Parse("fitted.yaml", f.Scenario, scenarios.Builtin())
	if err != nil {
		t.Fatalf("%v\n%s", err, f.Scenario)
	}
	return s, f
}

// counted is what the account's words get on some luck, click by click at its chance, after changes.
func counted(t testing.TB, s *scenarios.Scenario, seed uint64, changes ...string) (words []Measured, all Measured) {
	t.Helper()
	changed, _, err := s.Change(changes...)
	if err != nil {
		t.Fatal(err)
	}
	world, err := changed.World(random.Mix(seed, 0))
	if err != nil {
		t.Fatal(err)
	}
	c := newCounter(len(Subject(s).Ads))
	if err := sim.New(world, c).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	for i := range c.words {
		all.Add(&c.words[i])
	}
	return c.words, all
}

// prediction is how far off, relative to the truth, the effect of bids x0.7 and x1.4 on the
// account's clicks and cost is when it is told from a report: the mean of four.
func prediction(t testing.TB, world uint64, hide func(*exports.Row)) (off float64) {
	t.Helper()
	truth := hidden(t, world)
	r := exported(t, truth)
	for i := range r.Rows {
		hide(&r.Rows[i])
	}
	guess, f := fitted(t, r)
	reached, words := f.Reached()
	t.Logf("world %d: %d of %d words with 100 clicks are fitted to 10%%; missed: %q", world, reached, words, f.Missed)
	const days = "days=10" // enough: each click counts at its chance, and luck is the same
	_, was := counted(t, truth, 7, days)
	_, said := counted(t, guess, 7, days)
	for _, bids := range []string{"bid=x0.7", "bid=x1.4"} {
		_, is := counted(t, truth, 7, days, bids)
		_, says := counted(t, guess, 7, days, bids)
		clicks, told := is.Clicks/was.Clicks, says.Clicks/said.Clicks
		cost, counts := is.Cost/was.Cost, says.Cost/said.Cost
		t.Logf("world %d, %s: clicks x%.3f, told x%.3f; cost x%.3f, told x%.3f", world, bids, clicks, told, cost, counts)
		off += (math.Abs(told/clicks-1) + math.Abs(counts/cost-1)) / 4
	}
	return off
}

// TestFitPredicts imports the reports of worlds that it does not know, and says what other bids
// would do there: within 10% of what they do, on average.
func TestFitPredicts(t *testing.T) {
	worlds := uint64(20)
	if testing.Short() {
		worlds = 1
	}
	off, worst := 0.0, 0.0
	for world := range worlds {
		one := prediction(t, world, func(*exports.Row) {})
		off, worst = off+one/float64(worlds), max(worst, one)
	}
	t.Logf("mean absolute error over %d worlds: %.1f%%, in the worst %.1f%%", worlds, 100*off, 100*worst)
	if off > 0.10 {
		t.Errorf("mean absolute error %.1f%%, at most 10%% is wanted", 100*off)
	}
}

// BenchmarkFitPredicts tells what a report loses with its columns.
func BenchmarkFitPredicts(b *testing.B) {
	for _, c := range []struct {
		name string
		hide func(*exports.Row)
	}{
		{"all", func(*exports.Row) {}},
		{"no-ranks", func(r *exports.Row) { r.Rank = 0 }},
		{"no-bids", func(r *exports.Row) { r.Bid = 0 }},
		{"no-ranks-bids", func(r *exports.Row) { r.Rank, r.Bid = 0, 0 }},
		{"no-ranks-bids-classes", func(r *exports.Row) { r.Rank, r.Bid, r.Class = 0, 0, "" }},
	} {
		b.Run(c.name, func(b *testing.B) {
			const worlds = 8
			for b.Loop() {
				off := 0.0
				for world := range uint64(worlds) {
					off += prediction(b, world, c.hide) / worlds
				}
				b.ReportMetric(100*off, "%error")
			}
		})
	}
}

// TestFitReproduces: on other luck than it was fitted on, the scenario gives the report's figures,
// but for what Fit says it missed. Beside what is allowed there is room for luck: 5 standard errors
// of counts.
func TestFitReproduces(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: TestFitPredicts fits a world as well")
	}
	for world := range uint64(2) {
		s, f := fitted(t, exported(t, hidden(t, 50+world)))
		words, all := counted(t, s, 99)
		for i, w := range f.Words {
			if w.Report.Clicks < thinClicks || strings.Contains(strings.Join(f.Missed, "\n"), w.Word+":") {
				continue
			}
			luck := 5 / math.Sqrt(words[i].Impressions)
			for _, m := range figures(w.Word, &w.Report, &words[i], wordError+luck) {
				t.Error(m)
			}
		}
		for _, m := range figures("the account", &f.Report, &all, totalError+5/math.Sqrt(all.Impressions)) {
			t.Error(m)
		}
		if all.Clicks == 0 || len(f.Missed) > len(f.Words)/10 {
			t.Errorf("too much is missed: %q", f.Missed)
		}
	}
}

// table is a report in CSV.
func table(t testing.TB, text string) *exports.Report {
	t.Helper()
	r, err := exports.Read("t.csv", []byte(text), exports.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const small = `plan,keyword,impressions,clicks,cost,orders,amount
a,手机壳,60000,1800,3600,60,9000
a,充电宝,30000,1500,3600,45,6000
b,手机壳,1000,20,50,1,150
b,超长尾的一个关键词,900,12,15,0,0
b,没有展现,0,0,0,0,0
`

func TestFitSaysWhatItAssumes(t *testing.T) {
	r := table(t, small)
	f, err := Fit(context.Background(), r, FitOptions{Name: "x", Source: "t.csv"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(append(f.Assumed, f.Missed...), "\n")
	for _, want := range []string{"covers 30 days", "bids that are not in the report: 4", "words in several plans: 1", "classes that are not in the report: 4",
		"no plan ran out of budget", "没有展现: never shown"} {
		if !strings.Contains(said, want) {
			t.Errorf("does not say %q:\n%s", want, said)
		}
	}
	s, err := scenarios.Parse("x.yaml", f.Scenario, scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	if k := s.Account.Plans[1].Keywords[0]; s.Shop.AOV.Float() != math.Round(15150/106.*100)/100 || k.Class != "long-tail" || k.CVR <= 0 {
		t.Errorf("%+v\n%s", k, f.Scenario)
	}
	if !strings.Contains(string(f.Scenario), "# 12 clicks: borrows from its class") {
		t.Errorf("%s", f.Scenario)
	}
}

func TestFitTellsLongWords(t *testing.T) {
	for text, want := range map[string]string{"手机壳": "core", "氮化镓65W充电器": "long-tail", "iPhone 壳": "core", "tea": "core",
		"磁吸无线充电宝10000毫安": "long-tail", "wireless charger for iphone": "long-tail", "防摔手机壳": "core"} {
		if got := classOf(text); got != want {
			t.Errorf("%s is %s, not %s", text, got, want)
		}
	}
}

// TestFitSpeaksBothLanguages: every phrase has the same arguments in both, and a fit is Chinese
// throughout when it is asked for.
func TestFitSpeaksBothLanguages(t *testing.T) {
	verbs := regexp.MustCompile(`%[-+.0-9]*[a-z%]`)
	for name, p := range phrases {
		en, zh := verbs.FindAllString(p.en, -1), verbs.FindAllString(p.zh, -1)
		if p.zh == "" || !slices.Equal(en, zh) {
			t.Errorf("%s: %q in English, %q in Chinese", name, en, zh)
		}
	}
	f, err := Fit(context.Background(), table(t, small), FitOptions{Name: "x", Source: "报表.csv", Lang: "zh"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range append(f.Assumed, f.Missed...) {
		if !regexp.MustCompile(`\p{Han}`).MatchString(line) {
			t.Error(line)
		}
	}
	for line := range strings.Lines(string(f.Scenario)) {
		if _, comment, is := strings.Cut(line, "#"); is && len(comment) > 2 && !regexp.MustCompile(`\p{Han}`).MatchString(comment) {
			t.Error(line)
		}
	}
}

// TestFitPutsLinesTogether: of units, plans, match types, days and spellings of one word.
func TestFitPutsLinesTogether(t *testing.T) {
	r := table(t, `date,plan,unit,keyword,match,bid,impressions,clicks,cost,orders,amount
2026-03-02,A,u1,iPhone壳,exact,2.0,20000,900,1500,30,4500
2026-03-03,A,u1,iphone壳,phrase,1.0,1000,100,60,1,150
2026-03-03,A,u2,iPhone壳,exact,2.0,1000,0,0,0,0
2026-03-04,B,u3,iPhone壳,broad,9.0,3000,100,120,2,300
2026-03-04,B,u3,充电宝,,,3000,20,120,2,300
`)
	f, err := Fit(context.Background(), r, FitOptions{Name: "x", Source: "t.csv"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if w := f.Words[0]; len(f.Words) != 2 || w.Word != "iPhone壳" || w.Plan != "A" || math.Round(w.Report.Clicks) != 1100 || math.Round(w.Report.Impressions) != 25000 {
		t.Errorf("%+v", f.Words)
	}
	if want := `{word: "iPhone壳", class: core, bid: 1.9,`; !strings.Contains(string(f.Scenario), want) { // 900 clicks at 2, 100 at 1
		t.Errorf("lacks %s\n%s", want, f.Scenario)
	}
	if want := "# 1100 clicks; phrase match in the report\n"; !strings.Contains(string(f.Scenario), want) {
		t.Errorf("lacks %s\n%s", want, f.Scenario)
	}
	said := strings.Join(f.Assumed, "\n")
	for _, want := range []string{"words in several plans: 1 (iPhone壳)", "words in several units of a plan: 1 (iPhone壳); each is the sum of its lines, in the unit that spends most on it", "words of phrase, segment or broad match: 1 (iPhone壳)",
		"words whose bid differs from line to line: 1 (iPhone壳)", "words with fewer than 100 clicks: 1 (充电宝)", "bids that are not in the report: 1 (充电宝)"} {
		if !strings.Contains(said, want) {
			t.Errorf("does not say %q:\n%s", want, said)
		}
	}
}

func TestFitWithABudgetThatRunsOut(t *testing.T) {
	f, err := Fit(context.Background(), table(t, small), FitOptions{Name: "x", Source: "t.csv", DailyBudget: adsim.Yuans(242)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if said := strings.Join(f.Assumed, "\n"); !strings.Contains(said, "lose 0 to 0.1 of their impressions") {
		t.Error(said)
	}
	for _, m := range figures("the account", &f.Report, &f.Simulated, totalError) {
		t.Error(m)
	}
}

func TestFitRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"keyword,impressions,clicks,cost\ntea,10,0,0\n": "no word was clicked",
		"keyword,impressions,clicks,cost\ntea,10,5,5\n": "say what an order is worth",
	} {
		if _, err := Fit(context.Background(), table(t, text), FitOptions{}, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Error(err)
		}
	}
	dated := table(t, "date,"+strings.ReplaceAll(strings.TrimSpace(small), "\n", "\n2026-03-02,")+"\n2026-03-31,b,没有展现,0,0,0,0,0\n")
	if _, err := Fit(context.Background(), dated, FitOptions{Read: dated.First}, nil); err == nil || !strings.Contains(err.Error(), "was read before its last day, 2026-03-31") {
		t.Error(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Fit(ctx, table(t, small), FitOptions{Name: "x"}, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
