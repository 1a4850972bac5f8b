package advice

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var rewrite = flag.Bool("rewrite", false, "rewrite the curve in docs/advise.md")

// TestCurve draws what advice finds over budgets and how bad the bad words are: docs/advise.md shows it.
func TestCurve(t *testing.T) {
	const page, begin, end = "../docs/advise.md", "<!-- curve -->\n", "<!-- end -->"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), begin)
	old, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatal(page + " has no curve")
	}
	if now := curve(t); now != old {
		if !*rewrite {
			t.Fatalf("docs/advise.md has\n%s\nwant\n%s\ngo test ./advice -run Curve -rewrite", old, now)
		}
		if err := os.WriteFile(page, []byte(before+begin+now+end+after), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func curve(t *testing.T) string {
	var b bytes.Buffer
	fmt.Fprintln(&b, "| yuan a day | clicks a word | ROI of the waste: 0.8 | 1.6 | 2.4 | told of good words |\n|---|---|---|---|---|---|")
	for _, budget := range []float64{300, 1000, 3000, 10000, 30000} {
		fmt.Fprintf(&b, "| %.0f | %.0f |", budget, budget*21/5.4/54)
		told := 0.0
		for _, roi := range []float64{0.8, 1.6, 2.4} {
			p := usual()
			p.budget, p.waste = budget, roi
			waste, good, sure := 0.0, 0.0, 0.0
			for seed := range uint64(seeds) {
				answer, truth := advise(t, p, seed)
				w, g := found(answer, truth)
				waste, good, sure = waste+w/seeds, good+g/seeds, sure+goodTold(answer, truth)/seeds
			}
			fmt.Fprintf(&b, " %.0f%% found, %.1f%% lost |", 100*waste, 100*good)
			told += sure / 3
		}
		fmt.Fprintf(&b, " %.0f%% |\n", 100*told)
	}
	return b.String()
}

// goodTold is the share of the good spend that is on words of which something is said.
func goodTold(answer *Answer, truth map[string]float64) float64 {
	all, told := 0.0, 0.0
	for _, w := range answer.Words {
		if truth[w.Keyword] >= answer.BreakEven {
			all += w.Cost
			if w.Verdict != Wait {
				told += w.Cost
			}
		}
	}
	return told / all
}
