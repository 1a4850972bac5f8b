package experiments

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// yaml is the scenario of the present parameters, over so many days.
func (f *fit) yaml(days int, commented bool) []byte {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	if commented {
		f.preface(p)
	}
	p("name: %s", text(f.o.Name))
	p("seed: 1")
	if !f.start.IsZero() {
		p("start: %s", f.start.Format(time.DateOnly))
	}
	p("days: %d", days)
	f.shopYAML(p)
	f.marketYAML(p)
	f.accountYAML(p, commented)
	return []byte(b.String())
}

func (f *fit) preface(p func(string, ...any)) {
	p("%s", in(f.o.Lang, "preface", f.o.Source, thinClicks))
	for i, line := range f.assumed {
		if i == 0 {
			p("#\n# %s", in(f.o.Lang, "assumed"))
		}
		p("#   - %s", line)
	}
}

func (f *fit) shopYAML(p func(string, ...any)) {
	p("\nshop:")
	p("  aov: %s", short(f.aov))
	if f.o.Margin > 0 {
		p("  margin: %s", short(f.o.Margin))
	}
	if f.cvr > 0 {
		p("  cvr: %s", short(min(0.3, f.cvr)))
	}
	p("  quality: %s", short(averageOfAds))
}

func (f *fit) marketYAML(p func(string, ...any)) {
	p("\nmarket:")
	total, shares := 0.0, map[string]float64{}
	for _, w := range f.words {
		shares[w.class] += rounded(w.searches * f.thin)
		total += rounded(w.searches * f.thin)
	}
	p("  searches: %s   # %s", short(max(1, total)), in(f.o.Lang, "market"))
	p("  base_ctr: %s   # %s", short(f.baseCTR), in(f.o.Lang, "ctr"))
	p("  classes:")
	for _, class := range classes {
		p("    %s: {share: %s}", class, short(shares[class]))
	}
	p("  rivals:")
	p("    seed: 1   # %s", in(f.o.Lang, "one"))
	p("    median_bid: %s   # %s", short(f.median), in(f.o.Lang, "median"))
}

func (f *fit) accountYAML(p func(string, ...any), commented bool) {
	lowest := 1e9
	for _, w := range f.words {
		lowest = min(lowest, w.bid.Float())
	}
	p("\nplatform:\n  quality: given   # %s", in(f.o.Lang, "learned"))
	if f.thin < 1 {
		p("  min_daily_budget: 0")
	}
	if lowest < 0.3 {
		p("  min_bid: %s", short(min(0.1, lowest)))
	}
	p("\naccount:\n  plans:")
	for i := range f.plans {
		plan := &f.plans[i]
		p("    - name: %s", text(plan.name))
		p("      daily_budget: %s", plan.budget.Times(f.thin).UpToFen())
		for unit := -1; unit < len(plan.units); unit++ {
			f.unitYAML(p, i, unit, commented)
		}
	}
}

// unitYAML is the keywords of a unit of a plan, or those that are in none.
func (f *fit) unitYAML(p func(string, ...any), plan, unit int, commented bool) {
	var words []*word
	for _, w := range f.words {
		if w.plan == plan && w.unit == unit {
			words = append(words, w)
		}
	}
	indent := "      "
	if unit == 0 {
		p("      units:")
	}
	if unit >= 0 {
		p("        - name: %s", text(f.plans[plan].units[unit]))
		indent = "          "
	}
	if len(words) > 0 {
		p("%skeywords:", indent)
	}
	for _, w := range words {
		p("%s  - %s", indent, f.keyword(w, commented))
	}
}

func (f *fit) keyword(w *word, commented bool) string {
	s := fmt.Sprintf("{word: %s, class: %s, bid: %s, searches: %s, quality: %s, click_factor: %s, ", text(w.text), w.class, w.bid,
		short(rounded(w.searches*f.thin)), digits(w.quality, 5), digits(w.factor, 5))
	if f.cvr > 0 {
		s += fmt.Sprintf("cvr: %s, ", digits(w.cvr, 4))
	}
	s += fmt.Sprintf("rivals: %s, rival_bid: %s}", digits(w.rivals, 4), digits(f.rivalBid(w), 5))
	if commented {
		s += "  # " + w.basis(f.o.Lang)
	}
	return s
}

// rivalBid is the level of rivals' bids in the scenario's unit.
func (f *fit) rivalBid(w *word) float64 {
	return min(100, max(1e-4, w.level*w.bid.Float()*w.quality/rivalsQuality/f.median))
}

// basis says what a word's numbers rest on.
func (w *word) basis(lang string) string {
	s := in(lang, "basis", short(w.clicks))
	switch {
	case w.want.Impressions == 0:
		return in(lang, "unshown")
	case w.clicks == 0:
		return in(lang, "none")
	case w.clicks < thinClicks:
		s += in(lang, "borrows")
	}
	if w.note != "" {
		s += in(lang, w.note)
	}
	return s
}

var plainText = regexp.MustCompile(`^\p{Han}[\p{Han}\p{L}\p{N}]*$`)

// text is a YAML string.
func text(s string) string {
	if plainText.MatchString(s) {
		return s
	}
	return strconv.Quote(s)
}

func short(x float64) string { return strconv.FormatFloat(math.Round(x*1e6)/1e6, 'f', -1, 64) }

func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// digits is x with so many significant digits.
func digits(x float64, n int) string {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', n, 64), 64)
	return strconv.FormatFloat(y, 'f', -1, 64)
}
