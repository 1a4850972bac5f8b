package report

import (
	"time"

	"adsim"
)

// Report is the answer of a run: tables whose figures carry their intervals. It speaks no
// language yet; Render gives it one.
type Report struct {
	Name         string
	Seed         uint64
	Command      string
	Start        time.Time
	Days         int
	Window       int
	Replications int
	Tables       []Table
	Assumptions  []Assumption
	Warnings     []string // about the scenario, not what happened
	Outsiders    []string // plans of which a run cannot be repeated, because a program outside bids

	margin, commission float64
	cvr                float64
	aov                adsim.Money
	slots              int
	pages              float64
	every              uint64 // auctions of which one was gone through for the best possible
	orderDate          bool
	chooses            bool                 // people can choose tables
	prose              func(voice) []string // the plain answer
	title              func(voice) string   // its first line; nil for that of a run
	again              func(voice) []string // what the report ends with; nil for the marks, the seed and the command
	try                []string             // a command to go on with, one argument a line
	rules              []rule
}

// Table is one table with every column it has. Columns are the stable names of JSON and CSV.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]Cell
	parts   []part // how people see it
}

// part is a choice of a table's columns that fits a page.
type part struct {
	title   string
	columns []string
	upright bool   // one row, shown as a list of names and values
	whole   bool   // the user's words stay whole, however long
	more    bool   // only for who asks for the table
	named   bool   // only for who names it
	top     int    // how many rows people are shown; 0 is the usual number
	mixed   bool   // every row is another figure: a column has no decimals in common
	note    string // a sentence under it
}

// Kind says what a cell holds.
type Kind uint8

// The kinds of cells.
const (
	Text    Kind = iota // the user's own words
	Word                // one of our words, translated for people
	Whole               // a whole number that names something: an hour, a day
	Count               // how many
	Cash                // yuan
	Share               // part of 1, shown in per cent
	Number              // a ratio or a place
	Setting             // a number of any size, shown in three digits
)

// Cell is one value.
type Cell struct {
	Kind   Kind
	Fixed  bool   // a figure that is given, not measured
	Text   string // Text and Word; else the word for an undefined figure, "" for a dash
	Figure Figure
}

// Table is the table with this name; the zero Table when there is none.
func (r *Report) Table(name string) Table {
	for _, t := range r.Tables {
		if t.Name == name {
			return t
		}
	}
	return Table{}
}

func text(s string) Cell { return Cell{Kind: Text, Fixed: true, Text: s} }

func word(s string) Cell { return Cell{Kind: Word, Fixed: true, Text: s} }

func whole(n int) Cell { return Cell{Kind: Whole, Fixed: true, Figure: Fixed(float64(n))} }

func given(k Kind, x float64) Cell { return Cell{Kind: k, Fixed: true, Figure: Fixed(x)} }

func price(m adsim.Money) Cell { return given(Cash, m.Float()) }

func figure(k Kind, f Figure) Cell { return Cell{Kind: k, Figure: f} }

// nothing is a cell of a figure that has no meaning in this row.
func nothing(k Kind) Cell { return Cell{Kind: k, Fixed: true} }
