package match

import (
	"slices"
	"strings"
)

// The classes of themes, in the order of the market's.
const (
	Core = iota
	Modified
	Scene
	LongTail
	Competitor
)

// kind is what a modifier says about the thing that is searched.
type kind uint8

const (
	colour kind = iota
	material
	function
	setting
	people
	brand
	price
	size
	intent
	gift
	anything // how many there are
)

// said is what themes of a class leave to be said: a theme that names a material or a function is
// not given another, and who searches a rival brand compares.
var said = map[int][]kind{
	Modified:   {colour, setting, people, brand, price, size, intent, gift},
	Scene:      {colour, material, function, people, price, size, intent},
	LongTail:   {colour, people, brand, price, size, intent},
	Competitor: {colour, people, brand, price, size, intent},
}

// modifier is a word or two that people put before or behind a theme.
type modifier struct {
	text    string
	tokens  []string
	kind    kind
	goods   goods // those that it is said of
	choices uint8 // that it makes for the searcher
	behind  bool  // the theme, else before it
	spaced  bool  // written apart from the theme
}

// phrases are modifiers of a kind; + joins tokens.
type phrases struct {
	kind          kind
	goods         goods
	before, after string
}

func (p phrases) list(words, joint string, behind bool) (all []modifier) {
	for _, word := range strings.Fields(words) {
		tokens := strings.Split(word, "+")
		text := strings.Join(tokens, joint)
		all = append(all, modifier{text: text, tokens: tokens, kind: p.kind, goods: p.goods, choices: choices(text),
			behind: behind, spaced: behind || joint == " "})
	}
	return all
}

// either has words of which a search has one: who looks for a dress for women does not add men.
var either = [8][]string{
	{"男", "女"}, {"儿童", "老人", "学生", "宝宝", "孕妇"}, {"春", "夏", "秋", "冬"}, {"黑", "白色", "粉", "蓝", "灰", "透明"},
	{"men", "girls"}, {"kids", "seniors", "students"}, {"summer", "winter"}, {"black", "white", "pink", "blue", "grey", "clear"},
}

// choices is which lists of either the text has a word of.
func choices(text string) (made uint8) {
	for i, words := range either {
		if slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) }) {
			made |= 1 << i
		}
	}
	return made
}

// bearer is what decides which modifiers suit a theme.
type bearer struct {
	text    string
	goods   goods
	kinds   []kind // nil: all
	choices uint8
}

func newBearer(theme *Theme, text string) bearer {
	return bearer{text, goodsOf(theme.Goods), said[theme.Class], choices(text)}
}

// suits reports whether people would add the modifier to a theme.
func (m *modifier) suits(b *bearer) bool {
	return (b.kinds == nil || slices.Contains(b.kinds, m.kind)) && m.goods&b.goods != 0 &&
		m.choices&b.choices == 0 && !strings.Contains(b.text, m.text)
}
