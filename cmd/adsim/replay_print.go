package main

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

func (o *replayOptions) print(to io.Writer, r *replayed) error {
	if o.format == "json" {
		return printJSON(to, r)
	}
	w := bufio.NewWriter(to)
	fmt.Fprintf(w, "%s (%s), %s\n\n", r.Strategy, settingsOf(r.Params), r.Protocol)
	if err := printTable(w, []string{"", r.Strategy, "best possible"}, r.figures()); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(r.State)) {
		fmt.Fprintf(w, "at the end, %s = %s\n", name, rounded(r.State[name]))
	}
	if r.Tuned != nil {
		fmt.Fprintf(w, "tuned on the training log: %s\n", strings.Join(r.Tuned, ", "))
	}
	if err := r.printRounds(w); err != nil {
		return err
	}
	if !r.Reproducible {
		fmt.Fprintln(w, "\nNot reproducible: a program outside bids, and its answers were not recorded. adsim replay --record FILE\nkeeps them, and --from-record FILE repeats the replay.")
	}
	return w.Flush()
}

// figures are the rows of the table. The best possible knows everything beforehand.
func (r *replayed) figures() [][]string {
	best := func(show func(h *hindsight) string) string {
		if r.Hindsight == nil {
			return "-"
		}
		return show(r.Hindsight)
	}
	return [][]string{
		{"auctions", strconv.Itoa(r.Auctions), "-"},
		{"bids", strconv.Itoa(r.Bids), "-"},
		{"wins", strconv.Itoa(r.Wins), best(func(h *hindsight) string { return strconv.Itoa(h.Wins) })},
		{"win rate", rounded(r.WinRate), "-"},
		{"predicted clicks", rounded(r.PredClicks), best(func(h *hindsight) string { return rounded(h.PredClicks) })},
		{"share of the best possible", best(func(h *hindsight) string { return roundedOr(h.Share) }), "1"},
		{"clicks", strconv.Itoa(r.Clicks), best(func(h *hindsight) string { return strconv.Itoa(h.Bound) })},
		{"budget", roundedOr(r.Budget), best(func(h *hindsight) string { return roundedOr(h.Budget) })},
		{"cost", rounded(r.Cost), "-"},
		{"eCPC", roundedOr(r.ECPC), "-"},
		{"CPM", roundedOr(r.CPM), "-"},
	}
}

// printRounds is the table of control rounds, and how well the reference was held.
func (r *replayed) printRounds(w io.Writer) error {
	if len(r.Rounds) == 0 {
		return nil
	}
	var rows [][]string
	for _, k := range r.Rounds {
		rows = append(rows, []string{strconv.Itoa(k.Round), rounded(k.Phi), strconv.Itoa(k.Wins), strconv.Itoa(k.Clicks),
			rounded(k.Cost), rounded(k.ECPC), rounded(k.WinRatio)})
	}
	fmt.Fprintln(w)
	if err := printTable(w, []string{"round", "phi", "wins", "clicks", "cost", "eCPC", "win ratio"}, rows); err != nil || r.Metrics == nil {
		return err
	}
	m := r.Metrics
	fmt.Fprintf(w, "rise time %d, settling time %d, overshoot %s%%, steady state: RMSE %s, s.d. %s\n",
		m.RiseTime, m.SettlingTime, rounded(m.Overshoot), rounded(m.RMSE), rounded(m.SD))
	return nil
}

func settingsOf(params map[string]any) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		value := params[name]
		if inner, is := value.(map[string]any); is {
			value = insideOf(inner)
		}
		all = append(all, fmt.Sprintf("%s %v", name, value))
	}
	return strings.Join(all, ", ")
}

// insideOf is a strategy inside another, with its parameters.
func insideOf(spec map[string]any) any {
	params := maps.Clone(spec)
	delete(params, "name")
	if len(params) == 0 {
		return spec["name"]
	}
	return fmt.Sprintf("%v (%s)", spec["name"], settingsOf(params))
}

// rounded is a number to six digits, whole numbers in full.
func rounded(x float64) string {
	if x == float64(int64(x)) {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}

func roundedOr(x *float64) string {
	if x == nil {
		return "-"
	}
	return rounded(*x)
}
