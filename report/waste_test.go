package report

import (
	"testing"

	"adsim"
)

// TestWaste: a good word that is unlucky in one run is no waste, but is seen as such in that run; a bad
// word that is lucky in one is waste, but not surely; a word that always loses is so surely.
func TestWaste(t *testing.T) {
	s := shop() // a contribution of 0.25: break-even is an ROI of 4
	const good, bad, hopeless = 0, 1, 2
	var tallies []*Tally
	for _, amounts := range [][3]adsim.Money{{900, 0, 100}, {900, 900, 101}, {0, 0, 99}} {
		tally := NewTally(s)
		for ad, amount := range amounts {
			tally.ads[ad] = Sums{Clicks: 10, Cost: 100 * yuan, Lines: 1, Amount: amount * yuan}
		}
		tallies = append(tallies, tally)
	}
	table := Build(s, tallies).Table("waste")
	for i, want := range [][]any{
		good:     {"core", 1.0, 100.0, 0.0, 0.0, 0.0, 0.0, 0.0, 100.0 / 3},
		bad:      {"long-tail", 1.0, 100.0, 1.0, 100.0, 1.0, (300 - 900*0.25) / 3, 0.0, 200.0 / 3},
		hopeless: {"competitor", 1.0, 100.0, 1.0, 100.0, 1.0, (300 - 300*0.25) / 3, 100.0, 100.0},
	} {
		same(t, values(table.Rows[i]), want)
	}
	same(t, values(table.row("total"))[3:5], []any{2.0, 200.0})
}

// TestAllIsWasteWithoutContribution: where nothing is left of a sale, whatever is spent is wasted.
func TestAllIsWasteWithoutContribution(t *testing.T) {
	s := shop()
	s.Commission = s.Margin
	same(t, values(Build(s, []*Tally{play(s)}).Table("waste").row("total"))[4:6], []any{105.0, 1.0})
}
