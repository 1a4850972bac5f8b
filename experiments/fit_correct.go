package experiments

import (
	"math"

	"adsim/random"
)

// How far a fit may stray; standard deviations of logarithms. All of it is our assumption.
const (
	cpcError     = 0.02 // to which the CPC is fitted
	clickSpread  = 0.2  // of the prices of single clicks
	rankError    = 0.15 // to which the rank is fitted
	impSpread    = 0.6  // of the ranks of single impressions
	rivalsSpread = 0.5  // of the number of rivals around its class
	levelSpread  = 0.5  // of rivals' bids around their class
	longestStep  = 0.5
	rankedShare  = 0.03 // of the searches of a word that is shown at a known rank
	blindShare   = 0.3  // where the rank is not known
	firstRadius  = 0.15 // of tries around the best
	farRadius    = 0.6
	goodCPC      = 0.03 // who comes so near needs no tries
	badCPC       = 0.06 // who is further off in the whole period is tried again
	clickPrior   = 4.   // clicks that the class counts for
)

// correct moves every word's parameters towards what the report says: at first by steps along the
// slope, then, where those do not lead to the CPC, by trying around the best found so far, because
// with few rivals prices jump. It returns how many words need another round.
func (f *fit) correct(round int) (off int) {
	levels, factors := f.levels(), f.factors()
	for i, w := range f.words {
		if w.want.Impressions == 0 {
			w.searches, w.level, w.factor = noImpressions, levels[w.class], factors[w.class]
			continue
		}
		if w.met == 0 {
			w.level = levels[w.class]
			continue
		}
		f.volume(w, factors[w.class])
		t := w.target(levels[w.class], float64(f.days))
		w.remember(t)
		switch {
		case round < slopes:
			w.step(t)
			off++
		case round < rounds-1 && w.clicks >= thinClicks && math.Abs(w.best.miss) > goodCPC:
			off++
			w.try(round, attempts().At(uint64(i)))
		default:
			w.level, w.rivals = w.best.level, w.best.rivals
		}
	}
	return off
}

// attempts is the luck of tries.
func attempts() random.Stream { return random.New(1).Named("fit") }

// mend corrects the words that miss their CPC in a simulation of the whole period, and returns how
// many do. In the last round they go back to the best that was found.
func (f *fit) mend(round int) (off int) {
	levels, factors := f.levels(), f.factors()
	for i, w := range f.words {
		if w.want.Impressions == 0 || w.met == 0 {
			continue
		}
		f.volume(w, factors[w.class])
		w.remember(w.target(levels[w.class], float64(f.days)))
		if w.clicks < thinClicks || math.Abs(w.best.miss) <= badCPC {
			w.level, w.rivals = w.best.level, w.best.rivals
			continue
		}
		off++
		if w.try(rounds+round, attempts().At(uint64(i))); round == repairs-1 {
			w.level, w.rivals = w.best.level, w.best.rivals
		}
	}
	return off
}

// volume sets the searches by the impressions, and the click factor by the clicks and those of the
// class.
func (f *fit) volume(w *word, class float64) {
	w.searches = w.want.Impressions / (max(w.shown, w.leastShare()) * f.day)
	if w.got.Clicks == 0 {
		return
	}
	if p := &f.plans[w.plan]; p.out {
		w.searches *= (1 - p.lost) / (1 - p.loses)
	}
	exposure := float64(w.got.Clicks / w.factor * w.want.Impressions / w.got.Impressions * float64(f.days))
	w.factor = f.clamp((w.clicks + clickPrior) / (exposure + clickPrior/class))
}

// leastShare is the lowest share that is taken for possible: a report does not tell how often a
// word was searched, and a bad rank alone speaks for few impressions.
func (w *word) leastShare() float64 {
	if w.ranked {
		return rankedShare
	}
	return blindShare
}

// scale corrects searches and click factors after a simulation of the whole period.
func (f *fit) scale() {
	factors := f.factors()
	for _, w := range f.words {
		if w.want.Impressions > 0 && w.met > 0 {
			f.volume(w, factors[w.class])
		}
	}
}
