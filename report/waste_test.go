package report

import (
	"testing"

	"adsim"
)

// TestWaste: a good word that is unlucky in one run is not below break-even, but is seen so in that run;
// a bad word that is lucky in one is below, but not surely wasted; a word that always loses is.
func TestWaste(t *testing.T) {
	s := shop() // a contribution of 0.25: break-even is an ROI of 4
	const good, bad, hopeless = 0, 1, 2
	var tallies []*Tally
	for _, amounts := range [][3]adsim.Money{{9000, 0, 100}, {9000, 9000, 101}, {0, 0, 99}} {
		tally := NewTally(s)
		for ad, amount := range amounts {
			tally.ads[ad] = Sums{Clicks: 10, Cost: 1000 * yuan, Lines: int64(amount) / 90, Amount: amount * yuan}
		}
		tallies = append(tallies, tally)
	}
	table := Build(s, tallies).Table("waste")
	for i, want := range [][]any{
		good:     {"core", 1.0, 1000.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1000.0 / 3},
		bad:      {"long-tail", 1.0, 1000.0, 1.0, 1000.0, 1.0, (3000 - 9000*0.25) / 3, 0.0, 0.0, 0.0, 0.0, 2000.0 / 3},
		hopeless: {"competitor", 1.0, 1000.0, 1.0, 1000.0, 1.0, (3000 - 300*0.25) / 3, 1.0, 1000.0, 1.0, (3000 - 300*0.25) / 3, 1000.0},
	} {
		same(t, values(table.Rows[i]), want)
	}
	same(t, values(table.row("total"))[3:5], []any{2.0, 2000.0})
}

// TestNoOrderIsNoProof: without an order a word is surely wasted only when it cost what 3.69 orders
// are worth, however many replications agree.
func TestNoOrderIsNoProof(t *testing.T) {
	for _, c := range []struct {
		cost adsim.Money
		sure float64
	}{{3680, 0}, {3700, 1}} {
		s := shop()
		s.Commission, s.AOV = 0.4, 10_000*yuan // a contribution of 0.1: an order is worth 1000
		var tallies []*Tally
		for range 10 {
			tally := NewTally(s)
			tally.ads[0] = Sums{Clicks: 1, Cost: c.cost * yuan / 10}
			tallies = append(tallies, tally)
		}
		row := values(Build(s, tallies).Table("waste").row("core"))
		same(t, row[3], any(1.0))
		same(t, row[7], any(c.sure))
	}
}

// TestUnlucky has exact upper 97.5% limits of Poisson counts.
func TestUnlucky(t *testing.T) {
	for _, c := range []struct {
		k     int64
		limit float64
	}{{0, 3.6889}, {1, 5.5716}, {2, 7.2247}, {5, 11.6683}, {10, 18.3904}, {100, 121.6268}} {
		if unlucky(c.k, c.limit-0.0001) || !unlucky(c.k, c.limit+0.0001) {
			t.Errorf("the limit of %d orders is not %v", c.k, c.limit)
		}
	}
}

// TestAllIsWasteWithoutContribution: where nothing is left of a sale, whatever is spent is wasted.
func TestAllIsWasteWithoutContribution(t *testing.T) {
	s := shop()
	s.Commission = s.Margin
	same(t, values(Build(s, []*Tally{play(s)}).Table("waste").row("total"))[7:10], []any{3.0, 105.0, 1.0})
}
