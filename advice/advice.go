// Package advice says what to do with each keyword and each search of an account, from what a
// report of its console shows and nothing else: impressions, clicks, cost, orders, amount, ranks,
// by day. It knows no simulation, so that it cannot know more than a marketer does.
package advice

import (
	"errors"
	"fmt"

	"adsim"
)

// Account is a report and what an order is worth to the shop.
type Account struct {
	Days int     // covered by the rows, 1 or more
	Sure float64 // how probable a statement must be that advice rests on, above 0.5 and under 1
	Rows []Row
	Shop Shop
}

// Row is one line of a report: what a keyword did, with one search or with all of them. Where some
// lines are about searches and others not, keywords are what the latter say. Orders and amount are in
// click calibre: they belong to the row's clicks.
type Row struct {
	Plan, Unit, Keyword string
	Class               string      // may be empty
	Term                string      // the search; empty where the row is about all of them
	Youngest, Oldest    int         // how many days ago the days it covers were when it was read; 0 is the day itself
	Bid                 adsim.Money // 0 where the report does not say
	Rank                float64     // average, 1 is the best; 0 where the report does not say

	Impressions, Clicks, Orders float64
	Cost, Amount                adsim.Money
	Earned                      adsim.Money // of Amount, by the margins of the items sold, after commission; 0 in all rows where every item has the shop's margin
}

// Shop is what the report does not say.
type Shop struct {
	AOV        float64    // yuan an order, taken where the report has no order
	Margin     float64    // gross, share of sales
	Commission float64    // the platform's, share of sales
	Window     int        // attribution in days after the click; 0 is the click's own day
	Delay      [5]float64 // share of payments on the click's own day, within 1, 3, 7 and 15 days
}

// contribution is what is left of a yuan of sales before advertising.
func (s *Shop) contribution() float64 { return s.Margin - s.Commission }

// Verdict is what to do with a keyword.
type Verdict string

// The verdicts, in the order of urgency.
const (
	Pause Verdict = "pause" // surely under break-even
	Lower Verdict = "lower" // its last clicks surely cost more than they bring
	Raise Verdict = "raise" // a further click surely brings more than it costs
	Wait  Verdict = "wait"  // too few clicks to tell it from break-even
	Keep  Verdict = "keep"
)

// Sure is the default of Account.Sure, 4 cases out of 5: our assumption.
const Sure = 0.8

// Interval is a posterior mean with the range that holds the truth with a probability of 95%.
type Interval struct{ Mean, Low, High float64 }

// Answer is the advice.
type Answer struct {
	Days         int
	Words        []Word   // the most urgent first, then the dearest
	Phrases      []Phrase // searches to keep away, the dearest first
	Searches     bool     // the report tells searches apart
	Cost         float64  // yuan, of the whole account
	AOV          float64  // yuan an order
	Contribution float64  // of a yuan of sales, over all items sold
	BreakEven    float64  // ROI, likewise
	Sure         float64  // of the account
	Seen         float64  // share of all orders of its clicks that the report has seen, expected
	Differ       float64  // coefficient of variation between words in what a click brings
	Dispersion   float64  // variance of amounts over that of a Poisson count of average orders
	Saved        Interval // yuan a day that pausing brings
	Wrong        float64  // how many of the paused words pay after all, expected
}

// Advise judges every search and keyword of the account. Searches come first: a keyword is judged
// by those that are to stay.
func Advise(a *Account) (*Answer, error) {
	if err := a.check(); err != nil {
		return nil, err
	}
	first := newJudge(a, a.Rows)
	first.learn()
	if !(first.AOV > 0) {
		return nil, errors.New("the report has no order: say what one is worth (aov)")
	}
	phrases := first.phrases()
	j := newJudge(a, without(a.Rows, phrases))
	j.learn()
	for _, w := range j.words {
		j.judge(w)
	}
	return j.answer(first, phrases), nil
}

// check lists what is wrong with the account.
func (a *Account) check() error {
	var faults []error
	if len(a.Rows) == 0 || a.Days < 1 {
		faults = append(faults, errors.New("the report has no rows"))
	}
	if c := a.Shop.contribution(); !(c > 0 && c <= 1) {
		faults = append(faults, fmt.Errorf("margin must be above commission, and both at most 1; found %v and %v: no order pays then", a.Shop.Margin, a.Shop.Commission))
	}
	if !(a.Sure > 0.5 && a.Sure < 1) {
		faults = append(faults, fmt.Errorf("sure must be above 0.5 and under 1; found %v", a.Sure))
	}
	return errors.Join(faults...)
}
