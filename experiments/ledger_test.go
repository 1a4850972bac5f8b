package experiments

import (
	"context"
	"testing"

	"adsim"
)

// The ledger is the account's money to the last micro: what it charges a plan is the plan's cost, and
// every wallet's line follows from the one before.
func TestLedger(t *testing.T) {
	s, _, err := shop(t, "3").Change("account.wallet={cash: 250, bonus: 20, subsidy: 30}", "changes+={day: 2, recharge: 100}")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := Ledger(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	_, tallies, err := Replicate(context.Background(), s, 1, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	cost, charged, kinds := adsim.Money(0), adsim.Money(0), map[string]int{}
	for ad := range s.Ads() {
		sums := tallies[0].Ad(ad)
		cost += sums.Cost
	}
	before := adsim.Money(0)
	for i, m := range lines {
		after := m.Cash + m.Bonus + m.Subsidy
		moved := m.Amount
		switch m.Kind {
		case "charge":
			charged -= m.Amount
		case "forgiven":
			moved = 0
		}
		if after != before+moved || i > 0 && m.At.Before(lines[i-1].At) || (m.Plan == "") != (m.Kind == "opening" || m.Kind == "recharge") {
			t.Fatalf("line %d: %+v after %v", i, m, before)
		}
		before = after
		kinds[m.Kind]++
	}
	if charged != cost || cost == 0 || kinds["opening"] != 1 || kinds["recharge"] != 1 {
		t.Errorf("%v charged, cost %v, lines %v", charged, cost, kinds)
	}
}
