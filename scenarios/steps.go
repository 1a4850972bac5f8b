package scenarios

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"adsim"
	"adsim/audience"
	"adsim/campaigns"
	"adsim/sim"
)

// scope is what a step is about, by index.
type scope struct{ plans, units, ads []int32 }

// scope finds the plans and units of the names, and of their keywords those that are named, or all.
func (s *Scenario) scope(st *Step) (found scope) {
	for i := range s.Account.Plans {
		if fits(st.Plan, s.Account.Plans[i].Name) {
			found.plans = append(found.plans, int32(i))
		}
	}
	units, words := s.Units(), map[string]bool{}
	in := make([]bool, len(units))
	for i, u := range units {
		if in[i] = fits(st.Plan, s.Account.Plans[u.Plan].Name) && fits(st.Unit, u.Name); in[i] {
			found.units = append(found.units, int32(i))
		}
	}
	for _, word := range st.Keywords {
		words[word] = true
	}
	for i, k := range s.Ads() {
		if in[k.Unit] && (len(words) == 0 || words[k.Word]) {
			found.ads = append(found.ads, int32(i))
		}
	}
	return found
}

// fits reports whether a name is the one that is wanted, or any is.
func fits(wanted, name string) bool { return wanted == "" || name == wanted }

// StepAds is the keywords that an entry of changes is about, as Ads counts; none where it moves money.
func (s *Scenario) StepAds(i int) []int32 {
	st := &s.Changes[i]
	if st.Recharge != (Purse{}) || st.Transfer != (Purse{}) {
		return nil
	}
	return s.scope(st).ads
}

// Scheduled is a step of the run's timetable.
type Scheduled struct {
	*Step
	Ads []int32 // what it is about, as Scenario.Ads counts
}

// Text is what the step changes, as it would be written.
func (st *Step) Text() string {
	var all []string
	add := func(key, value string) { all = append(all, key+": "+value) }
	for _, named := range []struct{ key, value string }{{"plan", st.Plan}, {"unit", st.Unit}, {"keywords", strings.Join(st.Keywords, " ")}} {
		if named.value != "" {
			add(named.key, named.value)
		}
	}
	for _, amount := range []struct {
		key string
		to  *Yuan
	}{{"bid", st.Bid}, {"daily_budget", st.DailyBudget}} {
		if amount.to != nil {
			add(amount.key, amount.to.String())
		}
	}
	for _, factor := range []struct {
		key string
		by  *float64
	}{{"bid_times", st.BidTimes}, {"budget_times", st.BudgetTimes}} {
		if factor.by != nil {
			add(factor.key, short(*factor.by))
		}
	}
	if st.Paused != nil {
		add("paused", strconv.FormatBool(*st.Paused))
	}
	var words []string
	for _, n := range st.Negatives {
		words = append(words, n.Word)
	}
	if len(words) > 0 {
		add("negatives", strings.Join(words, " "))
	}
	for _, moved := range []struct {
		key string
		sum Purse
	}{{"recharge", st.Recharge}, {"transfer", st.Transfer}} {
		if moved.sum != (Purse{}) {
			add(moved.key, moved.sum.funds().Sum().String())
		}
	}
	for _, wallet := range []struct{ key, name string }{{"from", st.From}, {"to", st.To}} {
		if wallet.name != "" {
			add(wallet.key, wallet.name)
		}
	}
	return strings.Join(all, ", ")
}

// Schedule is the changes in the order in which they happen.
func (s *Scenario) Schedule() []Scheduled {
	var all []Scheduled
	for i := range s.Changes {
		all = append(all, Scheduled{&s.Changes[i], s.scope(&s.Changes[i]).ads})
	}
	slices.SortStableFunc(all, func(a, b Scheduled) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Hour, b.Hour)) })
	return all
}

// scheduler turns steps into what the engine does: bids and budgets that are relative become amounts.
type scheduler struct {
	*Scenario
	bids    []adsim.Money
	budgets []adsim.Money
}

// scheduler begins with bids and budgets as written.
func (s *Scenario) scheduler() scheduler {
	plan := scheduler{Scenario: s}
	for _, k := range s.Ads() {
		plan.bids = append(plan.bids, k.Bid)
	}
	for _, p := range s.Account.Plans {
		plan.budgets = append(plan.budgets, p.DailyBudget)
	}
	return plan
}

// changes are the world's, in the order of the schedule.
func (s *Scenario) changes(calendar audience.Calendar) []sim.Change {
	plan := s.scheduler()
	var all []sim.Change
	for i, st := range s.Schedule() {
		c := plan.change(st.Step, calendar)
		c.Matches = s.queries.later[i]
		all = append(all, c)
	}
	return all
}

func (s *scheduler) change(st *Step, calendar audience.Calendar) sim.Change {
	c, about := sim.Change{At: calendar.At(int32(st.Day-1), uint8(st.Hour))}, s.scope(st)
	if st.Bid != nil || st.BidTimes != nil {
		for _, ad := range about.ads {
			s.bids[ad] = s.bid(st, s.bids[ad])
			c.Bids = append(c.Bids, sim.Amount{Index: ad, To: s.bids[ad]})
		}
	}
	if st.DailyBudget != nil || st.BudgetTimes != nil {
		for _, plan := range about.plans {
			s.budgets[plan] = s.budget(st, s.budgets[plan])
			c.Budgets = append(c.Budgets, sim.Amount{Index: plan, To: s.budgets[plan]})
		}
	}
	if st.Paused != nil {
		c.Paused = *st.Paused
		switch {
		case len(st.Keywords) > 0:
			c.Ads = about.ads
		case st.Unit != "":
			c.Units = about.units
		default:
			c.Plans = about.plans
		}
	}
	s.moves(st, &c)
	return c
}

// bid is an ad's new bid.
func (s *scheduler) bid(st *Step, present adsim.Money) adsim.Money {
	if st.Bid != nil {
		present = *st.Bid
	}
	if st.BidTimes != nil {
		present = campaigns.ToFen(present.Times(*st.BidTimes))
	}
	return min(s.Platform.MaxBid, max(s.Platform.MinBid, present))
}

// budget is a plan's new daily budget.
func (s *scheduler) budget(st *Step, present adsim.Money) adsim.Money {
	if st.DailyBudget != nil {
		present = *st.DailyBudget
	}
	if st.BudgetTimes != nil {
		present = campaigns.ToFen(present.Times(*st.BudgetTimes))
	}
	return min(maxDailyBudget, max(s.Platform.MinDailyBudget, present))
}

const maxDailyBudget = 9_999_999 * adsim.Yuan

func (s *scheduler) moves(st *Step, c *sim.Change) {
	if st.Recharge != (Purse{}) {
		c.Recharge = &sim.Movement{To: s.wallet(st.To), Funds: st.Recharge.funds()}
	}
	if st.Transfer != (Purse{}) {
		c.Transfer = &sim.Movement{From: s.wallet(st.From), To: s.wallet(st.To), Funds: st.Transfer.funds()}
	}
}
