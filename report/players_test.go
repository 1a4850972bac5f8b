package report

import (
	"os"
	"strings"
	"testing"

	"adsim"
	"adsim/sim"
)

// played is a report of two kinds of players in two replications.
func played() *Report {
	s := &Subject{Days: 10, Slots: 1, Rivals: 1, SameRivals: true, Plans: []Plan{{Name: "p"}}, Ads: []Ad{{Class: "core"}}, Regions: []string{"r"},
		Devices: []string{"d"}, Players: []Player{{"hand", 1, "manual", 100 * adsim.Yuan}, {"pair", 2, "troas", 50 * adsim.Yuan}}}
	var tallies []*Tally
	for k := range int64(2) {
		t := NewTally(s)
		aimed := sim.Result{Auctions: 100, Impressions: 50, Quality: 350, Clicks: 10 + k, Orders: 2, Cost: 20 * adsim.Yuan, Amount: 60 * adsim.Yuan}
		aimed.Aim.Return = 3
		t.SetPlayers([]sim.Result{{Auctions: 100, NoBudget: 25, Impressions: 40, Clicks: 20, Orders: 4, Cost: 500 * adsim.Yuan, Amount: 1000 * adsim.Yuan},
			aimed, aimed})
		page := &sim.Event{Kind: sim.Auctioned, Bids: []adsim.Bid{{Ad: ^0}, {Ad: ^3}, {Ad: 0}}, Awards: []adsim.Award{{Bid: 1, Slot: 1}, {Bid: 2, Slot: 2}}}
		t.Observe(page)
		tallies = append(tallies, t)
	}
	return Build(s, tallies)
}

func TestPlayersTable(t *testing.T) {
	table := played().Table("players")
	for _, c := range []struct {
		column string
		row    int
		want   float64
	}{
		{"share_missed", 0, 0.25}, {"clicks", 0, 20}, {"cost", 0, 500}, {"budget_use", 0, 0.5}, {"cpc", 0, 25}, {"orders", 0, 4}, {"roi", 0, 2}, {"cpa", 0, 125},
		{"players", 1, 2}, {"clicks", 1, 10.5}, {"cost", 1, 20}, {"budget_use", 1, 0.04}, {"amount", 1, 60}, {"quality", 1, 7}, {"roi", 1, 3}, {"target", 1, 3},
	} {
		if got := table.column(c.column)[c.row].Figure.Mean; got != c.want {
			t.Errorf("%s of row %d is %v, not %v", c.column, c.row, got, c.want)
		}
	}
	if table.column("target")[0].Figure.N != 0 {
		t.Error("a player without a target has one")
	}
}

// Players are among the rivals that are met, by the name of their kind.
func TestPlayersAreMet(t *testing.T) {
	rivals := played().Table("rivals")
	if len(rivals.Rows) != 1 || rivals.column("rival")[0].Text != "pair" || rivals.column("above_share")[0].Figure.Mean != 1 {
		t.Errorf("%+v", rivals.Rows)
	}
}

func TestPlayersAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/report.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(played().Table("players").Columns, "players") {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/report.md says nothing of %s", name)
		}
	}
}
