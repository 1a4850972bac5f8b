package report

import (
	"slices"
	"strings"
)

// whatIf is a change beside the present.
type whatIf struct {
	present, change Version
	edits           []Edit
}

// WhatIf sets a change beside the present on the same luck: the account, then the keywords that
// the change is about, when it is not about all of them.
func WhatIf(present, change Version, edits []Edit) *Report {
	w := whatIf{present, change, edits}
	r := answer(&present, len(present.Account))
	r.Warnings = slices.Concat(r.Warnings, change.Subject.Warnings)
	account := w.table("whatif", present.Account, change.Account)
	then, now := present.wholes(), change.wholes()
	for i, name := range ofAccount {
		if len(now[i].above) > 0 {
			account.Rows = append(account.Rows, difference(name, then[i], now[i]))
			account.parts[0].note = "whatif_account"
		}
	}
	r.Tables = []Table{w.edited(), account}
	if present.Touched != nil && change.Touched != nil {
		r.Tables = append(r.Tables, w.table("whatif_keywords", present.Touched, change.Touched))
	}
	r.prose = w.prose
	return r
}

// edited lists what the change moves.
func (w whatIf) edited() Table {
	t := Table{Name: "change", Columns: []string{"path", "from", "to", "remark"}}
	for _, e := range w.edits {
		t.Rows = append(t.Rows, []Cell{text(e.Path), text(e.From), text(e.To), word(e.remark())})
	}
	t.parts = []part{{title: "change", columns: t.Columns, whole: true}}
	return t
}

func (e Edit) remark() string {
	if e.Follows {
		return "follows"
	}
	return ""
}

// table has a row for each figure.
func (w whatIf) table(title string, then, now []Sums) Table {
	t := Table{Name: title, Columns: []string{"figure", "present", "changed", "difference", "relative", "verdict", "seeds_needed"}}
	for _, name := range compared {
		t.Rows = append(t.Rows, difference(name, w.present.series(name, then), w.change.series(name, now)))
	}
	t.Rows = append(t.Rows, []Cell{word("marginal_cpc"), nothing(Cash), nothing(Cash), figure(Cash, w.marginal(then, now)),
		nothing(Share), word(""), nothing(Count)})
	t.parts = []part{{title: title, columns: t.Columns, mixed: true, note: "whatif"}}
	return t
}

// difference is the row of one figure.
func difference(name string, then, now series) []Cell {
	d := now.less(then)
	return []Cell{word(name), then.cell(), now.cell(), figure(now.kind, d), change(d, then.cell().Figure), word(told(d)), needed(d)}
}

func (w whatIf) marginal(then, now []Sums) Figure {
	return marginal(w.change.series("cost", now), w.change.series("clicks", now),
		w.present.series("cost", then), w.present.series("clicks", then))
}

// prose is the answer in a few sentences.
func (w whatIf) prose(v voice) (said []string) {
	changed, unclear := []string{}, []string{}
	for _, name := range []string{"clicks", "cost", "order_lines", "profit"} {
		then, now := w.present.series(name, w.present.Account), w.change.series(name, w.change.Account)
		d := now.less(then)
		if told(d) == "not_distinguishable" || told(d) == "same" {
			unclear = append(unclear, v.word(name))
			continue
		}
		changed = append(changed, v.say("summary.changes", data{"What": v.word(name), "By": signed(v, now.kind, d)}))
	}
	if len(changed) > 0 {
		said = append(said, v.say("summary.changed", data{"Changes": strings.Join(changed, v.say("summary.comma", nil))}))
	}
	if len(unclear) > 0 {
		said = append(said, v.say("summary.not_distinguishable", data{"What": strings.Join(unclear, v.say("summary.comma", nil))}))
	}
	return slices.Concat(said, w.worth(v), v.trained(w.present, w.change))
}

// worth sets the price of a further click beside what a click brings. Where the cost stays, no
// click was bought: the same money buys more or fewer of them.
func (w whatIf) worth(v voice) []string {
	account := func(of *Version, name string) series { return of.series(name, of.Account) }
	clicks, cost := account(&w.present, "clicks"), account(&w.present, "cost")
	m := w.marginal(w.present.Account, w.change.Account)
	switch {
	case m.N == 0:
		return nil
	case m.Distinguishable() && m.Mean < 0:
		return nil
	case !m.Distinguishable() && account(&w.change, "clicks").less(clicks).Mean < 0:
		return []string{v.say("summary.fewer", nil)}
	case !m.Distinguishable():
		return []string{v.say("summary.more", nil)}
	}
	cash := v.speak(Cash)
	return []string{v.say("summary.marginal", data{"Marginal": cash(m), "CPC": cash(Ratio(cost.above, clicks.above)),
		"Brings": cash(account(&w.present, clickValue).cell().Figure)})}
}

// signed is a difference in a sentence: +1,234 ±56.
func signed(v voice, k Kind, d Figure) string {
	s := v.speak(k)(d)
	if d.Mean > 0 {
		return "+" + s
	}
	return s
}
