package match

import "adsim/random"

// Theme is what the market sells: a word on which rivals bid.
type Theme struct {
	Text     string
	Tokens   []string // nil: those that Universe.Tokens finds
	Goods    string   // 3c, apparel, home, beauty or food: decides what people add to it; 3c unless given
	Class    int      // Core to Competitor; any other is treated as Core
	Searches float64  // a day, over all its queries
}

// Tail is how the searches of a theme spread over its queries: the one in place k, counted from 1,
// has a share in proportion to k to the power of -Exponent. The theme's own text is the first.
type Tail struct {
	Queries  int     // different ones of each theme, 1 or more; a theme has fewer when words run out
	Exponent float64 // 0 or more
}

// DefaultTail has 200 queries a theme, which is our assumption, and the exponent of Zipf's law that
// fits best (least squares) what was measured: of 31 million different searches the 100, 500, 1,000 and
// 10,000 most frequent ones have 5.7, 8.9, 10.6 and 18.5% of all (D. Woodard with data of Hitwise,
// thenoisychannel.com, 2008-11-07), each within 1.4%. Themes of any volumes, each with this exponent,
// have it together too.
func DefaultTail() Tail { return Tail{Queries: 200, Exponent: 0.8055} }

// Universe is every query that people search. It never changes, and is safe for concurrent use.
type Universe struct {
	themes  []Term
	volumes []float64
	mods    []modifier
	first   []int32 // the queries of theme t are first[t] to first[t+1]
	queries []query
	tails   []tail
	tailOf  []int32 // by theme
	names   names
	tokens  lexicon
	atoms   lexicon
	holding [][]int32 // the queries with a modifier, by modifier, in rising order
}

// tail is the shares of a theme's queries.
type tail struct {
	shares []float64
	choice random.Choice
}

// NewUniverse makes the queries of the themes; seed chooses the variants. It panics where two
// themes have the same normal text or one has none, and when tail is out of range.
func NewUniverse(seed uint64, themes []Theme, spread Tail) *Universe {
	if spread.Queries < 1 || !(spread.Exponent >= 0) {
		panic("match: a tail needs a query and an exponent of 0 or more")
	}
	if len(themes)*spread.Queries > maxAd {
		panic("match: too many queries")
	}
	u := &Universe{names: newNames(len(themes) * spread.Queries), tokens: newLexicon(), atoms: newLexicon()}
	english := u.learn(themes)
	u.own(themes)
	u.vary(random.New(seed).Named("queries"), themes, english, spread.Queries)
	u.hold()
	u.tokens.measure(u)
	u.atoms.measure(u)
	u.share(spread.Exponent)
	return u
}

// learn takes the modifiers and the tokens that are given, and returns where those of English begin.
func (u *Universe) learn(themes []Theme) (english int) {
	u.mods, english = modifiers()
	for m := range u.mods {
		u.tokens.addModifier(uint8(m), u.mods[m].tokens)
		u.atoms.addModifier(uint8(m), atoms(u.mods[m].text))
	}
	for t := range themes {
		for _, token := range themes[t].Tokens {
			u.tokens.unit(Normal(token))
		}
	}
	return english
}

// own takes the themes' own texts, before any variant can be one of them.
func (u *Universe) own(themes []Theme) {
	u.themes, u.volumes = make([]Term, len(themes)), make([]float64, len(themes))
	for t := range themes {
		theme := u.NewTerm(themes[t].Text, themes[t].Tokens)
		if theme.Text == "" || !u.names.reserve(hash([]byte(theme.Text))) {
			panic("match: themes need texts, each its own: " + themes[t].Text)
		}
		u.themes[t], u.volumes[t] = theme, themes[t].Searches
		u.tokens.addTheme(int32(t), theme.Tokens)
		u.atoms.addTheme(int32(t), atoms(theme.Text))
		for _, token := range theme.Tokens { // which a query of another order is spelt from
			u.atoms.addTheme(int32(t), atoms(token))
		}
	}
}

// share gives each theme the shares of its number of queries. Themes of as many queries have one table.
func (u *Universe) share(exponent float64) {
	known := map[int]int32{}
	u.tailOf = make([]int32, len(u.themes))
	for t := range u.themes {
		n := int(u.first[t+1] - u.first[t])
		if _, is := known[n]; !is {
			known[n] = int32(len(u.tails))
			u.tails = append(u.tails, newTail(n, exponent))
		}
		u.tailOf[t] = known[n]
	}
}

func newTail(n int, exponent float64) tail {
	shares, sum := make([]float64, n), 0.0
	for k := range shares {
		shares[k] = random.Pow(float64(k+1), -exponent)
		sum += shares[k]
	}
	for k := range shares {
		shares[k] /= sum
	}
	return tail{shares, random.NewChoice(shares)}
}

// Themes is how many themes there are.
func (u *Universe) Themes() int { return len(u.themes) }

// Len is how many queries there are.
func (u *Universe) Len() int { return len(u.queries) }

// Queries are the queries of a theme, from first to before last. Its own text is the first, and
// shares fall from there.
func (u *Universe) Queries(theme int32) (first, last int32) { return u.first[theme], u.first[theme+1] }

// Pick is the query of a theme that 64 random bits search for.
func (u *Universe) Pick(theme int32, r uint64) int32 {
	return u.first[theme] + int32(u.tails[u.tailOf[theme]].choice.Pick(r))
}

// Theme is the theme of a query.
func (u *Universe) Theme(query int32) int32 { return u.queries[query].theme }

// Share is the part of its theme's searches that a query has; those of a theme add up to 1.
func (u *Universe) Share(query int32) float64 {
	theme := u.Theme(query)
	return u.tails[u.tailOf[theme]].shares[query-u.first[theme]]
}

// Searches is how often a query is searched on an average day.
func (u *Universe) Searches(query int32) float64 {
	return u.volumes[u.Theme(query)] * u.Share(query)
}
