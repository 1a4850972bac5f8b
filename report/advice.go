package report

import (
	"slices"
	"strconv"
	"strings"

	"adsim/advice"
)

// advised is advice on an account.
type advised struct {
	*advice.Answer
	subject *Subject
	own     bool // the report is the user's own, not a run's
}

// Advice is the report of what to do with an account. Expressions carry the advice out; try is the
// command that tests it, argument by argument. Where own is set the evidence is the user's own report,
// and s knows of it only the days, the shop and the assumptions.
func Advice(s *Subject, a *advice.Answer, own bool, expressions, try []string) *Report {
	d := advised{a, s, own}
	r := answer(&Version{Subject: s}, 1)
	r.Command, r.prose, r.title, r.again, r.try = s.Command, d.prose, d.title, d.again, try
	r.Assumptions = append(r.Assumptions, d.assumptions()...)
	r.Tables = []Table{d.account(), d.words()}
	if a.Searches {
		r.Tables = append(r.Tables, d.negatives())
	}
	if len(expressions) > 0 {
		t := Table{Name: "advice_changes", Columns: []string{"expression"}}
		for _, e := range expressions {
			t.Rows = append(t.Rows, []Cell{text(e)})
		}
		r.Tables = append(r.Tables, t)
	}
	return r
}

// assumptions are those that advice adds.
func (d advised) assumptions() []Assumption {
	short := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	all := []Assumption{
		{Path: "advice.sure", Value: short(d.Sure), Mark: "A", Doc: "How probable a statement must be that advice rests on."},
		{Path: "advice.rival_spread", Value: short(advice.RivalSpread), Mark: "A", Doc: "Log-normal sigma of rivals' scores behind the best bids."},
	}
	if d.own {
		var factors []string
		for _, f := range advice.Positions() {
			factors = append(factors, short(f))
		}
		all = append(all, Assumption{Path: "advice.position_factors", Value: "[" + strings.Join(factors, ", ") + "]", Mark: "A",
			Doc: "Clicks of each slot relative to the first, behind the best bids."})
	}
	return all
}

// account is the whole in one row.
func (d advised) account() Table {
	t := Table{Name: "advice_account", Columns: []string{"cost_per_day", "saved_per_day", "saved_per_day_low", "saved_per_day_high",
		"wrong_pauses", "break_even_roi", "aov", "contribution", "orders_seen", "words_differ"}}
	days := float64(d.Days)
	t.Rows = [][]Cell{{given(Cash, d.Cost/days), given(Cash, d.Saved.Mean), given(Cash, d.Saved.Low), given(Cash, d.Saved.High),
		given(Number, d.Wrong), given(Number, d.BreakEven), given(Cash, d.AOV), given(Share, d.Contribution), given(Share, d.Seen), given(Share, d.Differ)}}
	return t
}

// words has a row for each keyword, the most urgent first.
func (d advised) words() Table {
	t := Table{Name: "advice", Columns: []string{"plan", "unit", "keyword", "advice", "class", "clicks", "order_lines", "cost", "amount", "roi",
		"roi_low", "roi_high", "break_even_roi", "below_break_even", "average_rank", "cpc", "break_even_cpc", "break_even_cpc_low",
		"break_even_cpc_high", "bid", "best_bid", "gain_per_day", "gain_per_day_low", "gain_per_day_high", "clicks_needed", "reason"}}
	plans := map[string]bool{}
	for i := range d.Words {
		w := &d.Words[i]
		plans[w.Plan] = true
		t.Rows = append(t.Rows, []Cell{text(w.Plan), text(w.Unit), text(w.Keyword), word(string(w.Verdict)), word(w.Class), given(Count, w.Clicks),
			given(Count, w.Orders), roundly(w.Cost), roundly(w.Amount), number(w.ROI.Mean), number(w.ROI.Low), number(w.ROI.High),
			given(Number, w.BreakEven), given(Share, w.Below), number(w.Rank), known(Cash, w.CPC), given(Cash, w.Value.Mean),
			given(Cash, w.Value.Low), given(Cash, w.Value.High), known(Cash, w.Bid), known(Cash, w.BestBid), gained(w.Verdict, w.Gain.Mean), gained(w.Verdict, w.Gain.Low),
			gained(w.Verdict, w.Gain.High), needs(w), word(reason(w))})
	}
	lead := []string{"keyword"}
	if len(plans) > 1 {
		lead = []string{"plan", "keyword"}
	}
	judged := append(lead[:len(lead):len(lead)], "advice", "clicks", "order_lines", "cost", "roi", "roi_low", "roi_high")
	if slices.ContainsFunc(d.Words, func(w advice.Word) bool { return w.BreakEven != d.BreakEven }) {
		judged = append(judged, "break_even_roi")
	}
	t.parts = []part{
		{title: "advice", columns: append(judged, "below_break_even", "reason"), note: "advice"},
		{title: "advice_bids", columns: append(lead, "advice", "average_rank", "bid", "cpc", "break_even_cpc", "best_bid", "gain_per_day", "gain_per_day_low", "gain_per_day_high", "clicks_needed"), note: "advice_bids"},
	}
	return t
}

// reason is the word for why a keyword gets its advice.
func reason(w *advice.Word) string {
	switch {
	case w.Instead > 0:
		return "reason.instead"
	case w.Verdict == advice.Wait && w.Clicks == 0:
		return "reason.no_clicks"
	case w.Verdict == advice.Wait && w.Needed >= advice.MostNeeded:
		return "reason.at_break_even"
	}
	return "reason." + string(w.Verdict)
}

// needs is how many more clicks would tell.
func needs(w *advice.Word) Cell {
	switch {
	case w.Verdict != advice.Wait:
		return nothing(Count)
	case w.Needed >= advice.MostNeeded:
		return Cell{Kind: Count, Fixed: true, Text: "never"}
	}
	return given(Count, w.Needed)
}

// roundly is an amount of which fen say nothing.
func roundly(yuan float64) Cell { return given(Count, yuan) }

// known is a figure that may be missing from a report.
func known(k Kind, x float64) Cell {
	if x == 0 {
		return nothing(k)
	}
	return given(k, x)
}

func number(x float64) Cell { return known(Number, x) }

// gained is what following the advice brings, where there is something to follow.
func gained(v advice.Verdict, x float64) Cell {
	if v == advice.Wait || v == advice.Keep {
		return nothing(Count)
	}
	return given(Count, x)
}

// negatives has a row for each text to keep away.
func (d advised) negatives() Table {
	t := Table{Name: "advice_negatives", Columns: []string{"plan", "search_term", "match", "searches", "clicks", "order_lines", "cost", "amount",
		"roi", "roi_low", "roi_high", "below_break_even", "gain_per_day", "gain_per_day_low", "gain_per_day_high"}}
	for i := range d.Phrases {
		p := &d.Phrases[i]
		t.Rows = append(t.Rows, []Cell{text(p.Plan), text(p.Text), word(p.Match), given(Count, float64(p.Searches)), given(Count, p.Clicks),
			given(Count, p.Orders), roundly(p.Cost), roundly(p.Amount), given(Number, p.ROI.Mean), given(Number, p.ROI.Low), given(Number, p.ROI.High),
			given(Share, p.Below), given(Count, p.Gain.Mean), given(Count, p.Gain.Low), given(Count, p.Gain.High)})
	}
	if len(t.Rows) > 0 {
		t.parts = []part{{title: "advice_negatives", columns: []string{"search_term", "match", "searches", "clicks", "order_lines", "cost",
			"roi", "roi_low", "roi_high", "below_break_even", "gain_per_day"}, note: "advice_negatives"}}
	}
	return t
}
