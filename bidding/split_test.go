package bidding

import (
	"testing"

	"adsim"
	"adsim/random"
)

// TestSplit: budgets are whole fen, at least the least, add up with ==, and where water is filled no fen
// brings more elsewhere: marginal returns are equal between the bounds, no higher at Most and no
// lower at the least, but for the fen that rounding takes.
func TestSplit(t *testing.T) {
	const least, total = 20 * adsim.Yuan, 700*adsim.Yuan + 7*adsim.Fen
	for seed := range uint64(200) {
		luck := random.New(seed)
		plans := make([]Share, 1+luck.At(0).Below(12))
		for i := range plans {
			at := luck.At(1 + uint64(i))
			plans[i] = Share{Budget: 50, Spent: 1 + 100*at.At(0).Float(), Value: 500 * at.At(1).Float(), Weight: at.At(2).Float(), Tag: Tag(1 + at.At(3).Below(3))}
			if at.At(4).Float() < 0.3 {
				plans[i].Most = 1.2 * plans[i].Spent
			}
		}
		for name, a := range Allocators() {
			budgets, sum := Split(a, total, least, plans), adsim.Money(0)
			for _, b := range budgets {
				if sum += b; b < least || b%adsim.Fen != 0 {
					t.Errorf("%s: budget %v", name, b)
				}
			}
			if sum != total && name != "portfolio_roas" || sum > total {
				t.Errorf("%s: %d plans share %v", name, len(plans), sum)
			}
			if name == "water_filling" {
				marginal(t, plans, budgets, least)
			}
		}
	}
}

// marginal checks that no plan can use a yuan of another one better.
func marginal(t *testing.T, plans []Share, budgets []adsim.Money, least adsim.Money) {
	t.Helper()
	all := responses(plans)
	fens := float64(len(plans)) * adsim.Fen.Float()
	for i, r := range all {
		for j, s := range all {
			more := r.A / (r.K + budgets[i].Float() + fens)
			less := s.A / (s.K + max(0, budgets[j].Float()-fens))
			full := r.Most > 0 && budgets[i].Float() >= r.Most-fens
			if budgets[j] > least && !full && more > less*(1+1e-12) {
				t.Errorf("plan %d with %v brings %v for the next yuan, plan %d with %v loses %v", i, budgets[i], more, j, budgets[j], less)
			}
		}
	}
}

// TestTiersByTag: tags decide where there are some.
func TestTiersByTag(t *testing.T) {
	of := func(tags ...Tag) (plans []Share) {
		for i, tag := range tags {
			plans = append(plans, Share{Tag: tag, Spent: 1, Value: float64(i)})
		}
		return plans
	}
	for _, c := range []struct {
		plans []Share
		want  []adsim.Money
	}{
		{of(Test, Core, Growth, Core), []adsim.Money{100, 350, 200, 350}},
		{of(Test, Growth), []adsim.Money{100, 900}},
		{of(Core, Test, Test), []adsim.Money{900, 50, 50}},
		{of(Test), []adsim.Money{1000}},
		{of(Untagged, Test), []adsim.Money{900, 100}},
	} {
		for i, b := range Split(Tiers{0.7, 0.2, 0.1}, 1000*adsim.Yuan, 0, c.plans) {
			if b != c.want[i]*adsim.Yuan {
				t.Errorf("%v: plan %d has %v, not %v", c.plans, i, b, c.want[i])
			}
		}
	}
}
