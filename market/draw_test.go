package market

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"adsim"
	"adsim/random"
)

// testField is like the scenario defaults, with quality far from its ends.
func testField() Field {
	return Field{Count: 2000, MedianBid: 1.5, BidSpread: 0.45, Quality: 3, QualitySpread: 0.2, NightOff: 0.3, Budget: 0.7, BudgetSpread: 0.4,
		BaseCTR: 0.08, AverageQuality: 3, Factors: []float64{1, 0.75, 0.58, 0.46}, Presence: 1}
}

// two words that everybody bids on, and a class that a few do.
func drawn(f Field, n int) ([]Rival, []Listing, []Word) {
	words := make([]Word, n)
	for w := range words {
		words[w] = Word{Class: min(w, 2) / 2, Searches: 1e5 / float64(w+1)}
	}
	rivals, listings := f.Draw(random.New(1).Named("rivals"), levelled(words, Word{Rivals: f.Count, Bid: 1}, Word{Rivals: 14, Bid: 0.4}))
	return rivals, listings, words
}

// checkNormal holds mean and variance of standardised values to those of a normal.
func checkNormal(t *testing.T, what string, z []float64) {
	t.Helper()
	sum, squares := 0.0, 0.0
	for _, x := range z {
		sum, squares = sum+x, squares+x*x
	}
	checkMean(t, what+": mean", sum, float64(len(z)), 0, 1)
	checkMean(t, what+": variance", squares, float64(len(z)), 1, math.Sqrt2)
}

func TestRivalsHaveTheirLaws(t *testing.T) {
	f := testField()
	rivals, _, _ := drawn(f, 3)
	night, z := 0.0, []float64{}
	for r, v := range rivals {
		z = append(z, math.Log(v.Quality/f.Quality)/f.QualitySpread)
		if v.Hours != AllDay {
			night++
		}
		if v.Name != fmt.Sprint("rival ", r+1) || v.Hours != AllDay && v.Hours != dayHours || v.Hours>>8 != AllDay>>8 {
			t.Fatalf("rival %d: %+v", r, v)
		}
	}
	checkNormal(t, "quality", z)
	checkMean(t, "night", night, float64(f.Count), f.NightOff, math.Sqrt(f.NightOff*(1-f.NightOff)))
}

// A bid's log is normal around the median times the class's level; two words of one rival share half
// of the variance, two rivals none of it.
func TestBidsHaveTheirLaws(t *testing.T) {
	f := testField()
	f.Count = 100_000
	rivals, listings, _ := drawn(f, 200)
	var first, second, few []float64
	z := [2][]float64{make([]float64, f.Count), make([]float64, f.Count)}
	for _, l := range listings {
		if level := []float64{1, 0.4}[min(l.Word, 2)/2]; l.Word < 2 {
			z[l.Word][l.Rival] = math.Log(l.Bid/f.MedianBid/level) / f.BidSpread
		} else if l.Word%7 == 0 {
			few = append(few, math.Log(l.Bid/f.MedianBid/level)/f.BidSpread)
		}
	}
	first, second = z[0], z[1]
	checkNormal(t, "first word", first)
	checkNormal(t, "second word", second)
	own, others, n := 0.0, 0.0, float64(len(rivals))
	for r := range rivals {
		own += first[r] * second[r]
		others += first[r] * first[(r+1)%len(rivals)]
	}
	checkMean(t, "two words of a rival", own, n, 0.5, math.Sqrt(1+0.5*0.5))
	checkMean(t, "two rivals on a word", others, n, 0, 1)
	// each rival is on few of these words at most, so the bids are all but independent
	sum := 0.0
	for _, x := range few {
		sum += x
	}
	checkMean(t, "class of fewer", sum, float64(len(few)), 0, math.Sqrt(1+0.5*float64(len(few))/n))
}

// Each word has exactly its class's number of rivals, all different, and any rival is as likely.
func TestRivalsPerWord(t *testing.T) {
	f := testField()
	f.Count = 50
	_, listings, words := drawn(f, 3000)
	perWord, perRival, seen := make([]int, len(words)), make([]int, f.Count), map[[2]int32]bool{}
	for _, l := range listings {
		perWord[l.Word]++
		if l.Word >= 2 {
			perRival[l.Rival]++
		}
		if seen[[2]int32{l.Word, l.Rival}] {
			t.Fatalf("rival %d is on word %d twice", l.Rival, l.Word)
		}
		seen[[2]int32{l.Word, l.Rival}] = true
	}
	for w, n := range perWord {
		if want := []int{50, 14}[words[w].Class]; n != want {
			t.Errorf("word %d has %d rivals, want %d", w, n, want)
		}
	}
	p, squares := 14./50, 0.0
	for _, n := range perRival {
		d := float64(n) - p*float64(len(words)-2)
		squares += d * d / (float64(len(words)-2) * p * (1 - p)) * 49 / 50 // the counts have a fixed sum
	}
	checkChiSquare(t, "words a rival", squares, 49)
	if _, few := f.Draw(random.New(1), levelled(words[:1], Word{Rivals: 99, Bid: 1})); len(few) != 50 {
		t.Errorf("%d rivals of 50 where 99 are wanted", len(few))
	}
}

// Where everybody is present, a rival stands on a word where its score puts it, and from there its
// whole day's spend follows: searches x clicks of the slot x quality x 85% of its bid. Its budget is
// that times a log-normal factor.
func TestBudgetsHaveTheirLaw(t *testing.T) {
	f := testField()
	rivals, listings, words := drawn(f, 40)
	spend := make([]float64, f.Count)
	for w := range words {
		var here []Listing
		for _, l := range listings {
			if int(l.Word) == w {
				here = append(here, l)
			}
		}
		for _, l := range here {
			better := 0
			for _, other := range here {
				if other.Bid*rivals[other.Rival].Quality > l.Bid*rivals[l.Rival].Quality {
					better++
				}
			}
			slot := min(better, len(f.Factors)-1)
			spend[l.Rival] += words[w].Searches * f.BaseCTR * f.Factors[slot] * rivals[l.Rival].Quality / f.AverageQuality * 0.85 * l.Bid
		}
	}
	var z []float64
	for r, v := range rivals {
		z = append(z, math.Log(v.Budget.Float()/spend[r]/f.Budget)/f.BudgetSpread)
		if v.Budget%adsim.Fen != 0 || v.Budget < adsim.Yuan {
			t.Errorf("rival %d has a budget of %v", r, v.Budget)
		}
	}
	checkNormal(t, "budgets", z)
}

func TestRivalsAreCut(t *testing.T) {
	f := testField()
	f.Count, f.QualitySpread, f.Floor = 3000, 2, 1.4
	rivals, listings, _ := drawn(f, 2)
	low, high := rivals[0].Quality, rivals[0].Quality
	for _, r := range rivals {
		low, high = min(low, r.Quality), max(high, r.Quality)
	}
	if low != 0.5 || high != 10 {
		t.Errorf("qualities from %v to %v", low, high)
	}
	if least := slices.MinFunc(listings, func(a, b Listing) int { return int(math.Copysign(1, a.Bid-b.Bid)) }); least.Bid != 1.4 {
		t.Errorf("the lowest bid is %v", least.Bid)
	}
}

// The same luck draws the same rivals. Words that are added change no one's name, quality or hours,
// nor a bid on the words that were there; rivals that are added change nobody's either.
func TestRivalsPersist(t *testing.T) {
	f := testField()
	f.Count = 100
	rivals, listings, _ := drawn(f, 5)
	again, same, _ := drawn(f, 5)
	if !reflect.DeepEqual(rivals, again) || !slices.Equal(listings, same) {
		t.Error("the same luck drew other rivals")
	}
	more, longer, _ := drawn(f, 60)
	f.Count = 130
	crowd, _, _ := drawn(f, 5)
	for r := range rivals {
		a, b, c := rivals[r], more[r], crowd[r]
		a.Budget, b.Budget, c.Budget = 0, 0, 0
		if a != b || a != c {
			t.Errorf("rival %d: %+v, with more words %+v, with more rivals %+v", r, a, b, c)
		}
	}
	if !slices.Equal(listings, longer[:len(listings)]) {
		t.Error("added words changed bids on others")
	}
	if other, _ := f.Draw(random.New(2), []Word{{}}); reflect.DeepEqual(other[1], crowd[1]) {
		t.Error("other luck drew the same rival")
	}
}

// levelled gives each word the rivals and bids of its class.
func levelled(words []Word, classes ...Word) []Word {
	for i := range words {
		words[i].Rivals, words[i].Bid = classes[words[i].Class].Rivals, classes[words[i].Class].Bid
	}
	return words
}
