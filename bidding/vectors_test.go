package bidding

import (
	"encoding/json"
	"maps"
	"math"
	"os"
	"slices"
	"testing"

	"adsim"
	"adsim/auction"
)

// load reads numbers that other people's code or published formulas give.
func load(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// same fails unless got is want, relative to the greater of 1 and its size.
func same(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*max(1, math.Abs(want))) {
		t.Errorf("%s is %v, not %v", what, got, want)
	}
}

// close is for numbers of any size: relative.
func closeTo(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if got != want && !(math.Abs(got-want) <= tolerance*math.Abs(want)) {
		t.Errorf("%s is %v, not %v", what, got, want)
	}
}

func allClose(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%s: %d values, not %d", what, len(got), len(want))
	}
	for i := range want {
		closeTo(t, what, got[i], want[i], 1e-9)
	}
}

// every runs a check for each entry of a file; an entry without a check fails.
func every(t *testing.T, file string, checks map[string]func(*testing.T, json.RawMessage)) {
	var entries map[string]json.RawMessage
	load(t, file, &entries)
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		t.Run(name, func(t *testing.T) {
			check, known := checks[name]
			if !known {
				t.Fatalf("nothing asserts %s", name)
			}
			check(t, entries[name])
		})
	}
	for name := range checks {
		if entries[name] == nil {
			t.Errorf("%s has no %s", file, name)
		}
	}
}

// cases decodes the cases of an entry.
func cases[T any](t *testing.T, raw json.RawMessage) []T {
	t.Helper()
	var all struct{ Cases []T }
	if err := json.Unmarshal(raw, &all); err != nil || len(all.Cases) == 0 {
		t.Fatal(err, len(all.Cases))
	}
	return all.Cases
}

func TestSteps(t *testing.T) {
	every(t, "steps.json", map[string]func(*testing.T, json.RawMessage){
		"linkedin_ptr": passThroughSteps, "linkedin_psi": psiSteps, "lee2013_pacing_rate": rateSteps,
		"smart_pacing_alg1": layerSteps, "ocpc_bounds": boundsSteps, "dual_bid_family": dualSteps,
	})
}

func passThroughSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		Budget   float64
		Forecast []float64 `json:"forecast_cum"`
		R, P0    float64
		Spend    []float64 `json:"spend_in_window"`
		Expected []float64 `json:"expected_ptr"`
	}](t, raw) {
		p, spent := c.P0, 0.0
		got := []float64{p}
		for at := 1; at < len(c.Expected); at++ {
			spent += c.Spend[at-1]
			p = PassThrough(p, c.R, spent, c.Forecast[at]/c.Forecast[len(c.Forecast)-1]*c.Budget)
			got = append(got, p)
		}
		allClose(t, "rate", got, c.Expected)
	}
}

func psiSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct{ X, Psi float64 }](t, raw) {
		closeTo(t, "psi", psi(c.X), c.Psi, 1e-9)
	}
}

func rateSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		Budget   float64
		P        []float64 `json:"p_t"`
		Requests []float64 `json:"reqs"`
		WinRate  []float64 `json:"win_rate"`
		Spend    []float64
		Expected []float64 `json:"expected_pacing_rate"`
	}](t, raw) {
		rate, left := 0.1, c.Budget
		got := []float64{rate}
		for at := range len(c.Expected) - 1 {
			left -= c.Spend[at]
			ahead := 0.0
			for _, p := range c.P[at+1:] {
				ahead += p
			}
			rate = PacingRate(rate, SliceBudget(left, c.P[at+1], ahead), c.Spend[at],
				c.Requests[at]/c.Requests[at+1], c.WinRate[at]/c.WinRate[at+1])
			got = append(got, rate)
		}
		allClose(t, "rate", got, c.Expected)
	}
}

func layerSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		Spends   []float64 `json:"layer_spend_low_to_high"`
		Rates    []float64
		Residual float64
		Trial    float64   `json:"trial_rate"`
		Expected []float64 `json:"expected_rates"`
	}](t, raw) {
		AdjustLayers(c.Rates, c.Spends, c.Residual, c.Trial)
		allClose(t, "rates", c.Rates, c.Expected)
	}
}

func boundsSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		Bid, Ra      float64
		Ratio        float64 `json:"pcvr_ratio"`
		Lower, Upper float64
	}](t, raw) {
		low, high := OCPCBounds(c.Bid, c.Ratio, c.Ra)
		closeTo(t, "lower", low, c.Lower, 1e-9)
		closeTo(t, "upper", high, c.Upper, 1e-9)
	}
}

func dualSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		V, PCTR, Mu, Lam, Q, Tau, C, Bid float64
	}](t, raw) {
		closeTo(t, "bid", Duals{Mu: c.Mu, Lambda: c.Lam, Q: c.Q, Tau: c.Tau, CPC: c.C}.Bid(c.V, c.PCTR), c.Bid, 1e-9)
	}
}

func TestPeerSteps(t *testing.T) {
	every(t, "peer_steps.json", map[string]func(*testing.T, json.RawMessage){
		"auctionnet_pid": alphaSteps, "neurips_score": scoreSteps, "bat_ta_pid": trafficSteps, "bat_m_pid": multiSteps,
		"yang2019_lp": programSteps, "bat_traffic_share": shareSteps, "auctionnet_gsp3": slotSteps,
	})
}

func alphaSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		Budget   float64
		Costs    []float64 `json:"tick_costs"`
		Ratio    []float64 `json:"exp_ratio"`
		Expected []float64 `json:"expected_alpha_per_tick"`
	}](t, raw) {
		alpha, left := 15.0, c.Budget
		got := []float64{alpha}
		for at := 1; at < len(c.Expected); at++ {
			left -= c.Costs[at-1]
			ahead := 0.0
			for _, r := range c.Ratio[at:] {
				ahead += r
			}
			alpha = NextAlpha(alpha, c.Costs[at-1], left, ahead, c.Ratio[at-1], float64(48-at))
			got = append(got, alpha)
		}
		allClose(t, "alpha", got, c.Expected)
	}
}

func scoreSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct{ Reward, CPA, C, Expected float64 }](t, raw) {
		closeTo(t, "score", PenalisedReward(c.Reward, c.CPA, c.C), c.Expected, 1e-9)
	}
}

func trafficSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		Planned  float64   `json:"avg_spend"`
		Initial  float64   `json:"initial_balance"`
		Balance  []float64 `json:"balance"`
		Traffic  []float64 `json:"traffic_cum"`
		K        struct{ K_p, K_i, K_d float64 }
		Expected float64 `json:"expected_bin_shift"`
	}](t, raw) {
		pid := TrafficPID{Planned: c.Planned, Initial: c.Initial, KP: c.K.K_p, KI: c.K.K_i, KD: c.K.K_d}
		for i, b := range c.Balance {
			pid.Observe(b, c.Traffic[i])
		}
		closeTo(t, "shift", pid.Shift(), c.Expected, 1e-9)
	}
	same(t, "a bid five steps up", ShiftBins(2, 5), 2*math.Pow(1.2, 4), 1e-14)
	same(t, "a bid two steps down", ShiftBins(2, -2), 2/1.44, 1e-14)
}

func multiSteps(t *testing.T, raw json.RawMessage) {
	var c struct {
		First [2]float64 `json:"p0_q0"`
		K     struct{ K_p, K_i, K_d [2]float64 }
		Steps []struct {
			Reference, Y [2]float64
			Last         float64 `json:"last_click"`
			Click        float64
			P            float64 `json:"expected_p"`
			Q            float64 `json:"expected_q"`
			CTR, CVR, C  float64
			Bid          float64 `json:"expected_bid"`
		}
	}
	if err := json.Unmarshal(raw, &c); err != nil || len(c.Steps) == 0 {
		t.Fatal(err)
	}
	m := MultiPID{P: c.First[0], Q: c.First[1], KP: c.K.K_p, KI: c.K.K_i, KD: c.K.K_d}
	for _, s := range c.Steps {
		p, q := m.Step(s.Reference, s.Y, s.Last, s.Click)
		closeTo(t, "p", p, s.P, 1e-9)
		closeTo(t, "q", q, s.Q, 1e-9)
		closeTo(t, "bid", MPIDBid(s.CVR, s.CTR, s.C, p, q), s.Bid, 1e-9)
	}
}

func programSteps(t *testing.T, raw json.RawMessage) {
	for _, c := range cases[struct {
		WP, CTR, CVR []float64
		B, C         float64
		P            float64   `json:"dual_p"`
		Q            float64   `json:"dual_q"`
		Optimum      float64   `json:"lp_optimum"`
		DualOptimum  float64   `json:"dual_optimum"`
		Spend        float64   `json:"spend_at_optimum"`
		CPC          float64   `json:"cpc_at_optimum"`
		Fractional   int       `json:"n_fractional"`
		Wins         []float64 `json:"win_by_formula"`
		X            []float64 `json:"lp_x"`
	}](t, raw) {
		var offers []Offer
		for i := range c.WP {
			offers = append(offers, Offer{Value: c.CVR[i], Clicks: c.CTR[i], Price: c.WP[i]})
		}
		p, q := SolveDuals(offers, c.B, c.C, make([]ranked, len(offers)))
		same(t, "p", p, c.P, 1e-6)
		same(t, "q", q, c.Q, 1e-6)
		dual, value, spend, clicks, fractional := c.B*p, 0.0, 0.0, 0.0, 0
		for i, o := range offers {
			dual += max(0, o.Value+q*c.C*o.Clicks-(p+q)*o.Price)
			bid := Duals{Mu: p, Q: q, CPC: c.C}.Bid(o.Value, o.Clicks)
			if won := bid > o.Price+1e-9; won != (c.Wins[i] == 1) {
				t.Errorf("offer %d at %v: a bid of %v wins: %v", i, o.Price, bid, won)
			}
			if c.X[i] > 1e-6 && c.X[i] < 1-1e-6 {
				fractional++
				same(t, "a bid for a part", bid, o.Price, 1e-6)
			}
			value, spend, clicks = value+c.X[i]*o.Value, spend+c.X[i]*o.Price, clicks+c.X[i]*o.Clicks
		}
		same(t, "dual optimum", dual, c.DualOptimum, 1e-6)
		same(t, "optimum", value, c.Optimum, 1e-6)
		same(t, "spend", spend, c.Spend, 1e-6)
		same(t, "price of a click", spend/clicks, c.CPC, 1e-6)
		if fractional != c.Fractional {
			t.Errorf("%d offers are bought in part, not %d", fractional, c.Fractional)
		}
	}
}

func shareSteps(t *testing.T, raw json.RawMessage) {
	var of struct{ Week Week }
	if err := json.Unmarshal(raw, &of); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases[struct {
		Start    int `json:"start_h"`
		End      int `json:"end_h"`
		Region   int
		Expected float64
	}](t, raw) {
		// The published curve is scaled to a sum of 1; the one behind these cases sums to 0.999994.
		week := of.Week
		for h := range week {
			week[h] *= 0.999994
		}
		whole := math.Floor(float64(c.End-c.Start-1) / 168)
		closeTo(t, "share", week.Share(c.Start, c.End)-whole, c.Expected-whole, 1e-9)
	}
	if got := of.Week.Share(5, 5+168); got != 1 {
		t.Errorf("a week is %v", got)
	}
}

// slotSteps prices three slots by the generalised second price. A slot whose price is the reserve
// counts as not sold.
func slotSteps(t *testing.T, raw json.RawMessage) {
	var of struct{ Reserve float64 }
	if err := json.Unmarshal(raw, &of); err != nil {
		t.Fatal(err)
	}
	p := auction.Defaults()
	p.PositionFactors, p.Tie, p.Squash = []float64{1, 0.8, 0.6}, "earlier", 0
	rule, err := auction.NewGSP(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases[struct {
		Bids   []float64
		Prices []float64 `json:"market_prices"`
		Before []float64 `json:"slot_before_unsold"`
		Final  []float64 `json:"final_slot"`
		Price  []float64 `json:"price_if_exposed"`
		Least  float64   `json:"least_winning_cost"`
	}](t, raw) {
		var bids []adsim.Bid
		for i, b := range c.Bids {
			bids = append(bids, adsim.Bid{Ad: int32(i), Advertiser: int32(i), Amount: b, Quality: 1, Since: int64(i)})
		}
		n := len(bids)
		prices, before, final, paid := make([]float64, 3), make([]float64, n), make([]float64, n), make([]float64, n)
		for _, a := range rule.Decide(&adsim.Request{}, bids, make([]adsim.Award, 0, 16)) {
			price := max(a.Price, of.Reserve)
			prices[a.Slot-1], before[a.Bid] = price, float64(a.Slot)
			if price > of.Reserve {
				final[a.Bid], paid[a.Bid] = float64(a.Slot), price
			}
		}
		allClose(t, "prices", prices, c.Prices)
		allClose(t, "slots", before, c.Before)
		allClose(t, "sold slots", final, c.Final)
		allClose(t, "paid", paid, c.Price)
		closeTo(t, "least winning cost", prices[2], c.Least, 1e-9)
	}
}

func TestMystique(t *testing.T) {
	var file struct {
		Constants map[string]float64
		Cases     []struct {
			Mode      string
			Budget    float64 `json:"daily_budget"`
			Capacity  float64
			Amplitude float64
			Phase     float64
			Days      int
			Signals   []float64   `json:"expected_ps_used_every_minute"`
			Spends    []float64   `json:"expected_day_spend"`
			Slopes    [][]float64 `json:"expected_target_slope_after_each_day"`
		}
	}
	load(t, "mystique.json", &file)
	for _, c := range file.Cases {
		pace, minutes := NewMystiquePace(c.Mode == "nonlinear"), 0
		pace.Start(c.Budget)
		for d := range c.Days {
			var of MystiqueDay
			spent := 0.0
			for m := range 1440 {
				same(t, "signal", pace.Signal, c.Signals[minutes], 1e-6)
				minutes++
				x := c.Budget / 1440 * c.Capacity * (1 + c.Amplitude*math.Cos(2*math.Pi*(float64(m)/1440+c.Phase))) * pace.Signal
				x = max(0, min(x, c.Budget-spent))
				spent += x
				pace.Step(&of, m, spent/c.Budget, x/c.Budget*1440)
			}
			pace.EndDay(&of)
			closeTo(t, "spend of a day", spent, c.Spends[d], 1e-6)
			for h, slope := range c.Slopes[d] {
				closeTo(t, "slope", pace.Slopes[h], slope, 1e-6)
			}
			if t.Failed() {
				t.Fatalf("%s, budget %v, day %d", c.Mode, c.Budget, d)
			}
		}
	}
}
