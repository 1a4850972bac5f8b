package report

import (
	"slices"
	"strings"
)

// Swept is several versions on the same luck, the present among them.
type Swept struct {
	Versions []Version // rising in what is varied, unless they are listed
	Present  int
	Edits    []Edit // what is varied
	Listed   bool   // in an order that says nothing
}

type sweep struct {
	Swept
	best int // of the highest mean profit
}

// Sweep sets versions beside each other.
func Sweep(of Swept) *Report {
	s := sweep{Swept: of}
	for i := range s.Versions {
		if s.profit(i).cell().Figure.Mean > s.profit(s.best).cell().Figure.Mean {
			s.best = i
		}
	}
	touched := func(v *Version) []Sums { return v.Touched }
	r := answer(&s.Versions[s.Present], len(s.Versions[s.Present].Account))
	r.Tables = []Table{s.varied(), s.account(), s.profits(), s.differences()}
	if !slices.ContainsFunc(s.Versions, func(v Version) bool { return v.Touched == nil }) {
		r.Tables = append(r.Tables, s.table("sweep_keywords", touched))
	}
	r.prose = s.prose
	return r
}

// varied lists the values that differ between versions, as they are at present.
func (s sweep) varied() Table {
	t := Table{Name: "varied", Columns: []string{"path", "from", "remark"}}
	for _, e := range s.Edits {
		t.Rows = append(t.Rows, []Cell{text(e.Path), text(e.From), word(e.remark())})
	}
	t.parts = []part{{title: "varied", columns: t.Columns, whole: true}}
	return t
}

// account is the table of the account, with the shares of the best possible where they are known.
func (s sweep) account() Table {
	t := s.table("sweep", func(v *Version) []Sums { return v.Account })
	at := len(t.Columns) - 1
	t.Columns = slices.Insert(t.Columns, at, ofAccount...)
	for i := range t.Rows {
		for k, whole := range s.Versions[i].wholes() {
			t.Rows[i] = slices.Insert(t.Rows[i], at+k, whole.cell())
		}
	}
	if s.Versions[0].Best == nil {
		return t
	}
	traffic, results := &t.parts[0], &t.parts[1]
	traffic.columns = slices.Insert(traffic.columns, 5, ofAccount[0])
	last := len(results.columns) - 1
	results.note, results.columns = "sweep_account", slices.Insert(results.columns, last, ofAccount[1:]...)
	if s.Listed { // names take the place of remarks
		results.note, results.columns = "sweep_listed", results.columns[:len(results.columns)-1]
	}
	return t
}

func (s sweep) profit(i int) series { return s.Versions[i].series("profit", s.Versions[i].Account) }

// table has a row for each version. Marginal CPC is that of the clicks gained since the version before,
// where they rise.
func (s sweep) table(title string, of func(*Version) []Sums) Table {
	t := Table{Name: title, Columns: slices.Concat([]string{"version"}, compared, []string{"marginal_cpc", "remark"})}
	for i := range s.Versions {
		v := &s.Versions[i]
		row := []Cell{text(v.Label)}
		for _, name := range compared {
			row = append(row, v.series(name, of(v)).cell())
		}
		t.Rows = append(t.Rows, append(row, figure(Cash, s.marginal(i, of)), word(s.remark(i))))
	}
	traffic := part{title: title + "_traffic", columns: []string{"version", "clicks", "average_rank", "cpc", "cost", clickValue, "marginal_cpc", "remark"}}
	results := part{title: title + "_results", columns: []string{"version", "order_lines", "amount", "roi", "profit", "remark"}, note: "sweep"}
	if s.Listed {
		traffic.columns = slices.DeleteFunc(traffic.columns, func(name string) bool { return name == "marginal_cpc" })
		results.note = ""
	}
	t.parts = []part{traffic, results}
	return t
}

func (s sweep) marginal(i int, of func(*Version) []Sums) Figure {
	if i == 0 || s.Listed {
		return Figure{}
	}
	v, v0 := &s.Versions[i], &s.Versions[i-1]
	return marginal(v.series("cost", of(v)), v.series("clicks", of(v)), v0.series("cost", of(v0)), v0.series("clicks", of(v0)))
}

// remark tells the present and the highest profit apart from the rest.
func (s sweep) remark(i int) string {
	switch {
	case i == s.best && i == s.Present:
		return "present_best"
	case i == s.best:
		return "best"
	case i == s.Present:
		return "present"
	}
	return ""
}

// profits says of each version whether its profit differs from the present's and from the best.
func (s sweep) profits() Table {
	t := Table{Name: "sweep_profit", Columns: []string{"version", "to_present", "verdict", "seeds_needed", "to_best", "verdict_best", "remark"}}
	for i := range s.Versions {
		to, best := s.profit(i).less(s.profit(s.Present)), s.profit(i).less(s.profit(s.best))
		row := []Cell{text(s.Versions[i].Label), figure(Cash, to), word(told(to)), needed(to), figure(Cash, best), word(told(best)), word(s.remark(i))}
		if i == s.Present {
			row[1], row[2] = nothing(Cash), word("")
		}
		if i == s.best {
			row[4], row[5] = nothing(Cash), word("")
		}
		t.Rows = append(t.Rows, row)
	}
	shown := t.Columns
	if s.Listed {
		shown = shown[:len(shown)-1]
	}
	t.parts = []part{{title: "sweep_profit", columns: shown, note: "whatif"}}
	return t
}

// differences has every figure of every version less the present's.
func (s sweep) differences() Table {
	t := Table{Name: "sweep_differences", Columns: []string{"version", "figure", "difference", "relative", "verdict", "seeds_needed"}}
	present := &s.Versions[s.Present]
	for i := range s.Versions {
		v := &s.Versions[i]
		for _, name := range compared {
			if i != s.Present {
				row := difference(name, present.series(name, present.Account), v.series(name, v.Account))
				t.Rows = append(t.Rows, append([]Cell{text(v.Label), row[0]}, row[3:]...))
			}
		}
		for k, name := range ofAccount {
			if then, now := present.wholes()[k], v.wholes()[k]; i != s.Present && len(now.above) > 0 {
				row := difference(name, then, now)
				t.Rows = append(t.Rows, append([]Cell{text(v.Label), row[0]}, row[3:]...))
			}
		}
	}
	return t
}

// prose is the answer in a few sentences.
func (s sweep) prose(v voice) []string {
	best := s.profit(s.best)
	said := []string{v.say("summary.best", data{"Version": s.called(s.best, v), "Profit": v.speak(Cash)(best.cell().Figure)})}
	if !s.Listed && (s.best == 0 || s.best == len(s.Versions)-1) {
		said = append(said, v.say("summary.edge", nil))
	}
	var tied []string
	for i := range s.Versions {
		if f := s.profit(i).less(best); i != s.best && !f.Distinguishable() {
			tied = append(tied, s.called(i, v))
		}
	}
	if len(tied) > 0 {
		said = append(said, v.say("summary.tied", data{"Versions": strings.Join(tied, ", ")}))
	}
	if f := best.less(s.profit(s.Present)); s.best != s.Present && f.Distinguishable() {
		said = append(said, v.say("summary.better", data{"Better": v.speak(Cash)(f)}))
	}
	return append(said, v.trained(s.Versions...)...)
}

// called is the label of a version; of a present that has none among the values, what it is.
func (s sweep) called(i int, v voice) string {
	if label := s.Versions[i].Label; label != "-" {
		return label
	}
	return v.word("present")
}
