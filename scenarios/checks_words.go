package scenarios

import (
	"fmt"

	"adsim/match"
)

// words checks that keywords fit the searches of their class, and that a word means the same in
// every plan.
func (c check) words(at spot) {
	tallies := map[string]*tally{}
	seen := map[string]*Keyword{}
	for _, k := range c.s.ads(at) {
		c.crowd(k.at, k.Keyword)
		c.tokens(k.at, k.Keyword)
		first, again := seen[k.term()]
		if again {
			c.same(k.at, k.Keyword, first)
			continue
		}
		seen[k.term()] = k.Keyword
		c.tally(tallies, k.at, k.Keyword)
	}
	for _, class := range c.s.Market.Classes.all() {
		if t := tallies[class.name]; t != nil {
			c.volume(t, class)
		}
	}
}

// tally is what the account's words of a class take.
type tally struct {
	words    int
	searches float64
	last     spot // the last word whose searches the user gave, or the last one
}

func (c check) tally(tallies map[string]*tally, at spot, k *Keyword) {
	t := tallies[k.Class]
	if t == nil {
		t = &tally{last: at.key("searches")}
		tallies[k.Class] = t
	}
	t.words++
	t.searches += k.Searches
	if at.key("searches").given() {
		t.last = at.key("searches")
	}
}

func (c check) volume(t *tally, class namedClass) {
	words := "market.classes." + class.name + ".words"
	c.must(t.words <= class.Words, c.top(words), fmt.Sprintf("must be at least %d, the account's keywords of the class", t.words), fmt.Sprint(class.Words))
	volume := c.s.Market.searches(class.Class)
	c.must(!(t.searches > volume*(1+1e-9)), t.last, fmt.Sprintf("brings the account's %s keywords above the %s searches of their class",
		class.name, short(tidy(volume))), short(tidy(t.searches))+" in all", c.shares()...)
}

// shares are the paths that the searches of a class depend on.
func (c check) shares() []string {
	paths := []string{"market.searches"}
	for _, class := range c.s.Market.Classes.all() {
		paths = append(paths, "market.classes."+class.name+".share")
	}
	return paths
}

// top is the spot of a path of keys from the top.
func (c check) top(path string) spot {
	at := spot{node: c.source.root, near: c.source.root}
	return at.keys(path)
}

// mostQueries bounds what people type: some 40 MB a million.
const mostQueries = 5_000_000

// variants checks that the market's words times their variants can be held in memory.
func (c check) variants(at spot) {
	m, words := &c.s.Market, 0
	for _, class := range m.Classes.all() {
		words += class.Words
	}
	c.must(m.Variants*words <= mostQueries, at.key("variants"),
		fmt.Sprintf("must not make more than %d searches of the classes' %d words", mostQueries, words), fmt.Sprint(m.Variants))
}

// unwanted checks that each unwanted word is said once, and that there can be searches with it.
func (c check) unwanted(at spot) {
	seen := map[string]bool{}
	for i, u := range c.s.Market.Unwanted {
		word, at := match.Normal(u.Word), at.key("unwanted").item(i).key("word")
		c.must(!seen[word], at, "must not be listed twice", quote(u.Word))
		c.must(word != "", at, "must not be blank", quote(u.Word))
		seen[word] = true
	}
}

// crowd checks that there are enough rivals for a word that has its own number.
func (c check) crowd(at spot, k *Keyword) {
	r := &c.s.Market.Rivals
	c.must(!at.key("rivals").given() || r.Presence <= 0 || bidders(k.Rivals, r.Presence) <= r.Count, at.key("rivals"),
		fmt.Sprintf("must not be above market.rivals.count x presence, %d x %s", r.Count, short(r.Presence)), short(k.Rivals),
		"market.rivals.count", "market.rivals.presence")
}

// same checks that a word has one class, one number of searches and the same rivals in all plans.
func (c check) same(at spot, k, first *Keyword) {
	c.must(k.Class == first.Class, at.key("class"), "must be the same for a word in all plans, "+first.Class, k.Class)
	c.must(k.Searches == first.Searches, at.key("searches"), "must be the same for a word in all plans, "+short(first.Searches), short(k.Searches),
		at.key("class").path)
	c.sameTokens(at, k, first)
	if k.Class == first.Class {
		c.must(k.Rivals == first.Rivals, at.key("rivals"), "must be the same for a word in all plans, "+short(first.Rivals), short(k.Rivals))
		c.must(k.RivalBid == first.RivalBid, at.key("rival_bid"), "must be the same for a word in all plans, "+short(first.RivalBid), short(k.RivalBid))
	}
}
