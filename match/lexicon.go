package match

import "slices"

// lexicon knows which themes and modifiers have a unit: a token, or an atom of their text. What a
// query has is what its theme and its modifiers have.
type lexicon struct {
	ids    map[string]int32
	widest int       // bytes of the longest unit
	themes [][]int32 // by unit, rising
	mods   [][]uint8 // by unit, rising
	of     [][]int32 // the units of a theme
	sizes  []int     // by unit: about how many queries have it
}

func newLexicon() lexicon { return lexicon{ids: map[string]int32{}} }

// unit is the number of a unit, a new one if need be.
func (l *lexicon) unit(text string) int32 {
	id, known := l.ids[text]
	if !known {
		id = int32(len(l.ids))
		l.ids[text], l.widest = id, max(l.widest, len(text))
		l.themes, l.mods = append(l.themes, nil), append(l.mods, nil)
	}
	return id
}

func (l *lexicon) addTheme(theme int32, units []string) {
	for len(l.of) <= int(theme) {
		l.of = append(l.of, nil)
	}
	for _, text := range units {
		if u := l.unit(text); !slices.Contains(l.of[theme], u) {
			l.of[theme] = append(l.of[theme], u)
			l.themes[u] = append(l.themes[u], theme)
		}
	}
}

func (l *lexicon) addModifier(mod uint8, units []string) {
	for _, text := range units {
		if u := l.unit(text); !slices.Contains(l.mods[u], mod) {
			l.mods[u] = append(l.mods[u], mod)
		}
	}
}

// measure counts the queries that have each unit, those of one theme with several modifiers twice.
func (l *lexicon) measure(u *Universe) {
	l.sizes = make([]int, len(l.ids))
	for unit := range l.sizes {
		for _, t := range l.themes[unit] {
			l.sizes[unit] += int(u.first[t+1] - u.first[t])
		}
		for _, m := range l.mods[unit] {
			l.sizes[unit] += len(u.holding[m])
		}
	}
}

// hold lists the queries with each modifier.
func (u *Universe) hold() {
	count := make([]int, len(u.mods))
	for i := range u.queries {
		for _, m := range u.queries[i].list() {
			count[m]++
		}
	}
	u.holding = make([][]int32, len(u.mods))
	for m := range count {
		u.holding[m] = make([]int32, 0, count[m])
	}
	for i := range u.queries {
		for _, m := range u.queries[i].list() {
			u.holding[m] = append(u.holding[m], int32(i))
		}
	}
}
