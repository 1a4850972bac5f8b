package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"adsim"
	"adsim/bidding"
	"adsim/sim"
)

// allocation is the allocator with the plans that it serves; nil for none.
func (s *Scenario) allocation() *sim.Allocation {
	a := &s.Account.Allocator
	if a.Name == "none" {
		return nil
	}
	out := &sim.Allocation{Allocator: a.make(), Total: s.DailyBudget(), Least: s.Platform.MinDailyBudget, Days: a.Days}
	for _, p := range s.Account.Plans {
		tag := slices.Index([]string{"", "core", "growth", "test"}, p.Tag)
		out.Plans = append(out.Plans, bidding.Share{Weight: p.Weight, Tag: bidding.Tag(tag)})
	}
	return out
}

func (a *Allocator) make() bidding.Allocator {
	switch a.Name {
	case "portfolio_roas":
		return bidding.PortfolioROAS{Target: a.Target}
	case "70/20/10":
		sum := a.Shares[0] + a.Shares[1] + a.Shares[2]
		return bidding.Tiers{a.Shares[0] / sum, a.Shares[1] / sum, a.Shares[2] / sum}
	}
	return bidding.Allocators()[a.Name]
}

// DailyBudget is what the account's plans may cost on a day: what the allocator splits, or else the sum of
// their daily budgets.
func (s *Scenario) DailyBudget() (sum adsim.Money) {
	if b := s.Account.Allocator.Budget; b != nil && s.Account.Allocator.Name != "none" {
		return *b
	}
	for _, p := range s.Account.Plans {
		sum += p.DailyBudget
	}
	return sum
}

// allocator checks that its parameters are its own and fit the plans. A resolved scenario has them all, so
// that only what differs from its default is somebody's wish.
func (c check) allocator(at, plans spot) {
	a := &c.s.Account.Allocator
	for _, p := range []struct {
		key   string
		given bool
		of    string
	}{
		{"budget", a.Budget != nil, "proportional 70/20/10 water_filling portfolio_roas"}, {"days", a.Days != 7, "70/20/10 water_filling portfolio_roas"},
		{"target", a.Target != 3, "portfolio_roas"}, {"shares", !slices.Equal(a.Shares, []float64{0.7, 0.2, 0.1}), "70/20/10"},
	} {
		c.must(!p.given || slices.Contains(strings.Fields(p.of), a.Name), at.key(p.key), "is no parameter of the allocator "+a.Name, "", at.key("name").path)
	}
	if len(a.Shares) == 3 {
		c.must(a.Shares[0]+a.Shares[1]+a.Shares[2] > 0, at.key("shares"), "must not all be 0", "")
	}
	least := c.s.Platform.MinDailyBudget * adsim.Money(len(c.s.Account.Plans))
	if a.Budget != nil {
		c.must(*a.Budget >= least, at.key("budget"), "must be at least platform.min_daily_budget for each plan, "+least.String(), a.Budget.String(),
			"platform.min_daily_budget", plans.path)
	}
	if a.Name != "none" {
		c.allocated(plans)
	}
}

// allocated checks that nobody else sets budgets, and that tags are complete.
func (c check) allocated(at spot) {
	tagged := 0
	for _, p := range c.s.Account.Plans {
		if p.Tag != "" {
			tagged++
		}
	}
	for i, p := range c.s.Account.Plans {
		c.must(len(p.Budgets) == 0, at.item(i).key("budgets"), "must not be given beside account.allocator, which sets the budgets", "", "account.allocator.name")
		c.must(c.s.Account.Allocator.Name != "70/20/10" || tagged == 0 || p.Tag != "", at.item(i).key("tag"),
			fmt.Sprintf("is required: the allocator 70/20/10 goes by tags, and %d of %d plans have one", tagged, len(c.s.Account.Plans)), "", "account.allocator.name")
	}
}
