package bidding

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"testing"
	"time"

	"adsim"
	"adsim/random"
)

// TestLogSteps holds the rules of the bid log literature to published numbers.
func TestLogSteps(t *testing.T) {
	every(t, "log_steps.json", map[string]func(*testing.T, json.RawMessage){
		"ortb": ortbSteps, "chen2011_waterlevel": waterlevelSteps, "zhang2016_pid": pidSteps, "rlb_tiny": tinyTables, "rlb_2997": realTable})
}

func ortbSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		Theta, C     float64
		Lambda       float64 `json:"lambda_"`
		ORTB1, ORTB2 float64
	}](t, raw) {
		params := ORTBParams{C: c.C, Lambda: c.Lambda}
		o := &Opportunity{PCVR: c.Theta}
		one, _ := made(t, NewORTB1, params).Bid(o)
		two, _ := made(t, NewORTB2, params).Bid(o)
		closeTo(t, "ORTB1", one, c.ORTB1, 1e-9)
		closeTo(t, "ORTB2", two, c.ORTB2, 1e-9)
	}
}

// TestORTB2Rounds: where the bid is a whole number but for rounding, the powers must be those of a third as a float64.
func TestORTB2Rounds(t *testing.T) {
	for _, c := range []struct{ theta, c, lambda, want float64 }{ // want: c*(pow(x, 1/3) - pow(x, -1/3)) by a C library
		{0.002678, 10, 5.2e-7, 99.99999999999999}, {0.00035, 50, 1e-6, 99.99999999999999},
		{0.0007, 100, 1e-6, 199.99999999999997}, {0.00228, 30, 2e-6, 119.99999999999997},
	} {
		bid, _ := made(t, NewORTB2, ORTBParams{C: c.c, Lambda: c.lambda}).Bid(&Opportunity{PCVR: c.theta})
		if bid != c.want {
			t.Errorf("theta %v, c %v, lambda %v: bid %v, want %v", c.theta, c.c, c.lambda, bid, c.want)
		}
	}
	if bid, _ := made(t, NewORTB2, ORTBParams{C: 247, Lambda: 5e-6}).Bid(&Opportunity{}); bid != 0 { // x is a little less than 1
		t.Errorf("theta 0: bid %v, want 0", bid)
	}
}

// made is a strategy with the parameters, a struct.
func made(t testing.TB, maker Maker, params any) Strategy {
	t.Helper()
	s, err := maker(random.New(1), func(into any) error {
		if params != nil {
			reflect.ValueOf(into).Elem().Set(reflect.ValueOf(params))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func waterlevelSteps(t *testing.T, raw json.RawMessage) {
	var c struct {
		Alpha0, Gamma, T, Goal float64
		X                      []float64
		Expected               []float64 `json:"expected_alpha"`
		Final                  float64   `json:"closed_form_final"`
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		t.Fatal(err)
	}
	s := made(t, NewWaterlevel, WaterlevelParams{EventProfit: EventProfit{Value: 10}, Alpha: c.Alpha0, Gamma: c.Gamma}).(*Waterlevel)
	s.Train(&History{Ticks: int(c.T)})
	const budget = 1e6 // yuan, so that micros do not show
	s.Tick(&Account{Midnight: true, Budget: adsim.Yuans(budget)})
	alpha, spent := c.Alpha0, 0.0
	for i, x := range c.X {
		alpha = NextLevel(alpha, c.Gamma, x/c.Goal, 1/c.T)
		closeTo(t, "alpha", alpha, c.Expected[i], 1e-9)
		spent += x
		s.Tick(&Account{Budget: adsim.Yuans(budget), Spent: adsim.Yuans(spent * budget), Elapsed: float64(i+1) / c.T})
		closeTo(t, "alpha of the strategy", s.alpha, c.Expected[i], 1e-9)
	}
	closeTo(t, "last alpha", alpha, c.Final, 1e-9)
}

func pidSteps(t *testing.T, raw json.RawMessage) {
	var c struct {
		Kp, Ki, Kd float64
		Clip       [2]float64
		Errors     []float64
		Expected   []float64 `json:"expected_phi"`
	}
	if err := json.Unmarshal(raw, &c); err != nil || len(c.Errors) == 0 {
		t.Fatal(err)
	}
	pid := PID{P: c.Kp, I: c.Ki, D: c.Kd}
	for i, e := range c.Errors {
		closeTo(t, "phi", clip(pid.Next(0, -e), c.Clip[0], c.Clip[1]), c.Expected[i], 1e-9)
	}
}

func tinyTables(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		N, B   int
		MaxBid int         `json:"max_bid"`
		Counts []float64   `json:"price_counts"`
		Rate   float64     `json:"theta_avg"`
		PDF    []float64   `json:"m_pdf"`
		V      [][]float64 `json:"V_rows_n0_to_N1"`
		Bids   []probe
	}](t, raw) {
		allClose(t, "pdf", smoothed(c.Counts), c.PDF)
		k, err := newKnapsack(smoothed(c.Counts), c.Rate, c.N, c.B)
		if err != nil || len(c.V) != c.N || len(c.Counts) != c.MaxBid+1 {
			t.Fatal(err, len(c.V))
		}
		for n, row := range c.V {
			allClose(t, fmt.Sprintf("V[%d]", n), k.row(n), row)
		}
		checkBids(t, k, c.Bids)
	}
}

type probe struct {
	N, B, Bid int
	Theta     float64
}

func checkBids(t *testing.T, k *knapsack, probes []probe) {
	t.Helper()
	if len(probes) == 0 {
		t.Fatal("no bids")
	}
	for _, p := range probes {
		if got := k.bid(p.N, p.B, p.Theta); got != p.Bid {
			t.Errorf("%+v: bid %d", p, got)
		}
	}
}

func realTable(t *testing.T, raw json.RawMessage) {
	var c struct {
		Counts              []float64 `json:"price_counts"`
		Impressions, Clicks float64
		Probe               map[string]struct {
			B    int
			V    map[string]float64
			Bids []probe
		}
	}
	if err := json.Unmarshal(raw, &c); err != nil || len(c.Probe) == 0 {
		t.Fatal(err)
	}
	for _, p := range c.Probe {
		k, err := newKnapsack(smoothed(c.Counts), c.Clicks/c.Impressions, 1000, p.B)
		if err != nil {
			t.Fatal(err)
		}
		for at, want := range p.V {
			var n, b int
			fmt.Sscanf(at, "%d,%d", &n, &b)
			if got := k.row(n)[b]; got != want {
				t.Errorf("V[%s] = %v, want %v", at, got, want)
			}
		}
		checkBids(t, k, p.Bids)
	}
}

// drawnTable is what a table is made of: the distribution of prices, the base rate, the auctions and the budget.
func drawnTable(seed uint64) (pdf []float64, rate float64, auctions, budget int) {
	luck := random.New(seed)
	counts := make([]float64, 2+luck.At(1000).Below(120))
	for i := range counts {
		counts[i] = float64(luck.At(uint64(i)).Below(40))
	}
	return smoothed(counts), 0.1 * luck.At(1001).Float(), 1 + luck.At(1002).Below(30), 1 + luck.At(1003).Below(900)
}

// TestTableIsItsDefinition: the table has the sums as they are written down, to the last bit, and looking at several prices at a
// time finds what trying one after the other does.
func TestTableIsItsDefinition(t *testing.T) {
	for seed := range uint64(30) {
		pdf, rate, auctions, budget := drawnTable(seed)
		k, err := newKnapsack(pdf, rate, auctions, budget)
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n < auctions; n++ {
			before := k.row(n - 1)
			for b := 0; b <= budget; b++ {
				if got, want := k.row(n)[b], defined(pdf, rate, before, b); got != want {
					t.Fatalf("seed %d: V[%d][%d] = %v, want %v", seed, n, b, got, want)
				}
				for _, theta := range []float64{0, 1e-6, 0.001, rate, 0.2, 1} {
					if got, want := k.bid(n, b, theta), definedBid(len(pdf)-1, theta, before, b); got != want {
						t.Fatalf("seed %d: bid(%d, %d, %v) = %d, want %d", seed, n, b, theta, got, want)
					}
				}
			}
		}
	}
}

// TestUnevenRows: where rounding makes values fall, as it does in rows with more money than is worth anything, rows and bids are
// still what is written down.
func TestUnevenRows(t *testing.T) {
	pdf := smoothed([]float64{0, 3, 5, 4, 2, 1, 0, 0, 0, 0, 0, 2})
	for seed := range uint64(50) {
		luck := random.New(seed)
		before, row, bids := make([]float64, 60), make([]float64, 60), make([]int32, 60)
		for b := 1; b < len(before); b++ {
			before[b] = before[b-1] + 0.01*float64(luck.At(uint64(b)).Below(3))
			if luck.At(uint64(1000 + b)).Chance(0.3) {
				before[b] = before[b-1] - 0.005
			}
		}
		const rate = 0.03
		s := &solver{rate: rate, pdf: pdf, worth: make([]float64, len(before))}
		falls := s.solve(row, before, true, bids)
		k := &knapsack{highest: len(pdf) - 1, budget: len(before) - 1, value: before, uneven: []bool{true}, stride: 8}
		fall := false
		for b := 1; b < len(row); b++ {
			bid := definedBid(len(pdf)-1, rate, before, b)
			if row[b] != defined(pdf, rate, before, b) || int(bids[b]) != bid || k.bid(1, b, rate) != bid {
				t.Fatalf("seed %d, budget %d: value %v, bids %d and %d, want %v and %d", seed, b, row[b], bids[b], k.bid(1, b, rate), defined(pdf, rate, before, b), bid)
			}
			fall = fall || row[b] < row[b-1]
		}
		if falls != fall {
			t.Errorf("seed %d: falls %v, want %v", seed, falls, fall)
		}
	}
}

// defined is the next row's value of budget b.
func defined(pdf []float64, rate float64, before []float64, b int) float64 {
	sum := 0.0
	for d := 0; b > 0 && d <= min(len(pdf)-1, b); d++ {
		gain := rate + before[b-d] - before[b]
		if gain < 0 {
			break
		}
		sum += float64(pdf[d] * gain)
	}
	return before[b] + sum
}

func definedBid(highest int, theta float64, before []float64, b int) (a int) {
	for d := 1; d <= min(highest, b) && theta+before[b-d]-before[b] >= 0; d++ {
		a = d
	}
	return a
}

// TestTimesIsAProduct: counting in units gives what multiplying does.
func TestTimesIsAProduct(t *testing.T) {
	luck := random.New(5)
	for i := range uint64(100_000) {
		x := math.Float64frombits(uint64(luck.At(3*i).Below(1<<20)) << luck.At(3*i+1).Below(42))
		y := 40 * (luck.At(3*i+2).Float() - 0.5)
		if got, want := times(x, y), min(float64(x*random.Exp(y)), 1e300); got != want && !math.IsInf(x, 1) {
			t.Fatalf("%v exp(%v) = %v, want %v", x, y, got, want)
		}
	}
	if x := times(0, 1000); x != 0 {
		t.Errorf("0 exp(1000) = %v", x)
	}
}

// TestFactorsReachZero: a price that moves by factors is what the formula gives, down to 0, and a bid over it is infinite then.
func TestFactorsReachZero(t *testing.T) {
	both := ROSBudgetParams{ROSParams: ROSParams{EventValue: EventValue{Value: 100}, Alpha: 1, Lam0: 1e-320, Tau: 1}, MuByFactors: MuByFactors{Eps: 1, Mu0: 1e-320}}
	for _, s := range []Strategy{made(t, NewVMMul, VMMulParams{EventValue: EventValue{Value: 100}, MuByFactors: MuByFactors{Eps: 1, Mu0: 1e-320}}), made(t, NewROS, ROSParams{EventValue: EventValue{Value: 100}, Alpha: 1, Lam0: 1e-320, Tau: 1}),
		made(t, NewROSBudget, both), made(t, NewMinPacing, both)} {
		if err := s.(Trainer).Train(&History{Budget: 90, Auctions: 3}); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if bid, _ := s.Bid(&Opportunity{PCVR: 0.9}); !math.IsInf(bid, 1) {
				t.Errorf("%T bids %v", s, bid)
			}
			s.Learn(&Notice{Outcome: Clicked})
		}
		s.(Stater).State(func(name string, x float64) {
			if x != 0 && x != 1 { // 1 is the lambda of who has no target
				t.Errorf("%T: %s = %v, want 0", s, name, x)
			}
		})
	}
}

func TestTableHasALimit(t *testing.T) {
	s := made(t, NewRLB, RLBParams{}).(Trainer)
	h := History{Rate: 0.01, Step: 1, Prices: []float64{1, 2}, Budget: 1e8, Auctions: 1e6}
	if err := s.Train(&h); err == nil {
		t.Error("a table of 800 TB is made")
	}
}

// TestLateCharges: a charge that comes late moves the price of the budget when it comes.
func TestLateCharges(t *testing.T) {
	s := made(t, NewDMDAdd, DMDAddParams{EventProfit: EventProfit{Value: 100}, Eps: 0.5, Mu0: 1}).(*DMDAdd)
	if err := s.Train(&History{Budget: 10, Auctions: 10}); err != nil {
		t.Fatal(err)
	}
	o := &Opportunity{PCVR: 0.1}
	for i, want := range []float64{10 / 2.0, 10 / 1.5, 10 / 3.0} { // mu: 1, then 1 - 0.5(1-0), then 0.5 - 0.5(1-4)
		if bid, _ := s.Bid(o); bid != want {
			t.Errorf("bid %d is %v, want %v", i, bid, want)
		}
		if i == 1 {
			s.Learn(&Notice{Outcome: Clicked, Price: 4 * adsim.Yuan, At: time.Hour})
		}
	}
	s.State(func(name string, x float64) {
		if want := map[string]float64{"mu": 1.5, "lam": 1}[name]; x != want {
			t.Errorf("at the end %s = %v, want %v", name, x, want)
		}
	})
}

// TestAllowanceIsLearned: without training, the budget for one auction follows from the forecast, and
// from what is left of it.
func TestAllowanceIsLearned(t *testing.T) {
	var w allowance
	const budget = 100 * adsim.Yuan
	w.tick(&Account{Midnight: true, Budget: budget})
	if w.rho != 0 {
		t.Errorf("rho %v before anything is known", w.rho)
	}
	w.asked = 50
	w.tick(&Account{Budget: budget, Spent: 25 * adsim.Yuan, Elapsed: 0.25})
	closeTo(t, "rho after a quarter", w.rho, 0.5, 1e-15)
	w.asked = 200
	w.tick(&Account{Budget: budget, Spent: budget, Elapsed: 1})
	w.tick(&Account{Midnight: true, Budget: budget})
	closeTo(t, "rho at midnight", w.rho, 0.5, 1e-15)
	w.asked = 60
	w.tick(&Account{Budget: budget, Spent: 10 * adsim.Yuan, Elapsed: 0.1})
	closeTo(t, "rho with 90 yuan for 180 auctions", w.rho, 0.5, 1e-15)
	closeTo(t, "the even share of 240 auctions", w.even, 100.0/240, 1e-15)
	w.asked = 180
	w.tick(&Account{Budget: budget, Elapsed: 0.9})
	closeTo(t, "rho with 100 yuan for 20 auctions", w.rho, 1, 1e-15)
}

// TestLuckOfClicks: where an impression need not be clicked it is charged with what it is expected to
// cost, by what has been clicked in the slot.
func TestLuckOfClicks(t *testing.T) {
	s := made(t, NewDMDAdd, DMDAddParams{EventProfit: EventProfit{Value: 100}, Eps: 1, Mu0: 1}).(*DMDAdd)
	if err := s.Train(&History{Budget: 10, Auctions: 10}); err != nil {
		t.Fatal(err)
	}
	mu := func() (mu float64) {
		s.State(func(name string, x float64) {
			if name == "mu" {
				mu = x
			}
		})
		return mu
	}
	o := &Opportunity{PCVR: 0.1, PCTR: 0.25}
	play := func(slot int32, clicked bool) {
		s.Bid(o)
		s.Learn(&Notice{Outcome: Won, Slot: slot, Price: 8 * adsim.Yuan})
		if clicked {
			s.Learn(&Notice{Outcome: Clicked, Slot: slot, Price: 8 * adsim.Yuan})
		}
	}
	play(1, true)
	closeTo(t, "mu after 8 x 0.25 expected", mu(), 2, 1e-15)
	play(1, false) // one click on 0.25 predicted, and one believed in on one
	closeTo(t, "mu after 8 x 0.25 x 2/1.25", mu(), 2+2.2, 1e-15)
	play(2, false)
	closeTo(t, "mu after another slot", mu(), 4.2+1, 1e-14)
}

// TestInfiniteBids: without a price of the budget a value maximiser bids without limit.
func TestInfiniteBids(t *testing.T) {
	s := made(t, NewVMAdd, VMAddParams{EventValue: EventValue{Value: 100}})
	if bid, ok := s.Bid(&Opportunity{PCVR: 0}); !math.IsInf(bid, 1) || !ok {
		t.Errorf("bid %v", bid)
	}
}

// TestTrainedORTB: what is not given is such that half of what was sold cost c or less, and that the bid
// for the mean rate is the level.
func TestTrainedORTB(t *testing.T) {
	h := &History{Prices: []float64{0, 1, 1, 1, 2}, Step: 0.5, Rate: 0.04, Level: 1.7}
	for _, s := range []Trainer{made(t, NewORTB1, ORTBParams{}).(Trainer), made(t, NewORTB2, ORTBParams{}).(Trainer)} {
		if err := s.Train(h); err != nil {
			t.Fatal(err)
		}
		bid, _ := s.Bid(&Opportunity{PCVR: 0.04})
		closeTo(t, "bid for the mean rate", bid, 1.7, 1e-12)
	}
	p := ORTBParams{}.trained(h, func(c, _ float64) float64 { return c })
	if p.C != 1.5 || p.Lambda != 1.5 {
		t.Errorf("trained %+v", p)
	}
	if p := (ORTBParams{}.trained(&History{}, nil)); p != (ORTBParams{2, 0.005}) {
		t.Errorf("without history %+v", p)
	}
	if p := (ORTBParams{7, 8}.trained(h, func(float64, float64) float64 { return 9 })); p != (ORTBParams{7, 8}) {
		t.Errorf("given %+v", p)
	}
}

// TestBidsAreThoseOfTheTable: the table of bids for one rate has what is found in the table of values,
// in every cell.
func TestBidsAreThoseOfTheTable(t *testing.T) {
	for seed := range uint64(20) {
		pdf, rate, auctions, budget := drawnTable(seed)
		k, err := newKnapsack(pdf, rate, auctions, budget)
		if err != nil {
			t.Fatal(err)
		}
		fixed, err := newBids(pdf, rate, auctions, budget)
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n <= auctions; n++ {
			for b := 0; b <= budget; b++ {
				if got, want := fixed.bid(n, b, rate), k.bid(n, b, rate); got != want {
					t.Fatalf("seed %d: %d auctions and %d left: bid %d, not %d", seed, n, b, got, want)
				}
			}
		}
	}
}
