package advice

import (
	"fmt"

	"adsim"
	"adsim/random"
)

// paper is an account drawn from the chances alone, without a market: words with known ROI whose
// clicks are Poisson by day, and whose orders come late.
type paper struct {
	words, wasted int
	days          int
	budget        float64 // yuan a day
	cpc           float64
	good, waste   float64 // ROI, each word's within 25%
	share         float64 // of the budget that the wasted words take
}

func usual() paper {
	return paper{words: 54, wasted: 14, days: 21, budget: 10000, cpc: 5.4, good: 4.5, waste: 1.6, share: 0.25}
}

func shop() Shop {
	return Shop{AOV: 539, Margin: 0.35, Commission: 0.035, Window: 15, Delay: [5]float64{0.55, 0.75, 0.88, 0.95, 1}}
}

// draw is the report of a paper account, and the true ROI of each word.
func (p paper) draw(seed uint64) (*Account, map[string]float64) {
	a, truth, s := &Account{Days: p.days, Sure: Sure, Shop: shop()}, map[string]float64{}, shop()
	luck := random.New(seed)
	for i := range p.words {
		name, roi, share, of := fmt.Sprintf("word %02d", i), p.good, 1-p.share, p.words-p.wasted
		if i < p.wasted {
			roi, share, of = p.waste, p.share, p.wasted
		}
		place := float64(i%of) + 1
		sum := 0.0
		for k := range of {
			sum += 1 / (float64(k) + 4)
		}
		word := luck.Named("word").At(uint64(i))
		roi *= 0.75 + 0.5*word.Float()
		truth[name] = roi
		clicks := p.budget * share / ((place + 3) * sum) / p.cpc
		cvr := roi * p.cpc / s.AOV
		for age := range p.days {
			day := word.At(uint64(age))
			n := day.Poisson(clicks)
			r := Row{Plan: "p", Keyword: name, Youngest: age, Oldest: age, Impressions: float64(20 * n), Clicks: float64(n),
				Cost: adsim.Yuans(float64(n) * p.cpc), Bid: adsim.Yuans(p.cpc * 1.2), Rank: 4}
			for k := range day.At(1).Poisson(float64(n) * cvr * s.matureAt(age)) {
				r.Orders++
				r.Amount += adsim.Yuans(day.At(2).At(uint64(k)).LogNormal(539*0.9406, 0.35))
			}
			a.Rows = append(a.Rows, r)
		}
	}
	return a, truth
}

// found is the share of the wasted spend that is paused, and of the good spend.
func found(answer *Answer, truth map[string]float64) (waste, good float64) {
	var all, paused [2]float64
	for _, w := range answer.Words {
		k := 0
		if truth[w.Keyword] >= answer.BreakEven {
			k = 1
		}
		all[k] += w.Cost
		if w.Verdict == Pause {
			paused[k] += w.Cost
		}
	}
	return paused[0] / all[0], paused[1] / all[1]
}
