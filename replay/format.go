package replay

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Format says how a log is written. Its name is one of Formats:
//
//   - theta: `click price theta` with single spaces; prices are whole numbers
//   - rtbcontrol: `click price theta exchange` with tabs; the exchange is not used
//   - csv: commas, with the columns that Columns names; prices may have decimals
type Format struct {
	Name    string
	Columns Columns // csv only; the zero value is DefaultColumns
}

// Formats are the names of the formats.
func Formats() []string { return []string{"theta", "rtbcontrol", "csv"} }

// Columns says where a CSV file has click, price and theta: all three by their names in the first
// line, or all three by their numbers from 1 in a file without such a line.
type Columns struct{ Click, Price, Theta string }

// DefaultColumns are columns named as what they hold.
func DefaultColumns() Columns { return Columns{"click", "price", "theta"} }

// ParseColumns reads a mapping such as click=clk,price=paying_price,theta=pctr.
func ParseColumns(text string) (Columns, error) {
	c := DefaultColumns()
	of := map[string]*string{"click": &c.Click, "price": &c.Price, "theta": &c.Theta}
	for _, pair := range strings.Split(text, ",") {
		what, column, found := strings.Cut(pair, "=")
		if of[what] == nil || !found || column == "" {
			return c, fmt.Errorf("must be like click=NAME,price=NAME,theta=NAME; found %q", pair)
		}
		*of[what] = column
	}
	if n := len(c.numbers()); n != 0 && n != 3 {
		return c, fmt.Errorf("must name all columns, or number all from 1; found %q", text)
	}
	return c, nil
}

// names are the columns in the order of their meanings.
func (c Columns) names() []string { return []string{c.Click, c.Price, c.Theta} }

// numbers are the places, from 0, of the columns that are given by number.
func (c Columns) numbers() (places []int) {
	for _, name := range c.names() {
		if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= 1000 {
			places = append(places, n-1)
		}
	}
	return places
}

// parser is the parser of a file's lines, of which it may take the first.
func (f Format) parser(l *lines) (*parser, error) {
	switch f.Name {
	case "theta":
		return &parser{separator: ' ', places: []int{0, 1, 2}, columns: 3, exact: true, whole: true}, nil
	case "rtbcontrol":
		return &parser{separator: '\t', places: []int{0, 1, 2}, columns: 4, exact: true, whole: true}, nil
	case "csv":
		if f.Columns == (Columns{}) {
			f.Columns = DefaultColumns()
		}
		return f.csv(l)
	}
	return nil, fmt.Errorf("there is no log format %q", f.Name)
}

// csv finds the columns of a CSV file.
func (f Format) csv(l *lines) (*parser, error) {
	p := &parser{separator: ',', quotes: true, places: f.Columns.numbers()}
	if len(p.places) == 0 {
		line, err := l.next()
		if err != nil {
			return nil, err
		}
		heads, err := quoted(strings.TrimPrefix(string(line), "\ufeff"))
		if err != nil {
			return nil, err
		}
		p.columns, p.exact = len(heads), true
		for _, name := range f.Columns.names() {
			at := slices.Index(heads, name)
			if at < 0 {
				return nil, &Fault{Rule: fmt.Sprintf("must have a column %q in its first line, or say which ones to take", name), Found: string(line)}
			}
			p.places = append(p.places, at)
		}
	}
	p.columns = max(p.columns, slices.Max(p.places)+1)
	return p, nil
}
