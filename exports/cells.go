package exports

import (
	"slices"
	"strings"

	"adsim"
)

// cells reads the cells of one line and notes what is wrong with them.
type cells struct {
	*faults
	*table
	line   line
	unread []string // keys of cells without a number
}

// read reports whether there are columns for the keys, with numbers in this line.
func (c *cells) read(keys ...string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return !c.has(key) || slices.Contains(c.unread, key) })
}

// has reports whether there is a column for the key.
func (c *cells) has(key string) bool {
	_, is := c.at[key]
	return is
}

// text is the cell of a key, "" where there is no such column.
func (c *cells) text(key string) string {
	if i, is := c.at[key]; is {
		return c.line.cells[i]
	}
	return ""
}

// number is the number in the cell of a key, 0 where there is no such column.
func (c *cells) number(key string) float64 {
	const most = 1e12
	cell := c.text(key)
	x, ok := number(cell)
	rule := ""
	switch {
	case !ok && strings.HasSuffix(cell, "%"):
		rule = "must be a number, not a share"
	case !ok:
		rule = "must be a number such as 1234.56 or 1,234.56"
	case x < 0:
		rule = "must not be negative"
	case !(x <= most):
		rule = "must be at most 1000000000000"
	default:
		return x
	}
	c.unread = append(c.unread, key)
	c.fault(key, rule, quoted(cell))
	return 0
}

func (c *cells) money(key string) adsim.Money { return adsim.Yuans(c.number(key)) }

// fault notes what is wrong with the cell of a key.
func (c *cells) fault(key, rule, found string) {
	f := Fault{File: c.file, Row: c.line.number, Rule: rule, Value: found}
	if i, is := c.at[key]; is {
		f.Column, f.Header = i+1, c.header[i]
	}
	c.list = append(c.list, f)
}
