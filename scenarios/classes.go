package scenarios

import "slices"

// namedClass is a class with the name that keywords use.
type namedClass struct {
	name string
	*Class
}

// all lists the classes in the order of scenarios.
func (c *Classes) all() []namedClass {
	return []namedClass{{"core", &c.Core}, {"modifier", &c.Modifier}, {"scene", &c.Scene},
		{"long-tail", &c.LongTail}, {"competitor", &c.Competitor}}
}

// named is the class with the name, nil when there is none.
func (c *Classes) named(name string) *Class {
	if i := classIndex(name); i >= 0 {
		return c.all()[i].Class
	}
	return nil
}

// classIndex is the place of a class in all, -1 when there is none.
func classIndex(name string) int {
	return slices.IndexFunc((&Classes{}).all(), func(c namedClass) bool { return c.name == name })
}

// searches is how many of the category's searches a day are for words of the class.
func (m *Market) searches(of *Class) float64 {
	sum := 0.0
	for _, c := range m.Classes.all() {
		sum += c.Share
	}
	return m.Searches * of.Share / sum
}

// bidders is how many rivals bid on a word, of whom each is in an auction with the given chance, so
// that so many are in one on average.
func bidders(rivals, presence float64) int { return int(rivals/presence + 0.5) }

// zipf is the share of the class's searches that its word in a place gets, 1 being the most
// searched: 1/place, scaled so that all words have the whole.
func (c *Class) zipf(place int) float64 {
	sum := 0.0
	for k := 1; k <= c.Words; k++ {
		sum += 1 / float64(k)
	}
	return 1 / (float64(place) * sum)
}

// classDefaults are assumptions: core words have the traffic and the rivals,
// rare needs convert best, and few who search a rival brand can be won over.
func classDefaults() []Class {
	return []Class{
		{Share: .45, Words: 10, Rivals: 14, Bid: 1, CVR: .8, Relevance: .8},
		{Share: .20, Words: 20, Rivals: 9, Bid: 1, CVR: 1, Relevance: .95},
		{Share: .10, Words: 20, Rivals: 6, Bid: .9, CVR: 1.1, Relevance: .85},
		{Share: .20, Words: 100, Rivals: 4, Bid: .8, CVR: 1.4, Relevance: 1},
		{Share: .05, Words: 10, Rivals: 8, Bid: .6, CVR: .5, Relevance: .5},
	}
}
