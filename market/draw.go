package market

import (
	"fmt"

	"adsim"
	"adsim/random"
)

// Field describes the rivals to draw. Spreads are log-normal sigmas.
type Field struct {
	Count          int
	MedianBid      float64 // yuan per click, before the class's level
	BidSpread      float64
	Quality        float64 // median
	QualitySpread  float64
	NightOff       float64 // share that bids from 8 to 24 o'clock only
	Budget         float64 // median daily budget as a multiple of the spend of a whole day
	BudgetSpread   float64
	Floor          float64   // yuan per click: lower bids are raised to it
	BaseCTR        float64   // clicks per impression of an average ad in the first slot
	AverageQuality float64   // the quality of an average ad
	Factors        []float64 // clicks of each slot relative to the first
	Presence       float64
}

// dayHours is the mask of a rival that bids from 8 to 24 o'clock.
const dayHours = AllDay &^ (1<<8 - 1)

// Draw makes rivals and their bids on the words. Half of the bids' variance
// is the rival's own, half that of its item on the word.
func (f Field) Draw(luck random.Stream, words []Word) ([]Rival, []Listing) {
	rivals := make([]Rival, f.Count)
	level := make([]float64, f.Count)
	half := f.BidSpread * 0.7071067811865476
	for r := range rivals {
		own := luck.Named("rival").At(uint64(r))
		level[r] = own.Named("bid").LogNormal(f.MedianBid, half)
		rivals[r] = Rival{Name: fmt.Sprintf("rival %d", r+1), Hours: AllDay,
			Quality: min(10, max(0.5, own.Named("quality").LogNormal(f.Quality, f.QualitySpread)))}
		if own.Named("night").Chance(f.NightOff) {
			rivals[r].Hours = dayHours
		}
	}
	var listings []Listing
	for w := range words {
		here := luck.Named("word").At(uint64(w))
		for _, r := range sample(here.Named("who"), f.Count, words[w].Rivals) {
			bid := here.Named("bid").At(uint64(r)).LogNormal(level[r]*words[w].Bid, half)
			listings = append(listings, Listing{Word: int32(w), Rival: int32(r), Bid: max(f.Floor, bid)})
		}
	}
	f.fund(luck.Named("budget"), rivals, listings, words)
	return rivals, listings
}

// sample is k of n indices, fewer when n is smaller, by the first steps of a Fisher-Yates shuffle.
func sample(luck random.Stream, n, k int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	k = min(k, n)
	for i := range k {
		j := i + luck.At(uint64(i)).Below(n-i)
		all[i], all[j] = all[j], all[i]
	}
	return all[:k]
}

// fund gives each rival a daily budget around what it would spend in a whole day: on each word,
// the click rate of the slot where it stands on average (or of the last), at nearly its own bid.
func (f Field) fund(luck random.Stream, rivals []Rival, listings []Listing, words []Word) {
	const paid = 0.85 // of the bid, under second prices
	spend := make([]float64, len(rivals))
	ahead := make([]int, len(words))
	for _, l := range byScore(rivals, listings) {
		slot := min(int(float64(float64(ahead[l.Word])*f.Presence)+0.5), len(f.Factors)-1)
		ahead[l.Word]++
		clicks := words[l.Word].Searches * f.Presence * f.BaseCTR * f.Factors[slot] * rivals[l.Rival].Quality / f.AverageQuality
		spend[l.Rival] += float64(clicks * l.Bid * paid)
	}
	for r := range rivals {
		budget := luck.At(uint64(r)).LogNormal(float64(spend[r]*f.Budget), f.BudgetSpread)
		rivals[r].Budget = max(adsim.Yuan, adsim.Yuans(budget).UpToFen())
	}
}
