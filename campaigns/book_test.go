package campaigns

import (
	"slices"
	"testing"

	"adsim"
	"adsim/random"
)

// plan runs everywhere, with a coefficient in every hour.
func plan(coefficient float64) Plan {
	p := Plan{Budget: 100 * adsim.Yuan, Devices: []float64{1, 1}}
	for h := range p.Hours {
		p.Hours[h] = coefficient
	}
	return p
}

// book is plans with one unit each that runs everywhere.
func book(limits Limits, plans []Plan, ads ...Ad) *Book {
	b := Book{Plans: plans, Ads: ads, Limits: limits}
	for i := range plans {
		b.Units = append(b.Units, Unit{Plan: int32(i), Regions: 1<<32 - 1})
	}
	return NewBook(b, 1)
}

// The ads on a word come in the order of the book, each exactly once.
func TestMatching(t *testing.T) {
	for seed := range uint64(100) {
		luck, words := random.New(seed), 1+random.New(seed).Below(30)
		ads := make([]Ad, luck.Named("ads").Below(60))
		for i := range ads {
			ads[i].Word = int32(luck.At(uint64(i)).Below(words))
		}
		b := NewBook(Book{Plans: []Plan{plan(1)}, Units: []Unit{{}}, Ads: ads, Limits: open}, words)
		for word := range int32(words) {
			var want []int32
			for i := range ads {
				if ads[i].Word == word {
					want = append(want, int32(i))
				}
			}
			if got := b.Matching(word); !slices.Equal(got, want) {
				t.Errorf("seed %d: ads %v on word %d, want %v", seed, got, word, want)
			}
		}
	}
}

func TestAdsStandUnitByUnit(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("ads in any order are a book")
		}
	}()
	NewBook(Book{Plans: []Plan{plan(1)}, Units: []Unit{{}, {}}, Ads: []Ad{{Unit: 1}, {Unit: 0}}}, 1)
}

// Of several reasons the first in the order of the list counts.
func TestTargets(t *testing.T) {
	r := adsim.Request{WeekHour: 31, Region: 3, Device: 1}
	for faults := range 1 << 8 {
		p, u, item, ad := plan(1), Unit{Regions: 1 << 3}, Item{Stock: 1}, Ad{}
		want := adsim.Shown
		for _, f := range []struct {
			reason adsim.Reason
			spoil  func()
		}{
			{adsim.OutOfStock, func() { item.Stock = 0 }},
			{adsim.OffDevice, func() { p.Devices[1] = 0 }},
			{adsim.OffRegion, func() { u.Regions = ^u.Regions }},
			{adsim.OffHours, func() { p.Hours[31] = 0 }},
			{adsim.Paused, func() { p.First = 1 }},
			{adsim.Paused, func() { p.Paused = true }},
			{adsim.Paused, func() { u.Paused = true }},
			{adsim.Paused, func() { ad.Paused = true }},
		} {
			if faults&1 == 1 {
				f.spoil()
				want = f.reason
			}
			faults >>= 1
		}
		b := NewBook(Book{Plans: []Plan{p}, Units: []Unit{u}, Items: []Item{item}, Ads: []Ad{ad}, Limits: open}, 1)
		if got := b.Targets(&b.Ads[0], &r); got != want {
			t.Errorf("%+v, unit %+v, item %+v, paused %v, first day %d, device %v, hour %v: %v, want %v",
				ad, u, item, p.Paused, p.First, p.Devices[1], p.Hours[31], got, want)
		}
	}
}

// A plan runs from its first day until before its end.
func TestDates(t *testing.T) {
	p, endless := plan(1), plan(1)
	p.First, p.End, endless.First = 2, 4, 1
	b := book(open, []Plan{p, endless}, Ad{Plan: 0}, Ad{Plan: 1, Unit: 1})
	for day, want := range [][2]bool{{false, false}, {false, true}, {true, true}, {true, true}, {false, true}} {
		b.Midnight(int32(day))
		for ad := range 2 {
			if got := b.Targets(&b.Ads[ad], &adsim.Request{}) == adsim.Shown; got != want[ad] {
				t.Errorf("day %d: ad %d runs %v, want %v", day, ad, got, want[ad])
			}
		}
	}
}

// Stock is sold piece by piece, and what has no end stays without.
func TestSell(t *testing.T) {
	b := NewBook(Book{Items: []Item{{Stock: 2}, {Stock: -1}}}, 1)
	for i, want := range []bool{true, true, false, false} {
		if b.Sell(0) != want || !b.Sell(1) {
			t.Errorf("piece %d: want %v", i+1, want)
		}
	}
	if b.Items[0].Stock != 0 || b.Items[1].Stock != -1 {
		t.Errorf("left: %+v", b.Items)
	}
}

// What another hour, region or device, or another plan, says has no say.
func TestTargetsLookAtTheRequestOnly(t *testing.T) {
	p := Plan{Devices: []float64{0, 0.5}}
	p.Hours[167] = 2
	b := NewBook(Book{Plans: []Plan{{Paused: true}, p}, Units: []Unit{{Paused: true}, {Plan: 1, Item: 1, Regions: 1 << 31}},
		Items: []Item{{}, {Stock: 5}}, Ads: []Ad{{Plan: 0}, {Plan: 1, Unit: 1}}, Limits: open}, 1)
	if got := b.Targets(&b.Ads[1], &adsim.Request{WeekHour: 167, Region: 31, Device: 1}); got != adsim.Shown {
		t.Errorf("kept out: %v", got)
	}
}

// Base is the bid as written, to the last micro, with the coefficients of hour, device, crowd and
// rank-grab.
func TestBase(t *testing.T) {
	p := plan(1)
	p.Hours[20], p.Hours[21], p.Devices = 1.25, 2, []float64{1, 0.8}
	b := book(Limits{MinBid: 30 * adsim.Fen, MaxBid: 2 * adsim.Yuan}, []Plan{p}, Ad{Bid: 1_234_567})
	b.Units[0].Crowds = []float64{1.1, 1, 1.3}
	for _, c := range []struct {
		hour, device uint8
		crowds       uint32
		grab, want   float64
	}{{0, 0, 0, 1, 1.234567}, {20, 0, 0, 1, 1.54}, {0, 1, 0, 1, 0.99}, {20, 1, 0, 1, 1.23}, {21, 0, 0, 1, 2}, {21, 1, 0, 1, 1.98},
		{0, 0, 2, 1, 1.234567}, {0, 0, 1, 1, 1.36}, {0, 0, 7, 1, 1.60}, {0, 0, 0, 1.5, 1.85}, {20, 1, 4, 1.1, 1.77}} {
		if got := b.Base(&b.Ads[0], &adsim.Request{WeekHour: c.hour, Device: c.device, Crowds: c.crowds}, c.grab); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// A bid that was set holds from then on.
func TestSetBid(t *testing.T) {
	b := book(open, []Plan{plan(1)}, Ad{Bid: adsim.Yuan})
	b.SetBid(0, 3*adsim.Yuan)
	if got := b.Base(&b.Ads[0], &adsim.Request{}, 1); got != 3 || b.Ads[0].Bid != 3*adsim.Yuan {
		t.Errorf("bids %v of %v", got, b.Ads[0].Bid)
	}
}

func TestBookAllocatesNothing(t *testing.T) {
	b := book(open, []Plan{plan(1.1)}, Ad{Bid: adsim.Yuan})
	b.Units[0].Crowds = []float64{1.5}
	ledger, r := NewLedger(b.Plans, Terms{Wallets: []Funds{{Cash: 1e6 * adsim.Yuan, Bonus: 100, Subsidy: 100}}}), adsim.Request{Device: 1, Crowds: 1}
	if n := testing.AllocsPerRun(1000, func() {
		for _, i := range b.Matching(0) {
			b.Targets(&b.Ads[i], &r)
			b.Base(&b.Ads[i], &r, 1.2)
			ledger.Affords(0)
			ledger.Charge(0, 1, 0)
			ledger.Share(0)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
