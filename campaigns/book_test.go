package campaigns

import (
	"slices"
	"testing"

	"adsim"
	"adsim/random"
)

// plan runs everywhere, with a coefficient in every hour.
func plan(coefficient float64) Plan {
	p := Plan{Budget: 100 * adsim.Yuan, Devices: []float64{1, 1}, Regions: 1<<32 - 1}
	for h := range p.Hours {
		p.Hours[h] = coefficient
	}
	return p
}

// The ads on a word come in the order of the book, each exactly once.
func TestMatching(t *testing.T) {
	for seed := range uint64(100) {
		luck, words := random.New(seed), 1+random.New(seed).Below(30)
		ads := make([]Ad, luck.Named("ads").Below(60))
		for i := range ads {
			ads[i].Word = int32(luck.At(uint64(i)).Below(words))
		}
		b := NewBook([]Plan{plan(1)}, ads, open, words)
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

// Of several reasons the first in the order of the list counts.
func TestTargets(t *testing.T) {
	r := adsim.Request{Hour: 7, Region: 3, Device: 1}
	for faults := range 1 << 5 {
		p, ad := plan(1), Ad{}
		want := adsim.Shown
		for _, f := range []struct {
			reason adsim.Reason
			spoil  func()
		}{
			{adsim.OffDevice, func() { p.Devices[1] = 0 }},
			{adsim.OffRegion, func() { p.Regions &^= 1 << 3 }},
			{adsim.OffHours, func() { p.Hours[7] = 0 }},
			{adsim.Paused, func() { p.Paused = true }},
			{adsim.Paused, func() { ad.Paused = true }},
		} {
			if faults&1 == 1 {
				f.spoil()
				want = f.reason
			}
			faults >>= 1
		}
		b := NewBook([]Plan{p}, []Ad{ad}, open, 1)
		if got := b.Targets(&b.Ads[0], &r); got != want {
			t.Errorf("%+v, paused %v, device %v, hour %v, regions %b: %v, want %v", ad, p.Paused, p.Devices[1], p.Hours[7], p.Regions, got, want)
		}
	}
}

// What another hour, region or device, or another plan, says has no say.
func TestTargetsLookAtTheRequestOnly(t *testing.T) {
	p := Plan{Devices: []float64{0, 0.5}, Regions: 1 << 31}
	p.Hours[23] = 2
	b := NewBook([]Plan{{Paused: true}, p}, []Ad{{Plan: 1}, {Plan: 0}}, open, 1)
	if got := b.Targets(&b.Ads[0], &adsim.Request{Hour: 23, Region: 31, Device: 1}); got != adsim.Shown {
		t.Errorf("kept out: %v", got)
	}
}

// Base is the bid as written, to the last micro, with the coefficients of hour and device.
func TestBase(t *testing.T) {
	p := plan(1)
	p.Hours[20], p.Hours[21], p.Devices = 1.25, 2, []float64{1, 0.8}
	b := NewBook([]Plan{p}, []Ad{{Bid: 1_234_567}}, Limits{MinBid: 30 * adsim.Fen, MaxBid: 2 * adsim.Yuan}, 1)
	for _, c := range []struct {
		hour, device uint8
		want         float64
	}{{0, 0, 1.234567}, {20, 0, 1.54}, {0, 1, 0.99}, {20, 1, 1.23}, {21, 0, 2}, {21, 1, 1.98}} {
		if got := b.Base(&b.Ads[0], &adsim.Request{Hour: c.hour, Device: c.device}); got != c.want {
			t.Errorf("at %d o'clock on device %d: %v, want %v", c.hour, c.device, got, c.want)
		}
	}
}

func TestBookAllocatesNothing(t *testing.T) {
	b := NewBook([]Plan{plan(1.1)}, []Ad{{Bid: adsim.Yuan}}, open, 1)
	ledger, r := NewLedger(b.Plans, Terms{Wallets: []Funds{{Cash: 1e6 * adsim.Yuan, Bonus: 100, Subsidy: 100}}}), adsim.Request{Device: 1}
	if n := testing.AllocsPerRun(1000, func() {
		for _, i := range b.Matching(0) {
			b.Targets(&b.Ads[i], &r)
			b.Base(&b.Ads[i], &r)
			ledger.Affords(0)
			ledger.Charge(0, 1, 0)
			ledger.Share(0)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
