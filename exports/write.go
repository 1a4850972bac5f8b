package exports

import (
	"bufio"
	"encoding/csv"
	"io"
)

// Write writes the rows as a console exports them: the columns that some row fills, a line for each
// row, and the totals. In zh headers and words are JD's, after a byte order mark, without which
// spreadsheets take Chinese in UTF-8 for GBK; in en they are adsim's keys (see Keys). Read reads
// both. Sums with two decimals, as the console has them.
func Write(w io.Writer, r *Report, lang string) error {
	buffered := bufio.NewWriter(w)
	if lang == "zh" {
		buffered.WriteString("\ufeff")
	}
	out, columns := csv.NewWriter(buffered), r.filled(lang)
	line := func(cell func(*written) string) {
		cells := make([]string, len(columns))
		for i := range columns {
			cells[i] = cell(&columns[i])
		}
		out.Write(cells)
	}
	line(func(c *written) string { return c.header(lang) })
	for i := range r.Rows {
		line(func(c *written) string { return c.cell(&r.Rows[i]) })
	}
	if len(r.Rows) > 0 {
		total := Sum(r.Rows, func(*Row) string { return "" })[0]
		line(func(c *written) string { return c.sum(&total, lang) })
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buffered.Flush()
}

// The kinds of columns.
const (
	naming   = iota // says what a line is about, which a sum does not; left out where no row does
	optional        // a figure that is left out where no row has it
	always
)

// written is how a column is written.
type written struct {
	key   string
	kind  int
	cell  func(*Row) string
	first bool // the totals line says here what it is
}

// header is the column's name: in zh JD's, in en the key.
func (c *written) header(lang string) string {
	if lang != "zh" {
		return c.key
	}
	return known(c.key).names[0]
}

func (c *written) sum(total *Row, lang string) string {
	switch {
	case c.first && lang == "zh":
		return "合计"
	case c.first:
		return "total"
	case c.kind == naming:
		return ""
	}
	return c.cell(total)
}

// filled are the columns that are always written, and those that some row fills.
func (r *Report) filled(lang string) (columns []written) {
	for _, c := range r.writable(lang) {
		some := c.kind == always
		for i := range r.Rows {
			cell := c.cell(&r.Rows[i])
			some = some || cell != "" && cell != "0"
		}
		if some {
			c.first = len(columns) == 0
			columns = append(columns, c)
		}
	}
	return columns
}
