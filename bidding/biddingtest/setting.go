package biddingtest

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"adsim/bidding"
	"adsim/random"
)

// setting is parameters of one strategy, by a value for each number and each choice.
type setting struct {
	name     string
	required bool // the strategy must be willing
	trained  bool // where it can be
	choose   func(f reflect.StructField, r limits) string
}

// limits are what the tags of a parameter say.
type limits struct {
	preset    string
	low, high float64
	choices   []string
}

// settings are the defaults, each number at either end of its range, every choice, and some at
// random. A strategy may refuse combinations, but never its defaults.
func settings(entry bidding.Entry) []setting {
	preset := func(_ reflect.StructField, r limits) string { return r.preset }
	all := []setting{{name: "defaults", required: true, choose: preset}, {name: "trained", required: true, trained: true, choose: preset}}
	if entry.Params == nil {
		return all
	}
	for _, f := range bidding.Fields(reflect.TypeOf(entry.Params).Elem()) {
		r := limitsOf(f)
		for _, value := range append([]string{number(r.low), number(r.high)}, r.choices...) {
			all = append(all, setting{name: f.Name + " " + value, choose: func(g reflect.StructField, s limits) string {
				if f.Name == g.Name && (f.Type.Kind() != reflect.String || len(r.choices) > 0) {
					return value
				}
				return s.preset
			}})
		}
	}
	for seed := range uint64(5) {
		all = append(all, setting{name: fmt.Sprint("random ", seed), trained: seed%2 == 1, choose: func(f reflect.StructField, r limits) string {
			luck := random.New(seed).Named(f.Name)
			if len(r.choices) > 0 {
				return r.choices[luck.Below(len(r.choices))]
			}
			return number(r.low + float64((r.high-r.low)*luck.Float()))
		}})
	}
	return all
}

// make is a strategy with the setting; nil where it may refuse and did.
func (s setting) make(t testing.TB, entry bidding.Entry, seed uint64) bidding.Strategy {
	t.Helper()
	made, err := entry.Make(random.New(seed).Named("strategy"), s.fill)
	if able, is := made.(bidding.Trainer); err == nil && is && s.trained {
		err = able.Train(training())
	}
	switch {
	case err != nil && s.required:
		t.Fatalf("%s: %v", s.name, err)
	case err != nil:
		return nil
	}
	return made
}

// training is a history of the market of a life, at prices of 0.1 to 3 yuan.
func training() *bidding.History {
	h := &bidding.History{Sold: 10_000, Wanted: 400, Cost: 12_000, Rate: 0.04, Step: 0.1, MaxBid: 3, Prices: make([]float64, 31),
		Budget: 100, Auctions: 8 * intervals, Ticks: intervals}
	for price := range 30 {
		h.Prices[price+1] = float64(min(price, 30-price))
	}
	return h
}

// fill is what the loader does: it writes values into parameters.
func (s setting) fill(params any) error {
	v := reflect.ValueOf(params).Elem()
	for _, f := range bidding.Fields(v.Type()) {
		if err := write(v.FieldByIndex(f.Index), s.choose(f, limitsOf(f))); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

// write leaves what is neither a number nor a word, such as an inner strategy, as it is.
func write(v reflect.Value, text string) error {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		v.SetBool(text == "true")
	case reflect.Float64:
		x, err := strconv.ParseFloat(text, 64)
		v.SetFloat(x)
		return err
	case reflect.Int, reflect.Int64:
		x, err := strconv.ParseFloat(text, 64)
		v.SetInt(int64(x))
		return err
	}
	return nil
}

// limitsOf reads the tags of a parameter. An end that is not given is a hundred times the default (of
// a default of 0, one), or a hundredth; one that is excluded is passed by a thousandth of the way to
// the default.
func limitsOf(f reflect.StructField) (r limits) {
	said := map[string]float64{}
	for word := range strings.SplitSeq(f.Tag.Get("jsonschema"), ",") {
		key, value, _ := strings.Cut(word, "=")
		switch x, err := strconv.ParseFloat(value, 64); {
		case key == "enum":
			r.choices = append(r.choices, value)
		case key == "default":
			r.preset = value
			said[key] = x
		case err == nil:
			said[key] = x
		}
	}
	r.low, r.high = said["default"]/100, said["default"]*100
	if r.high == 0 {
		r.high = 1
	}
	if x, given := said["minimum"]; given {
		r.low = x
	}
	if x, given := said["exclusiveMinimum"]; given {
		r.low = x + float64((said["default"]-x)/1000)
	}
	if x, given := said["maximum"]; given {
		r.high = x
	}
	return r
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
