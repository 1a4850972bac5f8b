package report

import (
	"math"
	"strconv"
	"strings"
)

// shown is a cell as people read it: the value and, where there is an interval, half its width.
type shown struct {
	value, half string
	own         bool // the user's own words: may be shortened
}

// String is both together: 1,234 ±56.
func (s shown) String() string {
	if s.half == "" {
		return s.value
	}
	return s.value + " ±" + s.half
}

// decimals is how many a kind of figure needs where intervals are this wide. 0.1 of a fen says
// nothing beside an interval of hundreds of yuan.
func decimals(k Kind, half float64) int {
	switch {
	case k == Count && half > 0 && half < 10:
		return 1
	case k == Count || k == Whole, k == Cash && half >= 10:
		return 0
	case k == Share && (half == 0 || half >= 0.0005):
		return 1
	}
	return 2
}

// show is a figure with this many decimals.
func (c Cell) show(v voice, decimals int) shown {
	switch {
	case c.Kind == Word:
		return shown{value: v.word(c.Text)}
	case c.Kind == Text:
		return shown{value: printable(c.Text), own: true}
	case c.Figure.N == 0 && c.Fixed && c.Text == "":
		return shown{}
	case c.Figure.N == 0 && c.Text != "":
		return shown{value: v.word(c.Text)}
	case c.Figure.N == 0:
		return shown{value: "-"}
	}
	if c.Kind == Setting {
		decimals = digits(max(math.Abs(c.Figure.Mean), c.Figure.Half()))
	}
	s := shown{value: readable(c.Kind, c.Figure.Mean, decimals)}
	if c.Kind == Share {
		s.value += "%"
	}
	if c.Figure.Interval() && !c.Fixed {
		s.half = readable(c.Kind, c.Figure.Half(), decimals)
	}
	return s
}

// digits is how many decimals show three digits of a number, at most 12.
func digits(x float64) int {
	n := 2
	for ; x >= 10 && n > 0; n-- {
		x /= 10
	}
	for ; x > 0 && x < 1 && n < 12; n++ {
		x *= 10
	}
	return n
}

// alone is a cell with the decimals that it needs by itself.
func (c Cell) alone(v voice) shown { return c.show(v, decimals(c.Kind, c.Figure.Half())) }

// readable is a number with thousands separated by commas; shares are in per cent.
func readable(k Kind, x float64, decimals int) string {
	if k == Share {
		x *= 100
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	whole, fraction, found := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		whole += "." + fraction
	}
	if x < 0 && strings.Trim(s, "0.") != "" {
		return "-" + whole
	}
	return whole
}

// printable is the user's text without what would move a terminal's cursor.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || !strconv.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
}
