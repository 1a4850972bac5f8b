package scenarios

import (
	"fmt"
	"slices"
)

// steps checks the changes: what they name must be there, and each must change something.
func (c check) steps(at spot) {
	for i := range c.s.Changes {
		c.step(at.item(i), &c.s.Changes[i])
	}
}

func (c check) step(at spot, st *Step) {
	p := &c.s.Platform
	c.must(st.Day <= c.s.Days, at.key("day"), fmt.Sprintf("must be at most the last day, %d", c.s.Days), fmt.Sprint(st.Day), "days")
	c.must(st.changes(), at, "must change something: bid, bid_times, paused, daily_budget, budget_times, negatives, recharge or transfer", "")
	if st.Bid != nil {
		c.bid(at.key("bid"), *st.Bid, p.MinBid, p.MaxBid)
	}
	if st.DailyBudget != nil {
		c.must(*st.DailyBudget >= p.MinDailyBudget, at.key("daily_budget"), "must be at least platform.min_daily_budget, "+p.MinDailyBudget.String(),
			st.DailyBudget.String(), "platform.min_daily_budget")
	}
	c.must(st.Bid == nil || st.BidTimes == nil, at.key("bid_times"), "must not be given beside bid", "")
	c.must(st.DailyBudget == nil || st.BudgetTimes == nil, at.key("budget_times"), "must not be given beside daily_budget", "")
	c.namesOf(at, st)
	c.money(at, st)
}

func (st *Step) changes() bool {
	return st.Bid != nil || st.BidTimes != nil || st.Paused != nil || st.DailyBudget != nil || st.BudgetTimes != nil ||
		len(st.Negatives) > 0 || st.Recharge != (Purse{}) || st.Transfer != (Purse{})
}

// namesOf checks the plan, the unit and the keywords of a step.
func (c check) namesOf(at spot, st *Step) {
	var plans, units, words []string
	for _, p := range c.s.Account.Plans {
		plans = append(plans, p.Name)
	}
	for _, u := range c.s.Units() {
		if st.Plan == "" || c.s.Account.Plans[u.Plan].Name == st.Plan {
			units = append(units, u.Name)
		}
	}
	within := *st
	within.Keywords = nil
	ads := c.s.Ads()
	for _, ad := range c.s.scope(&within).ads {
		words = append(words, ads[ad].Word)
	}
	switch {
	case st.Plan != "" && !slices.Contains(plans, st.Plan):
		c.known(at.key("plan"), st.Plan, roster{"account.plans", plans})
	case st.Unit != "" && !slices.Contains(units, st.Unit):
		c.known(at.key("unit"), st.Unit, roster{"account.plans.units", units})
	default:
		for i, word := range st.Keywords {
			c.known(at.key("keywords").item(i), word, roster{"the plan's keywords", words})
		}
	}
}

// money checks the wallets of a step.
func (c check) money(at spot, st *Step) {
	var subs []string
	for _, a := range c.s.Account.SubAccounts {
		subs = append(subs, a.Name)
	}
	if st.From != "" {
		c.known(at.key("from"), st.From, roster{"account.sub_accounts", subs})
	}
	if st.To != "" {
		c.known(at.key("to"), st.To, roster{"account.sub_accounts", subs})
	}
	moves := st.Recharge != (Purse{}) || st.Transfer != (Purse{})
	c.must(!moves || c.s.Account.Wallet.Cash != nil, at, "needs account.wallet: without cash of its own there is no limit to add to", "", "account.wallet")
	c.must(st.Transfer == (Purse{}) || st.From != st.To, at.key("transfer"), "must go from one wallet to another", "")
}

// funded reports whether a change brings a sub-account cash.
func (c check) funded(subAccount string) bool {
	return slices.ContainsFunc(c.s.Changes, func(st Step) bool {
		return st.To == subAccount && (st.Recharge.Cash > 0 || st.Transfer.Cash > 0)
	})
}
