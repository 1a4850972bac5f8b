package report

import (
	"slices"
	"strings"
)

// pages splits a grid that is wider than this many columns of a terminal. Every page repeats the
// columns that name its rows.
func (g grid) pages(columns int) (pages []grid) {
	lead := max(0, slices.Index(g.right, true))
	wide, first := g.widths(), lead
	names := total(wide[:lead])
	for c := lead; c < len(wide); c++ {
		if c > first && names+total(wide[first:c+1])-1 > columns { // the last space is not printed
			pages = append(pages, g.page(lead, first, c))
			first = c
		}
	}
	return append(pages, g.page(lead, first, len(wide)))
}

// page is the columns that name the rows and those from first until before end.
func (g grid) page(lead, first, end int) grid {
	p := grid{right: pick(g.right, lead, first, end), left: g.left}
	if len(g.headers) > 0 {
		p.headers = pick(g.headers, lead, first, end)
	}
	for _, row := range g.rows {
		p.rows = append(p.rows, pick(row, lead, first, end))
	}
	return p
}

func pick[T any](all []T, lead, first, end int) []T {
	return append(slices.Clone(all[:lead]), all[first:end]...)
}

// widths is how many columns of a terminal each column takes, with a space on either side.
func (g grid) widths() []int {
	rows := g.aligned()
	wide := make([]int, len(g.right))
	for c, header := range g.folded(rows) {
		for line := range strings.SplitSeq(header, "\n") {
			wide[c] = max(wide[c], width(line)+2)
		}
	}
	for _, row := range rows {
		for c, cell := range row {
			wide[c] = max(wide[c], width(cell)+2)
		}
	}
	return wide
}

func total(all []int) (n int) {
	for _, x := range all {
		n += x
	}
	return n
}
