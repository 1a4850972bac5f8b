package experiments

import (
	"context"
	"maps"
	"testing"

	"adsim/report"
	"adsim/scenarios"
)

// A formula that bids half as much again for a crowd does what the crowd's premium does.
func TestFormulaForCrowd(t *testing.T) {
	run := func(plan string) map[string]float64 {
		s, err := scenarios.Parse("crowds.yaml", []byte(`
days: 3
shop: {aov: 150}
market: {searches: 20000, crowds: [{name: new, share: 0.5}, {name: fans, share: 0.3, cvr: 2}]}
account:
  plans:
    - name: search
      daily_budget: 2000
      `+plan+`
      keywords: [{word: phone case, bid: 2}, {word: clear case, class: modifier, bid: 1}]
`), scenarios.Builtin())
		if err != nil {
			t.Fatal(err)
		}
		subject, tallies, err := Replicate(context.Background(), s, 1, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		return sums(report.Build(subject, tallies).Table("keywords"), "cost")
	}
	plain, premium := run("strategy: manual"), run("crowds: {fans: 0.5}")
	formula := run(`strategy: {name: formula, bid: "base * (crowd('fans') ? 1.5 : 1)"}`)
	if !maps.Equal(formula, premium) || maps.Equal(formula, plain) {
		t.Errorf("cost with a premium %v, with the formula %v, with neither %v", premium, formula, plain)
	}
}
