// Package match says which keywords a search sets off. The market sells themes; people search a
// theme in many queries, the theme's own text first and longer variants after it. An advertiser's
// keywords catch queries by match type, and negatives keep searches away.
//
// A Universe holds the queries, an Index the answers for an account's keywords. Both never change
// once they are made, so that any number of runs can share them.
package match

// Type is how closely a keyword must match a query. Its values are the codes of JD's open
// platform, and a smaller one is closer. The zero value is no type.
type Type uint8

// The match types, from the closest to the widest. Each also catches what the closer ones catch.
const (
	Exact   Type = 1 // 精确: the query is the keyword
	Phrase  Type = 4 // 短语: the query contains the keyword as it is written
	Segment Type = 8 // 切词: the query has all tokens of the keyword, in any order
)

// Types are all match types, the closest first.
func Types() []Type { return []Type{Exact, Phrase, Segment} }

// ParseType is the type of a name that String gives; false for any other name.
func ParseType(name string) (Type, bool) {
	for _, t := range Types() {
		if t.String() == name {
			return t, true
		}
	}
	return 0, false
}

// String is exact, phrase or segment.
func (t Type) String() string {
	switch t {
	case Exact:
		return "exact"
	case Phrase:
		return "phrase"
	case Segment:
		return "segment"
	}
	return "no match"
}

// Relevance is what a match of the type multiplies an ad's relevance by: 1, 0.9 or 0.7. The
// numbers are our assumption.
func (t Type) Relevance() float64 {
	switch t {
	case Exact:
		return 1
	case Phrase:
		return 0.9
	case Segment:
		return 0.7
	}
	panic("match: no match type")
}
