package bidding

import (
	"testing"

	"adsim"
	"adsim/random"
)

// BenchmarkLogBid is one auction of each rule of the log literature: the bid, and the news of it. Half
// of the auctions are won.
func BenchmarkLogBid(b *testing.B) {
	for _, name := range []string{"const", "lin", "mcpc", "ortb1", "ortb2", "random", "ss_mdp", "rlb", "bg", "dmd_add", "dmd_mul", "vm_add",
		"vm_mul", "ros", "ros_budget", "min_pacing", "ecpc_pid", "awr_pid", "awr_wl", "waterlevel"} {
		b.Run(name, func(b *testing.B) { benchmarkBid(b, name) })
	}
}

func benchmarkBid(b *testing.B, name string) {
	params := map[string]any{"const": ConstParams{Bid: 3}, "lin": LinParams{B0: 20, Base: 0.004}, "ortb1": ORTBParams{C: 50, Lambda: 1e-6},
		"ortb2": ORTBParams{C: 50, Lambda: 1e-6}, "random": RandomParams{Upper: 9}, "bg": BGParams{MuMax: 100}, "dmd_mul": DMDMulParams{MuByFactors: MuByFactors{Mu0: 1}},
		"vm_add": VMAddParams{Mu0: 1}, "vm_mul": VMMulParams{MuByFactors: MuByFactors{Mu0: 1}}, "ros": ROSParams{Tau: 1, Lam0: 1},
		"ros_budget": ROSBudgetParams{ROSParams: ROSParams{Tau: 1, Lam0: 1}, MuByFactors: MuByFactors{Mu0: 1}}, "min_pacing": ROSBudgetParams{ROSParams: ROSParams{Tau: 1, Lam0: 1}, MuByFactors: MuByFactors{Mu0: 1}},
		"ecpc_pid": ECPCPIDParams{BaseBid: BaseBid{B0: 20}, Reference: 9, Hi: 1}, "awr_pid": AWRPIDParams{AWRParams: AWRParams{BaseBid: BaseBid{B0: 20}, Reference: 0.5}, Hi: 1},
		"awr_wl": AWRWaterlevelParams{AWRParams: AWRParams{BaseBid: BaseBid{B0: 20}, Reference: 0.5}, Hi: 1}, "waterlevel": WaterlevelParams{Alpha: 1}}
	s := made(b, Strategies()[name].Make, params[name])
	if t, ok := s.(Trainer); ok {
		prices := make([]float64, 301)
		for i := range prices {
			prices[i] = float64(i % 50)
		}
		if err := t.Train(&History{Rate: 0.004, Step: 1, Prices: prices, Budget: 2000, Auctions: 200, Ticks: 40}); err != nil {
			b.Fatal(err)
		}
	}
	var rates [1024]float64
	for i := range rates {
		rates[i] = 0.01 * random.New(9).At(uint64(i)).Float()
	}
	request := &adsim.Request{}
	o := &Opportunity{Request: request, Value: 5000, Margin: 1}
	won, lost := &Notice{Outcome: Clicked, Price: 9 * adsim.Yuan}, &Notice{}
	day := &Account{Midnight: true, Budget: 2000 * adsim.Yuan}
	b.ReportAllocs()
	for i := range b.N {
		request.ID++
		if i%200 == 0 {
			s.Tick(day)
		}
		o.PCVR = rates[i&1023]
		bid, _ := s.Bid(o)
		if bid > 9 && i&1 == 0 {
			s.Learn(won)
		} else {
			s.Learn(lost)
		}
	}
}
