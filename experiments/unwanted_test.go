package experiments

import (
	"context"
	"math"
	"strings"
	"testing"

	"adsim/scenarios"
)

// Searches with an unwanted word convert at their share of the keyword's rate, all others at the rate.
func TestUnwantedSearchesHardlyBuy(t *testing.T) {
	wholly(t)
	s, err := scenarios.Parse("s.yaml", []byte(`
days: 40
shop: {aov: 150}
market: {searches: 100000, variants: 40, unwanted: [{word: 图片, cvr: 0}, {word: 推荐, cvr: 0.5}]}
account:
  plans:
    - name: a
      daily_budget: 1000000
      keywords: [{word: 手机壳, match: segment, bid: 3, cvr: 0.1}, {word: 充电宝, match: phrase, bid: 3, cvr: 0.1}]
`), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	subject, tallies, err := Replicate(context.Background(), s, 1, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	clicks, lines := map[string]float64{}, map[string]float64{}
	for i, term := range subject.Terms {
		kind := "other"
		for _, word := range []string{"图片", "推荐"} {
			if strings.Contains(term.Text, word) {
				kind = word
			}
		}
		sums := tallies[0].Term(i)
		clicks[kind] += float64(sums.Clicks)
		lines[kind] += float64(sums.Lines)
	}
	for kind, want := range map[string]float64{"other": 0.1, "推荐": 0.05, "图片": 0} {
		n, bound := clicks[kind], 5*math.Sqrt(want*(1-want)/clicks[kind])
		if got := lines[kind] / n; n < 100 || math.Abs(got-want) > bound {
			t.Errorf("%s: CVR %.4f of %.0f clicks, want %v ± %.4f", kind, got, n, want, bound)
		}
	}
}
