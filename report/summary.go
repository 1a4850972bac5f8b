package report

import "adsim"

// summary is what the plain answer on top of a report is made of.
type summary struct {
	cost, clicks, cpc, lines, amount, roi, profit Figure
	costPerDay                                    Figure
	breakEven                                     Cell
	share, lostToBudget, lostToRank               Figure
	own                                           Figure // share of auctions in which another ad of the account took the place
	early                                         Figure // share of the order lines that the last day knew
	orderDate                                     bool
	outs                                          []outDay
	dry                                           []dryWallet
	soldOut                                       []soldOut
	shares                                        []shared
	trained                                       []string // plans that tuned themselves
	training                                      int      // days
	wasteful                                      int      // how many keywords surely lose money
	wasted, shareWasted, lossWasted               Figure   // what they cost, and lose
	worst                                         string   // step of the ads' funnel, "" when none is under its benchmark
	worstOf                                       Figure   // in units of what is expected
}

// outDay is when a plan's money ran out.
type outDay struct {
	plan   string
	share  Figure // of the days
	median string
}

func (b *builder) summary() summary {
	of := func(name string) Figure { return b.named(name, b.total).Figure }
	s := summary{
		cost: of("cost"), clicks: of("clicks"), cpc: of("cpc"), lines: of("order_lines"), amount: of("amount"),
		roi: of("roi"), profit: of("profit"), breakEven: b.named(breakEven, b.total),
		share: of("impression_share"), own: b.ratio(b.outcome(adsim.OwnAd), func(i int) float64 { return eligible(&b.total[i]) }), lostToBudget: of("lost_to_budget"), lostToRank: of("lost_to_rank"),
		shares: b.shares(),
		early:  b.maturity().Rows[0][2].Figure, orderDate: b.OrderDate, costPerDay: of("cost").over(float64(b.Days)),
	}
	if k := b.worst(b.adChain); k >= 0 {
		s.worst, s.worstOf = steps[k], b.stepRate(b.adChain, k).over(expected[k])
	}
	waste := b.waste()
	total := func(name string) Figure { return waste.column(name)[len(waste.Rows)-1].Figure }
	s.wasteful, s.wasted, s.shareWasted, s.lossWasted = int(total("words_wasted").Mean), total("wasted"), total("share_wasted"), total("loss_wasted")
	s.training = b.tallies[0].training
	for _, plan := range b.tallies[0].trained {
		s.trained = append(s.trained, printable(b.Plans[plan].Name))
	}
	for plan, p := range b.Plans {
		if times := b.outTimes(plan); len(times) > 0 {
			median, _ := clock(times)
			s.outs = append(s.outs, outDay{plan: p.Name, share: b.perDay(plan, ranOut), median: median})
		}
	}
	s.dry, s.soldOut = b.dries(), b.soldOut()
	return s
}

// dryWallet is a wallet whose cash was gone when a day ended.
type dryWallet struct {
	name  string // "" is the account's own
	share Figure // of the replications
	day   Figure // the first such day
}

func (b *builder) dries() (all []dryWallet) {
	for w, name := range b.Wallets {
		dry := func(i int) float64 { return share(b.tallies[i].purses[w].dry) }
		day := func(i int) float64 { return dry(i) * b.tallies[i].purses[w].at.Hours() / 24 }
		if d := b.mean(dry); d.Mean > 0 {
			all = append(all, dryWallet{name, d, b.ratio(day, dry)})
		}
	}
	return all
}

// outcome is how many auctions ended so, by replication.
func (b *builder) outcome(r adsim.Reason) func(i int) float64 {
	return func(i int) float64 { return float64(b.total[i].Outcomes[r]) }
}
