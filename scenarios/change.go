package scenarios

import (
	"errors"
	"slices"
	"strings"
)

// Changed is one value that a change has moved.
type Changed struct {
	Path string // with names: account.plans[Search].keywords[手机壳].bid
	From string // empty where there was none
	To   string // empty where there is none any more
	Ad   int    // the keyword it belongs to, counted over all plans; -1 for none
	Step int    // the entry of changes it belongs to, in the changed scenario; -1 for none
	// Follows is set where no expression named the value: it is a default that is computed from
	// one that was changed.
	Follows bool
}

// Change is the scenario with expressions applied, in their order, and what they moved. An
// expression is PATH=x1.2 (times), PATH=+0.5, PATH=-0.5 or PATH=VALUE (set). A path is looked up
// from the top, or else wherever it fits: bid=x1.2 moves all bids. All other values are held,
// even where their default was computed from a changed one; but what the shop and the account
// left to defaults follows, so that a change of shop.cvr reaches the keywords, and so does what a new section leaves to them. Products of
// amounts are rounded to the fen, those of counts to whole numbers. The result is checked as any
// scenario is; errors are Faults that name the expression.
func (s *Scenario) Change(expressions ...string) (*Scenario, []Changed, error) {
	base, err := Parse(s.source.name, s.Resolved(), s.catalog)
	if err != nil {
		return nil, nil, err
	}
	before := s.values()
	e := editor{report: newReport(&source{}), base: base, root: base.outline(), edited: map[string]string{}}
	for _, expression := range expressions {
		e.apply(expression)
	}
	changed, err := Parse(s.source.name, write(e.root, e.follows), s.catalog)
	if err = e.blamed(err, expressions); err != nil {
		return nil, nil, err
	}
	changed.warnings = e.brought(s.warnings, changed.warnings, expressions)
	return changed, e.compare(before, changed.values()), nil
}

// follows reports whether a default is computed from other values: one of the shop, of the account or of
// what an expression has put in place.
func (e *editor) follows(o *outline) bool {
	mine := strings.HasPrefix(o.spot.path, "shop.") || strings.HasPrefix(o.spot.path, "account.")
	return (mine || e.named(o)) && o.field.from != "" && !o.item && o.note == o.defaultNote()
}

// blamed is the faults of the expressions, and those of the changed scenario as faults of the
// expressions that caused them.
func (e *editor) blamed(err error, expressions []string) error {
	var faults Faults
	errors.As(err, &faults)
	for _, f := range faults {
		f.File = strings.Join(expressions, " ")
		if cause := e.cause(f.Path); cause != "" {
			f.File = cause
		}
		e.adopt(Faults{f})
	}
	if len(e.faults) == 0 {
		return nil
	}
	return e.faults
}

// compare lists what differs, in the order of the file.
func (e *editor) compare(before, after []*outline) []Changed {
	old, kept := map[string]*outline{}, map[string]bool{}
	for _, o := range before {
		old[o.spot.path] = o
	}
	var all []Changed
	for _, o := range after {
		kept[o.spot.path] = true
		if was := old[o.spot.path]; was == nil || was.text() != o.text() {
			all = append(all, e.changed(o, was, o))
		}
	}
	for _, o := range before {
		if !kept[o.spot.path] {
			all = append(all, e.changed(o, o, nil))
		}
	}
	return all
}

func (e *editor) changed(at, from, to *outline) Changed {
	c := Changed{Path: at.label, Ad: at.ad(), Step: -1, Follows: !e.named(at)}
	if from != nil {
		c.From = from.text()
	}
	if to != nil {
		c.To, c.Step = to.text(), to.step()
	}
	return c
}

// step is the entry of changes around a value, or -1.
func (o *outline) step() int {
	for ; o != nil; o = o.parent {
		if _, is := o.value.Interface().(Step); is && o.item {
			return o.index
		}
	}
	return -1
}

// values are the leaves that have a value.
func (s *Scenario) values() []*outline {
	return slices.DeleteFunc(s.outline().leaves(), func(o *outline) bool { return isNil(o.value) })
}

// ad is the keyword around a value, counted as Scenario.Ads does, or -1.
func (o *outline) ad() int {
	for ; o != nil; o = o.parent {
		if _, is := o.value.Interface().(Keyword); is && o.item {
			return o.index + o.parent.parent.firstAd()
		}
	}
	return -1
}

// firstAd is how many keywords stand before those of a plan or a unit.
func (o *outline) firstAd() (n int) {
	for _, before := range o.parent.parts[:o.index] {
		switch v := before.value.Interface().(type) {
		case Plan:
			n += len(v.Keywords)
			for _, u := range v.Units {
				n += len(u.Keywords)
			}
		case Unit:
			n += len(v.Keywords)
		}
	}
	if _, is := o.value.Interface().(Unit); is {
		plan := o.parent.parent
		n += len(plan.value.Interface().(Plan).Keywords) + plan.firstAd()
	}
	return n
}
