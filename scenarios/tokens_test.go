package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"adsim/match"
)

const cutShop = `
shop: {aov: 150}
market: {searches: 20000, variants: %d}
platform: {segment: %s}
account:
  plans:
    - {name: a, daily_budget: 1000, keywords: [{word: 防摔手机壳, match: %s, bid: 2}, {word: 我家牌充电宝, bid: 2}]}
    - {name: b, daily_budget: 1000, keywords: [{word: 我家牌充电宝, bid: 2, tokens: [我家牌, 充电宝]}]}
`

// The dictionary cuts what the user does not, and only where somebody asks for tokens.
func TestTokens(t *testing.T) {
	for _, c := range []struct {
		variants     int
		match, cases string
	}{{1, "exact", ""}, {1, "phrase", ""}, {1, "segment", "防摔手机壳"}, {2, "exact", "防摔手机壳"}} {
		catalog, asked := Builtin(), []string{}
		cut := catalog.Cut
		catalog.Cut = func(text string) []string {
			asked = append(asked, text)
			return cut(text)
		}
		s, err := Parse("cut.yaml", fmt.Appendf(nil, cutShop, c.variants, "all", c.match), catalog)
		if err != nil {
			t.Fatal(err)
		}
		words, _ := s.words()
		universe, _ := s.matching(words)
		if got := strings.Join(asked, " "); got != c.cases {
			t.Errorf("%d variants, %s: the dictionary was asked for %q, not %q", c.variants, c.match, got, c.cases)
		}
		theme, _ := universe.Find("我家牌充电宝")
		if got := strings.Join(universe.Term(theme).Tokens, " "); got != "我家牌 充电宝" {
			t.Errorf("the user's tokens are %q", got)
		}
	}
}

// A loose segment match may lack a word, another may not: what is caught grows by such searches alone.
func TestLooseCatchesMore(t *testing.T) {
	caught := map[string][2]int{}
	for i, segment := range []string{"all", "loose"} {
		s := mustParse(t, fmt.Sprintf(cutShop, 60, segment, "segment"))
		keyword := match.NewTerm("防摔手机壳", []string{"防摔", "手机壳"})
		words, _ := s.words()
		universe, index := s.matching(words)
		for q := range int32(universe.Len()) {
			for _, hit := range index.Hits(q) {
				if hit.Ad() != 0 {
					continue
				}
				n := caught[segment]
				n[0]++
				if _, whole := match.Closest(keyword, universe.Term(q), false); !whole {
					n[1]++
				}
				caught[segment] = n
			}
		}
		if strict := caught[segment][1] == 0; strict != (i == 0) {
			t.Errorf("%s: %d searches lack a word", segment, caught[segment][1])
		}
	}
	if all, loose := caught["all"], caught["loose"]; all[0] == 0 || loose[0]-loose[1] != all[0] {
		t.Errorf("all catches %v, loose %v", all, loose)
	}
}

// A keyword is cut as the searches are that it shall meet: what people put beside a thing stays whole.
func TestKeywordsAreCutLikeSearches(t *testing.T) {
	cut := Builtin().Cut
	for _, word := range match.Words() {
		if got := strings.Join(cut("蓝牙耳机"+word), " "); got != "蓝牙 耳机 "+word {
			t.Errorf("蓝牙耳机%s is cut into %s", word, got)
		}
	}
}

// The searches of a word are spread as they were measured to be.
func TestSearchesHaveTheMeasuredTail(t *testing.T) {
	s := mustParse(t, fmt.Sprintf(cutShop, 100, "all", "exact"))
	words, _ := s.words()
	universe, _ := s.matching(words)
	first, last := universe.Queries(0)
	for q := first; q < last; q++ {
		want := math.Pow(float64(q-first+1), -match.DefaultTail().Exponent)
		if got := universe.Share(q) / universe.Share(first); math.Abs(got/want-1) > 20*0x1p-53 { // of Pow: (2 + 3 x 0.81 x log 100) 2^-53
			t.Errorf("place %d has %v of the first, want %v", q-first+1, got, want)
		}
	}
	if last-first != 100 {
		t.Errorf("%d searches", last-first)
	}
}
