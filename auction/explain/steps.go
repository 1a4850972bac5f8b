package explain

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"adsim"
)

// Section is one step of an explanation: a table with a sentence or two.
type Section struct {
	Title  string
	Header []string
	Rows   [][]string
	Notes  []string
}

// wide is how many columns of slots a table of text has at most.
const wide = 8

// Steps explains the auction from the bids to the money, in English or, for "zh", in Chinese.
func (o *Outcome) Steps(lang string) []Section {
	o = o.in(lang)
	return []Section{o.intro(), o.entries(), o.slots(), o.money(), o.winning(), o.stepsUp()}
}

var rules = map[string]string{
	"gsp":          "Each winner pays the lowest bid that keeps its place.",
	"gfp":          "Each winner pays its bid.",
	"first-price":  "Each winner pays its bid.",
	"second-price": "Each winner pays what it takes to beat the best loser.",
	"vcg":          "Each winner pays what the others lose by it: for each step down to the last slot, the clicks that are lost there at the lowest bid that reaches it.",
	"laddered":     "Each winner pays, for each step down to the last slot, the clicks that are lost there at the lowest bid that reaches it.",
}

func (o *Outcome) intro() Section {
	return Section{Notes: []string{
		o.say("%s; bids: %d, slots: %d. %s", o.Rule, len(o.bids), o.rule.Slots(), o.scoring()),
		o.say(rules[o.Rule]) + o.rounding(),
	}}
}

// scoring says what the score is made of.
func (o *Outcome) scoring() string {
	value := o.say("bid per click")
	if o.page.Form == "ecpm" {
		return o.say("Score = expected yuan per thousand impressions.")
	}
	switch s := o.page.Squash; {
	case s == 0:
		return o.say("Score = %s.", value)
	case s != 1:
		return o.say("Score = %s x quality^%s.", value, Number(s))
	}
	return o.say("Score = %s x quality.", value)
}

func (o *Outcome) rounding() string {
	if o.page.Increment == 0 || o.Rule == "gfp" || o.Rule == "first-price" {
		return ""
	}
	return o.say(" To beat somebody takes %s more; prices are rounded up to the fen and never above the bid.", Number(o.page.Increment))
}

// entries lists every bid with its score and its fate.
func (o *Outcome) entries() Section {
	s := o.section("Who takes part", "ad", "bid", "per", "quality", "score", "result")
	fate := map[string]string{}
	for _, l := range o.Losers {
		fate[l.ID] = l.Reason
	}
	for _, a := range o.Awards {
		fate[a.ID] = o.say("slot %d", a.Slot)
	}
	for _, i := range o.told() {
		b := &o.bids[i]
		id := o.page.Bids[i].ID
		s.Rows = append(s.Rows, []string{id, Money(b.Amount), o.say(units[b.Billing]), Number(b.Quality), Number(o.rule.Score(b)),
			fate[id] + o.against(i, fate[id])})
	}
	s.Notes = o.untold()
	return s
}

// told are the bids that a table of text lists: all of a short list, else the winners.
func (o *Outcome) told() (bids []int) {
	for i := range o.bids {
		bids = append(bids, i)
	}
	if len(bids) <= listed {
		return bids
	}
	bids = bids[:0]
	for _, a := range o.Awards {
		bids = append(bids, a.bid)
	}
	return bids
}

// untold says how many losers of a long list are not listed, by reason.
func (o *Outcome) untold() (notes []string) {
	if len(o.bids) <= listed {
		return nil
	}
	counts := map[string]int{}
	for _, l := range o.Losers {
		counts[l.Reason]++
	}
	for _, reason := range slices.Sorted(maps.Keys(counts)) {
		notes = append(notes, o.say("Not listed, %s: %d.", reason, counts[reason]))
	}
	return notes
}

var units = map[adsim.Billing]string{adsim.CPC: "click", adsim.CPM: "1000 impressions", adsim.CPA: "order", adsim.OCPC: "order",
	adsim.CPS: "order", adsim.CPD: "day"}

// against is the number that a bid failed to meet.
func (o *Outcome) against(i int, fate string) string {
	b := &o.bids[i]
	switch fate {
	case adsim.BelowFloor.String():
		return fmt.Sprintf(": %s < %s", Number(b.Amount), Number(o.floor(i)))
	case adsim.BelowQuality.String():
		return fmt.Sprintf(": %s < %s", Number(b.Quality), Number(o.page.QualityThreshold))
	case adsim.BelowReserve.String():
		return fmt.Sprintf(": %s < %s", Number(o.rule.Score(b)), Number(o.page.ReserveScore))
	}
	return ""
}

// slots lists the prices and how they come about.
func (o *Outcome) slots() Section {
	s := o.section("Who has which slot, and why it pays what it pays", "slot", "ad", "score", "pays", "because")
	for i := range o.Awards {
		a := &o.Awards[i]
		slot := strconv.Itoa(a.Slot)
		if a.Promoted {
			slot = o.say("%s promoted", slot)
		}
		why := strings.Split(o.why(a), rung)
		s.Rows = append(s.Rows, []string{slot, a.ID, Number(a.Score), Money(a.Price), why[0]})
		for _, more := range why[1:] {
			s.Rows = append(s.Rows, []string{"", "", "", "", strings.TrimSpace(rung) + " " + more})
		}
	}
	if len(s.Rows) == 0 {
		s.Notes = append(s.Notes, o.say("Nobody is shown."))
	}
	return s
}

// money lists what the slots bring.
func (o *Outcome) money() Section {
	s := o.section("What it brings, per page view", "ad", "clicks", "pays", "is worth", "gains")
	for i := range o.Awards {
		a := &o.Awards[i]
		b := &o.page.Bids[a.bid]
		s.Rows = append(s.Rows, []string{a.ID, Number(a.Clicks), Money(a.units * a.Price), Money(a.units * or(b.Value, *b.Bid)), Money(o.Payoffs[a.ID])})
	}
	s.Rows = append(s.Rows, []string{o.say("total"), "", Money(o.Revenue), Money(o.Welfare), Money(o.Welfare - o.Revenue)})
	s.Notes = append(s.Notes, o.say("Clicks are %s. What an ad is worth is its value, or its bid where no value is given.", o.say(o.clicking())))
	return s
}

func (o *Outcome) clicking() string {
	switch c := o.page.Clicks(); {
	case c.Cascade && c.FromQuality:
		return "those of people who look from the top down and click with an ad's quality as its rate"
	case c.Cascade:
		return "those of people who look from the top down and click at an ad's predicted rate"
	case c.FromQuality:
		return "the slot's factor times the ad's quality"
	case c.FromPCTR:
		return "the slot's factor times the ad's predicted click rate"
	}
	return "the slot's factor"
}

// winning lists what would have won each slot.
func (o *Outcome) winning() Section {
	s := o.section("What bid would have won each slot, or a better one", "ad")
	columns := o.BidToWin[:min(wide, len(o.BidToWin))]
	for _, w := range columns {
		s.Header = append(s.Header, o.say("slot %d", w.Slot))
	}
	for _, i := range o.told() {
		id := o.page.Bids[i].ID
		row, told := []string{id}, false
		for _, w := range columns {
			cell := "-"
			if amount, could := w.Bids[id]; could {
				cell, told = Money(amount), true
			}
			row = append(row, cell)
		}
		if told {
			s.Rows = append(s.Rows, row)
		}
	}
	if o.page.Increment == 0 {
		s.Notes = append(s.Notes, o.say("From this bid on; at exactly this bid a tie may go either way."))
	}
	return s
}
