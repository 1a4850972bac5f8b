package experiments

import (
	"time"

	"adsim/bidding"
	"adsim/report"
	"adsim/scenarios"
)

// Subject is what a report must know of a scenario. It panics on an unknown zone: scenarios
// are checked when they are loaded.
func Subject(s *scenarios.Scenario) *report.Subject {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		panic("experiments: " + err.Error())
	}
	subject := &report.Subject{
		Name: s.Name, Seed: s.Seed, Start: s.Start.Noon(zone), Zone: zone, Days: s.Days,
		Slots: len(s.Auction.PositionFactors), AOV: s.Shop.AOV, Margin: s.Shop.Margin, Commission: s.Shop.Commission,
		Window: s.Attribution.Window, OrderDate: s.Attribution.Calibre == "order-date", FreeVisitors: s.Shop.FreeVisitors,
		Pages: s.Shop.Pages, CVR: s.Shop.CVR, Rivals: s.Market.Rivals.Count, SameRivals: s.Market.Rivals.Seed != nil,
		Outsiders: s.Outsiders(),
	}
	copy(subject.Delay[:], s.Shop.Funnel.Delay)
	for _, r := range s.Market.Regions {
		subject.Regions = append(subject.Regions, r.Name)
	}
	for _, d := range s.Market.Devices {
		subject.Devices = append(subject.Devices, d.Name)
	}
	for _, p := range s.Account.Plans {
		subject.Plans = append(subject.Plans, report.Plan{Name: p.Name, DailyBudget: p.DailyBudget, Strategy: p.Strategy.Name, Tag: p.Tag,
			Smart: bidding.Smart(bidding.Spec(p.Strategy))})
	}
	for _, p := range s.Market.Players {
		subject.Players = append(subject.Players, report.Player{Name: p.Name, Count: p.Count, Strategy: p.Strategy.Name,
			DailyBudget: p.DailyBudget})
	}
	for _, k := range s.Ads() {
		subject.Ads = append(subject.Ads, report.Ad{Plan: int32(k.Plan), Word: k.Word, Class: k.Class, Bid: k.Bid, Unit: int32(k.Unit)})
	}
	describe(subject, s)
	for _, t := range s.Terms() {
		subject.Terms = append(subject.Terms, report.Term{Ad: t.Ad, Text: t.Text, Match: t.Match})
	}
	for _, w := range s.Warnings() {
		subject.Warnings = append(subject.Warnings, w.Text())
	}
	for _, a := range s.Assumptions() {
		subject.Assumptions = append(subject.Assumptions, report.Assumption{Path: a.Path, Value: a.Value, Mark: a.Mark, Doc: a.Doc})
	}
	return subject
}

// describe adds what only some accounts have.
func describe(subject *report.Subject, s *scenarios.Scenario) {
	for i, u := range s.Units() {
		subject.Units = append(subject.Units, report.Unit{Plan: int32(u.Plan), Name: u.Name, Item: u.Item})
		for _, c := range u.Creatives {
			subject.Creatives = append(subject.Creatives, report.Creative{Unit: int32(i), Name: c.Name})
		}
	}
	for _, i := range s.Shop.Items {
		subject.Items = append(subject.Items, item(i))
	}
	for _, c := range s.Market.Crowds {
		subject.Crowds = append(subject.Crowds, c.Name)
	}
	if s.Account.Wallet.Cash != nil {
		subject.Wallets = append(subject.Wallets, "")
	}
	for _, a := range s.Account.SubAccounts {
		subject.Wallets = append(subject.Wallets, a.Name)
	}
	edits := s.LargeEdits(report.LargeEdit)
	for i, c := range s.Schedule() {
		subject.Changes = append(subject.Changes, report.Change{Edits: edits[i], Day: c.Day, Hour: c.Hour, What: c.Text(), Ads: c.Ads})
	}
	subject.Allocates = s.Account.Allocator.Name != "none"
	for _, w := range s.Words() {
		subject.Words = append(subject.Words, report.Searched(w))
	}
	subject.Learns = s.Platform.Quality == "learned"
}

func item(i scenarios.Item) report.Item {
	one := report.Item{SKU: i.SKU, Price: i.Price, Margin: i.Margin, Stock: -1}
	if i.Stock != nil {
		one.Stock = int64(*i.Stock)
	}
	return one
}
