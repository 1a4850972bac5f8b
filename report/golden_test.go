package report

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"adsim"
	"adsim/sim"
)

// Named like datadriven's, so that one flag rewrites whatever a test expects.
var rewrite = flag.Bool("rewrite", false, "rewrite the expected reports")

// months is a shop whose replications differ, in the sizes of a real one.
func months(replications int) *Report {
	s := shop()
	s.Command = "adsim run shop.yaml --seed 7"
	tallies := make([]*Tally, replications)
	for i := range tallies {
		tallies[i] = play(s)
		busy(tallies[i], i)
	}
	return Build(s, tallies)
}

// busy adds many impressions of the keywords in the morning of the second day.
func busy(t *Tally, i int) {
	p := &script{t: t}
	for n := range 2000 + 10*i {
		p.search(1, 8+n%3)
		ad := int32(n % 3)
		p.shown(ad, int32(1+n%8))
		if n%10 == 0 {
			p.click(ad/2, ad, adsim.Yuan+adsim.Money(n%7*i)*10*adsim.Fen)
		}
		if n%50 == 0 {
			p.follow(ad, time.Duration(n)*time.Minute, 99*yuan, sim.Carted, sim.Ordered)
		}
		if n%(100-i) == 0 {
			p.follow(ad, time.Duration(n)*time.Minute, 99*yuan, sim.Paid)
		}
	}
	for day := range 3 {
		for plan, budget := range []adsim.Money{100 + adsim.Money(10*day), 50 - adsim.Money(10*day)} {
			t.Observe(&sim.Event{Kind: sim.Budgeted, Ad: -1, Plan: int32(plan), At: at(day, 0), Limit: budget * yuan})
		}
	}
	p.out(1, 1, 9*time.Hour+time.Duration(i)*10*time.Minute)
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		file, format, lang string
		replications       int
	}{
		{"three.en.txt", "table", "en", 3}, {"three.zh.txt", "table", "zh", 3},
		{"three.en.md", "markdown", "en", 3}, {"three.zh.md", "markdown", "zh", 3},
		{"three.csv", "csv", "en", 3}, {"three.csv", "csv", "zh", 3},
		{"three.json", "json", "en", 3}, {"three.json", "json", "zh", 3},
		{"one.en.txt", "table", "en", 1}, {"one.json", "json", "en", 1},
	} {
		t.Run(c.format+"/"+c.file+"/"+c.lang, func(t *testing.T) {
			golden(t, c.file, rendered(t, months(c.replications), c.format, c.lang))
		})
	}
	for _, lang := range Languages() {
		t.Run("all/"+lang, func(t *testing.T) {
			r := months(3)
			r.Choose()
			golden(t, "all."+lang+".txt", rendered(t, r, "table", lang))
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *rewrite {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, string(want))
}

func rendered(t *testing.T, r *Report, format, lang string) string {
	t.Helper()
	var out strings.Builder
	if err := Render(&out, r, format, lang); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestNothingHappened: a run without an event has no NaN in any format.
func TestNothingHappened(t *testing.T) {
	s := shop()
	r := Build(s, []*Tally{NewTally(s), NewTally(s)})
	for _, format := range Formats() {
		for _, lang := range Languages() {
			if out := rendered(t, r, format, lang); strings.Contains(out, "NaN") || strings.Contains(out, "Inf") {
				t.Errorf("%s in %s: %s", format, lang, out)
			}
		}
	}
}

// TestJSONReads: what another program finds in the JSON.
func TestJSONReads(t *testing.T) {
	var got struct {
		Scenario     string
		Seed         uint64
		Replications int
		Tables       map[string]struct {
			Columns []string
			Rows    []map[string]any
		}
		Warnings    []map[string]any
		Assumptions []map[string]string
	}
	if err := json.Unmarshal([]byte(rendered(t, months(1), "json", "en")), &got); err != nil {
		t.Fatal(err)
	}
	row := got.Tables["keywords"].Rows[1]
	same[any](t, row["keyword"], "手机壳")
	same[any](t, row["bid"], 1.0)
	same[any](t, row["cost"].(map[string]any)["low"], nil)
	for _, table := range got.Tables {
		for _, row := range table.Rows {
			same(t, len(row), len(table.Columns))
		}
	}
	same(t, got.Assumptions[0], map[string]string{"path": "shop.margin", "value": "0.5", "mark": "A"})
	same[any](t, got.Warnings[0]["rule"], "run_length")
}

func TestUnknownFormat(t *testing.T) {
	if err := Render(&strings.Builder{}, months(1), "pdf", "en"); err == nil {
		t.Error("pdf was rendered")
	}
}
