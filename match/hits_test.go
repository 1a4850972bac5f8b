package match

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTypes(t *testing.T) {
	for i, name := range []string{"exact", "phrase", "segment"} {
		kind, is := ParseType(name)
		if !is || kind != []Type{1, 4, 8}[i] || kind.String() != name || kind.Relevance() != []float64{1, .9, .7}[i] {
			t.Errorf("%s is %d with relevance %v", name, kind, kind.Relevance())
		}
	}
	if _, is := ParseType("broad"); is || !panics(func() { Type(0).Relevance() }) {
		t.Error("broad is a type, or none has a relevance")
	}
}

func TestHit(t *testing.T) {
	u := someUniverse(10)
	x := NewIndex(u, Account{Keywords: []Keyword{
		{Ad: maxAd, Text: "手机壳", Type: Segment},
		{Ad: 7, Text: "手机壳", Type: Phrase},
		{Ad: 7, Text: " 手机壳 ", Type: Exact},
	}, Negatives: []Negatives{{Ads: []int32{7, 9}, Words: []Negative{{"手机壳", Exact}}}}})
	hits := x.Hits(0)
	if len(hits) != 2 || hits[0].Ad() != 7 || hits[0].Type() != Exact || !hits[0].Negative() ||
		hits[1].Ad() != maxAd || hits[1].Type() != Exact || hits[1].Negative() {
		t.Errorf("hits %v", spellHits(hits))
	}
	if hits := x.Hits(1); len(hits) != 2 || hits[0].Type() != Phrase || hits[0].Negative() {
		t.Errorf("%q: hits %v", u.Text(1), spellHits(hits))
	}
}

// A query of one theme sets off keywords of another through the tokens that both have.
func TestThemesShareTokens(t *testing.T) {
	u := NewUniverse(1, []Theme{{Text: "充电宝", Tokens: []string{"充电宝"}}, {Text: "数据线", Tokens: []string{"数据线"}}}, Tail{3000, 1})
	x := NewIndex(u, Account{Keywords: []Keyword{{Text: "快充", Type: Segment}}})
	var themes [2]int
	for q := range int32(u.Len()) {
		themes[u.Theme(q)] += len(x.Hits(q))
	}
	if themes[0] == 0 || themes[1] == 0 || themes[0]+themes[1] != x.Len() {
		t.Errorf("hits by theme: %v of %d", themes, x.Len())
	}
}

// Negatives change which hits are negative and nothing else; one that is a query's own text, or a part of it,
// keeps all its ads away, whatever caught it.
func TestANegativeAlwaysWins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u, a := randomUniverse(t), randomAccount(t)
		a.Negatives = nil
		before, query := NewIndex(u, a), int32(rapid.IntRange(0, u.Len()-1).Draw(t, "query"))
		word := Negative{u.Text(query), rapid.SampledFrom([]Type{Exact, Phrase}).Draw(t, "type")}
		a.Negatives = []Negatives{{Ads: []int32{0, 1, 2, 3, 4, 5}, Words: []Negative{word}}}
		after := NewIndex(u, a)
		for q := range int32(u.Len()) {
			is := u.Text(q) == word.Text || word.Type == Phrase && holds([]byte(u.Text(q)), []byte(word.Text))
			for i, h := range after.Hits(q) {
				if h&^1 != before.Hits(q)[i] || h.Negative() != is {
					t.Fatalf("%q with %v negative %q: %v", u.Text(q), word.Type, word.Text, spellHits(after.Hits(q)))
				}
			}
		}
	})
}

// The order of keywords and groups never matters.
func TestOrderOfKeywordsNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u, a := randomUniverse(t), randomAccount(t)
		x := NewIndex(u, a)
		a.Keywords = rapid.Permutation(a.Keywords).Draw(t, "keywords")
		a.Negatives = rapid.Permutation(a.Negatives).Draw(t, "negatives")
		if y := NewIndex(u, a); !slices.Equal(x.hits, y.hits) || !slices.Equal(x.first, y.first) {
			t.Fatal("the order matters")
		}
	})
}

func TestBlocked(t *testing.T) {
	a := Account{
		Keywords: []Keyword{{0, "透明手机壳", nil, Phrase}, {1, "Phone Case", nil, Exact}, {1, "red", nil, Exact}, {2, "透明", nil, Exact}},
		Negatives: []Negatives{
			{[]int32{0, 1}, []Negative{{"透明", Exact}, {"手机壳", Phrase}, {"phone  CASE", Exact}, {"", Phrase}}},
			{[]int32{1, 2}, []Negative{{"re", Phrase}, {"case", Phrase}, {"透明", Phrase}}},
		},
	}
	want := []Block{{0, 0, 1}, {1, 0, 2}, {1, 1, 1}, {3, 1, 2}}
	if got := a.Blocked(); !slices.Equal(got, want) {
		t.Errorf("blocked %v, want %v", got, want)
	}
}

func TestBlockedIsTheSlowDefinition(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		a := randomAccount(t)
		for i := range a.Negatives {
			slices.Sort(a.Negatives[i].Ads)
			a.Negatives[i].Ads = slices.Compact(a.Negatives[i].Ads)
		}
		var want []Block
		for g, n := range a.Negatives {
			for _, ad := range n.Ads {
				for k := range a.Keywords {
					for w, word := range n.Words {
						kind, is := Closest(NewTerm(word.Text, nil), NewTerm(a.Keywords[k].Text, nil), false)
						if a.Keywords[k].Ad == ad && is && kind <= word.Type {
							want = append(want, Block{k, g, w})
						}
					}
				}
			}
		}
		if got := a.Blocked(); !slices.Equal(got, want) {
			t.Fatalf("blocked %v, want %v", got, want)
		}
		found += len(want)
	})
	if found < 50 {
		t.Errorf("only %d blocks", found)
	}
}

func TestBadAccountsPanic(t *testing.T) {
	u := someUniverse(2)
	long := make([]rune, widest+1)
	for i := range long {
		long[i] = '一' + rune(i)
	}
	for _, a := range []Account{
		{Keywords: []Keyword{{Ad: -1, Text: "a", Type: Exact}}},
		{Keywords: []Keyword{{Text: "a"}}},
		{Keywords: []Keyword{{Text: "a", Type: 2}}},
		{Keywords: []Keyword{{Text: string(long), Type: Segment}}},
		{Negatives: []Negatives{{Words: []Negative{{"a", Segment}}}}},
	} {
		if !panics(func() { NewIndex(u, a) }) {
			t.Errorf("%v is an account", a)
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	u := someUniverse(100)
	x := NewIndex(u, Account{Keywords: []Keyword{{Text: "手机壳", Type: Segment}}})
	n, text := 0, make([]byte, 0, 200)
	if allocations := testing.AllocsPerRun(100, func() {
		q := u.Pick(0, 1<<63)
		n += len(x.Hits(q)) + len(u.AppendText(text, q))
	}); allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
}
