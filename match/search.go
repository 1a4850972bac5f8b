package match

import "slices"

// search finds the queries that a keyword matches.
type search struct {
	u             *Universe
	tokens, atoms cover
	phrase        []byte
	text          []byte
	inMod         [256]bool // its text holds the phrase
}

func newSearch(u *Universe) *search {
	return &search{u: u, tokens: cover{u: u, l: &u.tokens}, atoms: cover{u: u, l: &u.atoms}}
}

// visit calls found for the queries that the keyword matches by the type or a closer one. A query
// can come twice, first with the closest type.
func (s *search) visit(k Term, t Type, loose bool, found func(query int32, t Type)) {
	if q, is := s.u.Find(k.Text); is {
		found(q, Exact)
	}
	if t >= Phrase {
		s.phrases(k.Text, func(q int32) { found(q, Phrase) })
	}
	if n := len(k.Tokens); t >= Segment && n > 0 {
		s.tokens.visit(k.Tokens, needed(n, loose), func(q int32) { found(q, Segment) })
	}
}

// phrases visits the queries that hold the text.
func (s *search) phrases(text string, found func(query int32)) {
	units := atoms(text)
	slices.Sort(units)
	units = slices.Compact(units)
	s.phrase = append(s.phrase[:0], text...)
	for m := range s.u.mods {
		s.inMod[m] = holds([]byte(s.u.mods[m].text), s.phrase)
	}
	last, inside := int32(-1), nowhere
	if len(units) > 0 {
		s.atoms.visit(units, len(units), func(q int32) {
			if t := s.u.queries[q].theme; t != last {
				last, inside = t, s.where(&s.u.themes[t])
			}
			if s.holds(q, inside) {
				found(q)
			}
		})
	}
}

// place is what a theme alone says about whether its queries hold a phrase.
type place uint8

const (
	nowhere  place = iota // it says nothing
	asPlain               // those of plain order do
	anywhere              // all do
)

func (s *search) where(theme *Term) place {
	for _, token := range theme.Tokens {
		if len(token) >= len(s.phrase) && holds([]byte(token), s.phrase) && holds([]byte(theme.Text), s.phrase) {
			return anywhere
		}
	}
	if holds([]byte(theme.Text), s.phrase) {
		return asPlain
	}
	return nowhere
}

// holds reports whether the query holds the phrase; inside is what its theme says.
func (s *search) holds(query int32, inside place) bool {
	q := &s.u.queries[query]
	if inside == anywhere || inside == asPlain && q.order == plain {
		return true
	}
	for _, m := range q.list() {
		if s.inMod[m] {
			return true
		}
	}
	s.text = s.u.spell(s.text[:0], q)
	return holds(s.text, s.phrase)
}
