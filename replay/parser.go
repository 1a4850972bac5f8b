package replay

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"unsafe"
)

// parser reads rows from lines.
type parser struct {
	separator byte
	places    []int // of click, price and theta, from 0
	columns   int   // how many a line has
	exact     bool  // and no more
	whole     bool  // prices are whole numbers
	quotes    bool  // fields may be quoted
}

// row reads one line; what is wrong with it is a Fault without a place.
func (p *parser) row(line []byte, r *Row) error {
	if p.quick(line, r) {
		return nil
	}
	if p.quotes && bytes.IndexByte(line, '"') >= 0 {
		return p.quotedRow(line, r)
	}
	var fields [3][]byte
	n := 0
	for rest, more := line, true; more; n++ {
		field := rest
		if i := bytes.IndexByte(rest, p.separator); i >= 0 {
			field, rest = rest[:i], rest[i+1:]
		} else {
			more = false
		}
		for what, place := range p.places {
			if place == n {
				fields[what] = field
			}
		}
	}
	if n < p.columns || p.exact && n > p.columns {
		return &Fault{Rule: fmt.Sprintf("must have %d columns between %q", p.columns, p.separator), Found: clip(line)}
	}
	return p.fields(fields, r)
}

// quick reads the usual line, click and a whole price and theta at its end or before one more column.
// It refuses everything else.
func (p *parser) quick(line []byte, r *Row) bool {
	if !p.exact || len(line) < 5 || line[0]&^1 != '0' || line[1] != p.separator || p.places[0] != 0 || p.places[1] != 1 || p.places[2] != 2 {
		return false
	}
	n, i := int64(0), 2
	for i < len(line) && line[i]-'0' <= 9 {
		n = 10*n + int64(line[i]-'0')
		i++
	}
	if i == 2 || i > 14 || i == len(line) || line[i] != p.separator {
		return false
	}
	theta := line[i+1:]
	if at := bytes.IndexByte(theta, p.separator); p.columns == 3 && at >= 0 || p.columns == 4 && at < 0 || p.columns > 4 {
		return false
	} else if at >= 0 {
		if bytes.IndexByte(theta[at+1:], p.separator) >= 0 {
			return false
		}
		theta = theta[:at]
	}
	x, ok := decimal(theta)
	r.Click, r.Price, r.Theta = line[0] == '1', float64(n), x
	return ok && x <= 1
}

func (p *parser) quotedRow(line []byte, r *Row) error {
	all, err := quoted(string(line))
	if err != nil {
		return err
	}
	if len(all) < p.columns || p.exact && len(all) > p.columns {
		return &Fault{Rule: fmt.Sprintf("must have %d columns", p.columns), Found: clip(line)}
	}
	var fields [3][]byte
	for what, place := range p.places {
		fields[what] = []byte(all[place])
	}
	return p.fields(fields, r)
}

// quoted splits a line of CSV that may have quotes.
func quoted(line string) ([]string, error) {
	fields, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		return nil, &Fault{Rule: "must be a line of CSV", Found: clip([]byte(line))}
	}
	return fields, nil
}

// fields reads click, price and theta.
func (p *parser) fields(f [3][]byte, r *Row) error {
	if len(f[0]) != 1 || f[0][0]&^1 != '0' {
		return &Fault{Rule: "click must be 0 or 1", Found: clip(f[0])}
	}
	r.Click = f[0][0] == '1'
	var ok bool
	if r.Price, ok = digits(f[1]); !ok {
		if r.Price, ok = decimal(f[1]); p.whole || !ok || r.Price > highestPrice {
			return &Fault{Rule: p.priceRule(), Found: clip(f[1])}
		}
	}
	if r.Theta, ok = decimal(f[2]); !ok || r.Theta > 1 {
		return &Fault{Rule: "theta must be a number from 0 to 1", Found: clip(f[2])}
	}
	return nil
}

// highestPrice keeps sums of prices exact.
const highestPrice = 1e12

func (p *parser) priceRule() string {
	if p.whole {
		return "price must be a whole number from 0 to 999999999999"
	}
	return "price must be a number from 0 to 1e12"
}

// digits reads a whole number of at most twelve digits.
func digits(field []byte) (x float64, ok bool) {
	if len(field) == 0 || len(field) > 12 {
		return 0, false
	}
	n := int64(0)
	for _, c := range field {
		if c -= '0'; c > 9 {
			return 0, false
		}
		n = 10*n + int64(c)
	}
	return float64(n), true
}

// decimal reads a number of 0 or more to the nearest float64. Of what Go takes for one, infinity,
// hexadecimal and underscores are refused.
func decimal(field []byte) (x float64, ok bool) {
	if len(field) == 0 || field[0] > '9' || field[0] < '.' || len(field) > 1 && field[1]|0x20 == 'x' {
		return 0, false
	}
	x, err := strconv.ParseFloat(unsafe.String(&field[0], len(field)), 64)
	return x, err == nil && bytes.IndexByte(field, '_') < 0
}

// clip is the beginning of what was found.
func clip(text []byte) string {
	if len(text) > 60 {
		return string(text[:60]) + "..."
	}
	return string(text)
}
