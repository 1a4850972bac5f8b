package report

import (
	"slices"
	"strings"
)

// named is a table by its name.
type named struct {
	name  string
	build func(*builder) Table
}

// tables is the one list of a run's tables, in their order; rules and checks follow them.
func tables() []named {
	return []named{
		{"account", (*builder).account},
		{"kpi", (*builder).kpi},
		{"plans", (*builder).plans},
		{"best_possible", (*builder).best},
		{"best_profit", (*builder).bestProfit},
		{"tuned", (*builder).tuned},
		{"players", (*builder).playing},
		{"units", (*builder).units},
		{"creatives", (*builder).creatives},
		{"items", (*builder).items},
		{"changes", (*builder).changes},
		{"keywords", (*builder).keywords},
		{"search_terms", (*builder).terms},
		{"negatives", (*builder).negatives},
		{"classes", (*builder).classes},
		{"waste", (*builder).waste},
		{"waste_terms", (*builder).wasteTerms},
		{"hours", (*builder).hours},
		{"week", (*builder).week},
		{"week_cost", (*builder).weekCost},
		{"week_roi", (*builder).weekROI},
		{"days", (*builder).days},
		{"traffic", (*builder).traffic},
		{"sources", (*builder).sources},
		{"regions", (*builder).regions},
		{"devices", (*builder).devices},
		{"crowds", (*builder).crowds},
		{"slots", (*builder).slots},
		{"quality", (*builder).quality},
		{"rivals", (*builder).competitors},
		{"hot_words", (*builder).hotWords},
		{"funnel", (*builder).funnel},
		{"budget", (*builder).budget},
		{"budget_hours", (*builder).budgetHours},
		{"budget_days", (*builder).budgetDays},
		{"allocation", (*builder).allocation},
		{"allocation_days", (*builder).allocationDays},
		{"wallets", (*builder).wallets},
		{"cash", (*builder).cash},
		{"maturity", (*builder).maturity},
		{"reasons", (*builder).reasons},
	}
}

// TableNames lists the tables that the report of a run can have.
func TableNames() (names []string) {
	for _, t := range tables() {
		names = append(names, t.name)
	}
	return append(names, "rules", "checks")
}

// lacks reports whether a run has nothing of what a table is about.
func (b *builder) lacks(name string) bool {
	switch name {
	case "search_terms", "waste_terms", "negatives":
		return len(b.Terms) == 0
	case "units":
		return len(b.Units) == 0
	case "hot_words":
		return len(b.Words) == 0
	case "items":
		return len(b.Items) == 0
	case "creatives":
		return len(b.Creatives) == 0
	case "changes":
		return len(b.Changes) == 0
	case "crowds":
		return len(b.Crowds) == 0
	case "allocation", "allocation_days":
		return !b.Allocates
	case "quality":
		return !b.Learns
	case "wallets", "cash":
		return len(b.Wallets) == 0
	case "tuned":
		return len(b.tallies[0].tuned) == 0
	case "players":
		return len(b.Players) == 0
	case "best_possible", "best_profit":
		return b.tallies[0].best == nil
	}
	return false
}

// Choose leaves the named tables, each with all that it has to show; no name leaves all tables. It
// returns the names of which there is nothing to show.
func (r *Report) Choose(names ...string) (empty []string) {
	for _, name := range names {
		if len(r.Table(name).Rows) == 0 {
			empty = append(empty, name)
		}
	}
	if len(names) > 0 {
		r.Tables = slices.DeleteFunc(r.Tables, func(t Table) bool { return !slices.Contains(names, t.Name) })
	}
	for i := range r.Tables {
		t := &r.Tables[i]
		t.parts = slices.Clone(t.parts)
		for p := range t.parts {
			t.parts[p].more = t.parts[p].named && len(names) == 0
			if top := &t.parts[p].top; *top > 0 {
				*top = max(*top, longest)
			}
		}
	}
	return empty
}

// shown is the parts of a table that people see.
func (t *Table) shown() []part {
	return slices.DeleteFunc(slices.Clone(t.parts), func(p part) bool { return p.more || len(t.Rows) == 0 })
}

// hidden names the tables of which people do not see all.
func (r *Report) hidden() string {
	var names []string
	for i := range r.Tables {
		if t := &r.Tables[i]; len(t.Rows) > 0 && len(t.shown()) < len(t.parts) {
			names = append(names, t.Name)
		}
	}
	return strings.Join(names, ", ")
}
