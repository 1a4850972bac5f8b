// Package exports reads the keyword and search-term reports that ad consoles export: JD's, with its
// Chinese headers or the names of its API, adsim's own, and any other table whose columns are named.
// It writes them as well.
package exports

import (
	"time"

	"adsim"
)

// Options say what the file does not.
type Options struct {
	// Columns names columns of the file: its header, then the key (see Keys) that it stands for.
	// What is named here goes before what the header would be taken for.
	Columns map[string]string
}

// Report is what a file says.
type Report struct {
	Name    string
	Rows    []Row             // in the order of the file; without the totals row
	Total   *Row              // the totals row, nil when there is none; its sums are those of Rows
	Columns map[string]string // by key: the header of the column that was read
	Ignored []string          // headers that were not understood
	First   time.Time         // the first day, where the file has dates; else zero
	Days    int               // how many days it covers, 0 when it does not say
}

// Row is one line, or several added up. Counts are floats because adsim's own reports hold means.
type Row struct {
	Line  int       // in the file; the first of those added up
	Lines int       // how many lines were added up
	Day   time.Time // where the line, or all that were added up, is about one day; else zero

	Plan, Unit, Keyword, Match string // empty where the file does not say
	Term                       string // the search, in a report of search terms; else empty
	Class                      string // one of adsim's classes, or empty
	Bid                        adsim.Money
	Rank                       float64 // average rank, 1 is the best; 0 where the file does not say

	Impressions, Clicks, Orders, CartAdds float64
	Cost, Amount                          adsim.Money
}

// Read reads a report. Its errors are Faults: everything that is wrong with the file, at once.
func Read(name string, src []byte, o Options) (*Report, error) {
	f := &faults{file: name}
	text := f.decode(src)
	if text == "" {
		return nil, f.all()
	}
	t := f.table(text, o)
	if t == nil {
		return nil, f.all()
	}
	r := t.report(f)
	if f.any() {
		return nil, f.all()
	}
	return r, nil
}

// Has reports whether the file has a column for the key.
func (r *Report) Has(key string) bool { return r.Columns[key] != "" }

// CPC is yuan a click, 0 without clicks.
func (r *Row) CPC() float64 { return over(r.Cost.Float(), r.Clicks) }

// CTR is clicks per impression, 0 without impressions.
func (r *Row) CTR() float64 { return over(r.Clicks, r.Impressions) }

// CVR is order lines per click, 0 without clicks.
func (r *Row) CVR() float64 { return over(r.Orders, r.Clicks) }

func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
