package scenarios

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Assumption is one value, or one kind of value, that does not come from the user.
type Assumption struct {
	Path  string // market.base_ctr; * stands for several: account.plans[*].keywords[*].cvr
	Value string // of several: all of a few, or the lowest and the highest
	Mark  string // S stated by a JD guide, P public source, A assumption
	From  string // how it follows from other values, or empty
	Doc   string // what it means
}

// Assumptions lists the defaults in use, and the values that the user marks as assumptions with
// a comment such as # [A] my guess, in the order of the file. Values of one kind are one entry.
func (s *Scenario) Assumptions() []Assumption {
	var order []kind
	groups := map[kind][]*outline{}
	for _, o := range s.outline().leaves() {
		if o.mark == "" || isNil(o.value) {
			continue
		}
		if groups[o.kind()] == nil {
			order = append(order, o.kind())
		}
		groups[o.kind()] = append(groups[o.kind()], o)
	}
	all := make([]Assumption, len(order))
	for i, k := range order {
		all[i] = assumption(groups[k])
	}
	return all
}

// kind is what values of different items have in common.
type kind struct {
	owner reflect.Type
	key   string
}

func (o *outline) kind() kind { return kind{o.owner, o.field.key} }

func assumption(group []*outline) Assumption {
	first := group[0]
	a := Assumption{Path: first.spot.path, Mark: first.mark, From: first.field.from, Doc: first.field.doc}
	var values []string
	for _, o := range group {
		a.Path, values = common(a.Path, o.spot.path), append(values, o.text())
	}
	a.Value = summary(values)
	return a
}

// common puts stars where two paths of one kind differ.
func common(a, b string) string {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range as {
		if i < len(bs) && as[i] != bs[i] {
			key, _, listed := strings.Cut(as[i], "[")
			as[i] = "*"
			if listed {
				as[i] = key + "[*]"
			}
		}
	}
	return strings.Join(as, ".")
}

// summary is the one value of all, a few values, or the range of many numbers.
func summary(values []string) string {
	if same := slices.Compact(slices.Clone(values)); len(same) == 1 {
		return same[0]
	}
	if len(values) <= 6 {
		return strings.Join(values, ", ")
	}
	var numbers []float64
	for _, v := range values {
		x, err := strconv.ParseFloat(v, 64)
		if err != nil {
			return strings.Join(values[:5], ", ") + ", ... (" + strconv.Itoa(len(values)) + " values)"
		}
		numbers = append(numbers, x)
	}
	return short(slices.Min(numbers)) + ".." + short(slices.Max(numbers)) + " (" + strconv.Itoa(len(values)) + " values)"
}
