package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"adsim/experiments"
	"adsim/exports"
)

// printFit says how well the scenario reproduces the report, and what it rests on.
func printFit(w io.Writer, f *experiments.Fitted, r *exports.Report) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "\n%-12s %14s %14s %8s\n", "", "report", "simulated", "off")
	line := func(name string, report, simulated float64) {
		fmt.Fprintf(out, "%-12s %14.2f %14.2f %+7.1f%%\n", name, report, simulated, 100*off(report, simulated))
	}
	line("impressions", f.Report.Impressions, f.Simulated.Impressions)
	line("clicks", f.Report.Clicks, f.Simulated.Clicks)
	line("cost", f.Report.Cost, f.Simulated.Cost)
	line("CPC", f.Report.CPC(), f.Simulated.CPC())
	line("orders", f.Report.Orders, f.Simulated.Orders)
	list(out, "Not fitted:", f.Missed)
	list(out, "Assumed, because the report does not tell:", f.Assumed)
	list(out, "Columns that were not understood, and left out:", short(r.Ignored))
	return out.Flush()
}

func off(report, simulated float64) float64 {
	if report == 0 {
		return 0
	}
	return simulated/report - 1
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
