package match

import "slices"

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

// blockers are negatives by their texts.
type blockers struct {
	words   []Negative
	by      map[string][]int
	longest int // bytes of a text
}

func newBlockers(words []Negative) blockers {
	b := blockers{words: words, by: map[string][]int{}}
	for w, word := range words {
		if text := Normal(word.Text); text != "" {
			b.by[text], b.longest = append(b.by[text], w), max(b.longest, len(text))
		}
	}
	return b
}

// of lists the negatives that match the text: it is looked up in all parts that cut no word.
func (b blockers) of(text string) (all []int) {
	whole := []byte(text)
	for start := range text {
		for end := start + 1; end <= min(len(text), start+b.longest); end++ {
			if !boundary(whole, start) || !boundary(whole, end) {
				continue
			}
			for _, w := range b.by[text[start:end]] {
				if (b.words[w].Type == Phrase || end-start == len(text)) && !slices.Contains(all, w) {
					all = append(all, w)
				}
			}
		}
	}
	slices.Sort(all)
	return all
}
