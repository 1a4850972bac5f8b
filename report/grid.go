package report

import (
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

// grid is a part of a table in one language, not yet laid out.
type grid struct {
	headers []string
	right   []bool // columns of figures
	rows    [][]shown
	left    int // rows that did not fit
}

// longest is how many rows of a table people are shown before its total.
const longest = 100

func (v voice) grid(t Table, p part) grid {
	if p.upright {
		return v.upright(t, p)
	}
	g := grid{rows: make([][]shown, len(t.Rows))}
	for _, name := range p.columns {
		g.headers = append(g.headers, v.say("column."+name, nil))
		column := t.column(name)
		g.right = append(g.right, len(column) > 0 && column[0].Kind >= Whole)
		for i, cell := range column {
			half := widest(column, cell.Kind)
			if p.mixed {
				half = cell.Figure.Half()
			}
			said := cell.show(v, decimals(cell.Kind, half))
			said.own = said.own && !p.whole
			g.rows[i] = append(g.rows[i], said)
		}
	}
	g.cut(p.top)
	return g
}

// cut leaves so many rows or, for 0, the longest table's, of which the last is the total.
func (g *grid) cut(top int) {
	switch {
	case top > 0 && len(g.rows) > top:
		g.left = len(g.rows) - top
		g.rows = g.rows[:top]
	case top == 0 && len(g.rows) > longest+1:
		g.left = len(g.rows) - longest
		g.rows = append(g.rows[:longest-1], g.rows[len(g.rows)-1])
	}
}

// upright is a table of one row as a list.
func (v voice) upright(t Table, p part) grid {
	g := grid{right: []bool{false, true}}
	for _, name := range p.columns {
		g.rows = append(g.rows, []shown{{value: v.say("column."+name, nil)}, t.column(name)[0].alone(v)})
	}
	return g
}

// column is the cells under a name.
func (t Table) column(name string) []Cell {
	at := slices.Index(t.Columns, name)
	if at < 0 {
		panic("report: no column " + name)
	}
	cells := make([]Cell, len(t.Rows))
	for i, row := range t.Rows {
		cells[i] = row[at]
	}
	return cells
}

// widest is half of the widest interval of a kind in a column.
func widest(column []Cell, k Kind) (half float64) {
	for _, c := range column {
		if c.Kind == k && !c.Fixed {
			half = max(half, c.Figure.Half())
		}
	}
	return half
}

// aligned is the grid's cells as strings in which, column by column, the values end and the
// intervals begin at the same place.
func (g grid) aligned() [][]string {
	rows := make([][]string, len(g.rows))
	for c := range g.right {
		value, half := 0, 0
		for _, row := range g.rows {
			row[c] = row[c].clipped()
			value, half = max(value, width(row[c].value)), max(half, width(row[c].half))
		}
		for i, row := range g.rows {
			rows[i] = append(rows[i], row[c].pad(value, half, g.right[c]))
		}
	}
	return rows
}

// folded is the headers, broken into lines where they are wider than their columns.
func (g grid) folded(rows [][]string) []string {
	headers := make([]string, len(g.headers))
	for c, h := range g.headers {
		wide := 0
		for _, row := range rows {
			wide = max(wide, width(row[c]))
		}
		headers[c] = wrap(h, wide)
	}
	return headers
}

func (s shown) pad(value, half int, right bool) string {
	if !right {
		return s.value
	}
	out := strings.Repeat(" ", value-width(s.value)) + s.value
	switch {
	case half == 0:
		return out
	case s.half == "":
		return out + strings.Repeat(" ", half+2)
	}
	return out + " ±" + s.half + strings.Repeat(" ", half-width(s.half))
}

// widestText is how many columns of a terminal a name may take.
const widestText = 40

func (s shown) clipped() shown {
	if s.own {
		s.value = clip(s.value, widestText)
	}
	return s
}

// clip is s, shortened to this many columns of a terminal.
func clip(s string, columns int) string {
	if width(s) <= columns {
		return s
	}
	at := 0
	for i, r := range s {
		if at += width(string(r)); at >= columns {
			return s[:i] + "…"
		}
	}
	return s
}

// width is how many columns of a terminal s takes.
func width(s string) int { return twwidth.WidthWithOptions(s, twwidth.Options{}) }
