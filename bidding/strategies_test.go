package bidding

import (
	"math"
	"reflect"
	"testing"
	"time"

	"adsim"
	"adsim/random"
)

// with is a strategy with its parameters.
func with[P any](t testing.TB, make Maker, params P) Strategy {
	t.Helper()
	s, err := make(random.New(9), func(into any) error {
		reflect.ValueOf(into).Elem().Set(reflect.ValueOf(params))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func opportunity(base, pcvr, value float64) *Opportunity {
	return &Opportunity{Request: &adsim.Request{}, Base: base, Floor: 0.1, Quality: 6, PCTR: 0.1, PCVR: pcvr, Value: value}
}

// bids asks once.
func bids(t testing.TB, s Strategy, o *Opportunity) float64 {
	t.Helper()
	bid, ok := s.Bid(o)
	if !ok {
		t.Fatal("sits it out")
	}
	return bid
}

func TestECPCIsCapped(t *testing.T) {
	s := with(t, NewECPC, ECPCParams{Premium: 0.5, Discount: 0.2, Ceiling: 4})
	for _, c := range []struct{ base, pcvr, want float64 }{
		{2, 0.04, 2},   // the mean is its own
		{2, 0.06, 2.4}, // 0.06 over a mean of 0.05
		{2, 0.2, 3},    // the premium is capped
		{2, 0.001, 1.6},
		{3, 0.5, 4}, // the ceiling
	} {
		same(t, "bid", bids(t, s, opportunity(c.base, c.pcvr, 100)), c.want, 1e-14)
	}
}

func TestOCPCStaysInItsBounds(t *testing.T) {
	s := with(t, NewOCPC, OCPCParams{Range: 0.4})
	for i := range uint64(1000) {
		luck := random.New(1).At(i)
		bid := bids(t, s, opportunity(2, 0.1*luck.Float(), 100))
		if bid < 2*0.6 || bid > 2*1.4 {
			t.Fatalf("bid %v", bid)
		}
	}
}

func TestStrategiesAroundOthers(t *testing.T) {
	o := opportunity(2, 0.04, 100)
	troas := Spec{Name: "troas", Params: &TROASParams{GoalParams: GoalParams{Control: "rule", Ceiling: 9}, Target: 4}} // bids 1
	for name, c := range map[string]struct {
		s    Strategy
		want float64
	}{
		"cap":            {with(t, NewCap, CapParams{At: 1.5}), 1.5},
		"cap of troas":   {with(t, NewCap, CapParams{At: 1.5, Of: troas}), 1},
		"floor":          {with(t, NewFloor, FloorParams{At: 3}), 3},
		"floor of troas": {with(t, NewFloor, FloorParams{Of: troas}), 1},
		"hours":          {with(t, NewDayparting, DaypartingParams{Hours: []float64{1.5}, Cap: 9999}), 3},
		"clipped hours":  {with(t, NewDayparting, DaypartingParams{Hours: []float64{1.5}, Lowest: 0.1, Cap: 2.5}), 2.5},
		"both":           {&Cap{&Floor{Manual{}, 5}, 4}, 4},
		"shade":          {with(t, NewShade, ShadeParams{Curve: "uniform", Median: 8}), 1},
	} {
		same(t, name, bids(t, c.s, o), c.want, 1e-12)
	}
	if _, err := (Spec{Name: "nothing"}).New(0); err == nil {
		t.Error("an unknown strategy is made")
	}
}

// TestShadeGSPFindsTheBestPlace: two slots with 1 and 0.9 clicks cost 5 and 1 a click. Where a click is worth
// 10, the lower one leaves 8.1 and the upper one 5; where one slot is sold at 9, only the value itself wins.
func TestShadeGSPFindsTheBestPlace(t *testing.T) {
	for name, c := range map[string]struct {
		prices       []float64 // by slot, falling
		least, below float64   // what the bid must reach, and not reach
	}{"two slots": {[]float64{5, 1}, 1, 5}, "one slot": {[]float64{9}, 9, 11}} {
		s := made(t, NewShadeGSP, ShadeGSPParams{Of: Spec{Name: "mcpc", Params: &MCPCParams{EventProfit{Value: 100}}}, Lowest: 0.2, Explore: 0.1})
		rates := []float64{1, 0.9}
		for id := range uint64(5000) {
			o := opportunity(2, 0.1, 100)
			o.Request.ID, o.PCTR = id, 0.5
			bid, n := bids(t, s, o), Notice{Outcome: Lost}
			for slot, price := range c.prices {
				if bid >= price {
					n = Notice{Outcome: Won, Slot: int32(slot + 1), Price: adsim.Yuans(price)}
					break
				}
			}
			s.Learn(&n)
			if n.Outcome == Won && random.New(5).At(id).Chance(0.5*rates[n.Slot-1]) {
				s.Learn(&Notice{Outcome: Clicked, Slot: n.Slot, Price: n.Price})
			}
			if id%100 == 99 {
				s.Tick(&Account{Elapsed: 0.5})
			}
		}
		s.(Stater).State(func(_ string, share float64) {
			if bid := 10 * share; bid < c.least || bid >= c.below {
				t.Errorf("%s: it settles at %v", name, bid)
			}
		})
	}
}

// TestProfitSeekersBidWhatOrdersLeave: without a value of their own, they never pay more for a click than it
// is expected to leave, and nothing where orders leave nothing.
func TestProfitSeekersBidWhatOrdersLeave(t *testing.T) {
	for name, s := range map[string]Strategy{
		"mcpc": made(t, NewMCPC, MCPCParams{}), "bg": made(t, NewAdaptivePacing, BGParams{MuMax: 100}), "dmd_add": made(t, NewDMDAdd, DMDAddParams{}),
		"dmd_mul": made(t, NewDMDMul, DMDMulParams{MuByFactors: MuByFactors{Mu0: 0}}),
	} {
		for margin, want := range map[float64]float64{1: 4, 0.25: 1, 0: 0, -0.1: 0} {
			o := opportunity(2, 0.04, 100)
			o.Margin = margin
			if bid, bids := s.Bid(o); bid != want || !bids {
				t.Errorf("%s bids %v where orders leave %v", name, bid, margin)
			}
		}
	}
	if bid, _ := made(t, NewMCPC, MCPCParams{EventProfit{Value: 50}}).Bid(opportunity(2, 0.04, 100)); bid != 2 {
		t.Errorf("a value of its own is bid as %v", bid)
	}
}

func TestHours(t *testing.T) {
	week := make([]float64, 168)
	for i := range week {
		week[i] = float64(i)
	}
	s := with(t, NewDayparting, DaypartingParams{Hours: week, Cap: 9999}).(*Dayparting)
	for _, c := range []struct {
		day  int32
		hour uint8
		want float64
	}{{0, 5, 5}, {1, 0, 24}, {8, 3, 27}, {6, 23, 167}} {
		if got := s.coefficient(c.day, c.hour); got != c.want {
			t.Errorf("day %d, %d:00: %v", c.day, c.hour, got)
		}
	}
	if _, ok := s.Bid(opportunity(1, 0.04, 100)); ok {
		t.Error("an hour of 0 is not sat out")
	}
}

// Who takes part in a share of the auctions does so, within 5 standard errors.
func TestThrottleTakesItsShare(t *testing.T) {
	s := with(t, NewThrottle, ThrottleParams{Rate: 0.1, Start: 0.3})
	const n = 20_000
	o, took := opportunity(2, 0.04, 100), 0.0
	for i := range uint64(n) {
		o.Request.ID = i
		if _, ok := s.Bid(o); ok {
			took++
		}
	}
	if bound := 5 * math.Sqrt(0.3*0.7/n); math.Abs(took/n-0.3) > bound {
		t.Errorf("took part in %v, not within %v of 0.3", took/n, bound)
	}
}

// spendOfADay runs a strategy through ticks of a quarter of an hour in a market that sells clicks in proportion to
// the bid, at the bid, and gives what it spent.
func spendOfADay(t *testing.T, s Strategy, budget, clicks float64, days int) (spent float64) {
	o := opportunity(2, 0.04, 100)
	now := time.Duration(0)
	for d := range days {
		spent = 0
		for tick := range 96 {
			bid := 0.0
			for range 20 { // auctions, which share the clicks
				o.Request.ID++
				o.Request.Day = int32(d)
				if b, ok := s.Bid(o); ok && spent < budget {
					bid += b / 20
				}
			}
			cost := clicks / 96 * bid * bid
			spent += cost
			s.Learn(&Notice{Outcome: Clicked, Price: adsim.Yuans(bid)})
			now += 15 * time.Minute
			s.Tick(&Account{Now: now, Budget: adsim.Yuans(budget), Spent: adsim.Yuans(spent), Elapsed: float64(tick+1) / 96, Next: min(1, float64(tick+2)/96)})
		}
		s.Tick(&Account{Now: now, Midnight: true, Budget: adsim.Yuans(budget), Next: 1.0 / 96})
	}
	return spent
}

// Whatever paces a budget spends it in a market that answers smoothly, but for what two intervals with
// bids as written cost.
func TestPacersSpendTheBudget(t *testing.T) {
	const budget, clicks = 100.0, 100 // bids as written spend 400
	slack := 400.0 / 96 * 2
	for name, s := range map[string]Strategy{
		"pace":            with(t, NewPace, PaceParams{Step: 0.1, Lowest: 0.01, Highest: 1}),
		"max_clicks":      with(t, NewMaxClicks, MaxClicksParams{Start: 3, Ceiling: 99, Step: 0.1}),
		"max_conversions": with(t, NewMaxConversions, MaxConversionsParams{Goal: "orders", Start: 0.5, Ceiling: 99, Step: 0.1}),
		"ta_pid":          with(t, NewTAPID, TAPIDParams{KP: 2, KI: 0.2, KD: 0.02, Lowest: 0.05, Highest: 5}),
		"rate":            with(t, NewRate, RateParams{Start: 0.1, Slots: 24}),
		"throttle":        with(t, NewThrottle, ThrottleParams{Rate: 0.1, Start: 0.1}),
	} {
		if got := spendOfADay(t, s, budget, clicks, 3); math.Abs(got-budget) > slack {
			t.Errorf("%s spent %v of %v, not within %v", name, got, budget, slack)
		}
	}
}

// The dual raises bids while clicks are cheap, to where the mean return is the target.
func TestDualOfTheReturn(t *testing.T) {
	s := with(t, NewTROAS, TROASParams{GoalParams: GoalParams{Control: "dual", Ceiling: 99, Step: 0.02, Lambda: 2, Window: 3, Delay: 1}, Target: 4})
	o := opportunity(2, 0.04, 100) // a click is worth 1 at the target
	luck, cost, clicks := random.New(3), 0.0, 0.0
	for i := range uint64(20_000) { // second price, uniform on 0..3
		if price := 3 * luck.At(i).Float(); price <= bids(t, s, o) {
			s.Learn(&Notice{Outcome: Clicked, Price: adsim.Yuans(price)})
			if i >= 10_000 {
				cost, clicks = cost+price, clicks+1
			}
		}
	}
	// A bid of 2 pays 1 on average. The mean of that many prices, uniform on 0..2, has this error; the
	// dual adds its step.
	if bound := 5*2/math.Sqrt(12*clicks) + 0.02; math.Abs(cost/clicks-1) > bound {
		t.Errorf("a click costs %v, not within %v of 1", cost/clicks, bound)
	}
}

// Feedback finds out that predictions are twice too high, whatever the delay of orders.
func TestFeedbackCorrectsPredictions(t *testing.T) {
	s := with(t, NewTCPA, TCPAParams{GoalParams: GoalParams{Control: "feedback", Ceiling: 99, Step: 0.05, Lambda: 2, Window: 30, Delay: 1}, Target: 50}).(*TCPA)
	o := opportunity(2, 0.1, 100)
	luck := random.New(4)
	var come [100 * 24]int // orders by hour
	for hour := range 60 * 24 {
		for i := range uint64(20) {
			bids(t, s, o)
			s.Learn(&Notice{Outcome: Clicked, Price: adsim.Yuan})
			if own := luck.At(uint64(hour)).At(i); own.Chance(0.05) {
				come[min(hour+1+int(24*own.At(1).Exponential()), len(come)-1)]++
			}
		}
		for range come[hour] {
			s.Learn(&Notice{Outcome: Ordered, Amount: 100 * adsim.Yuan})
		}
		s.Tick(&Account{Now: time.Duration(hour+1) * time.Hour, Elapsed: float64(hour%24+1) / 24})
	}
	// Some 30 days at 480 clicks and 24 orders a day, faded by e: about 720 orders are remembered.
	if bound := 5 * 0.5 / math.Sqrt(720/2); math.Abs(s.c-0.5) > bound {
		t.Errorf("predictions are corrected by %v, not within %v of 0.5", s.c, bound)
	}
}

// The level moves towards the target, and only as far as a step.
func TestTargetsOfPresence(t *testing.T) {
	position := with(t, NewTargetPosition, TargetPositionParams{LevelParams: LevelParams{Step: 0.2, Ceiling: 99}, Position: 2}).(*TargetPosition)
	share := with(t, NewImpressionShare, ImpressionShareParams{LevelParams: LevelParams{Step: 0.2, Ceiling: 99}, Share: 0.5, Slots: 1}).(*ImpressionShare)
	for _, s := range []Strategy{position, share} {
		s.Learn(&Notice{Outcome: Won, Slot: 4})
		s.Learn(&Notice{Outcome: Lost})
		s.Tick(&Account{})
		same(t, "raised", bids(t, s, opportunity(1, 0, 0)), math.Exp(0.2), 1e-14)
		s.Learn(&Notice{Outcome: Won, Slot: 1})
		s.Tick(&Account{})
	}
	same(t, "level of the position", position.level, math.Exp(0.2-0.2*0.5), 1e-14)
	same(t, "level of the share", share.level, 1, 1e-14)
}

// Both bandits settle on the arm that pays best. It makes 3 yuan a play and the others 1, so that the mean
// is between 1 and 3 and rewards are at least (3-1)/3/4 apart. While an arm that is not the best is
// played, its bonus sqrt(2 ln n/plays) is at least that (Auer and others, 2002), which bounds the plays of
// UCB; Thompson's rewards are drawn, but it explores less.
func TestBanditsSettle(t *testing.T) {
	const ticks, apart = 4000, 1.0 / 6
	others := 2 * (1 + 2*math.Log(ticks)/(apart*apart))
	p := GridParams{Lowest: 0.5, Highest: 2, Margin: 1, Levels: 3}
	for name, s := range map[string]Strategy{"ucb": with(t, NewUCB, p), "thompson": with(t, NewThompson, p)} {
		level := func() float64 { return bids(t, s, opportunity(1, 0.04, 100)) }
		best := 0.0
		for tick := range ticks {
			profit := map[bool]adsim.Money{true: adsim.Yuan, false: 3 * adsim.Yuan}[level() == 1] // worth 4
			s.Learn(&Notice{Outcome: Clicked, Price: profit})
			s.Tick(&Account{Now: time.Duration(tick+1) * time.Minute, Elapsed: float64(tick+1) / (ticks + 1)})
			if level() == 1 {
				best++
			}
		}
		if best < ticks-others {
			t.Errorf("%s plays the best level in %v of %v, the others may have %v", name, best, ticks, others)
		}
	}
}

// The linear program of the last auctions finds the threshold that the whole market has.
func TestOnlineLPFindsTheThreshold(t *testing.T) {
	s := with(t, NewOnlineLP, OnlineLPParams{CPC: 9999, Censored: 1, Start: 1}).(*OnlineLP)
	const auctions, budget = 9600, 400.0
	luck, spent := random.New(8), 0.0
	for i := range uint64(auctions / 2) {
		o := opportunity(1, luck.At(i).Float(), 10) // a click is worth 0..10
		if price := 10 * luck.At(i).At(1).Float(); bids(t, s, o) >= price {
			s.Learn(&Notice{Outcome: Won, Slot: 1, Price: adsim.Yuans(price)})
			spent += o.PCTR * price
		} else {
			s.Learn(&Notice{Outcome: Lost})
		}
		if i%100 == 99 {
			s.Tick(&Account{Now: time.Duration(i+1) * time.Second, Budget: adsim.Yuans(budget), Spent: adsim.Yuans(spent), Elapsed: float64(i+1) / auctions})
		}
	}
	// Bidding v/p an auction costs z = pCTR price of mean 0.1 x 10/(6 p^2), and of mean square
	// 0.01 x 1000/(120 p^3). The mean z of a sample has an error, and p half of it, relatively.
	mean := budget / auctions
	want := math.Sqrt(0.1 * 10 / 6 / mean)
	bound := 5 * want / 2 * math.Sqrt((0.01*1000/120/(want*want*want)-mean*mean)/lpSample) / mean
	if math.Abs(s.p-want) > bound {
		t.Errorf("price of the budget %v, not within %v of %v", s.p, bound, want)
	}
}
