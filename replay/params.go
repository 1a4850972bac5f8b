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
	Name      string  // of.b0 is the b0 of the strategy inside
	Low, High float64 // where to look, in the log's unit
}

// Levels are the levels among the parameters, a pointer to a struct, that were not given as NAME=VALUE,
// and those of a strategy inside that are 0.
func Levels(params any, given []string) (levels []Level) {
	set := map[string]bool{}
	for _, g := range given {
		name, _, _ := strings.Cut(g, "=")
		set[name] = true
	}
	each(params, "", func(name string, f reflect.StructField, v reflect.Value) {
		low, high, found := strings.Cut(f.Tag.Get("level"), "..")
		if inside := strings.Contains(name, "."); found && !set[name] && (!inside || v.IsZero()) {
			l := Level{Name: name}
			l.Low, _ = strconv.ParseFloat(low, 64)
			l.High, _ = strconv.ParseFloat(high, 64)
			levels = append(levels, l)
		}
	})
	return levels
}

// Lacks says which parameter must be given because there is no training period to take it from: the
// base rate, or the value of a click.
func Lacks(params any, rate, value float64) (err error) {
	each(params, "", func(name string, f reflect.StructField, v reflect.Value) {
		switch key := f.Tag.Get("yaml"); {
		case err != nil || !v.IsZero():
		case key == "base" && rate == 0:
			err = fmt.Errorf("the strategy needs a base rate: give base-ctr, train or the parameter %s", name)
		case key == "value" && value == 0:
			err = fmt.Errorf("the strategy needs the value of a click: give train or the parameter %s", name)
		}
	})
	return err
}

// each goes through the parameters and those of the strategy inside.
func each(params any, prefix string, do func(name string, f reflect.StructField, v reflect.Value)) {
	v := reflect.ValueOf(params).Elem()
	for _, f := range bidding.Fields(v.Type()) {
		name, value := prefix+f.Tag.Get("yaml"), v.FieldByIndex(f.Index)
		do(name, f, value)
		if spec, is := value.Interface().(bidding.Spec); is && spec.Params != nil {
			each(spec.Params, name+".", do)
		}
	}
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
