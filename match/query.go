package match

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// order is how the words of a query stand.
type order uint8

const (
	plain  order = iota // the theme as it is written, modifiers before and behind
	split               // a modifier between the theme's first token and the others
	turned              // the theme's last token first
)

// most is how many modifiers a query can have.
const most = 4

// query is one as it is kept: its theme and what was done to it.
type query struct {
	theme         int32
	mods          [most]uint8 // those before the theme, then those behind it
	before, count uint8
	order         order
}

// Text is the query's text.
func (u *Universe) Text(query int32) string { return string(u.AppendText(nil, query)) }

// AppendText appends the query's text.
func (u *Universe) AppendText(to []byte, query int32) []byte { return u.spell(to, &u.queries[query]) }

// Term is the query's text and tokens.
func (u *Universe) Term(query int32) Term {
	q := &u.queries[query]
	t := Term{Text: u.Text(query)}
	u.parts(q, func(_ string, tokens []string, _ bool) {
		for _, token := range tokens {
			if !slices.Contains(t.Tokens, token) {
				t.Tokens = append(t.Tokens, token)
			}
		}
	})
	return t
}

// spell appends a text whose first byte is the next of to.
func (u *Universe) spell(to []byte, q *query) []byte {
	start, apart := len(to), false
	u.parts(q, func(text string, _ []string, spaced bool) {
		if len(to) > start && (apart || spaced || collide(to, text)) {
			to = append(to, ' ')
		}
		to, apart = append(to, text...), spaced
	})
	return to
}

// collide reports whether two words would become one if nothing stood between them.
func collide(text []byte, next string) bool {
	last, _ := utf8.DecodeLastRune(text)
	first, _ := utf8.DecodeRuneInString(next)
	return word(last) && word(first)
}

// parts visits what the query is made of in the order in which it is written.
func (u *Universe) parts(q *query, visit func(text string, tokens []string, spaced bool)) {
	theme, mods := &u.themes[q.theme], q.list()
	spaced := strings.Contains(theme.Text, " ")
	add := func(mods []uint8) {
		for _, m := range mods {
			visit(u.mods[m].text, u.mods[m].tokens, spaced || u.mods[m].spaced)
		}
	}
	switch before := int(q.before); q.order {
	case plain:
		add(mods[:before])
		visit(theme.Text, theme.Tokens, false)
		add(mods[before:])
	case split:
		gap := max(before-1, 0)
		add(mods[:gap])
		visit(theme.Tokens[0], theme.Tokens[:1], true)
		add(mods[gap : gap+1])
		for i := range theme.Tokens[1:] {
			visit(theme.Tokens[1+i], theme.Tokens[1+i:2+i], true)
		}
		add(mods[gap+1:])
	case turned:
		last := len(theme.Tokens) - 1
		add(mods[:before])
		visit(theme.Tokens[last], theme.Tokens[last:], true)
		for i := range theme.Tokens[:last] {
			visit(theme.Tokens[i], theme.Tokens[i:i+1], true)
		}
		add(mods[before:])
	}
}

// list is the query's modifiers.
func (q *query) list() []uint8 { return q.mods[:q.count] }
