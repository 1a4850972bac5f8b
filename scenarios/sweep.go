package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Ops are the right sides of expressions for Change, such as x0.6, x0.8 and x1.
type Ops struct {
	All    []string
	Listed bool // no numbers, in the user's order; otherwise they rise
}

// Sweep reads a range or a list of changes: x0.6..x2.0 is factors in steps of 0.2 and the last one,
// x0.6..x2.0/8 is eight factors, 1..5/9 is nine values to set, 1..5 too. Ranges rise, and have
// 2 to 1000 points. 1,2,5 and x0.5,x2 are points of a range. manual,bg,{name: troas, target: 3} is a
// list: its commas are those outside brackets and quotes.
func Sweep(text string) (Ops, error) {
	if all := commas(text); len(all) > 1 {
		if slices.Contains(all, "") || len(all) > 1000 {
			return Ops{}, fmt.Errorf("sweep must be a list of up to 1000 changes without gaps, found %q", text)
		}
		return Ops{All: all, Listed: !sorted(all)}, nil
	}
	all, err := risen(text)
	return Ops{All: all}, err
}

// commas cuts at the commas outside brackets and quotes.
func commas(text string) (all []string) {
	depth, quote, begin := 0, rune(0), 0
	for i, r := range text {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == '{' || r == '[':
			depth++
		case r == '}' || r == ']':
			depth--
		case r == ',' && depth == 0:
			all = append(all, strings.TrimSpace(text[begin:i]))
			begin = i + 1
		}
	}
	return append(all, strings.TrimSpace(text[begin:]))
}

// sorted sorts numbers, or factors; false when they are neither.
func sorted(all []string) bool {
	factors := strings.HasPrefix(all[0], "x")
	size := func(op string) float64 {
		x, _ := strconv.ParseFloat(strings.TrimPrefix(op, "x"), 64)
		return x
	}
	for _, op := range all {
		if strings.HasPrefix(op, "x") != factors || !decimal.MatchString(strings.TrimPrefix(op, "x")) {
			return false
		}
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(size(a), size(b)) })
	return true
}

// risen is the points of a range.
func risen(text string) ([]string, error) {
	ends, count, counted := strings.Cut(text, "/")
	low, high, ranged := strings.Cut(ends, "..")
	sign := ""
	if strings.HasPrefix(low, "x") && strings.HasPrefix(high, "x") {
		sign, low, high = "x", low[1:], high[1:]
	}
	if !ranged || !decimal.MatchString(low) || !decimal.MatchString(high) {
		return nil, fmt.Errorf("sweep must be a range such as x0.6..x2.0 or 1..5/9, or a list such as 1,2,5, found %q", text)
	}
	from, _ := strconv.ParseFloat(low, 64)
	to, _ := strconv.ParseFloat(high, 64)
	if !(from < to) {
		return nil, fmt.Errorf("sweep must rise from its first number to its last, found %q", text)
	}
	if sign == "x" && !counted {
		return steps(from, to, 0.2)
	}
	n, err := strconv.Atoi(count)
	if !counted {
		n, err = 9, nil
	}
	if err != nil || n < 2 || n > 1000 {
		return nil, fmt.Errorf("sweep must have 2 to 1000 points, found %q", text)
	}
	return points(sign, from, to, n), nil
}

// points are n values from one end to the other.
func points(sign string, from, to float64, n int) []string {
	ops := make([]string, n)
	for i := range ops {
		ops[i] = sign + short(digits12(from+(to-from)*float64(i)/float64(n-1)))
	}
	return ops
}

// steps are factors in steps, and the last one.
func steps(from, to, step float64) ([]string, error) {
	var ops []string
	for i := 0; digits12(from+float64(float64(i)*step)) < to; i++ {
		if len(ops) >= 999 {
			return nil, fmt.Errorf("sweep must have 2 to 1000 points, found more between x%s and x%s", short(from), short(to))
		}
		ops = append(ops, "x"+short(digits12(from+float64(float64(i)*step))))
	}
	return append(ops, "x"+short(to)), nil
}
