package match

import (
	"fmt"
	"hash/fnv"
	"math"
	"strings"
	"testing"

	"adsim/random"
)

var someThemes = []Theme{
	{Text: "手机壳", Tokens: []string{"手机壳"}, Class: Core, Searches: 1000},
	{Text: "透明手机壳", Tokens: []string{"透明", "手机壳"}, Class: Modified, Searches: 500},
	{Text: "iPhone 手机壳", Tokens: []string{"iphone", "手机壳"}, Class: Scene, Searches: 400},
	{Text: "phone case", Class: LongTail, Searches: 300},
	{Text: "女款", Class: Competitor, Searches: 100},
	{Text: "core word 7", Searches: 50},
}

func someUniverse(queries int) *Universe {
	return NewUniverse(1, someThemes, Tail{queries, DefaultTail().Exponent})
}

// Each query of a theme has the share of Zipf's law, the theme's own text the largest, and all
// shares add up to 1: sums of n numbers are within n rounding errors.
func TestShares(t *testing.T) {
	for _, queries := range []int{1, 2, 37, 500} {
		u := someUniverse(queries)
		for theme := range int32(u.Themes()) {
			first, last := u.Queries(theme)
			if u.Text(first) != Normal(someThemes[theme].Text) || int(last-first) != queries {
				t.Fatalf("%q leads %d queries", u.Text(first), last-first)
			}
			sum, searches, rounding := 0.0, 0.0, float64(queries)*0x1p-52
			for q := first; q < last; q++ {
				ratio := u.Share(q) / u.Share(first)
				want := math.Pow(float64(q-first+1), -DefaultTail().Exponent)
				if math.Abs(ratio/want-1) > 20*0x1p-53 { // of Pow: (2 + 3 x 0.81 x log 500) 2^-53
					t.Fatalf("place %d has %v of the first, want %v", q-first+1, ratio, want)
				}
				sum += u.Share(q)
				searches += u.Searches(q)
			}
			if math.Abs(sum-1) > rounding || math.Abs(searches/someThemes[theme].Searches-1) > 2*rounding {
				t.Errorf("shares add up to %v, searches to %v", sum, searches)
			}
		}
	}
}

// The default exponent meets the cited shares as its comment says: the first 10,000 of 31 million
// searches one by one, the others by an integral, off by less than 1e-9 of them.
func TestDefaultTailMeetsItsSource(t *testing.T) {
	const all = 31_043_004
	s := DefaultTail().Exponent
	head, cited := 0.0, map[int]float64{100: .057, 500: .089, 1000: .106, 10_000: .185}
	var heads []float64
	for k := 1; k <= 10_000; k++ {
		if head += math.Pow(float64(k), -s); cited[k] > 0 {
			heads = append(heads, head, cited[k])
		}
	}
	total := head + (math.Pow(all+.5, 1-s)-math.Pow(10_000.5, 1-s))/(1-s)
	for i := 0; i < len(heads); i += 2 {
		if share := heads[i] / total; math.Abs(share/heads[i+1]-1) > .014 {
			t.Errorf("share %v, cited %v", share, heads[i+1])
		}
	}
	if len(heads) != 2*len(cited) {
		t.Error("not every cited share was compared")
	}
}

// The default exponent is the fitted one, to its four digits: of pure Zipf's law over N searches, summed
// by integrals between half places, the least squares of the relative errors of the cited shares.
func TestDefaultTailIsFitted(t *testing.T) {
	cited := [][2]float64{{100, .057}, {500, .089}, {1000, .106}, {10_000, .185}}
	misfit := func(s, n float64) (sum float64) {
		head := func(k float64) float64 { return math.Pow(k+.5, 1-s) - math.Pow(.5, 1-s) }
		for _, c := range cited {
			sum += math.Pow(head(c[0])/head(n)/c[1]-1, 2)
		}
		return sum
	}
	s, n := 0.7, 1e6
	for step := 0.1; step > 1e-9; {
		best, nextS, nextN := misfit(s, n), s, n
		for _, ds := range []float64{-step, 0, step} {
			for _, dn := range []float64{1 / (1 + 20*step), 1, 1 + 20*step} {
				if m := misfit(s+ds, n*dn); m < best {
					best, nextS, nextN = m, s+ds, n*dn
				}
			}
		}
		if nextS == s && nextN == n {
			step /= 2
		}
		s, n = nextS, nextN
	}
	if math.Abs(s-DefaultTail().Exponent) > 0.5e-4 || math.Abs(n/31_043_004-1) > 1e-4 {
		t.Errorf("fitted are an exponent of %v and %v searches, the default is %v", s, n, DefaultTail().Exponent)
	}
}

// Picks have the shares: every count within 5 standard errors, and none outside its theme.
func TestPick(t *testing.T) {
	const picks = 400_000
	u, luck := someUniverse(60), random.New(3)
	for theme := range int32(u.Themes()) {
		first, last := u.Queries(theme)
		counts := make([]int, last-first)
		for i := range uint64(picks) {
			counts[u.Pick(theme, luck.At(uint64(theme)).At(i).Bits())-first]++
		}
		for k, n := range counts {
			p := u.Share(first + int32(k))
			if err := math.Sqrt(picks * p * (1 - p)); math.Abs(float64(n)-picks*p) > 5*err {
				t.Errorf("place %d was picked %d times, want %.0f +-%.0f", k+1, n, picks*p, 5*err)
			}
		}
	}
}

// Queries differ from one another, are normal, are found by their texts, and have all tokens of
// their themes; a theme's own text is nobody's variant.
func TestQueries(t *testing.T) {
	u := someUniverse(3000)
	seen := map[string]bool{}
	for q := range int32(u.Len()) {
		text, term, theme := u.Text(q), u.Term(q), u.themes[u.Theme(q)]
		if found, is := u.Find("  " + strings.ToUpper(text)); !is || found != q || seen[text] || Normal(text) != text {
			t.Fatalf("%q is not alone, not normal or not found", text)
		}
		seen[text] = true
		if term.Text != text || shared(theme, term) != len(theme.Tokens) {
			t.Fatalf("%q has tokens %q", text, term.Tokens)
		}
		for _, token := range term.Tokens {
			if !holds([]byte(text), []byte(token)) {
				t.Fatalf("%q does not hold its token %q", text, token)
			}
		}
	}
	for _, text := range []string{"", "nobody searches this", "手机壳手机壳"} {
		if _, is := u.Find(text); is {
			t.Errorf("%q is found", text)
		}
	}
}

// Of the variants of a theme of several tokens the stated shares are in other orders, within 5
// standard errors.
func TestOrders(t *testing.T) {
	u := NewUniverse(5, someThemes[3:4], Tail{20_000, 1})
	var counts [3]int
	n := float64(u.Len() - 1)
	for _, q := range u.queries[1:] {
		counts[q.order]++
	}
	for o, p := range []float64{1 - splitShare - turnedShare, splitShare, turnedShare} {
		if err := 5 * math.Sqrt(n*p*(1-p)); math.Abs(float64(counts[o])-n*p) > err {
			t.Errorf("%d queries are in order %d, want %.0f +-%.0f", counts[o], o, n*p, err)
		}
	}
}

// A universe is a function of its seed; the sum over all texts was computed once and never changes.
func TestSameSeedSameQueries(t *testing.T) {
	text := func(seed uint64) string {
		var all []byte
		u := NewUniverse(seed, someThemes, Tail{500, .8})
		for q := range int32(u.Len()) {
			all = append(u.AppendText(all, q), '\n')
		}
		return string(all)
	}
	h := fnv.New64a()
	h.Write([]byte(text(1)))
	if got := fmt.Sprintf("%x", h.Sum64()); got != pinnedQueries {
		t.Errorf("the queries of seed 1 add up to %s, not %s", got, pinnedQueries)
	}
	if first, again := text(1), text(1); first != again || first == text(2) {
		t.Error("the seed does not choose the queries")
	}
}

const pinnedQueries = "845ed5cc8ed0db90"

// One theme can have very many queries; when words run out it has what there is.
func TestWordsRunOut(t *testing.T) {
	u := NewUniverse(1, []Theme{{Text: "手机壳", Tokens: []string{"手机壳"}}}, Tail{300_000, 1})
	if u.Len() != 300_000 {
		t.Errorf("%d queries", u.Len())
	}
	poor := NewUniverse(1, []Theme{{Text: "x", Class: Competitor}}, Tail{2_000_000, 1})
	if n := poor.Len(); n < 100_000 || n == 2_000_000 {
		t.Errorf("%d queries", n)
	}
}

func TestBadThemesPanic(t *testing.T) {
	for _, themes := range [][]Theme{{{Text: " "}}, {{Text: "A  b"}, {Text: "a b"}}} {
		if !panics(func() { NewUniverse(1, themes, DefaultTail()) }) {
			t.Errorf("%v are themes", themes)
		}
	}
	for _, tail := range []Tail{{0, 1}, {1, -1}, {1, math.NaN()}, {1 << 30, 1}} {
		if !panics(func() { NewUniverse(1, someThemes, tail) }) {
			t.Errorf("%v is a tail", tail)
		}
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}
