package scenarios

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNearest(t *testing.T) {
	names := []string{"daily_budget", "bid", "bid_spread", "long-tail", "华东"}
	for word, want := range map[string]string{
		"daily_budgt": "daily_budget", "dialy_budget": "daily_budget", "Daily-Budget": "daily_budget", "bud": "bid", "ibd": "bid",
		"longtail": "long-tail", "long_tail": "long-tail", "东": "华东", "price": "", "budget": "", "": "",
	} {
		if got := nearest(word, names); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

// distance is a metric but for swaps: it is symmetric, zero for equal words only, and no more
// than the longer word has letters.
func TestDistance(t *testing.T) {
	word := rapid.SliceOfN(rapid.SampledFrom([]rune("ab壳")), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := distance(a, b)
		if d != distance(b, a) || (d == 0) != slices.Equal(a, b) || d > max(len(a), len(b)) || d < max(len(a)-len(b), len(b)-len(a)) {
			t.Fatalf("distance of %q and %q is %d", string(a), string(b), d)
		}
	})
}
