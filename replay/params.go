package replay

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"adsim/bidding"
)

// Level is a parameter that says how high to bid. What is right for it depends on the log, so that it
// has to be given, or tuned on a training log.
type Level struct {
	Name      string
	Low, High float64 // where to look, in the log's unit
}

// Levels are the levels among the parameters, a pointer to a struct, that were not given as NAME=VALUE.
func Levels(params any, given []string) (levels []Level) {
	set := map[string]bool{}
	for _, g := range given {
		name, _, _ := strings.Cut(g, "=")
		set[name] = true
	}
	for _, f := range bidding.Fields(reflect.TypeOf(params).Elem()) {
		low, high, found := strings.Cut(f.Tag.Get("level"), "..")
		if name := f.Tag.Get("yaml"); found && !set[name] {
			l := Level{Name: name}
			l.Low, _ = strconv.ParseFloat(low, 64)
			l.High, _ = strconv.ParseFloat(high, 64)
			levels = append(levels, l)
		}
	}
	return levels
}

// Lacks says which parameter must be given because there is no training period to take it from: the
// base rate, or the value of a click.
func Lacks(params any, rate, value float64) error {
	v := reflect.ValueOf(params).Elem()
	for _, f := range bidding.Fields(v.Type()) {
		name, zero := f.Tag.Get("yaml"), v.FieldByIndex(f.Index).IsZero()
		switch {
		case name == "base" && zero && rate == 0:
			return fmt.Errorf("the strategy needs a base rate: give base-ctr, train or the parameter base")
		case name == "value" && zero && value == 0:
			return fmt.Errorf("the strategy needs the value of a click: give train or the parameter value")
		}
	}
	return nil
}

// Named are parameters by the names that people give them.
func Named(params any) map[string]any {
	all := map[string]any{}
	v := reflect.ValueOf(params).Elem()
	for _, f := range bidding.Fields(v.Type()) {
		all[f.Tag.Get("yaml")] = plain(v.FieldByIndex(f.Index).Interface())
	}
	return all
}

// plain is a value that JSON can hold: a strategy inside another is its name and parameters.
func plain(value any) any {
	spec, is := value.(bidding.Spec)
	if !is {
		return value
	}
	inner := map[string]any{}
	if spec.Params != nil {
		inner = Named(spec.Params)
	}
	inner["name"] = spec.Name
	return inner
}
