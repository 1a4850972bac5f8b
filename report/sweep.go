package report

import (
	"slices"
	"strings"
)

// sweep is several versions in the order of one parameter, the present among them.
type sweep struct {
	versions []Version
	present  int
	best     int // of the highest mean profit
	edits    []Edit
}

// Sweep sets versions in the order of one parameter beside each other, on the same luck. Versions
// hold the present at its place; edits say what is varied.
func Sweep(versions []Version, present int, edits []Edit) *Report {
	s := sweep{versions: versions, present: present, edits: edits}
	for i := range versions {
		if s.profit(i).cell().Figure.Mean > s.profit(s.best).cell().Figure.Mean {
			s.best = i
		}
	}
	account := func(v *Version) []Sums { return v.Account }
	touched := func(v *Version) []Sums { return v.Touched }
	r := answer(&versions[present], len(versions[present].Account))
	r.Tables = []Table{s.varied(), s.table("sweep", account), s.profits(), s.differences()}
	if !slices.ContainsFunc(versions, func(v Version) bool { return v.Touched == nil }) {
		r.Tables = append(r.Tables, s.table("sweep_keywords", touched))
	}
	r.prose = s.prose
	return r
}

// varied lists the values that differ between versions, as they are at present.
func (s sweep) varied() Table {
	t := Table{Name: "varied", Columns: []string{"path", "from", "remark"}}
	for _, e := range s.edits {
		t.Rows = append(t.Rows, []Cell{text(e.Path), text(e.From), word(e.remark())})
	}
	t.parts = []part{{title: "varied", columns: t.Columns, whole: true}}
	return t
}

func (s sweep) profit(i int) series { return s.versions[i].series("profit", s.versions[i].Account) }

// table has a row for each version. Marginal CPC is that of the clicks gained since the version before.
func (s sweep) table(title string, of func(*Version) []Sums) Table {
	t := Table{Name: title, Columns: slices.Concat([]string{"version"}, compared, []string{"marginal_cpc", "remark"})}
	for i := range s.versions {
		v := &s.versions[i]
		row := []Cell{text(v.Label)}
		for _, name := range compared {
			row = append(row, v.series(name, of(v)).cell())
		}
		t.Rows = append(t.Rows, append(row, figure(Cash, s.marginal(i, of)), word(s.remark(i))))
	}
	t.parts = []part{
		{title: title + "_traffic", columns: []string{"version", "clicks", "average_rank", "cpc", "cost", clickValue, "marginal_cpc", "remark"}},
		{title: title + "_results", columns: []string{"version", "order_lines", "amount", "roi", "profit", "remark"}, note: "sweep"},
	}
	return t
}

func (s sweep) marginal(i int, of func(*Version) []Sums) Figure {
	if i == 0 {
		return Figure{}
	}
	v, v0 := &s.versions[i], &s.versions[i-1]
	return marginal(v.series("cost", of(v)), v.series("clicks", of(v)), v0.series("cost", of(v0)), v0.series("clicks", of(v0)))
}

// remark tells the present and the highest profit apart from the rest.
func (s sweep) remark(i int) string {
	switch {
	case i == s.best && i == s.present:
		return "present_best"
	case i == s.best:
		return "best"
	case i == s.present:
		return "present"
	}
	return ""
}

// profits says of each version whether its profit differs from the present's and from the best.
func (s sweep) profits() Table {
	t := Table{Name: "sweep_profit", Columns: []string{"version", "to_present", "verdict", "seeds_needed", "to_best", "verdict_best", "remark"}}
	for i := range s.versions {
		to, best := s.profit(i).less(s.profit(s.present)), s.profit(i).less(s.profit(s.best))
		row := []Cell{text(s.versions[i].Label), figure(Cash, to), word(told(to)), needed(to), figure(Cash, best), word(told(best)), word(s.remark(i))}
		if i == s.present {
			row[1], row[2] = nothing(Cash), word("")
		}
		if i == s.best {
			row[4], row[5] = nothing(Cash), word("")
		}
		t.Rows = append(t.Rows, row)
	}
	t.parts = []part{{title: "sweep_profit", columns: t.Columns, note: "whatif"}}
	return t
}

// differences has every figure of every version less the present's.
func (s sweep) differences() Table {
	t := Table{Name: "sweep_differences", Columns: []string{"version", "figure", "difference", "relative", "verdict", "seeds_needed"}}
	present := &s.versions[s.present]
	for i := range s.versions {
		v := &s.versions[i]
		for _, name := range compared {
			if i != s.present {
				row := difference(name, present.series(name, present.Account), v.series(name, v.Account))
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
	if s.best == 0 || s.best == len(s.versions)-1 {
		said = append(said, v.say("summary.edge", nil))
	}
	var tied []string
	for i := range s.versions {
		if f := s.profit(i).less(best); i != s.best && !f.Distinguishable() {
			tied = append(tied, s.called(i, v))
		}
	}
	if len(tied) > 0 {
		said = append(said, v.say("summary.tied", data{"Versions": strings.Join(tied, ", ")}))
	}
	if f := best.less(s.profit(s.present)); s.best != s.present && f.Distinguishable() {
		said = append(said, v.say("summary.better", data{"Better": v.speak(Cash)(f)}))
	}
	return said
}

// called is the label of a version; of a present that has none among the values, what it is.
func (s sweep) called(i int, v voice) string {
	if label := s.versions[i].Label; label != "-" {
		return label
	}
	return v.word("present")
}
