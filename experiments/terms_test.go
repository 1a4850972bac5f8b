package experiments

import (
	"context"
	"slices"
	"testing"

	"adsim/report"
	"adsim/scenarios"
)

// What keywords caught, search by search, adds up to the keywords.
func TestSearchTermsAddUp(t *testing.T) {
	s, err := scenarios.Parse("terms.yaml", []byte(`
days: 3
shop: {aov: 150}
market: {searches: 20000, variants: 40}
account:
  plans:
    - name: search
      daily_budget: 2000
      negatives: [{word: 透明}]
      keywords: [{word: 手机壳, match: segment, bid: 2}, {word: 防摔手机壳, match: phrase, class: modifier, bid: 2}]
`), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	subject, tallies, err := Replicate(context.Background(), s, 1, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := report.Build(subject, tallies)
	for _, column := range []string{"impressions", "clicks", "cost", "order_lines", "amount"} {
		terms, keywords := sums(r.Table("search_terms"), column), sums(r.Table("keywords"), column)
		for word, want := range keywords {
			if got := terms[word]; got < want-1e-6 || got > want+1e-6 || want == 0 {
				t.Errorf("%s of %s: %v over its searches, %v in all", column, word, got, want)
			}
		}
	}
	if n := len(r.Table("search_terms").Rows); n < 50 {
		t.Errorf("only %d searches were met", n)
	}
}

// sums adds a column up by keyword, leaving the total out.
func sums(table report.Table, column string) map[string]float64 {
	keyword, at := slices.Index(table.Columns, "keyword"), slices.Index(table.Columns, column)
	all := map[string]float64{}
	for _, row := range table.Rows {
		if row[keyword].Text != "total" {
			all[row[keyword].Text] += row[at].Figure.Mean
		}
	}
	return all
}
