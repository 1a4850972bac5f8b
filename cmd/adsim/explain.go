package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"adsim"
	"adsim/auction/explain"
	"adsim/experiments"
	"adsim/report"
	"adsim/scenarios"
	"adsim/sim"
)

// explainOptions are the flags of adsim run that ask for one auction instead of a report.
type explainOptions struct {
	request string // a number
	first   string // conditions
}

func (o *explainOptions) asked() bool { return o.request != "" || o.first != "" }

// explain runs up to the wanted auction and prints it step by step.
func (o *runOptions) explain(ctx context.Context, s *scenarios.Scenario) error {
	if o.format != "table" && o.format != "json" {
		return wrong("--explain has the formats table and json, not %s", o.format)
	}
	wanted, err := o.explained.condition(s)
	if err != nil {
		return err
	}
	x, err := experiments.Explain(ctx, s, wanted)
	if err != nil {
		return err
	}
	if x == nil {
		return wrong("no auction of the first replication fits %s%s", o.explained.request, o.explained.first)
	}
	w := bufio.NewWriter(os.Stdout)
	if err := printExplained(w, s, x, o.format, report.Language(o.lang, os.Getenv)); err != nil {
		return err
	}
	return w.Flush()
}

// condition turns the flags into a question to every event of an auction.
func (o *explainOptions) condition(s *scenarios.Scenario) (func(*sim.World, *sim.Event) bool, error) {
	if o.request != "" && o.first != "" {
		return nil, wrong("--explain and --explain-first cannot both be given")
	}
	if o.request != "" {
		id, err := strconv.ParseUint(o.request, 10, 64)
		if err != nil {
			return nil, wrong("--explain must be the number of a request, 0 or more, not %q", o.request)
		}
		return func(_ *sim.World, e *sim.Event) bool { return e.Request.ID == id }, nil
	}
	var all []func(*sim.World, *sim.Event) bool
	for _, part := range strings.Split(o.first, ",") {
		key, value, _ := strings.Cut(part, "=")
		one, err := conditionOn(strings.TrimSpace(key), strings.TrimSpace(value), s)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return func(w *sim.World, e *sim.Event) bool {
		return !slices.ContainsFunc(all, func(fits func(*sim.World, *sim.Event) bool) bool { return !fits(w, e) })
	}, nil
}

// conditionOn is one part of --explain-first.
func conditionOn(key, value string, s *scenarios.Scenario) (func(*sim.World, *sim.Event) bool, error) {
	switch key {
	case "keyword":
		var words []string
		for _, k := range s.Ads() {
			words = append(words, k.Word)
		}
		if !slices.Contains(words, value) {
			return nil, wrong("--explain-first: no keyword %q%s", value, didYouMean(value, words))
		}
		return func(w *sim.World, e *sim.Event) bool {
			return w.Market.Words[e.Request.Word].Text == value && (e.Ad < 0 || w.Book.Ads[e.Ad].Text == value)
		}, nil
	case "reason":
		var reasons []string
		for r := range adsim.Reason(adsim.Reasons) {
			reasons = append(reasons, r.String())
		}
		at := slices.Index(reasons, value)
		if at < 0 {
			return nil, wrong("--explain-first: no reason %q; there are %s", value, strings.Join(reasons, ", "))
		}
		return func(_ *sim.World, e *sim.Event) bool {
			return e.Kind != sim.Auctioned && int(e.Reason) == at
		}, nil
	case "slot", "hour", "day":
		n, err := strconv.Atoi(value)
		if err != nil {
			return nil, wrong("--explain-first: %s must be a whole number, not %q", key, value)
		}
		return func(_ *sim.World, e *sim.Event) bool {
			found := map[string]int{"slot": int(e.Slot), "hour": int(e.Request.Hour), "day": int(e.Request.Day) + 1}
			return found[key] == n
		}, nil
	}
	keys := []string{"keyword", "reason", "slot", "hour", "day"}
	return nil, wrong("--explain-first: unknown condition %q%s; there are %s", key, didYouMean(key, keys), strings.Join(keys, ", "))
}

// printExplained prints who was kept out, and then the auction as `adsim auction` does.
func printExplained(w io.Writer, s *scenarios.Scenario, x *experiments.Explained, format, lang string) error {
	o, err := explain.Hold(x.Page)
	if err != nil && len(x.Page.Bids) > 0 {
		return err
	}
	if format == "json" {
		return printJSON(w, struct {
			Request uint64            `json:"request"`
			At      string            `json:"at"`
			Word    string            `json:"word"`
			Region  string            `json:"region"`
			Device  string            `json:"device"`
			Out     []experiments.Out `json:"out"`
			Auction *explain.Outcome  `json:"auction"`
		}{x.Request.ID, moment(s, x.Request.At), x.Word, x.Region, x.Device, x.Out, o})
	}
	say := func(format string, args ...any) string { return explain.Say(lang, format, args...) }
	fmt.Fprintf(w, "%s\n\n", say("Request %d: %s searched %s on %s, %s.", x.Request.ID, moment(s, x.Request.At), x.Word, x.Device, x.Region))
	out := explain.Section{Title: say("Who bids on the word and is not in the auction"), Header: []string{say("ad"), say("bid"), say("reason")}}
	for _, a := range x.Out {
		out.Rows = append(out.Rows, []string{a.Ad, explain.Money(a.Bid), a.Why})
	}
	if len(out.Rows) == 0 {
		out = explain.Section{Notes: []string{say("Everybody who bids on the word is in the auction.")}}
	}
	sections := []explain.Section{out}
	if o != nil {
		sections = append(sections, o.Steps(lang)...)
	} else {
		sections = append(sections, explain.Section{Notes: []string{say("Nobody is in the auction.")}})
	}
	return printSections(w, sections)
}

// moment is a time of the run on the clock of its zone.
func moment(s *scenarios.Scenario, at time.Duration) string {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		zone = time.UTC
	}
	return s.Start.Noon(zone).Add(at - 12*time.Hour).Format("2006-01-02 15:04:05")
}
