package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"adsim/match"
)

// Warnings are what can run and is probably not meant, in the order of the file: negatives that keep
// the plan's own keywords from their searches, and budgets that the wallet cannot pay for a day. Of a
// changed scenario they are those that the change brings.
func (s *Scenario) Warnings() Faults { return s.warnings }

// warn looks at a scenario without faults.
func (c check) warn(at spot) {
	plans, ofPlan := at.keys("account.plans"), make([][]Keyword, len(c.s.Account.Plans))
	for _, u := range c.s.units(plans) {
		ofPlan[u.Plan] = append(ofPlan[u.Plan], u.Keywords...)
		if len(u.Negatives) > 0 {
			c.blocked(u.at.key("negatives"), u.Negatives, u.Keywords)
		}
	}
	for i := range c.s.Account.Plans {
		p, plan := &c.s.Account.Plans[i], plans.item(i)
		c.blocked(plan.key("negatives"), p.Negatives, ofPlan[i])
		c.affordable(plan, p)
	}
	ads := c.s.Ads()
	for i := range c.s.Changes {
		var keywords []Keyword
		for _, ad := range c.s.scope(&c.s.Changes[i]).ads {
			keywords = append(keywords, *ads[ad].Keyword)
		}
		c.blocked(at.key("changes").item(i).key("negatives"), c.s.Changes[i].Negatives, keywords)
	}
}

// brought is the warnings that were not there before, blamed on the expressions that caused them.
func (e *editor) brought(before, after Faults, expressions []string) (all Faults) {
	for _, w := range after {
		same := func(old Fault) bool { return old.Path == w.Path && old.Rule == w.Rule && old.Value == w.Value }
		if slices.ContainsFunc(before, same) {
			continue
		}
		cause := cmp.Or(e.cause(w.Path), strings.Join(expressions, " "))
		all = append(all, Fault{File: cause, Path: w.Path, Rule: w.Rule, Value: w.Value, Warning: true})
	}
	return all
}

// blocked warns of negatives that match one of the keywords which they stand beside.
func (c check) blocked(at spot, negatives []Negative, keywords []Keyword) {
	a := match.Account{Negatives: []match.Negatives{{Ads: []int32{0}}}}
	for _, n := range negatives {
		t, _ := match.ParseType(n.Match)
		a.Negatives[0].Words = append(a.Negatives[0].Words, match.Negative{Text: n.Word, Type: t})
	}
	for _, k := range keywords {
		a.Keywords = append(a.Keywords, match.Keyword{Text: k.Word})
	}
	words := make([][]string, len(negatives))
	for _, b := range a.Blocked() {
		words[b.Word] = append(words[b.Word], keywords[b.Keyword].Word)
	}
	for i, n := range negatives {
		if len(words[i]) > 0 {
			c.suspect(at.item(i), "should not match "+some(words[i]), fmt.Sprintf("%s (%s)", quote(n.Word), n.Match))
		}
	}
}

// some names a few words and counts the others.
func some(words []string) string {
	const few = 3
	if n := len(words) - few; n > 0 {
		return fmt.Sprintf("the own keywords %s and %d more", strings.Join(words[:few], ", "), n)
	}
	if len(words) > 1 {
		return "the own keywords " + strings.Join(words, ", ")
	}
	return "the own keyword " + words[0]
}

// affordable warns of a day's budget above the cash of the wallet that pays.
func (c check) affordable(at spot, p *Plan) {
	cash, where := c.s.Account.Wallet.Cash, "account.wallet.cash"
	if i := c.s.wallet(p.SubAccount); i > 0 {
		cash, where = &c.s.Account.SubAccounts[i-1].Wallet.Cash, "the cash of its sub-account"
	}
	if cash == nil {
		return
	}
	if p.DailyBudget > *cash {
		c.suspect(at.key("daily_budget"), "should not be above "+where+", "+cash.String(), p.DailyBudget.String())
	}
	for i, budget := range p.Budgets {
		if budget > *cash {
			c.suspect(at.key("budgets").item(i), "should not be above "+where+", "+cash.String(), budget.String())
		}
	}
}
