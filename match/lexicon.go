package match

import "slices"

// lexicon knows which themes and modifiers have a unit: a token, or an atom of their text. What a
// query has is what its theme and its modifiers have.
type lexicon struct {
	ids    map[string]int32
	themes [][]int32 // by unit, rising
	mods   [][]uint8 // by unit, rising
	of     [][]int32 // the units of a theme
}

// unit is the number of a unit, a new one if need be.
func (l *lexicon) unit(text string) int32 {
	id, known := l.ids[text]
	if !known {
		id = int32(len(l.ids))
		l.ids[text] = id
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

// learn fills the lexicons and lists the queries of each modifier.
func (u *Universe) learn() {
	u.tokens, u.atoms = lexicon{ids: map[string]int32{}}, lexicon{ids: map[string]int32{}}
	for t := range u.themes {
		theme := &u.themes[t]
		u.tokens.addTheme(int32(t), theme.Tokens)
		u.atoms.addTheme(int32(t), atoms(theme.Text))
		for _, token := range theme.Tokens { // which a query of another order is spelt from
			u.atoms.addTheme(int32(t), atoms(token))
		}
	}
	for m := range u.mods {
		u.tokens.addModifier(uint8(m), u.mods[m].tokens)
		u.atoms.addModifier(uint8(m), atoms(u.mods[m].text))
	}
	u.hold()
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

func (q *query) list() []uint8 { return q.mods[:q.count] }
