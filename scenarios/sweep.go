package scenarios

import (
	"fmt"
	"strconv"
	"strings"
)

// Ops are the right sides of expressions for Change, such as x0.6, x0.8 and x1.
type Ops []string

// Sweep reads a range of changes: x0.6..x2.0 is factors in steps of 0.2 and the last one,
// x0.6..x2.0/8 is eight factors, 1..5/9 is nine values to set, 1..5 too. Ranges rise, and have
// 2 to 1000 points.
func Sweep(text string) (Ops, error) {
	ends, count, counted := strings.Cut(text, "/")
	low, high, ranged := strings.Cut(ends, "..")
	sign := ""
	if strings.HasPrefix(low, "x") && strings.HasPrefix(high, "x") {
		sign, low, high = "x", low[1:], high[1:]
	}
	if !ranged || !decimal.MatchString(low) || !decimal.MatchString(high) {
		return nil, fmt.Errorf("sweep must be a range such as x0.6..x2.0 or 1..5/9, found %q", text)
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
func points(sign string, from, to float64, n int) Ops {
	ops := make(Ops, n)
	for i := range ops {
		ops[i] = sign + short(digits12(from+(to-from)*float64(i)/float64(n-1)))
	}
	return ops
}

// steps are factors in steps, and the last one.
func steps(from, to, step float64) (Ops, error) {
	var ops Ops
	for i := 0; digits12(from+float64(float64(i)*step)) < to; i++ {
		if len(ops) >= 999 {
			return nil, fmt.Errorf("sweep must have 2 to 1000 points, found more between x%s and x%s", short(from), short(to))
		}
		ops = append(ops, "x"+short(digits12(from+float64(float64(i)*step))))
	}
	return append(ops, "x"+short(to)), nil
}
