package experiments

import "adsim/random"

// levels is the rivals' level of each class: the mean of logarithms, weighted by clicks.
func (f *fit) levels() map[string]float64 {
	levels := f.byClass(20, func(w *word) (float64, float64) { return random.Log(w.level), min(w.clicks, thinClicks) })
	for _, class := range classes {
		levels[class] = random.Exp(levels[class])
	}
	return levels
}

// factors is the click factor of each class.
func (f *fit) factors() map[string]float64 {
	return f.byClass(20/float64(f.days), func(w *word) (float64, float64) {
		exposure := w.got.Clicks / w.factor
		return ratio(w.want.Clicks, exposure), exposure
	})
}

// classes are adsim's, in the order of scenarios.
var classes = []string{"core", "modifier", "scene", "long-tail", "competitor"}

// byClass is a weighted mean for each class, in which the mean of the account has the weight hold.
func (f *fit) byClass(hold float64, of func(*word) (x, weight float64)) map[string]float64 {
	sums, weights := map[string]float64{}, map[string]float64{}
	for _, w := range f.words {
		x, weight := of(w)
		for _, class := range []string{w.class, ""} {
			sums[class] += float64(x * weight)
			weights[class] += weight
		}
	}
	account, means := ratio(sums[""], weights[""]), map[string]float64{}
	for _, class := range classes {
		means[class] = (sums[class] + float64(hold*account)) / (weights[class] + hold)
	}
	return means
}

// convert sets each word's conversion: its own orders, and those of the class for a word with few.
// How much the class counts follows from how much more the words differ than luck explains; all
// are scaled so that the account has its orders.
func (f *fit) convert() {
	class := f.byClass(500/float64(f.days), func(w *word) (float64, float64) { return ratio(w.want.Orders, w.want.Clicks), w.want.Clicks })
	strength := f.strength(class)
	expected, orders := 0.0, 0.0
	for _, w := range f.words {
		w.cvr = class[w.class]
		if w.clicks > 0 {
			w.cvr = (float64(w.want.Orders*float64(f.days)) + float64(strength*class[w.class])) / (w.clicks + strength)
		}
		expected += float64(w.cvr * w.want.Clicks)
		orders += w.want.Orders
	}
	for _, w := range f.words {
		w.cvr = min(0.3, w.cvr*ratio(orders, expected))
	}
}

// strength is the clicks that a class counts for: the mean conversion over the variance of true
// conversions, by the method of moments.
func (f *fit) strength(class map[string]float64) float64 {
	const least, most = 100, 1e5
	spread, clicks, mean := 0.0, 0.0, 0.0
	for _, w := range f.words {
		if w.clicks > 0 {
			p := class[w.class]
			d := w.want.Orders/w.want.Clicks - p
			spread += float64(w.clicks*d*d) - float64(p*(1-p))
			clicks += w.clicks
			mean += float64(w.clicks * p)
		}
	}
	if spread <= 0 {
		return most
	}
	return min(most, max(least, mean/spread))
}
