package market

import (
	"slices"
	"testing"

	"adsim"
	"adsim/random"
)

// hands is a market of a few rivals on one word.
func hands(rivals ...Rival) *Market {
	var listings []Listing
	for r := range rivals {
		rivals[r].Quality = 1
		listings = append(listings, Listing{Rival: int32(r), Bid: float64(len(rivals) - r)})
	}
	return New([]Word{{Searches: 1}}, rivals, listings, NewNoise(wide(1, 0, 0), same), same)
}

// bidding is who bids, best first.
func (m *Market) bidding() (who []int32) {
	for _, b := range m.Best(0, 1<<40, 1<<50, Most, make([]adsim.Bid, 0, Most)) {
		who = append(who, b.Advertiser)
	}
	return who
}

func TestHours(t *testing.T) {
	m := hands(Rival{Hours: AllDay}, Rival{Hours: dayHours}, Rival{}, Rival{Hours: 1 << 23})
	for hour, want := range map[uint8][]int32{0: {0}, 7: {0}, 8: {0, 1}, 22: {0, 1}, 23: {0, 1, 3}} {
		if m.Hour(hour); !slices.Equal(m.bidding(), want) {
			t.Errorf("at %d o'clock %v bid, want %v", hour, m.bidding(), want)
		}
	}
	if m.Midnight(); !slices.Equal(m.bidding(), []int32{0}) {
		t.Errorf("at midnight %v bid", m.bidding())
	}
}

// A rival without money left is out at once, in the next hour as well, and back after midnight.
func TestBudgetRunsOut(t *testing.T) {
	m := hands(Rival{Hours: AllDay, Budget: 5 * adsim.Yuan}, Rival{Hours: AllDay})
	charge := func(price, want adsim.Money) {
		t.Helper()
		if got := m.Charge(0, price); got != want {
			t.Errorf("charged %v of %v, want %v", got, price, want)
		}
	}
	charge(3*adsim.Yuan, 3*adsim.Yuan)
	if !slices.Equal(m.bidding(), []int32{0, 1}) {
		t.Error("out with 2 yuan left")
	}
	charge(2*adsim.Yuan+1, 2*adsim.Yuan)
	charge(adsim.Yuan, 0)
	for hour := range uint8(24) {
		if m.Hour(hour); !slices.Equal(m.bidding(), []int32{1}) || m.Active(0) {
			t.Fatalf("bids at %d o'clock without money", hour)
		}
	}
	if m.Midnight(); !slices.Equal(m.bidding(), []int32{0, 1}) || m.Spent(0) != 5*adsim.Yuan {
		t.Errorf("after midnight %v bid; %v were spent in all", m.bidding(), m.Spent(0))
	}
	charge(5*adsim.Yuan, 5*adsim.Yuan)
	if m.Active(0) || m.Spent(0) != 10*adsim.Yuan {
		t.Errorf("the second day's budget: %v spent", m.Spent(0))
	}
}

func TestNoBudgetIsNoLimit(t *testing.T) {
	m := hands(Rival{Hours: AllDay}, Rival{Hours: AllDay, Budget: -1})
	for r := range int32(2) {
		if got := m.Charge(r, 1e6*adsim.Yuan); got != 1e6*adsim.Yuan || !m.Active(r) {
			t.Errorf("rival %d was charged %v and bids: %v", r, got, m.Active(r))
		}
	}
}

// Whatever happens, a day's spend stays within the budget, the total is the sum of the charges, and
// who bids is who has hours and money.
func TestMoneyIsConserved(t *testing.T) {
	for seed := range uint64(300) {
		c, now := draw(seed), uint8(0)
		c.Midnight()
		today, total := make([]adsim.Money, len(c.Rivals)), make([]adsim.Money, len(c.Rivals))
		for r := range c.Rivals {
			total[r] = c.Spent(int32(r))
			c.Rivals[r].Budget = adsim.Yuans(c.luck.Named("budget").At(uint64(r)).LogNormal(5, 1))
		}
		for i := range uint64(2000) {
			step := c.luck.Named("step").At(i)
			r := int32(step.At(0).Below(len(c.Rivals)))
			switch {
			case step.At(1).Chance(0.005):
				c.Midnight()
				clear(today)
				now = 0
			case step.At(1).Chance(0.03):
				now = uint8(step.At(2).Below(24))
				c.Hour(now)
			default:
				price := adsim.Yuans(step.At(3).LogNormal(1.5, 1))
				charged := c.Charge(r, price)
				today[r] += charged
				total[r] += charged
				if left := c.Rivals[r].Budget - today[r]; charged < 0 || charged > price || left < 0 || charged < price && left != 0 {
					t.Fatalf("seed %d: charged %v of %v, which leaves %v", seed, charged, price, left)
				}
			}
			rival := &c.Rivals[r]
			if c.Spent(r) != total[r] || c.Active(r) != (rival.Hours>>now&1 == 1 && today[r] < rival.Budget) {
				t.Fatalf("seed %d: rival %d has spent %v (%v today of %v) and bids: %v", seed, r, c.Spent(r), today[r], rival.Budget, c.Active(r))
			}
		}
	}
}

func TestWordsAreSearchedByVolume(t *testing.T) {
	words, draws := []Word{{Searches: 30}, {Searches: 0}, {Searches: 50}, {Searches: 20}}, 100_000.
	m, luck := New(words, nil, nil, NewNoise(wide(1, 0, 0), same), same), random.New(1)
	var counts [4]float64
	for i := range uint64(draws) {
		counts[m.Pick(luck.At(i).Bits())]++
	}
	squares := 0.0
	for _, w := range []int{0, 2, 3} {
		mean := draws * words[w].Searches / 100
		squares += (counts[w] - mean) * (counts[w] - mean) / mean
	}
	if checkChiSquare(t, "words", squares, 2); counts[1] != 0 {
		t.Errorf("a word that nobody searches was searched %v times", counts[1])
	}
}

func TestNobodySearches(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a market that nobody searches")
		}
	}()
	New([]Word{{}}, nil, nil, NewNoise(wide(1, 0, 0), same), same)
}
