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

// fitText is what printFit says; arguments stand in the same order in every language.
type fitText struct {
	written, total, more, money, reached string
	header                               []string
	missed, assumed, ignored             string
}

// fitWords is what printFit says, in Chinese if true.
var fitWords = map[bool]fitText{
	false: {
		written: "%s: %d keywords; try: adsim run %s", total: "total", more: "%d more",
		money:   "Cost %.2f in the report, %.2f fitted (%s); orders %.0f in the report, %.0f with those still to come, %.0f fitted (%s).",
		reached: "Of %d words with at least 100 clicks, %d are within 10%% in impressions, clicks, cost and CPC.",
		header:  []string{"keyword", "impressions", "fitted", "off", "clicks", "fitted", "off", "CPC", "fitted", "off"},
		missed:  "Not fitted:", assumed: "Assumed, because the report does not tell:", ignored: "Columns that were not understood, and left out:",
	},
	true: {
		written: "%s：%d 个关键词；试试：adsim run %s", total: "合计", more: "其余 %d 个",
		money:   "总费用：报表 %.2f，拟合 %.2f（%s）；总订单行：报表 %.0f，加上未到的 %.0f，拟合 %.0f（%s）。",
		reached: "点击不少于 100 次的词有 %d 个，其中 %d 个的展现数、点击数、总费用和平均点击成本误差在 10%% 以内。",
		header:  []string{"关键词", "展现数", "拟合", "误差", "点击数", "拟合", "误差", "平均点击成本", "拟合", "误差"},
		missed:  "没有拟合好的：", assumed: "报表看不出来、只能假设的：", ignored: "没有看懂、因此没用的列：",
	},
}

// printFit says how well the scenario reproduces the report, and what it rests on.
func printFit(w io.Writer, f *experiments.Fitted, r *exports.Report, lang string) error {
	out, say := bufio.NewWriter(w), fitWords[lang == "zh"]
	fmt.Fprintln(out)
	if err := printTable(out, say.header, fitRows(f, say)); err != nil {
		return err
	}
	cost, simulated := f.Report.Cost, f.Simulated.Cost
	fmt.Fprintf(out, "\n"+say.money+"\n", cost, simulated, off(cost, simulated),
		f.Orders, f.Report.Orders, f.Simulated.Orders, off(f.Report.Orders, f.Simulated.Orders))
	reached, words := f.Reached()
	fmt.Fprintf(out, say.reached+"\n", words, reached)
	list(out, say.missed, f.Missed)
	list(out, say.assumed, f.Assumed)
	list(out, say.ignored, short(r.Ignored))
	return out.Flush()
}

// fitRows sets the dearest words one by one beside the report, the others together, and the total.
func fitRows(f *experiments.Fitted, say fitText) (rows [][]string) {
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
		row(fmt.Sprintf(say.more, len(words)-most), &report, &simulated)
	}
	row(say.total, &f.Report, &f.Simulated)
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
