package experiments

import (
	"fmt"
	"math"
	"regexp"
	"unicode/utf8"

	"adsim"
	"adsim/auction"
	"adsim/exports"
)

// pieces are what makes a word long: Chinese characters, Latin words, numbers.
var pieces = regexp.MustCompile(`\p{Han}|[^\p{Han}\s\p{P}]+`)

// classOf guesses a word's class: long ones are rare needs.
func classOf(text string) string {
	length := 0
	for _, piece := range pieces.FindAllString(text, -1) {
		length += min(2, utf8.RuneCountInString(piece))
	}
	if length >= longTail {
		return "long-tail"
	}
	return "core"
}

// bids fills in the bids that the report lacks, or that its CPC shows to be out of date.
func (f *fit) bids() {
	var unknown, low []*word
	var total Measured
	for _, w := range f.words {
		total.Add(&w.want)
	}
	for _, w := range f.words {
		cpc := w.want.CPC()
		if cpc == 0 {
			cpc = total.CPC()
		}
		switch {
		case !w.hasBid:
			unknown = append(unknown, w)
		case w.bid.Float() < w.want.CPC():
			low = append(low, w)
		default:
			continue
		}
		w.bid = max(adsim.Fen, adsim.Yuans(cpc*assumedBid).UpToFen())
	}
	f.assumeOf("no bids", unknown, assumedBid)
	f.assumeOf("low bids", low, assumedBid)
}

// shop is what is true of the whole account.
func (f *fit) shop(r *exports.Report) error {
	var all Measured
	amount := 0.0
	for _, w := range f.words {
		all.Add(&w.want)
	}
	for i := range r.Rows {
		amount += r.Rows[i].Amount.Float()
	}
	if all.Impressions > mostSearches {
		return fmt.Errorf("%w: %s: has %.3g impressions a day, at most %.3g can be simulated", ErrReport, r.Name, all.Impressions, mostSearches)
	}
	if all.Clicks == 0 {
		return fmt.Errorf("%w: %s: no word was clicked", ErrReport, r.Name)
	}
	f.aov, f.cvr = f.o.AOV.Float(), ratio(all.Orders, all.Clicks)
	if f.aov == 0 && amount > 0 {
		f.aov = math.Round(amount/(all.Orders*float64(f.days))*100) / 100
	}
	if f.aov == 0 {
		return fmt.Errorf("%w: %s: has no amounts of orders; say what an order is worth (--aov)", ErrReport, r.Name)
	}
	f.median = math.Ceil(all.CPC()*100) / 100
	return nil
}

// budgets are the user's, shared as the cost is, or have room.
func (f *fit) budgets() {
	total := 0.0
	for _, p := range f.plans {
		total += p.cost
	}
	out := false
	for i := range f.plans {
		p := &f.plans[i]
		p.budget = max(100*adsim.Yuan, adsim.Yuans(math.Ceil(p.cost*budgetRoom)))
		if f.o.DailyBudget > 0 {
			p.budget = max(100*adsim.Yuan, f.o.DailyBudget.Times(ratio(p.cost, total)).UpToFen())
		}
		spent := p.cost / p.budget.Float()
		p.out = spent >= boundBudget
		p.loses = f.o.Lost
		if p.out && p.loses == 0 {
			p.loses = min(1, (spent-boundBudget)/(1-boundBudget)) * assumedLost
		}
		out = out || p.out
	}
	switch {
	case f.o.DailyBudget == 0:
		f.assume("budgets", budgetRoom)
	case out && f.o.Lost == 0:
		f.assume("lost", 100*boundBudget, assumedLost)
	}
}

// begin sets the parameters that the first simulation runs with.
func (f *fit) begin() {
	exposure, clicks := 0.0, 0.0
	for _, w := range f.words {
		exposure += float64(w.want.Impressions * factor(w.rank()))
		clicks += w.want.Clicks
	}
	f.baseCTR = min(0.5, max(0.001, math.Round(clicks/exposure*1e5)/1e5))
	for _, w := range f.words {
		w.searches = max(noImpressions, w.want.Impressions*1.1)
		w.factor = f.clamp(ratio(w.want.Clicks, w.want.Impressions*factor(w.rank())*f.baseCTR))
		w.quality = min(9, max(4, w.factor*averageOfAds))
		w.rivals, w.level = presetRivals(w.class), 0.8
		w.jacobian = [2][2]float64{{0.5, 0.15}, {1.2, 0.7}}
	}
	f.convert()
}

func (w *word) rank() float64 {
	if w.ranked {
		return w.want.Rank()
	}
	return assumedRank
}

// factor is the clicks of a rank between slots, relative to the first.
func factor(rank float64) float64 {
	factors := auction.Curves()["adsim"].Factors
	i := min(max(int(rank)-1, 0), len(factors)-2)
	share := min(max(rank-1-float64(i), 0), 1)
	return float64(factors[i]*(1-share)) + float64(factors[i+1]*share)
}

func (f *fit) clamp(factor float64) float64 {
	if factor == 0 {
		return 1
	}
	return min(10, 0.99/f.baseCTR, max(0.01, factor))
}

// presetRivals is how many rivals adsim assumes in an auction on a word of the class.
func presetRivals(class string) float64 {
	return map[string]float64{"core": 14, "modifier": 9, "scene": 6, "long-tail": 4, "competitor": 8}[class]
}
