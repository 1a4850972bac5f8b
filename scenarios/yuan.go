package scenarios

import (
	"errors"
	"strconv"
	"strings"

	"adsim"
)

// Yuan is an amount of a scenario. It is read from its decimal digits, never through a float,
// so that 0.29 is 29 fen and nothing else.
type Yuan = adsim.Money

// ParseYuan reads an amount such as 12, 0.30 or -3.5 with at most six decimals and at most
// twelve digits before the point.
func ParseYuan(text string) (Yuan, error) {
	digits, negative := strings.CutPrefix(text, "-")
	whole, frac, _ := strings.Cut(strings.TrimPrefix(digits, "+"), ".")
	switch {
	case !onlyDigits(whole+frac) || whole+frac == "":
		return 0, errors.New("must be an amount in yuan like 12.50")
	case len(frac) > 6:
		return 0, errors.New("may have at most 6 decimals")
	case len(whole) > 12:
		return 0, errors.New("may have at most 12 digits before the point")
	}
	micros, _ := strconv.ParseInt(whole+frac+"000000"[len(frac):], 10, 64)
	if negative {
		micros = -micros
	}
	return Yuan(micros), nil
}

func onlyDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
