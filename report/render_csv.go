package report

import (
	"encoding/csv"
	"io"
	"strconv"
)

// renderCSV writes all tables as one: a line for each figure, named by its table, its row and
// its column, so that a spreadsheet or a data frame can filter and pivot. A row's name is its
// leading words, joined by " / ".
func renderCSV(w io.Writer, r *Report, _ voice) error {
	out := csv.NewWriter(w)
	out.Write([]string{"table", "row", "column", "value", "low", "high"})
	for _, t := range r.Tables {
		for _, row := range t.Rows {
			name := rowName(row)
			for c, cell := range row {
				if cell.Kind >= Count {
					low, high := cell.bounds()
					out.Write([]string{t.Name, name, t.Columns[c], cell.exact(), low, high})
				}
			}
		}
	}
	out.Flush()
	return out.Error()
}

// rowName is what a row is about.
func rowName(row []Cell) (name string) {
	for _, c := range row {
		if c.Kind >= Count {
			break
		}
		if said := c.exact(); said != "" && name != "" {
			name += " / " + said
		} else {
			name += said
		}
	}
	return name
}

// csvTable writes one table as people keep it: measured columns are followed by the bounds of
// their intervals, which are empty where there is none.
func csvTable(w io.Writer, t Table) error {
	out := csv.NewWriter(w)
	out.Write(csvHeader(t))
	for _, row := range t.Rows {
		var line []string
		for c, cell := range row {
			line = append(line, cell.exact())
			if t.measured(c) {
				low, high := cell.bounds()
				line = append(line, low, high)
			}
		}
		out.Write(line)
	}
	out.Flush()
	return out.Error()
}

func csvHeader(t Table) (header []string) {
	for c, name := range t.Columns {
		header = append(header, name)
		if t.measured(c) {
			header = append(header, name+"_low", name+"_high")
		}
	}
	return header
}

// measured reports whether a column holds figures with luck in them.
func (t Table) measured(c int) bool {
	for _, row := range t.Rows {
		if row[c].Kind >= Count && !row[c].Fixed {
			return true
		}
	}
	return false
}

// exact is a cell without rounding, "" where it is undefined.
func (c Cell) exact() string {
	switch {
	case c.Kind == Text || c.Kind == Word:
		return c.Text
	case c.Figure.N == 0:
		return ""
	}
	return decimal(c.Figure.Mean)
}

// bounds are the ends of a cell's interval, "" where it has none.
func (c Cell) bounds() (low, high string) {
	if c.Fixed || !c.Figure.Interval() {
		return "", ""
	}
	return decimal(c.Figure.Low), decimal(c.Figure.High)
}

// decimal is the shortest number that reads back as x: sums of money to 15 digits come out
// exactly as they were counted.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
