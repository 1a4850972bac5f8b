package match

import (
	"slices"
	"unicode/utf8"
)

// Negatives keep searches away from a group of ads: those of a unit or a plan. An ad can be in
// several groups.
type Negatives struct {
	Ads   []int32
	Words []Negative
}

// Negative keeps the searches away that it matches.
type Negative struct {
	Text string
	Type Type // Exact or Phrase
}

// negate marks the hits of the group's ads on the queries that its words match.
func (b *builder) negate(n *Negatives) {
	for _, word := range n.Words {
		if word.Type != Exact && word.Type != Phrase {
			panic("match: a negative is exact or phrase: " + word.Text)
		}
		b.search.visit(Term{Text: Normal(word.Text)}, word.Type, false, b.hit)
	}
	for _, ad := range n.Ads {
		if i, known := slices.BinarySearch(b.ads, ad); known {
			b.mark(b.found[b.first[i]:b.first[i+1]])
		}
	}
	for _, q := range b.touched {
		b.best[q] = 0
	}
	b.touched = b.touched[:0]
}

func (b *builder) mark(hits []Hit) {
	for i, h := range hits {
		if b.best[h.Ad()] != 0 {
			hits[i] |= 1
		}
	}
}

// Block says that a negative keeps a keyword's own text away from its ad.
type Block struct {
	Keyword     int // of Account.Keywords
	Group, Word int // Account.Negatives[Group].Words[Word]
}

// Blocked lists the negatives that block their own keywords, group by group, keyword by keyword.
func (a *Account) Blocked() (all []Block) {
	keywords := map[int32][]int{}
	for k := range a.Keywords {
		keywords[a.Keywords[k].Ad] = append(keywords[a.Keywords[k].Ad], k)
	}
	for g := range a.Negatives {
		words := newBlockers(a.Negatives[g].Words)
		for _, ad := range a.Negatives[g].Ads {
			for _, k := range keywords[ad] {
				for _, w := range words.of(Normal(a.Keywords[k].Text)) {
					all = append(all, Block{k, g, w})
				}
			}
		}
	}
	return all
}

// blockers are negatives by their first runes.
type blockers struct {
	words []Negative
	by    map[rune][]int
}

func newBlockers(words []Negative) blockers {
	b := blockers{words, map[rune][]int{}}
	for w, word := range words {
		if text := Normal(word.Text); text != "" {
			r, _ := utf8.DecodeRuneInString(text)
			b.by[r] = append(b.by[r], w)
		}
	}
	return b
}

// of lists the negatives that match the text.
func (b blockers) of(text string) (all []int) {
	for _, r := range text {
		for _, w := range b.by[r] {
			negative := Term{Text: Normal(b.words[w].Text)}
			t, matches := Closest(negative, Term{Text: text}, false)
			if matches && t <= b.words[w].Type && !slices.Contains(all, w) {
				all = append(all, w)
			}
		}
	}
	slices.Sort(all)
	return all
}
