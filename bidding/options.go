package bidding

import (
	"cmp"
	"slices"
)

// Option is one way to run a campaign.
type Option struct{ Cost, Value float64 }

// state is a choice for the first campaigns; from and option lead back to it.
type state struct {
	Option
	from, option int
}

// ChooseOptions picks one option for each campaign so that the values are largest under a total budget:
// the multiple-choice knapsack problem, as keyword bidding under a budget is put by Zhou, Chakrabarty
// and Lukose, "Budget constrained bidding in keyword auctions and online knapsack problems" (WINE
// 2008). It is exact: campaign by campaign it keeps every choice that no other one beats in cost and
// value. Their number may double with each campaign: dozens of options are fine, hundreds of campaigns
// with unlike costs are not. It returns nil when not even the cheapest options fit.
func ChooseOptions(campaigns [][]Option, budget float64) []int {
	layers := [][]state{{{}}}
	for _, options := range campaigns {
		var next []state
		for from, s := range layers[len(layers)-1] {
			for i, o := range options {
				if cost := s.Cost + o.Cost; cost <= budget {
					next = append(next, state{Option{cost, s.Value + o.Value}, from, i})
				}
			}
		}
		layers = append(layers, undominated(next))
	}
	return trace(layers)
}

// undominated keeps states of rising cost and value.
func undominated(all []state) []state {
	slices.SortStableFunc(all, func(a, b state) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(b.Value, a.Value))
	})
	kept := all[:0]
	for _, s := range all {
		if len(kept) == 0 || s.Value > kept[len(kept)-1].Value {
			kept = append(kept, s)
		}
	}
	return kept
}

// trace is the choice that led to the last state: the one of the largest value.
func trace(layers [][]state) []int {
	choice := make([]int, len(layers)-1)
	at := len(layers[len(layers)-1]) - 1
	for c := len(choice); c > 0; c-- {
		if at < 0 {
			return nil
		}
		s := layers[c][at]
		choice[c-1], at = s.option, s.from
	}
	return choice
}
