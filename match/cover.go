package match

import (
	"math/bits"
	"slices"
)

// widest is how many different units a keyword can have: its units are the bits of a mask.
const widest = 64

// cover finds the queries that have enough of a keyword's units. It keeps its memory for the next.
type cover struct {
	u     *Universe
	l     *lexicon
	units []int32 // the rarest first
	mods  [256]uint64
	reach uint64 // the units that some modifier has
}

// visit calls found once for each query that has at least need of the units. It costs as much as
// there are queries with the rarest units: one of any len(units) - need + 1 is in each.
func (c *cover) visit(units []string, need int, found func(query int32)) {
	if !c.set(units, need) {
		return
	}
	for i := range len(c.units) - need + 1 {
		c.themes(i, need, found)
		c.holders(i, need, found)
	}
	c.clear()
}

// set looks the units up; false if queries have too few of them for need.
func (c *cover) set(units []string, need int) bool {
	if len(units) > widest {
		panic("match: a keyword has more than 64 tokens or characters")
	}
	c.units = c.units[:0]
	for _, text := range units {
		if id, known := c.l.ids[text]; known {
			c.units = append(c.units, id)
		}
	}
	if len(c.units) < need {
		return false
	}
	slices.SortFunc(c.units, func(a, b int32) int { return c.l.sizes[a] - c.l.sizes[b] })
	c.reach = 0
	for i, unit := range c.units {
		if len(c.l.mods[unit]) > 0 {
			c.reach |= 1 << i
		}
		for _, m := range c.l.mods[unit] {
			c.mods[m] |= 1 << i
		}
	}
	return true
}

func (c *cover) clear() {
	for _, unit := range c.units {
		for _, m := range c.l.mods[unit] {
			c.mods[m] = 0
		}
	}
}

// themes visits the queries whose themes have the i-th unit, if no earlier unit led to them.
func (c *cover) themes(i, need int, found func(query int32)) {
	earlier := uint64(1)<<i - 1
	for _, t := range c.l.themes[c.units[i]] {
		theme, enough := c.theme(t, need)
		if !enough || theme&earlier != 0 {
			continue
		}
		for q := c.u.first[t]; q < c.u.first[t+1]; q++ {
			if mask := theme | c.modifiers(q); mask&earlier == 0 && bits.OnesCount64(mask) >= need {
				found(q)
			}
		}
	}
}

// holders visits the queries that have the i-th unit from a modifier, not their theme.
func (c *cover) holders(i, need int, found func(query int32)) {
	earlier, last, theme, enough := uint64(1)<<i-1, int32(-1), uint64(0), false
	for _, m := range c.l.mods[c.units[i]] {
		for _, q := range c.u.holding[m] {
			if t := c.u.queries[q].theme; t != last {
				last = t
				theme, enough = c.theme(t, need)
			}
			if !enough {
				continue
			}
			mask := theme | c.modifiers(q)
			if theme>>i&1 == 0 && mask&earlier == 0 && bits.OnesCount64(mask) >= need && c.leads(q, m, i) {
				found(q)
			}
		}
	}
}

// leads reports whether m is the query's first modifier with the i-th unit.
func (c *cover) leads(q int32, m uint8, i int) bool {
	for _, other := range c.u.queries[q].list() {
		if c.mods[other]>>i&1 == 1 {
			return other == m
		}
	}
	return false
}

// theme is which of the units the theme has; false as soon as its queries cannot have enough of them,
// whatever their modifiers.
func (c *cover) theme(t int32, need int) (mask uint64, enough bool) {
	short := len(c.units) - need // so many may be missing
	for i, unit := range c.units {
		switch {
		case slices.Contains(c.l.of[t], unit):
			mask |= 1 << i
		case c.reach>>i&1 == 0:
			if short--; short < 0 {
				return 0, false
			}
		}
	}
	return mask, true
}

// modifiers is which of the units the query's modifiers have.
func (c *cover) modifiers(query int32) (mask uint64) {
	q := &c.u.queries[query]
	for _, m := range q.mods[:q.count] {
		mask |= c.mods[m]
	}
	return mask
}
