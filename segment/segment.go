// Package segment cuts Chinese keywords into the words that people type: 防摔手机壳 is 防摔 and 手机壳.
// It sees the user's own words only, and loads its dictionary when the first of them needs it.
package segment

import (
	"sync"
	"unicode"

	"github.com/go-ego/gse"
)

// Cutter cuts texts. It is safe for concurrent use.
type Cutter struct {
	trade map[string]bool // words that the trade has and dictionaries lack
	once  sync.Once
	gse   gse.Segmenter
}

// New is a cutter that knows the words of shops, and more words if there are any.
func New(words []string) *Cutter {
	c := &Cutter{trade: map[string]bool{}}
	for _, word := range append(trade(), words...) {
		if chinese([]rune(word)) {
			c.trade[word] = true
		}
	}
	return c
}

// Cut is the words of a text in its order: each run of letters and digits of other scripts is one,
// with a unit behind a number, such as 20寸; runs of Chinese are cut by the dictionary. A character
// that is no word of its own becomes a part of the word beside it.
func (c *Cutter) Cut(text string) (words []string) {
	number := false // the run before ends here and is a number
	for _, r := range runs(text) {
		switch {
		case r[0] == ' ':
			number = false
		case !unicode.Is(unicode.Han, r[0]):
			words, number = append(words, string(r)), digits(r)
		default:
			parts := c.chinese(r)
			if number && unit(parts[0]) {
				words[len(words)-1] += parts[0]
				parts = parts[1:]
			}
			words, number = append(words, join(parts)...), false
		}
	}
	return words
}

// chinese cuts a run of Chinese characters. Two characters are a word.
func (c *Cutter) chinese(run []rune) []string {
	if len(run) <= 2 || c.trade[string(run)] {
		return []string{string(run)}
	}
	c.once.Do(c.load)
	return c.gse.Slice(string(run))
}

// runs splits a text where Chinese begins or ends. What is no letter, digit or mark is a run of
// one space.
func runs(text string) (all [][]rune) {
	var last int
	for _, r := range text {
		k := kindOf(r)
		if k == gap {
			r = ' '
		}
		if k != last || len(all) == 0 {
			all = append(all, nil)
		}
		if last = k; k != gap || len(all[len(all)-1]) == 0 {
			all[len(all)-1] = append(all[len(all)-1], r)
		}
	}
	return all
}

// What a rune can be.
const (
	gap = iota
	letter
	han
)

func kindOf(r rune) int {
	switch {
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
		return letter
	}
	return gap
}

func chinese(run []rune) bool {
	for _, r := range run {
		if kindOf(r) != han {
			return false
		}
	}
	return len(run) > 1
}

func digits(run []rune) bool {
	for _, r := range run {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
