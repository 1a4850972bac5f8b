package exports

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// plain and grouped are the numbers that are read: 1234.5 and 1,234.5. 1.234,5 and 12,5 are not,
// because nobody can tell what they mean.
var (
	plain   = regexp.MustCompile(`^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$`)
	grouped = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$`)
)

// none is how consoles write that there is nothing.
func none(cell string) bool {
	return slices.Contains([]string{"", "-", "--", "—", "——", "/", "n/a", "null", "nan"}, strings.ToLower(cell))
}

// number reads a cell; nothing is 0. A currency sign may stand before or behind it.
func number(cell string) (x float64, ok bool) {
	s := strings.TrimSpace(width.Narrow.String(cell))
	if none(s) {
		return 0, true
	}
	for _, sign := range []string{"¥", "￥", "$", "元", "CNY", "RMB"} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, sign), sign))
	}
	switch {
	case grouped.MatchString(s):
		s = strings.ReplaceAll(s, ",", "")
	case !plain.MatchString(s):
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}
