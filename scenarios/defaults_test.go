package scenarios

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

// Every default of a section says where it comes from.
func TestDefaultsAreMarked(t *testing.T) {
	var walk func(reflect.Type, string)
	walk = func(section reflect.Type, path string) {
		for _, f := range fieldsOf(section) {
			at := under(path, f.key)
			if f.doc == "" {
				t.Errorf("%s has no doc", at)
			}
			if f.mark != "" && !strings.Contains("SPA", f.mark) {
				t.Errorf("%s has the mark %s", at, f.mark)
			}
			if f.preset != nil && f.mark == "" && f.preset.Tag != "!!bool" {
				t.Errorf("%s has a default without a mark", at)
			}
			inner := section.FieldByIndex(f.index).Type
			if inner.Kind() == reflect.Slice {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct && inner != reflect.TypeFor[StrategySpec]() {
				walk(inner, at)
			}
		}
	}
	walk(reflect.TypeFor[Scenario](), "")
	for name, e := range Builtin().Strategies {
		if e.Params != nil {
			walk(reflect.TypeOf(e.Params).Elem(), name)
		}
	}
}

// The words of a class have all of its searches: Zipf's shares sum to 1.
func TestZipfSharesSumToOne(t *testing.T) {
	for _, words := range []int{1, 2, 10, 100} {
		c, sum := Class{Words: words}, 0.0
		for place := 1; place <= words; place++ {
			sum += c.zipf(place)
		}
		if bound := float64(words) * 0x1p-52; math.Abs(sum-1) > bound {
			t.Errorf("%d words: %v", words, sum)
		}
	}
}

func TestCurvesHaveMeanOne(t *testing.T) {
	for name, curve := range map[string][]float64{"hours": defaultHours(), "weekdays": defaultWeekdays()} {
		if mean := sum(curve) / float64(len(curve)); math.Abs(mean-1) > float64(len(curve))*0x1p-52 {
			t.Errorf("%s: mean %v", name, mean)
		}
	}
}

// The words of a class take its places as written; a stated number of searches keeps the place.
func TestPlaces(t *testing.T) {
	s := mustParse(t, `
shop: {aov: 539, quality: 9, cvr: 0.2}
market: {searches: 1000, average_quality: 0.5, classes: {core: {share: 1, words: 3, cvr: 6}, modifier: {share: 1}, scene: {share: 0}, long-tail: {share: 0}, competitor: {share: 0}}}
account:
  plans:
    - {name: A, daily_budget: 100, keywords: [{word: a, bid: 1, cvr: 0}, {word: b, bid: 1, searches: 7, cvr: 0}]}
    - {name: B, daily_budget: 100, keywords: [{word: b, bid: 1, cvr: 0}, {word: c, bid: 1, cvr: 0}, {word: d, bid: 1, class: modifier, cvr: 0}]}`)
	first := 500 / (1 + 1./2 + 1./3) // of the core's half of 1,000
	want := []float64{first, 7, 7, first / 3}
	var got []Keyword
	for _, p := range s.Account.Plans {
		got = append(got, p.Keywords...)
	}
	for i, searches := range want {
		if d := searches - got[i].Searches; d < 0 || d >= .001 {
			t.Errorf("%s: %v searches, want %v less what is under a thousandth", got[i].Word, got[i].Searches, searches)
		}
	}
	if got[0].Quality != 7.2 || got[0].Clicks != 10 || got[4].Quality != 8.55 {
		t.Errorf("quality %v and %v, click factor %v; want 9 x 0.8, 9 x 0.95, and at most 10", got[0].Quality, got[4].Quality, got[0].Clicks)
	}
}

func TestGivenZeroIsNotMissing(t *testing.T) {
	s := mustParse(t, strings.Replace(small, "shop:", "seed: 0\nmarket: {rivals: {seed: 0}}\nshop:", 1))
	if s.Seed != 0 || s.Market.Rivals.Seed == nil || *s.Market.Rivals.Seed != 0 || s.Account.Wallet.Cash != nil {
		t.Errorf("seed %d, rivals' seed %v, wallet %v", s.Seed, s.Market.Rivals.Seed, s.Account.Wallet.Cash)
	}
	if s = mustParse(t, strings.Replace(small, "plans:", "wallet: 0\n  plans:", 1)); s.Account.Wallet.Cash == nil || *s.Account.Wallet.Cash != 0 {
		t.Errorf("wallet %v", s.Account.Wallet.Cash)
	}
}
