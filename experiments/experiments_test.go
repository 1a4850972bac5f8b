package experiments

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"adsim/report"
	"adsim/scenarios"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// shop is a small scenario: two plans, one of which is paced and short of money.
func shop(t testing.TB, days string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Parse("shop.yaml", []byte(`
days: `+days+`
shop: {aov: 150, free_visitors: 50}
market: {searches: 5000}
account:
  plans:
    - name: search
      daily_budget: 300
      keywords: [{word: phone case, bid: 1.80}, {word: 手机壳, class: long-tail, bid: 1.20}]
    - name: brand
      daily_budget: 100
      strategy: paced
      keywords: [{word: clear case, class: modifier, bid: 1.60}]
`), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ops(t *testing.T, text string) scenarios.Ops {
	t.Helper()
	ops, err := scenarios.Sweep(text)
	if err != nil {
		t.Fatal(err)
	}
	return ops
}

func rendered(t *testing.T, r *report.Report) string {
	t.Helper()
	var out bytes.Buffer
	if err := report.Render(&out, r, "json", "en"); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestWorkersChangeNothing: results are placed by index.
func TestWorkersChangeNothing(t *testing.T) {
	s := shop(t, "2")
	var first []string
	for _, workers := range []int{1, 2, 8} {
		subject, tallies, err := Replicate(context.Background(), s, 5, workers, nil)
		if err != nil {
			t.Fatal(err)
		}
		change, err := WhatIf(context.Background(), s, []string{"bid=x1.2"}, 3, workers, nil)
		if err != nil {
			t.Fatal(err)
		}
		sweep, err := Sweep(context.Background(), s, []string{"bid"}, ops(t, "x0.8..x1.2"), 3, workers, nil)
		if err != nil {
			t.Fatal(err)
		}
		all := []string{rendered(t, report.Build(subject, tallies)), rendered(t, change), rendered(t, sweep)}
		if first == nil {
			first = all
		}
		if !slices.Equal(all, first) {
			t.Errorf("%d workers give other bytes than 1", workers)
		}
	}
}

// TestReplicationsDiffer: each has luck of its own, the first ones the same whatever follows.
func TestReplicationsDiffer(t *testing.T) {
	s := shop(t, "1")
	_, three, err := Replicate(context.Background(), s, 3, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, two, err := Replicate(context.Background(), s, 2, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	if three[0].Total() == three[1].Total() || three[1].Total() == three[2].Total() {
		t.Error("two replications have the same luck")
	}
	if three[0].Total() != two[0].Total() || three[1].Total() != two[1].Total() {
		t.Error("a replication depends on how many there are")
	}
}

// TestNoChange: the same scenario on the same luck is the same to the fen.
func TestNoChange(t *testing.T) {
	r, err := WhatIf(context.Background(), shop(t, "2"), []string{"bid=x1"}, 3, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range r.Table("whatif").Rows {
		if d := row[3].Figure; d.Mean != 0 || d.Low != 0 || d.High != 0 {
			t.Errorf("%s differs by %+v", row[0].Text, d)
		}
	}
}

// TestOnlyTheChangedKeyword: where no budget binds, the rivals' neither, and no history of the account is learned, a change of one keyword's bid moves the
// account exactly as it moves the keyword.
func TestOnlyTheChangedKeyword(t *testing.T) {
	rich, _, err := shop(t, "2").Change("daily_budget=100000", "market.rivals.budget=1000", "platform.quality=given")
	if err != nil {
		t.Fatal(err)
	}
	r, err := WhatIf(context.Background(), rich, []string{"account.plans[0].keywords[0].bid=x1.3"}, 4, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	account, keyword := r.Table("whatif"), r.Table("whatif_keywords")
	for i, name := range []string{"clicks", "", "", "cost"} {
		if name == "" {
			continue
		}
		a, k := account.Rows[i][3].Figure, keyword.Rows[i][3].Figure
		if account.Rows[i][0].Text != name || a.Mean == 0 || !near(a.Mean, k.Mean) {
			t.Errorf("%s: the account moves by %v, the keyword by %v", name, a.Mean, k.Mean)
		}
	}
}

func near(a, b float64) bool { return a-b < 1e-6 && b-a < 1e-6 }

// TestSweepHasThePresent: in its place, once, with the numbers that it has alone.
func TestSweepHasThePresent(t *testing.T) {
	s := shop(t, "1")
	r, err := Sweep(context.Background(), s, []string{"bid"}, ops(t, "x0.8..x1.2"), 3, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	var labels []string
	rows := r.Table("sweep").Rows
	for _, row := range rows {
		labels = append(labels, row[0].Text)
	}
	at := slices.Index(labels, "x1")
	if at < 1 || at > len(labels)-2 || labels[0] != "x0.8" || labels[len(labels)-1] != "x1.2" {
		t.Fatalf("versions are %v", labels)
	}
	alone, err := WhatIf(context.Background(), s, []string{"bid=x1.2"}, 3, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	whatif := alone.Table("whatif").Rows
	for i := range whatif[:8] {
		if rows[at][i+1] != whatif[i][1] || rows[len(rows)-1][i+1] != whatif[i][2] {
			t.Errorf("%s differs between a sweep and a change", whatif[i][0].Text)
		}
	}
}

// TestSweepOfValues: the present stands where its value is, or first where it has several.
func TestSweepOfValues(t *testing.T) {
	for path, want := range map[string][]string{
		"account.plans[0].keywords[0].bid": {"1", "1.5", "1.8", "2"},
		"account.plans[0].keywords[*].bid": {"-", "1", "1.5", "2"},
	} {
		c, err := sweep(shop(t, "1"), []string{path}, ops(t, "1..2/3"))
		if err != nil {
			t.Fatal(err)
		}
		var labels []string
		for _, v := range c.versions {
			labels = append(labels, v.result.Label)
		}
		if !slices.Equal(labels, want) {
			t.Errorf("%s: versions are %v, want %v", path, labels, want)
		}
	}
}

// TestSweepOfList: versions stand as they are listed, and what changes nothing is the present.
func TestSweepOfList(t *testing.T) {
	for list, want := range map[string]struct {
		labels  []string
		present int
	}{
		"bg, manual,{name: troas, target: 3}": {[]string{"bg", "manual", "{name: troas, target: 3}"}, 1},
		"pace,bg":                             {[]string{"-", "pace", "bg"}, 0},
	} {
		s := shop(t, "1")
		r, err := Sweep(context.Background(), s, []string{"plans[search].strategy"}, ops(t, list), 2, 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		table := r.Table("sweep")
		best, remark := slices.Index(table.Columns, "share_of_best"), len(table.Columns)-1
		for i, row := range table.Rows {
			if row[0].Text != want.labels[i] || strings.HasPrefix(row[remark].Text, "present") != (i == want.present) {
				t.Errorf("%s: version %d is %s, %s", list, i, row[0].Text, row[remark].Text)
			}
			if f := row[best].Figure; !(f.Mean > 0 && f.Mean <= 1) {
				t.Errorf("%s: %s has %v of the best", list, row[0].Text, f)
			}
		}
		for _, row := range r.Table("varied").Rows {
			if row[0].Text != "account.plans[search].strategy.name" {
				t.Errorf("%s: %s is varied", list, row[0].Text)
			}
		}
	}
}

// TestInterrupted: a run of many days stops soon and says how far it came.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var share float64
	_, _, err := Replicate(ctx, shop(t, "366"), 1000, 2, func(done float64) {
		share = done
		cancel()
	})
	var stopped Interrupted
	if !errors.As(err, &stopped) || !errors.Is(err, context.Canceled) {
		t.Fatalf("the error is %v", err)
	}
	if stopped.Runs != 1000 || stopped.Done >= 1000 || stopped.Days != 366 || stopped.Day < 1 || stopped.Day > 366 {
		t.Errorf("it says %v", stopped)
	}
	if share < 0 || share > 1 || share < float64(stopped.Done-10)/1000 {
		t.Errorf("progress was %v with %d runs done", share, stopped.Done)
	}
}

func TestInterruptedBefore(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := Replicate(ctx, shop(t, "1"), 3, 2, nil)
	if want := "interrupted after 0 of 3 runs"; err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %s", err, want)
	}
}

// TestDeadline: a context that ends by its deadline is an interruption as well.
func TestDeadline(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	_, _, err := Replicate(ctx, shop(t, "366"), 1000, 2, nil)
	if !errors.As(err, new(Interrupted)) {
		t.Errorf("the error is %v", err)
	}
}

// TestCrash: a panic of a worker reaches the caller, with the stack of the worker.
func TestCrash(t *testing.T) {
	defer func() {
		if c, is := recover().(*crash); !is || c.cause != "a bug" || !bytes.Contains(c.stack, []byte("TestCrash")) {
			t.Errorf("recovered %v", c)
		}
	}()
	s := shop(t, "1")
	runs := replications(s, Subject(s), 3, func(int, *report.Tally) { panic("a bug") })
	carryOut(context.Background(), runs, 2, nil)
	t.Error("carried on")
}

// TestFaults: what is wrong with a change is told before anything runs.
func TestFaults(t *testing.T) {
	s := shop(t, "1")
	var faults scenarios.Faults
	if _, err := WhatIf(context.Background(), s, []string{"bdi=x2"}, 1, 1, nil); !errors.As(err, &faults) {
		t.Errorf("a change of nothing: %v", err)
	}
	if _, err := Sweep(context.Background(), s, []string{"bdi"}, ops(t, "1..2"), 1, 1, nil); !errors.As(err, &faults) {
		t.Errorf("a sweep of nothing: %v", err)
	}
}

func BenchmarkWorkers(b *testing.B) {
	src, err := os.ReadFile("../scenarios/01-baseline-store.yaml")
	if err != nil {
		b.Fatal(err)
	}
	s, err := scenarios.Parse("01", src, scenarios.Builtin())
	if err != nil {
		b.Fatal(err)
	}
	for _, workers := range []int{1, 2} {
		b.Run("workers="+string('0'+rune(workers)), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := Replicate(context.Background(), s, 2, workers, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
