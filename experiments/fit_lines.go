package experiments

import (
	"cmp"
	"math"
	"slices"

	"adsim"
	"adsim/exports"
	"adsim/match"
)

// lines is what a report says of one keyword: of its match types, units, plans and days.
type lines []exports.Row

// keywords puts together the lines whose keywords match the same searches, in the order of the file.
func keywords(r *exports.Report) (all []lines) {
	at := map[string]int{}
	for _, row := range r.Rows {
		name := match.Normal(row.Keyword)
		i, seen := at[name]
		if !seen {
			i = len(all)
			at[name], all = i, append(all, nil)
		}
		all[i] = append(all[i], row)
	}
	return all
}

func (l lines) sum() exports.Row { return exports.Sum(l, func(*exports.Row) string { return "" })[0] }

// home is the part of the lines that is about the plan that spends most.
func (l lines) home() (home lines) {
	plan := l.dearest(planOf)
	for _, row := range l {
		if row.Plan == plan {
			home = append(home, row)
		}
	}
	return home
}

// dearest is the plan or unit that spends most on the keyword.
func (l lines) dearest(of func(*exports.Row) string) string {
	parts := exports.Sum(l, of)
	most := slices.MaxFunc(parts, func(a, b exports.Row) int { return cmp.Compare(a.Cost, b.Cost) })
	return of(&most)
}

// several reports whether the lines differ in something; lines that do not say it count for nothing.
func (l lines) several(of func(*exports.Row) string) bool {
	first := ""
	for i := range l {
		switch said := of(&l[i]); {
		case first == "":
			first = said
		case said != "" && said != first:
			return true
		}
	}
	return false
}

// bid is the mean of the bids, weighted by clicks, in whole fen; without clicks the last. 0 where
// there is none.
func (l lines) bid() (bid adsim.Money) {
	sum, clicks := 0.0, 0.0
	for i := range l {
		if r := &l[i]; r.Bid > 0 {
			bid = r.Bid
			sum += float64(r.Bid.Float() * r.Clicks)
			clicks += r.Clicks
		}
	}
	if clicks == 0 || !l.several(bidOf) {
		return bid
	}
	return adsim.Yuans(math.Round(100*sum/clicks) / 100)
}

// wide is the widest match type of the lines, or "" where all are exact or do not say.
func (l lines) wide() (widest string) {
	for i := range l {
		switch t := l[i].MatchType(); {
		case t == "segment", t == "phrase" && widest == "":
			widest = t
		}
	}
	return widest
}

func planOf(r *exports.Row) string { return r.Plan }
func unitOf(r *exports.Row) string { return r.Unit }
func bidOf(r *exports.Row) string {
	if r.Bid == 0 {
		return ""
	}
	return r.Bid.String()
}
