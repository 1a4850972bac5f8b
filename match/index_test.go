package match

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// words are few, so that keywords and queries share some.
var words = []string{"手机", "手机壳", "壳", "透明", "防摔", "快充", "女款", "推荐", "iphone", "case", "phone", "red", "bored", "5g", "儿童", "款"}

var joints = []string{"", " "}

func randomText(t *rapid.T, most int) (text string, tokens []string) {
	tokens = rapid.SliceOfN(rapid.SampledFrom(words), 1, most).Draw(t, "tokens")
	for i, token := range tokens {
		if i > 0 {
			text += rapid.SampledFrom(joints).Draw(t, "joint")
		}
		text += token
	}
	if rapid.Bool().Draw(t, "untold") {
		tokens = nil
	}
	return text, tokens
}

func randomUniverse(t *rapid.T) *Universe {
	var themes []Theme
	seen := map[string]bool{}
	for range rapid.IntRange(1, 6).Draw(t, "themes") {
		text, tokens := randomText(t, 3)
		if seen[Normal(text)] {
			continue
		}
		seen[Normal(text)] = true
		class := rapid.IntRange(-1, 5).Draw(t, "class")
		themes = append(themes, Theme{Text: text, Tokens: tokens, Class: class, Searches: 10})
	}
	queries := rapid.IntRange(1, 300).Draw(t, "queries")
	return NewUniverse(rapid.Uint64().Draw(t, "seed"), themes, Tail{queries, DefaultTail().Exponent})
}

func randomAccount(t *rapid.T) (a Account) {
	a.Loose = rapid.Bool().Draw(t, "loose")
	for range rapid.IntRange(1, 12).Draw(t, "keywords") {
		text, tokens := randomText(t, 4)
		a.Keywords = append(a.Keywords, Keyword{Ad: rapid.Int32Range(0, 5).Draw(t, "ad"), Text: text, Tokens: tokens,
			Type: rapid.SampledFrom(Types()).Draw(t, "type")})
	}
	for range rapid.IntRange(0, 6).Draw(t, "groups") {
		n := Negatives{Ads: rapid.SliceOfN(rapid.Int32Range(0, 6), 1, 5).Draw(t, "ads")}
		for range rapid.IntRange(1, 4).Draw(t, "negatives") {
			text, _ := randomText(t, 2)
			n.Words = append(n.Words, Negative{text, rapid.SampledFrom([]Type{Exact, Phrase}).Draw(t, "type")})
		}
		a.Negatives = append(a.Negatives, n)
	}
	return a
}

// slowHits is what Hits must be: every keyword and negative held against the query.
func slowHits(u *Universe, a *Account, query Term) (hits []Hit) {
	best := map[int32]Type{}
	for _, k := range a.Keywords {
		t, is := Closest(u.NewTerm(k.Text, k.Tokens), query, a.Loose)
		if is && t <= k.Type && (best[k.Ad] == 0 || t < best[k.Ad]) {
			best[k.Ad] = t
		}
	}
	for ad, t := range best { // in any order: sorted below
		hits = append(hits, Hit(ad)<<adBit|Hit(t)<<typeBit|slowNegative(a, ad, query))
	}
	slices.Sort(hits)
	return hits
}

func slowNegative(a *Account, ad int32, query Term) Hit {
	for _, g := range a.Negatives {
		for _, w := range g.Words {
			t, is := Closest(NewTerm(w.Text, nil), query, false)
			if slices.Contains(g.Ads, ad) && is && t <= w.Type {
				return 1
			}
		}
	}
	return 0
}

func TestIndexIsTheSlowDefinition(t *testing.T) {
	var hits, negative, loose int
	rapid.Check(t, func(t *rapid.T) {
		u, a := randomUniverse(t), randomAccount(t)
		x := NewIndex(u, a)
		for q := range int32(u.Len()) {
			got, want := x.Hits(q), slowHits(u, &a, u.Term(q))
			if !slices.Equal(got, want) {
				t.Fatalf("%q: hits %v, want %v", u.Text(q), spellHits(got), spellHits(want))
			}
			hits += len(got)
			for _, h := range got {
				negative += int(h & 1)
			}
			if a.Loose {
				loose += len(got)
			}
		}
	})
	if hits < 1000 || negative < 100 || loose < 100 {
		t.Errorf("only %d hits, %d negative, %d where matches are loose: not much is compared", hits, negative, loose)
	}
}

func spellHits(hits []Hit) (all []string) {
	for _, h := range hits {
		all = append(all, fmt.Sprintf("ad %d %v negative %v", h.Ad(), h.Type(), h.Negative()))
	}
	return all
}

// A wider type catches all that a closer one catches, and by no other type.
func TestWiderTypesCatchMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := randomUniverse(t)
		text, tokens := randomText(t, 4)
		var caught [3][]Hit
		for i, kind := range Types() {
			x := NewIndex(u, Account{Keywords: []Keyword{{Text: text, Tokens: tokens, Type: kind}}})
			for q := range int32(u.Len()) {
				h := append(slices.Clone(x.Hits(q)), 0)[0]
				caught[i] = append(caught[i], h)
				if i > 0 && caught[i-1][q] != 0 && h != caught[i-1][q] {
					t.Fatalf("%q on %q: %v after %v", text, u.Text(q), h.Type(), caught[i-1][q].Type())
				}
				if h != 0 && h.Type() > kind {
					t.Fatalf("%q on %q: %v is wider than %v", text, u.Text(q), h.Type(), kind)
				}
			}
		}
	})
}
