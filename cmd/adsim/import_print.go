package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"adsim/experiments"
	"adsim/exports"
)

// printFit says how well the scenario reproduces the report, and what it rests on.
func printFit(w io.Writer, f *experiments.Fitted, r *exports.Report) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out)
	header := []string{"keyword", "impressions", "fitted", "off", "clicks", "fitted", "off", "CPC", "fitted", "off"}
	if err := printTable(out, header, fitRows(f)); err != nil {
		return err
	}
	cost, simulated := f.Report.Cost, f.Simulated.Cost
	fmt.Fprintf(out, "\nCost %.2f in the report, %.2f fitted (%s); orders %.0f in the report, %.0f with those still to come, %.0f fitted (%s).\n",
		cost, simulated, off(cost, simulated), f.Orders, f.Report.Orders, f.Simulated.Orders, off(f.Report.Orders, f.Simulated.Orders))
	reached, words := f.Reached()
	fmt.Fprintf(out, "Of %d words with at least 100 clicks, %d are within 10%% in impressions, clicks, cost and CPC.\n", words, reached)
	list(out, "Not fitted:", f.Missed)
	list(out, "Assumed, because the report does not tell:", f.Assumed)
	list(out, "Columns that were not understood, and left out:", short(r.Ignored))
	return out.Flush()
}

// fitRows sets the dearest words one by one beside the report, the others together, and the total.
func fitRows(f *experiments.Fitted) (rows [][]string) {
	const most = 20
	row := func(name string, r, s *experiments.Measured) {
		rows = append(rows, []string{name,
			fmt.Sprintf("%.0f", r.Impressions), fmt.Sprintf("%.0f", s.Impressions), off(r.Impressions, s.Impressions),
			fmt.Sprintf("%.0f", r.Clicks), fmt.Sprintf("%.0f", s.Clicks), off(r.Clicks, s.Clicks),
			fmt.Sprintf("%.2f", r.CPC()), fmt.Sprintf("%.2f", s.CPC()), off(r.CPC(), s.CPC())})
	}
	words := slices.Clone(f.Words)
	slices.SortStableFunc(words, func(a, b experiments.FittedWord) int { return cmp.Compare(b.Report.Cost, a.Report.Cost) })
	for i := range words[:min(most, len(words))] {
		row(words[i].Word, &words[i].Report, &words[i].Simulated)
	}
	if len(words) > most {
		var report, simulated experiments.Measured
		for _, w := range words[most:] {
			report.Add(&w.Report)
			simulated.Add(&w.Simulated)
		}
		row(fmt.Sprintf("%d more", len(words)-most), &report, &simulated)
	}
	row("total", &f.Report, &f.Simulated)
	return rows
}

// off is how far the fitted figure is off, "" where there is none to compare with.
func off(report, simulated float64) string {
	if report == 0 {
		return ""
	}
	return fmt.Sprintf("%+.1f%%", 100*(simulated/report-1))
}

func list(w io.Writer, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", title)
	for _, line := range lines {
		fmt.Fprintf(w, "  - %s\n", line)
	}
}

// short is a list on one line, of a long one the beginning.
func short(names []string) []string {
	const most = 12
	if len(names) > most {
		names = append(names[:most:most], fmt.Sprintf("and %d more", len(names)-most))
	}
	if len(names) == 0 {
		return nil
	}
	return []string{strings.Join(names, ", ")}
}
