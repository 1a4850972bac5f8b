package explain

import (
	"maps"
	"slices"
	"strconv"

	"adsim/auction"
)

// Compare holds the auction by every rule, at the same bids. The page's own rule does not matter.
func Compare(p *Page) ([]*Outcome, error) {
	if faults := p.Check(); faults != nil {
		return nil, faults
	}
	var all []*Outcome
	for _, name := range slices.Sorted(maps.Keys(auction.Rules())) {
		same := *p
		same.Rule = name
		o, err := same.hold()
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, nil
}

// SideBySide is the comparison as tables, prices by slot, then money, in the language of Steps.
func SideBySide(all []*Outcome, lang string) []Section {
	first := all[0].in(lang)
	prices := first.section("Who pays what for each slot", "slot", "ad")
	money := first.section("What it brings, per page view", "")
	revenue, welfare := []string{first.say("revenue")}, []string{first.say("welfare")}
	for _, o := range all {
		prices.Header, money.Header = append(prices.Header, o.Rule), append(money.Header, o.Rule)
		revenue, welfare = append(revenue, Money(o.Revenue)), append(welfare, Money(o.Welfare))
	}
	money.Rows = append(money.Rows, revenue, welfare)
	for k, a := range all[0].Awards { // every rule shows the same ads in the same slots
		row, gains := []string{strconv.Itoa(a.Slot), a.ID}, []string{first.say("gain of %s", a.ID)}
		for _, o := range all {
			row, gains = append(row, Money(o.Awards[k].Price)), append(gains, Money(o.Payoffs[a.ID]))
		}
		prices.Rows, money.Rows = append(prices.Rows, row), append(money.Rows, gains)
	}
	money.Notes = []string{first.say("At the same bids: under first prices advertisers would bid less, under gsp somewhat less than their value, under vcg and laddered their value.")}
	return []Section{prices, money}
}
