package scenarios

import (
	"math"
	"reflect"
	"strconv"
	"strings"

	"adsim"
)

// The operations of a change.
const (
	times = 'x'
	plus  = '+'
	minus = '-'
	set   = '='
)

// operation reads x1.2, +0.5 and -0.5; all else is set.
func operation(value string) (op byte, amount string) {
	if value != "" && strings.ContainsRune("x+-", rune(value[0])) && decimal.MatchString(value[1:]) {
		return value[0], value[1:]
	}
	return set, value
}

// move multiplies a number or adds to it.
func (e *editor) move(o *outline, op byte, amount string) {
	v := o.value
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	x, _ := strconv.ParseFloat(amount, 64)
	if op == minus {
		x = -x
	}
	if op == times && x == 1 {
		return
	}
	e.note(o)
	if rule := shift(v, op, x); rule != "" {
		e.add(nil, o.label, rule, "", "")
	}
}

// shift sets v to v x amount or v + amount, or says why it cannot.
func shift(v reflect.Value, op byte, x float64) (rule string) {
	switch p := v.Addr().Interface().(type) {
	case *Yuan:
		to := combine(p.Float(), op, x)
		if !(math.Abs(to) < 1e12) {
			return "must stay below 1000000000000 yuan"
		}
		if *p = adsim.Yuans(to); op == times {
			*p = adsim.Yuans(math.Round(to*100) / 100)
		}
	case *Date:
		if op == times || x != math.Trunc(x) || math.Abs(x) > 1e5 {
			return "can only be moved by whole days"
		}
		*p += Date(x)
	case *float64:
		*p = digits12(combine(*p, op, x))
	case *int:
		*p = int(max(-1e15, min(1e15, math.Round(combine(float64(*p), op, x)))))
	case *uint64:
		return shiftUint(p, op, x)
	}
	return ""
}

func shiftUint(p *uint64, op byte, x float64) string {
	to := math.Round(combine(float64(*p), op, x))
	if !(to >= 0 && to < 1<<53) {
		return "must stay between 0 and 9007199254740991 where it is changed by a number"
	}
	*p = uint64(to)
	return ""
}

func combine(from float64, op byte, x float64) float64 {
	if op == times {
		return from * x
	}
	return from + x
}

// digits12 drops the dust of decimal fractions: 0.3 x 1.1 is 0.33.
func digits12(x float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	if err != nil {
		return x
	}
	return short
}
