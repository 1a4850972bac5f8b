package advice

import "math"

// breakEven is the orders per click at which a word's clicks bring what they cost; of a word
// without clicks, what they cost on average.
func (j *judge) breakEven(w *Word) float64 {
	if w.Clicks > 0 {
		return j.ordersWorth(w, w.CPC)
	}
	return j.ordersWorth(w, j.Cost/max(1, j.clicks))
}

// ordersWorth is how many orders of a word bring so many yuan.
func (j *judge) ordersWorth(w *Word, yuan float64) float64 {
	return max(yuan, 0.01) / j.worth(w)
}

// judge says what to do with a word.
func (j *judge) judge(w *Word) {
	be := j.breakEven(w)
	w.Below = w.belief.below(be)
	w.Value = w.belief.interval(j.worth(w))
	if w.CPC > 0 {
		w.ROI = w.belief.interval(j.AOV / w.CPC)
	}
	l := newLandscape(w.Bid, w.CPC, w.Rank)
	if l != nil {
		w.BestBid = l.best(w.Value.Mean)
	}
	w.Verdict = j.verdict(w, l)
	switch w.Verdict {
	case Pause:
		w.Gain = j.gain(w, 0, 0)
		if l != nil {
			w.Instead = j.instead(w, l)
		}
	case Lower, Raise:
		clicks, cost := l.at(w.BestBid)
		w.Gain = j.gain(w, clicks, cost)
	case Wait:
		w.Needed = min(MostNeeded, math.Ceil(max(w.belief.needed(be, j.Sure), j.least(be)-w.mature/j.Dispersion)*j.Dispersion))
	}
}

// verdict is what the belief lets one say. l is nil where the report has no landscape.
func (j *judge) verdict(w *Word, l *landscape) Verdict {
	be := j.breakEven(w)
	switch {
	case w.mature/j.Dispersion < j.least(be):
		return Wait
	case w.Below >= j.Sure:
		return Pause
	case l != nil && w.BestBid < w.Bid && j.worthMoving(w, l) && w.belief.below(j.ordersWorth(w, l.marginal(1/step))) >= j.Sure:
		return Lower
	case l != nil && w.BestBid > w.Bid && j.worthMoving(w, l) && w.belief.below(j.ordersWorth(w, l.marginal(step))) <= 1-j.Sure:
		return Raise
	case w.Below > 1-j.Sure:
		return Wait
	}
	return Keep
}

// worthMoving reports whether the best bid brings enough to touch the word for it: a bid that is
// changed for little is noise.
func (j *judge) worthMoving(w *Word, l *landscape) bool {
	const enough = 0.05 // of the word's cost
	clicks, cost := l.at(w.BestBid)
	return j.gain(w, clicks, cost).Mean*float64(j.Days) >= float64(enough*w.Cost)
}

// instead is what a paused word would bring a day at its best bid, where that is enough, beside what
// pausing saves, to rest on an assumed landscape for it; else 0.
func (j *judge) instead(w *Word, l *landscape) float64 {
	const enough = 0.25
	clicks, cost := l.at(w.BestBid)
	profit := (float64(w.Clicks*float64(clicks*w.Value.Mean)) - float64(w.Cost*cost)) / float64(j.Days)
	if w.BestBid < w.Bid && profit >= float64(enough*w.Gain.Mean) {
		return profit
	}
	return 0
}

// least is how many clicks a word must have before anything is said of it: as many as would bring
// three orders at break-even, so that even none would mean something. (Rule of three: with 95%
// confidence a rate of which n clicks show nothing is below 3/n.)
func (j *judge) least(breakEven float64) float64 { return 3 / breakEven }

// gain is what changing the clicks and the cost by these factors brings a day.
func (j *judge) gain(w *Word, clicks, cost float64) Interval {
	worth := j.worth(w)
	more := float64(w.Clicks*(clicks-1)) / float64(j.Days)
	mean := float64(more*float64(worth*w.belief.mean())) - float64(w.Cost*(cost-1))/float64(j.Days)
	half := math.Abs(float64(1.96 * float64(more*float64(worth*sqrt(w.belief.variance())))))
	return Interval{mean, mean - half, mean + half}
}
