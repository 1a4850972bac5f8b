package scenarios

import "adsim"

// LargeEdits are the plans of which each change of the schedule moves the budget or a bid by more than a share of what
// it was.
func (s *Scenario) LargeEdits(share float64) [][]int32 {
	now := s.scheduler()
	large := func(before, after adsim.Money) bool {
		return max(after-before, before-after).Float() > float64(share*before.Float())
	}
	var all [][]int32
	for _, st := range s.Schedule() {
		about, plans := s.scope(st.Step), []int32(nil)
		edited := make([]bool, len(s.Account.Plans))
		if st.Bid != nil || st.BidTimes != nil {
			for _, ad := range about.ads {
				before := now.bids[ad]
				now.bids[ad] = now.bid(st.Step, before)
				edited[s.Ads()[ad].Plan] = edited[s.Ads()[ad].Plan] || large(before, now.bids[ad])
			}
		}
		if st.DailyBudget != nil || st.BudgetTimes != nil {
			for _, plan := range about.plans {
				before := now.budgets[plan]
				now.budgets[plan] = now.budget(st.Step, before)
				edited[plan] = edited[plan] || large(before, now.budgets[plan])
			}
		}
		for plan, is := range edited {
			if is {
				plans = append(plans, int32(plan))
			}
		}
		all = append(all, plans)
	}
	return all
}
