package match

import "adsim/random"

// How often a variant of a theme of several tokens is written in another order: our assumption.
const (
	splitShare  = 0.2
	turnedShare = 0.2
)

// vary makes the variants of all themes.
func (u *Universe) vary(luck random.Stream, themes []Theme, english, most int) {
	u.queries = make([]query, 0, len(themes)*most)
	u.first = make([]int32, 1, len(themes)+1)
	for t := range themes {
		v := variants{u: u, theme: int32(t), luck: luck.At(uint64(t)), most: len(u.queries) + most}
		v.turns = turns(u.themes[t].Tokens)
		v.suit(&themes[t], english)
		v.deal()
		u.first = append(u.first, int32(len(u.queries)))
	}
}

// turns reports whether the tokens are words that can change places, not single characters.
func turns(tokens []string) bool {
	for _, token := range tokens {
		if len(tokens) > 1 && len([]rune(token)) > 1 {
			return true
		}
	}
	return false
}

// variants makes the queries of one theme.
type variants struct {
	u              *Universe
	theme          int32
	luck           random.Stream
	most           int // queries of the universe when the theme has all
	before, behind []uint8
	turns          bool
	text           []byte
}

// suit collects the modifiers of the theme's language that suit it.
func (v *variants) suit(theme *Theme, english int) {
	text := v.u.themes[v.theme].Text
	bearer := newBearer(theme, text)
	first, last := 0, english
	if !chinese(text) {
		first, last = english, len(v.u.mods)
	}
	for m := first; m < last; m++ {
		switch mod := &v.u.mods[m]; {
		case !mod.suits(&bearer):
		case mod.behind:
			v.behind = append(v.behind, uint8(m))
		default:
			v.before = append(v.before, uint8(m))
		}
	}
}

// deal makes the theme's own text, then all variants of one modifier, then of two, and so on, each
// in random order, until there are enough or the modifiers run out.
func (v *variants) deal() {
	v.u.queries = append(v.u.queries, query{theme: v.theme})
	v.u.names.settle(hash([]byte(v.u.themes[v.theme].Text)), int32(len(v.u.queries)-1))
	for count := 1; count <= most; count++ {
		size := 0
		for before := range count + 1 {
			size += v.ways(before, count)
		}
		order := newShuffle(v.luck.Named("order").At(uint64(count)), size)
		for i := range size {
			if len(v.u.queries) == v.most {
				return
			}
			v.make(count, order.at(i))
		}
	}
}

// ways is in how many ways count modifiers, so many of them before the theme, can be chosen.
func (v *variants) ways(before, count int) int {
	n := 1
	for i := range before {
		n *= max(len(v.before)-i, 0)
	}
	for i := range count - before {
		n *= max(len(v.behind)-i, 0)
	}
	return n
}

// make adds the variant in place at of all that have count modifiers, unless it says something
// twice or its text is known.
func (v *variants) make(count, at int) {
	before := 0
	for at >= v.ways(before, count) {
		at -= v.ways(before, count)
		before++
	}
	q := query{theme: v.theme, before: uint8(before), count: uint8(count)}
	at = choose(q.mods[:before], v.before, at)
	choose(q.mods[before:count], v.behind, at)
	if v.repeats(&q) {
		return
	}
	if v.turns {
		q.order = v.turn(len(v.u.queries))
	}
	v.text = v.u.spell(v.text[:0], &q)
	if v.u.names.add(hash(v.text), int32(len(v.u.queries))) {
		v.u.queries = append(v.u.queries, q)
	}
}

// repeats reports whether two modifiers are of one kind.
func (v *variants) repeats(q *query) bool {
	said := 0
	for _, m := range q.list() {
		bit := 1 << v.u.mods[m].kind
		if said&bit != 0 {
			return true
		}
		said |= bit
	}
	return false
}

func (v *variants) turn(place int) order {
	switch x := v.luck.Named("turn").At(uint64(place)).Float(); {
	case x < splitShare:
		return split
	case x < splitShare+turnedShare:
		return turned
	}
	return plain
}
