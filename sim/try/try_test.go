package sim_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"adsim/random"
	"adsim/scenarios"
	"adsim/sim"
)

func TestTry(t *testing.T) {
	s, err := scenarios.Load(os.Getenv("SC"), scenarios.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		w, err := s.World(random.Mix(s.Seed, uint64(i)))
		if err != nil {
			t.Fatal(err)
		}
		ta := &agg{}
		e := sim.New(w, ta)
		b := time.Now()
		if err := e.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		fmt.Println(e.Requests(), float64(e.Requests())/time.Since(b).Seconds())
		for k, kw := range s.Account.Plans[0].Keywords {
			c, sh := ta.clicks[k], ta.shown[k]
			fmt.Printf("%s %s bid %v search %.0f shown %.0f IS %.2f lb %.2f lr %.2f rank %.1f clicks/day %.0f ctr %.3f cpc %.2f cost/day %.0f cvr %.3f roi %.2f\n", kw.Class, kw.Word, kw.Bid, kw.Searches, sh/30, sh/(sh+ta.lostB[k]+ta.lostR[k]), ta.lostB[k]/(sh+ta.lostB[k]+ta.lostR[k]), ta.lostR[k]/(sh+ta.lostB[k]+ta.lostR[k]), ta.rank[k]/sh, c/30, c/sh, ta.cost[k]/c, ta.cost[k]/30, ta.orders[k]/c, ta.amount[k]/ta.cost[k])
		}
		tot := func(x [64]float64) (s float64) {
			for _, v := range x {
				s += v
			}
			return
		}
		c, co := tot(ta.clicks), tot(ta.cost)
		fmt.Printf("TOTAL clicks/day %.0f cpc %.2f cost/day %.0f orders %.1f roi %.2f free %.0f forders %.1f\n", c/30, co/c, co/30, tot(ta.orders)/30, tot(ta.amount)/co, ta.freeV/30, ta.freeO/30)
		fmt.Println(ta.outs)
		for h := range 24 {
			fmt.Printf("%d:%.0f/%.2f ", h, ta.hourClicks[h]/30, ta.hourCost[h]/ta.hourClicks[h])
		}
		fmt.Println()
	}
}

type agg struct {
	n                                          map[string]float64
	shown, lostB, lostR, clicks, carts, orders [64]float64
	cost, amount, rank, out                    [64]float64
	hourClicks, hourCost                       [24]float64
	freeV, freeO, freeA                        float64
	outs                                       []float64
}

func (a *agg) Observe(e *sim.Event) {
	switch e.Kind {
	case sim.Shown:
		a.shown[e.Ad]++
		a.rank[e.Ad] += float64(e.Slot)
	case sim.Lost:
		if e.Reason.LostToBudget() {
			a.lostB[e.Ad]++
		} else {
			a.lostR[e.Ad]++
		}
	case sim.Clicked:
		a.clicks[e.Ad]++
		a.cost[e.Ad] += e.Price.Float()
		a.hourClicks[e.Request.Hour]++
		a.hourCost[e.Request.Hour] += e.Price.Float()
	case sim.Visited:
		a.freeV++
	case sim.Paid:
		if e.Ad < 0 {
			a.freeO++
			a.freeA += e.Amount.Float()
		} else {
			a.orders[e.Ad]++
			a.amount[e.Ad] += e.Amount.Float()
		}
	case sim.BudgetOut:
		a.outs = append(a.outs, float64(int(e.At.Hours()*10)%240)/10)
	}
}
