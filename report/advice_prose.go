package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"adsim/advice"
)

// title says what the advice is about.
func (d advised) title(v voice) string {
	id := "line.advice_run"
	if d.own {
		id = "line.advice_own"
	}
	return v.count(id, d.Days, data{"Name": printable(d.subject.Name), "Days": d.Days, "Start": d.subject.Start.Format(time.DateOnly)})
}

// again is what advice ends with.
func (d advised) again(v voice) []string {
	lines := []string{v.say("line.marks", nil)}
	lines = append(lines, v.repeat(d.subject.Command, d.subject.Outsiders)...)
	if d.own {
		return append(lines, v.say("line.own", nil))
	}
	return append(lines, v.say("line.not_jd", nil))
}

// prose is the answer in a few sentences: what to pause first.
func (d advised) prose(v voice) (said []string) {
	of := map[advice.Verdict][]advice.Word{}
	for _, w := range d.Words {
		of[w.Verdict] = append(of[w.Verdict], w)
	}
	said = append(said, d.pauses(v, of[advice.Pause], len(of[advice.Wait]) == len(d.Words)))
	if d.Wrong >= 0.05 {
		said = append(said, v.say("summary.wrong_pauses", data{"Wrong": readable(Number, d.Wrong, 1)}))
	}
	if words := instead(of[advice.Pause]); len(words) > 0 {
		said = append(said, v.say("summary.instead", data{"Words": naming(v, words, bids), "Gain": whole0(sumOf(words, func(w *advice.Word) float64 { return w.Instead }))}))
	}
	if len(d.Phrases) > 0 {
		said = append(said, d.negates(v))
	}
	for _, verdict := range []advice.Verdict{advice.Lower, advice.Raise} {
		if words := of[verdict]; len(words) > 0 {
			gain := sumOf(words, func(w *advice.Word) float64 { return w.Gain.Mean })
			said = append(said, v.count("summary."+string(verdict), len(words), data{"Words": naming(v, words, bids), "Count": howMany(len(words)), "Gain": whole0(gain)}))
		}
	}
	if words := of[advice.Wait]; len(words) > 0 {
		slices.SortStableFunc(words, func(a, b advice.Word) int { return cmp.Compare(a.Needed, b.Needed) })
		said = append(said, v.count("summary.wait", len(words), data{"Words": naming(v, words, d.clicksNeeded), "Count": howMany(len(words))}))
	}
	return append(said, v.say("summary.break_even", data{"BreakEven": readable(Number, d.BreakEven, 2), "Seen": percent(d.Seen)}))
}

func (d advised) pauses(v voice, words []advice.Word, untold bool) string {
	if len(words) == 0 && untold {
		return v.say("summary.nothing_told", nil)
	}
	if len(words) == 0 {
		return v.say("summary.no_pauses", data{"Sure": percent(d.Sure)})
	}
	cost := sumOf(words, func(w *advice.Word) float64 { return w.Cost })
	return v.count("summary.pauses", len(words), data{"Words": naming(v, words, nil), "Count": howMany(len(words)), "Cost": whole0(cost / float64(d.Days)),
		"Saved": whole0(d.Saved.Mean), "Low": whole0(d.Saved.Low), "High": whole0(d.Saved.High), "Share": percent(cost / d.Cost)})
}

// instead are the paused words that are worth trying at a lower bid.
func instead(paused []advice.Word) (words []advice.Word) {
	for _, w := range paused {
		if w.Instead > 0 {
			words = append(words, w)
		}
	}
	return words
}

func sumOf(words []advice.Word, of func(*advice.Word) float64) (sum float64) {
	for i := range words {
		sum += of(&words[i])
	}
	return sum
}

func (d advised) negates(v voice) string {
	var texts []string
	gain := 0.0
	for _, p := range d.Phrases {
		texts = append(texts, printable(p.Text))
		gain += p.Gain.Mean
	}
	return v.count("summary.negates", len(texts), data{"Words": listed(v, texts), "Count": howMany(len(texts)), "Gain": whole0(gain)})
}

// naming lists words, each with what is said of it.
func naming(v voice, words []advice.Word, of func(voice, *advice.Word) string) string {
	texts := make([]string, len(words))
	for i := range words {
		texts[i] = printable(words[i].Keyword)
		if of != nil {
			texts[i] += of(v, &words[i])
		}
	}
	return listed(v, texts)
}

func bids(_ voice, w *advice.Word) string {
	return " " + strconv.FormatFloat(w.Bid, 'f', 2, 64) + " → " + strconv.FormatFloat(w.BestBid, 'f', 2, 64)
}

// clicksNeeded is how many more clicks would tell, and how long they take at the present pace.
func (d advised) clicksNeeded(v voice, w *advice.Word) string {
	if w.Needed >= advice.MostNeeded {
		return ""
	}
	needed := readable(Count, roughly(w.Needed), 0)
	switch days := math.Ceil(w.Needed / (w.Clicks / float64(d.Days))); {
	case w.Clicks == 0:
		return v.say("summary.needs", data{"Needed": needed})
	case days > 365:
		return v.say("summary.needs_years", data{"Needed": needed})
	default:
		return v.count("summary.needs_days", int(days), data{"Needed": needed, "Days": int(days)})
	}
}

// roughly is two digits of a number.
func roughly(x float64) float64 {
	unit := 1.0
	for x >= 100*unit {
		unit *= 10
	}
	return math.Ceil(x/unit) * unit
}

// listed is a list in a sentence, of a long one the beginning.
func listed(v voice, texts []string) string {
	const most = 14
	shown := strings.Join(texts[:min(most, len(texts))], v.say("summary.comma", nil))
	if left := len(texts) - most; left > 0 {
		return v.say("summary.and_more", data{"Words": shown, "Left": left})
	}
	return shown
}

func howMany(n int) string { return readable(Count, float64(n), 0) }

// whole0 is an amount without fen.
func whole0(yuan float64) string { return readable(Cash, yuan, 0) }
