package replay

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"adsim/bidding"
	"adsim/random"
)

// points is how many values of a level are tried at a time, and narrowings how often the range is
// narrowed to what lies around the best.
const (
	points     = 9
	narrowings = 4
)

// Tune finds the levels that win the most predicted clicks on the training log under the protocol,
// and returns them as NAME=VALUE. For one budget for the whole log, training has the same budget for
// each row. make makes a strategy with the parameters.
func Tune(t *Training, p Protocol, rows int, rate float64, o Offer, levels []Level, make func(params []string) (bidding.Strategy, error)) ([]string, error) {
	names := nameAll(levels)
	switch {
	case math.IsInf(p.Budget, 1):
		return nil, errors.New("the strategy needs " + names + ": without a budget, higher is always better")
	case t == nil || t.Log == nil:
		return nil, errors.New("the strategy needs " + names + ": give it as a parameter, or a training log to tune it on")
	}
	if p.Episode == 0 {
		p.Budget = math.Trunc(p.Budget * (t.Auctions / float64(rows)))
	}
	score := func(params []string) (float64, error) {
		s, err := make(params)
		if err == nil {
			err = p.Ready(s, t, rate, int(t.Auctions))
		}
		if err != nil {
			return 0, err
		}
		r, err := Play(t.Log, int(t.Auctions), p, s, o)
		if err != nil {
			return 0, err
		}
		return r.PredClicks, nil
	}
	return search(levels, score)
}

// search narrows a geometric grid around its best place.
func search(levels []Level, score func(params []string) (float64, error)) (best []string, err error) {
	levels = slices.Clone(levels)
	most := -1.0
	for range narrowings {
		at, highest := 0, -1.0
		for index := range power(points, len(levels)) {
			params := settings(levels, index)
			x, err := score(params)
			if err != nil {
				return nil, err
			}
			if x > highest {
				at, highest = index, x
			}
			if x > most {
				most, best = x, params
			}
		}
		for i, k := range places(at, len(levels)) {
			levels[i] = levels[i].around(k)
		}
	}
	return best, nil
}

// settings are the values of a place in the grid.
func settings(levels []Level, index int) (params []string) {
	for i, k := range places(index, len(levels)) {
		params = append(params, levels[i].Name+"="+strconv.FormatFloat(levels[i].value(float64(k)), 'g', 6, 64))
	}
	return params
}

// places are the digits of an index.
func places(index, n int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = index % points
		index /= points
	}
	return at
}

func power(base, n int) int {
	all := 1
	for range n {
		all *= base
	}
	return all
}

// value is the k-th of the values from Low to High.
func (l Level) value(k float64) float64 {
	return float64(l.Low * random.Pow(l.High/l.Low, k/(points-1)))
}

// around is the range between the neighbours of the k-th value; of the first and last that leads out of
// the range.
func (l Level) around(k int) Level {
	return Level{l.Name, l.value(float64(k - 1)), l.value(float64(k + 1))}
}

func nameAll(levels []Level) string {
	var names []string
	for _, l := range levels {
		names = append(names, l.Name)
	}
	return strings.Join(names, " and ")
}
