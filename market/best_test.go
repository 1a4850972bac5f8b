package market

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"adsim"
	"adsim/random"
)

// crowd is a random market: its word 1 has so many listings among words that have others.
type crowd struct {
	*Market
	listings []Listing
	weight   func(float64) float64
	luck     random.Stream
}

// draw makes the market of a seed. Coarse bids tie often; some rivals are asleep, some have spent
// their budgets.
func draw(seed uint64) crowd {
	luck := random.New(seed).Named("crowd")
	pick := func(what string, n int) int { return luck.Named(what).Below(n) }
	rule := pick("weight", len(weights))
	c := crowd{luck: luck, weight: weights[rule]}
	rivals := make([]Rival, 1+pick("rivals", 350))
	for r := range rivals {
		own := luck.Named("rival").At(uint64(r))
		rivals[r] = Rival{Quality: 0.5 + float64(own.At(0).Below(20))/2, Hours: AllDay, Budget: 10 * adsim.Yuan}
		if own.At(1).Chance(0.2) {
			rivals[r].Hours = dayHours
		}
	}
	sizes := [3]int{pick("before", 20), pick("size", 301), pick("after", 20)}
	for word, n := range sizes {
		for i := range n {
			own := luck.Named("listing").At(uint64(word)).At(uint64(i))
			bid := own.At(0).LogNormal(1.5, 0.5)
			if pick("coarse", 2) == 0 {
				bid = math.Ceil(bid*5) / 5
			}
			c.listings = append(c.listings, Listing{Word: int32(word), Rival: int32(own.At(1).Below(len(rivals))), Bid: bid})
		}
	}
	c.listings = once(c.listings)
	words := []Word{{Searches: 1}, {Searches: 1}, {Searches: 1}}
	c.Market = New(words, rivals, c.listings, noises()[pick("noise", len(jitters))][rule], c.weight)
	c.Hour(uint8(pick("hour", 24)))
	for r := range rivals {
		if luck.Named("spent").At(uint64(r)).Chance(0.2) {
			c.Charge(int32(r), 10*adsim.Yuan)
		}
	}
	return c
}

var (
	weights = []func(float64) float64{same, ignored, math.Sqrt}
	jitters = []Jitter{wide(1, 0, 0), wide(1, 0.2, 0), wide(0.6, 0, 0.2), wide(0.6, 0.2, 0.3), wide(0.05, 1, 1), wide(0, 1, 1)}
	noises  = sync.OnceValue(func() (all [][]*Noise) {
		for _, j := range jitters {
			var row []*Noise
			for _, w := range weights {
				row = append(row, NewNoise(j, w))
			}
			all = append(all, row)
		}
		return all
	})
)

// once keeps the first listing of every rival on every word.
func once(all []Listing) (kept []Listing) {
	seen := map[[2]int32]bool{}
	for _, l := range all {
		if !seen[[2]int32{l.Word, l.Rival}] {
			kept = append(kept, l)
		}
		seen[[2]int32{l.Word, l.Rival}] = true
	}
	return kept
}

// slow is Best as its comment has it: every listing of the word is scored, all are sorted.
func (c crowd) slow(word int32, k0, k1 uint64, k int) []adsim.Bid {
	type entrant struct {
		adsim.Bid
		score float32
		base  float64
	}
	var all []entrant
	for _, l := range c.listings {
		if l.Word != word || !c.Active(l.Rival) {
			continue
		}
		luck, quality := hash(uint32(l.Rival), k0, k1), c.Rivals[l.Rival].Quality
		factor, base := c.noise.of(luck), l.Bid*c.weight(quality)
		if factor > 0 {
			all = append(all, entrant{adsim.Bid{Ad: ^l.Rival, Advertiser: l.Rival, Amount: l.Bid * float64(factor), Quality: quality, Tie: luck},
				float32(base) * factor, base})
		}
	}
	slices.SortFunc(all, func(a, b entrant) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.base, a.base), cmp.Compare(a.Advertiser, b.Advertiser))
	})
	bids := []adsim.Bid{}
	for i := range min(k, len(all)) {
		bids = append(bids, all[i].Bid)
	}
	return bids
}

func TestBestAgainstAFullScan(t *testing.T) {
	full, empty := 0, 0
	for seed := range uint64(4000) {
		c := draw(seed)
		for i := range uint64(5) {
			k := 1 + c.luck.Named("k").At(i).Below(Most)
			k0, k1 := requestKeys(seed*8 + i)
			got, want := c.Best(1, k0, k1, k, make([]adsim.Bid, 0, k)), c.slow(1, k0, k1, k)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d, k %d, %d listings:\ngot  %v\nwant %v", seed, k, len(c.listings), got, want)
			}
			if len(want) == k {
				full++
			}
			if len(want) == 0 {
				empty++
			}
		}
	}
	if full < 1000 || empty < 100 {
		t.Errorf("only %d lists were full and %d empty", full, empty)
	}
}

// Every k from 1 to Most gives the beginning of the longest list, whatever was asked before.
func TestBestIsABeginning(t *testing.T) {
	for seed := range uint64(200) {
		c := draw(seed)
		k0, k1 := requestKeys(seed)
		all := slices.Clone(c.Best(1, k0, k1, Most, make([]adsim.Bid, 0, Most)))
		for k := 1; k <= Most; k++ {
			if got := c.Best(1, k0, k1, k, make([]adsim.Bid, 0, k)); !slices.Equal(got, all[:min(k, len(all))]) {
				t.Fatalf("seed %d: the best %d are %v of %v", seed, k, got, all)
			}
		}
	}
}

// The order in which listings are written never shows.
func TestOrderOfListings(t *testing.T) {
	for seed := range uint64(200) {
		a := draw(seed)
		reversed := slices.Clone(a.listings)
		slices.Reverse(reversed)
		b := New(a.Words, a.Rivals, reversed, a.noise, a.weight)
		b.Hour(a.hour)
		for r := range a.Rivals {
			b.Charge(int32(r), a.Spent(int32(r)))
		}
		k0, k1 := requestKeys(seed)
		x, y := a.Best(1, k0, k1, 9, make([]adsim.Bid, 0, 9)), b.Best(1, k0, k1, 9, make([]adsim.Bid, 0, 9))
		if !slices.Equal(x, y) {
			t.Fatalf("seed %d:\n%v\n%v", seed, x, y)
		}
	}
}

// Best appends.
func TestBestAppends(t *testing.T) {
	c := draw(3)
	k0, k1 := requestKeys(1)
	alone := c.slow(1, k0, k1, 4)
	bids := append(make([]adsim.Bid, 0, 6), adsim.Bid{Ad: 7}, adsim.Bid{Ad: 8})
	if got := c.Best(1, k0, k1, 4, bids); len(alone) == 0 || got[0].Ad != 7 || got[1].Ad != 8 || !slices.Equal(got[2:], alone) {
		t.Errorf("appended %v, want %v", got, alone)
	}
}

func TestBestAllocatesNothing(t *testing.T) {
	c, bids, i := draw(1), make([]adsim.Bid, 0, Most), uint64(0)
	if n := testing.AllocsPerRun(1000, func() {
		i++
		c.Best(1, i*0x9e3779b97f4a7c15, i*0xbf58476d1ce4e5b9, Most, bids)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkBest(b *testing.B) {
	for _, k := range []int{1, 5, 9, 17, Most} {
		for _, n := range []int{14, 128, 300} {
			b.Run(fmt.Sprintf("k=%d/n=%d", k, n), func(b *testing.B) {
				field := testField()
				field.Count = n
				words := []Word{{Searches: 1}}
				rivals, listings := field.Draw(random.New(1), levelled(words, Word{Rivals: n, Bid: 1}))
				m := New(words, rivals, listings, NewNoise(wide(0.6, 0.15, 0), same), same)
				bids, i := make([]adsim.Bid, 0, Most), uint64(0)
				b.ReportAllocs()
				for b.Loop() {
					i++
					m.Best(0, i*0x9e3779b97f4a7c15, i*0xbf58476d1ce4e5b9, k, bids)
				}
			})
		}
	}
}
