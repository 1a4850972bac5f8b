package experiments

import (
	"math"
	"time"

	"adsim/scenarios"
)

// What a fit has to reach: relative errors of words with at least thinClicks clicks, and of the
// account.
const (
	wordError  = 0.10
	totalError = 0.03
)

// result sets the last simulation beside the report.
func (f *fit) result() *Fitted {
	out := &Fitted{Scenario: f.yaml(f.days, true), Assumed: f.assumed, Orders: f.seen}
	for _, w := range f.words {
		one := FittedWord{Plan: f.plans[w.plan].name, Word: w.text, Report: w.want, Simulated: w.got}
		one.Simulated.Orders = w.cvr * w.got.Clicks
		one.Report.scale(float64(f.days))
		one.Simulated.scale(float64(f.days))
		out.Words = append(out.Words, one)
		out.Report.Add(&one.Report)
		out.Simulated.Add(&one.Simulated)
		out.miss(f.o.Lang, one.missed())
	}
	account := in(f.o.Lang, "account")
	out.miss(f.o.Lang, figures(account, &out.Report, &out.Simulated, totalError))
	if off := ratio(out.Simulated.Orders, out.Report.Orders) - 1; out.Report.Orders > 0 && math.Abs(off) > totalError {
		out.miss(f.o.Lang, []gap{{account, "orders", out.Report.Orders, out.Simulated.Orders}})
	}
	return out
}

// Reached is how many words have at least 100 clicks, and how many of these are within 10% of the
// report in impressions, clicks, cost and CPC.
func (f *Fitted) Reached() (reached, words int) {
	for i := range f.Words {
		if w := &f.Words[i]; w.Report.Clicks >= thinClicks {
			words++
			if len(w.missed()) == 0 {
				reached++
			}
		}
	}
	return reached, words
}

// gap is a figure of a word or the account that could not be fitted.
type gap struct {
	of, figure        string
	report, simulated float64
}

func (f *Fitted) miss(lang string, gaps []gap) {
	for _, g := range gaps {
		if g.figure == "never" {
			f.Missed = append(f.Missed, in(lang, "never", g.of))
			continue
		}
		f.Missed = append(f.Missed, in(lang, "missed", g.of, in(lang, g.figure), g.report, g.simulated, 100*(ratio(g.simulated, g.report)-1)))
	}
}

// missed is what could not be fitted of a word.
func (w *FittedWord) missed() []gap {
	switch {
	case w.Report.Impressions == 0:
		return []gap{{of: w.Word, figure: "never"}}
	case w.Report.Clicks < thinClicks:
		return nil
	}
	return figures(w.Word, &w.Report, &w.Simulated, wordError)
}

// figures lists the figures that are further off than allowed.
func figures(of string, report, simulated *Measured, allowed float64) (missed []gap) {
	for _, g := range []gap{
		{of, "impressions", report.Impressions, simulated.Impressions},
		{of, "clicks", report.Clicks, simulated.Clicks},
		{of, "cost", report.Cost, simulated.Cost},
		{of, "cpc", report.CPC(), simulated.CPC()},
	} {
		if math.Abs(ratio(g.simulated, g.report)-1) > allowed {
			missed = append(missed, g)
		}
	}
	return missed
}

// shortDays is the period that the first rounds simulate: whole weeks, as many as there is time for.
func (f *fit) shortDays() int {
	requests := 0.0
	for _, w := range f.words {
		requests += w.searches
	}
	weeks := max(1, int(mostRequests/requests/7))
	return min(f.days, 7*weeks)
}

// part is the part of the searches that so many days may have, if they shall not be more than most.
func (f *fit) part(days int, most float64) float64 {
	requests := 0.0
	for _, w := range f.words {
		requests += w.searches
	}
	return min(1, most/(requests*float64(days)))
}

// traffic is an average day of the report beside an average day of a week.
func (f *fit) traffic(s *scenarios.Scenario) float64 {
	first := int(s.Start.Noon(time.UTC).Weekday()) + 6 // Monday is 0
	mean := func(days int) (traffic float64) {
		for d := range days {
			traffic += s.Market.Weekdays[(first+d)%7] / float64(days)
		}
		return traffic
	}
	return mean(f.days) / mean(7)
}
