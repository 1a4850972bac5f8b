package match

import (
	"fmt"
	"runtime"
	"testing"

	"adsim/random"
)

var things = []string{"手机壳", "充电宝", "数据线", "耳机", "水杯", "台灯", "背包", "键盘", "鼠标", "雨伞", "风扇", "枕头", "拖鞋", "毛巾", "收纳盒", "行李箱", "phone case", "power bank", "desk lamp", "water bottle"}

// bigThemes are so many themes: a thing with a series, which is a token of its own.
func bigThemes(n int) []Theme {
	themes := make([]Theme, n)
	for i := range themes {
		thing := things[i%len(things)]
		tokens := append([]string{fmt.Sprintf("m%d", i)}, Tokens(thing)...)
		if chinese(thing) {
			tokens = []string{tokens[0], thing}
		}
		themes[i] = Theme{Text: tokens[0] + " " + thing, Tokens: tokens, Class: i % 5, Searches: 100}
	}
	return themes
}

// bigAccount has keywords of all types in units of 100 ads: things, themes, and themes with modifiers.
func bigAccount(u *Universe, n int) (a Account) {
	luck := random.New(1)
	for i := range n {
		term := u.Term(int32(luck.At(uint64(i)).Below(u.Len())))
		switch {
		case i%100 == 0 && i < 10_000:
			term = u.NewTerm(things[i/100%len(things)], nil)
		case i%4 == 0:
			term = u.themes[i%len(u.themes)]
		}
		a.Keywords = append(a.Keywords, Keyword{Ad: int32(i), Text: term.Text, Tokens: term.Tokens, Type: Types()[i%3]})
	}
	for g := range n / 100 {
		group := Negatives{Words: []Negative{{"推荐", Phrase}, {"reviews", Phrase}, {u.Text(int32(g)), Exact}}}
		for ad := range int32(100) {
			group.Ads = append(group.Ads, int32(g)*100+ad)
		}
		a.Negatives = append(a.Negatives, group)
	}
	return a
}

// BenchmarkMillion makes a million queries of 1,000 themes and matches 10,000 keywords with them; MB
// is what stays in memory, alloc-MB what was allocated in all.
func BenchmarkMillion(b *testing.B) {
	themes := bigThemes(1000)
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		u := NewUniverse(1, themes, Tail{1000, DefaultTail().Exponent})
		x := NewIndex(u, bigAccount(u, 10_000))
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1e6, "alloc-MB")
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
		b.ReportMetric(float64(u.Len()), "queries")
		b.ReportMetric(float64(x.Len()), "hits")
	}
}

func BenchmarkUniverse(b *testing.B) {
	themes := bigThemes(1000)
	b.ReportAllocs()
	for b.Loop() {
		NewUniverse(1, themes, Tail{1000, DefaultTail().Exponent})
	}
}

func BenchmarkIndex(b *testing.B) {
	u := NewUniverse(1, bigThemes(1000), Tail{1000, DefaultTail().Exponent})
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a, hits := bigAccount(u, n), 0
			b.ReportAllocs()
			for b.Loop() {
				hits = NewIndex(u, a).Len()
			}
			b.ReportMetric(float64(hits), "hits")
		})
	}
}

func BenchmarkPick(b *testing.B) {
	u := NewUniverse(1, bigThemes(1000), Tail{1000, DefaultTail().Exponent})
	luck, i := random.New(1), uint64(0)
	b.ReportAllocs()
	for b.Loop() {
		i++
		r := luck.At(i).Bits()
		u.Pick(int32(r%1000), r)
	}
}

func BenchmarkHits(b *testing.B) {
	u := NewUniverse(1, bigThemes(1000), Tail{1000, DefaultTail().Exponent})
	x := NewIndex(u, bigAccount(u, 10_000))
	luck, i, sum := random.New(1), uint64(0), Hit(0)
	b.ReportAllocs()
	for b.Loop() {
		i++
		for _, h := range x.Hits(int32(luck.At(i).Below(u.Len()))) {
			sum += h
		}
	}
}
