package explain

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"adsim"
)

// why is the price's formula with the numbers in it.
func (o *Outcome) why(a *Award) string {
	b := &o.bids[a.bid]
	switch {
	case b.Billing == adsim.CPD:
		return o.say("booked ahead at its own price")
	case o.Rule == "gfp" || o.Rule == "first-price":
		return o.say("its own bid")
	case o.Rule == "vcg" || o.Rule == "laddered":
		return o.capped(a, o.ladder(a))
	}
	return o.capped(a, o.demand(a, o.rival(a)))
}

// reason is one lower limit of a price.
type reason struct {
	amount float64
	text   string
}

// demand is the strictest of what the place, the slot, the reserves and a rival ask for.
func (o *Outcome) demand(a *Award, rival reason) reason {
	i := a.bid
	limits := []reason{{o.floor(i), o.say("the floor: nobody is left to beat")}}
	if rival.text != "" {
		limits[0].text = o.say("the floor: more than it takes to beat the next")
	}
	limits = append(limits, rival, reason{o.slotFloor(a.Slot), o.say("the floor of the slot")},
		o.over(o.say("the reserve score"), o.page.ReserveScore, i))
	if a.Promoted {
		limits = append(limits, o.over(o.say("the promoted reserve"), o.page.PromotedReserve, i))
	}
	strictest := limits[0]
	for _, l := range limits[1:] {
		if l.amount > strictest.amount {
			strictest = l
		}
	}
	return strictest
}

// over is a score over the bid's weight.
func (o *Outcome) over(what string, score float64, i int) reason {
	weight := o.weight(i)
	if weight == 1 {
		return reason{score, what + " " + Number(score)}
	}
	return reason{score / weight, fmt.Sprintf("%s %s / %s", what, Number(score), Number(weight))}
}

// rival is what beating another bid takes: the next one, or the best loser for a second price.
func (o *Outcome) rival(a *Award) reason {
	slot, taken := a.Slot, []int(nil)
	for _, w := range o.Awards {
		if w.Slot < a.Slot || o.Rule == "second-price" {
			taken = append(taken, w.bid)
		}
	}
	if o.Rule == "second-price" {
		slot = o.rule.Slots()
	}
	if r := o.best(&o.bids[a.bid], a.bid, slot, taken); r >= 0 {
		return o.beat(a.bid, r)
	}
	return reason{}
}

// beat is the bid with which i beats the bid at place r of the order.
func (o *Outcome) beat(i, r int) reason {
	by := o.over(o.say("%s's score", o.page.Bids[o.order[r].bid].ID), o.order[r].score, i)
	return o.plus(by)
}

func (o *Outcome) plus(by reason) reason {
	if o.page.Increment > 0 {
		by.amount += o.page.Increment
		by.text += " + " + Number(o.page.Increment)
	}
	return by
}

// stepped is what a rung costs: a step more than a rival's score.
func (o *Outcome) stepped(low float64, rival int) float64 {
	if rival < 0 {
		return low
	}
	return low + o.page.Increment
}

// rung stands between the rungs of a ladder in a formula.
const rung = "  + "

// rungs is how many steps of a ladder are worth writing down.
const rungs = 12

// ladder is the mean of the lowest bids that reach the slot and each one after it, weighed by the
// clicks that a slot has and the next one lacks.
func (o *Outcome) ladder(a *Award) reason {
	factors := append(o.page.Factors()[a.Slot-1:len(o.page.Factors()):len(o.page.Factors())], 0)
	if len(factors) > rungs+1 {
		return reason{a.Price, o.say("what the others lose by it")}
	}
	sum, texts := 0.0, []string{}
	for j, x := range factors[:len(factors)-1] {
		amount, rival := o.reach(a.bid, a.Slot+j, o.stepped)
		clicks := x - factors[j+1]
		if sum += float64(clicks * amount); clicks > 0 && amount > 0 {
			texts = append(texts, o.say("%s x %s to reach slot %d", Number(clicks), Number(amount), a.Slot+j)+o.beating(rival))
		}
	}
	mean := reason{sum / factors[0], o.say("nothing: the others lose nothing by it")}
	if len(texts) > 0 {
		mean.text = "(" + strings.Join(texts, rung) + ") / " + Number(factors[0])
	}
	if stricter := o.demand(a, reason{}); stricter.amount > mean.amount+1e-9 {
		return stricter
	}
	return mean
}

func (o *Outcome) beating(rival int) string {
	if rival < 0 {
		return ""
	}
	return o.say(" (beating %s)", o.page.Bids[rival].ID)
}

// capped ends a formula with the price that came of it.
func (o *Outcome) capped(a *Award, r reason) string {
	switch {
	case r.amount > a.Price+1e-9:
		return o.say("its own bid: %s would be %s", r.text, Number(r.amount))
	case o.page.Increment == 0 || math.Abs(r.amount-a.Price) < 1e-9:
		return r.text
	}
	return o.say("%s = %s, up to the fen", r.text, Number(r.amount))
}

// Money is an amount in yuan with two decimals at least and six at most.
func Money(x float64) string {
	text := Number(x)
	if strings.Contains(text, "e") {
		return text
	}
	whole, part, _ := strings.Cut(text, ".")
	return whole + "." + part + strings.Repeat("0", max(0, 2-len(part)))
}

// Number is x with at most six decimals.
func Number(x float64) string {
	text := strconv.FormatFloat(x, 'f', 6, 64)
	if x != 0 && math.Abs(x) < 1e-4 || math.Abs(x) >= 1e15 {
		return strconv.FormatFloat(x, 'g', 6, 64)
	}
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
