package experiments

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"adsim/advice"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// Advised is advice on a scenario's account.
type Advised struct {
	Subject *report.Subject
	Answer  *advice.Answer
	Changes []string // expressions of Scenario.Change that carry it out
}

// Advise runs a scenario once, with the luck of its first replication, and advises from the report
// that the account's console shows when the last day ends. Sure is advice.Account's; watch and ctx
// are those of Replicate.
func Advise(ctx context.Context, s *scenarios.Scenario, sure float64, watch func(done float64)) (*Advised, error) {
	subject := Subject(s)
	consoles, err := consoles(ctx, s, subject, 1, 1, watch)
	if err != nil {
		return nil, err
	}
	answer, err := advice.Advise(account(s, consoles[0].rows(), sure))
	if err != nil {
		return nil, err
	}
	return &Advised{subject, answer, changes(s, answer)}, nil
}

// account is a report with what the shop knows of itself.
func account(s *scenarios.Scenario, rows []advice.Row, sure float64) *advice.Account {
	a := &advice.Account{Days: s.Days, Sure: sure, Rows: rows, Shop: advice.Shop{
		AOV: s.Shop.AOV.Float(), Margin: s.Shop.Margin, Commission: s.Shop.Commission, Window: s.Attribution.Window}}
	copy(a.Shop.Delay[:], s.Shop.Funnel.Delay)
	return a
}

// consoles are what the consoles of n replications show.
func consoles(ctx context.Context, s *scenarios.Scenario, subject *report.Subject, n, workers int, watch func(done float64)) ([]*console, error) {
	seen := make([]*console, n)
	runs := replications(s, subject, n, func(int, *report.Tally) {})
	for i, r := range runs {
		r.beside = func(w *sim.World) sim.Observer {
			seen[i] = newConsole(s, subject, w.Calendar.Midnights)
			return seen[i]
		}
	}
	return seen, carryOut(ctx, runs, workers, watch)
}

// changes are expressions that carry the advice out: keywords in the order of the answer, then the
// negatives of each plan beside those that it has.
func changes(s *scenarios.Scenario, answer *advice.Answer) (all []string) {
	for _, w := range answer.Words {
		switch w.Verdict {
		case advice.Pause:
			all = append(all, place(s, &w)+".paused=true")
		case advice.Lower, advice.Raise:
			all = append(all, place(s, &w)+".bid="+strconv.FormatFloat(w.BestBid, 'f', -1, 64))
		}
	}
	for i, p := range s.Account.Plans {
		var negatives []string
		for _, n := range p.Negatives {
			negatives = append(negatives, negative(n.Word, n.Match))
		}
		had := len(negatives)
		for _, n := range answer.Phrases {
			if n.Plan == p.Name {
				negatives = append(negatives, negative(n.Text, n.Match))
			}
		}
		if len(negatives) > had {
			all = append(all, fmt.Sprintf("account.plans[%s].negatives=[%s]", named(p.Name, i), strings.Join(negatives, ", ")))
		}
	}
	return all
}

func negative(word, match string) string { return fmt.Sprintf("{word: %q, match: %s}", word, match) }

// place is the path of a keyword.
func place(s *scenarios.Scenario, w *advice.Word) string {
	for i, p := range s.Account.Plans {
		if p.Name != w.Plan {
			continue
		}
		plan := fmt.Sprintf("account.plans[%s]", named(p.Name, i))
		if in := keywordIn(p.Keywords, w.Keyword); w.Unit == "" && in != "" {
			return plan + in
		}
		for k, u := range p.Units {
			if u.Name == cmp.Or(w.Unit, p.Name) { // a report does not name units that are named as their plans
				return plan + fmt.Sprintf(".units[%s]", named(u.Name, k)) + keywordIn(u.Keywords, w.Keyword)
			}
		}
	}
	panic("experiments: advice on a keyword that is not in the scenario: " + w.Keyword)
}

// keywordIn is the path of a word among keywords, empty where it is not among them.
func keywordIn(keywords []scenarios.Keyword, word string) string {
	i := slices.IndexFunc(keywords, func(k scenarios.Keyword) bool { return k.Word == word })
	if i < 0 {
		return ""
	}
	return fmt.Sprintf(".keywords[%s]", named(word, i))
}

// named is how a path names an item: by its name, or by its index where a path could not hold it.
func named(name string, index int) string {
	if name == "*" || strings.ContainsAny(name, "[]") {
		return strconv.Itoa(index)
	}
	return name
}
