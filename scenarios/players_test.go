package scenarios

import (
	"fmt"
	"strings"
	"testing"
)

// Players may be many, and words, but not both: each has its estimates of each.
func TestPlayersAreNotTooMany(t *testing.T) {
	text := func(kinds, words int) string {
		var b strings.Builder
		b.WriteString("shop: {aov: 150}\nmarket:\n  classes: {long-tail: {words: 100000}}\n  players:\n")
		for i := range kinds {
			fmt.Fprintf(&b, "    - {name: p%d, count: 1000, bid: 1.5, daily_budget: 100}\n", i)
		}
		b.WriteString("    - {name: last, bid: 1.5, daily_budget: 100, words: [w0]}\naccount: {plans: [{name: one, daily_budget: 100, keywords: [")
		for i := range words {
			fmt.Fprintf(&b, "{word: w%d, class: long-tail, bid: 1.5}, ", i)
		}
		return b.String() + "]}]}\n"
	}
	if _, err := Parse("p.yaml", []byte(text(10, 99)), Builtin()); err != nil {
		t.Error(err)
	}
	_, err := Parse("p.yaml", []byte(text(10, 100)), Builtin())
	if err == nil || !strings.Contains(err.Error(), "market.players must not bid on more than 1000000 words, each player counted by itself, found 1000001") {
		t.Error(err)
	}
}
