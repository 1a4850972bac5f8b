package replay_test

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"adsim/replay"
)

// episodic is the protocol of episodes of n rows with a budget each.
func episodic(n int, budget float64) replay.Protocol {
	return replay.Protocol{Name: "episodic", Episode: n, Budget: budget, Clip: true, TieWins: true, Whole: true, MaxBid: 300}
}

func singleBudget(budget float64) replay.Protocol {
	return replay.Protocol{Name: "single-budget", Budget: budget, Whole: true, MaxBid: unlimited}
}

func openMarket(tieWins bool) replay.Protocol {
	return replay.Protocol{Name: "open", Budget: unlimited, TieWins: tieWins, Whole: true, MaxBid: unlimited}
}

// TestVectors replays every row of the tables of expected sums.
func TestVectors(t *testing.T) {
	get := loader(t)
	for _, file := range []string{"p1_episodic_2997.csv", "p1_episodic_2997_otherN.csv", "p2_singlebudget.csv", "p3_nobudget.csv"} {
		for _, row := range table(t, file) {
			d := get(row["dataset"])
			p, rate := protocolOf(t, row, d)
			r := d.play(t, p, rate, row["strategy"], paramsOf(row)...)
			got := fmt.Sprint(r.Auctions, r.Wins, r.Clicks, int(r.Cost))
			want := fmt.Sprintf("%s %s %s %s", row["auctions"], row["wins"], row["clicks"], row["cost"])
			if got != want || r.Bids != r.Auctions {
				t.Errorf("%s %v: auctions, wins, clicks, cost %s, want %s", file, row, got, want)
			}
		}
	}
}

// protocolOf is the protocol of a row, whose budget follows from its share.
func protocolOf(t *testing.T, row map[string]string, d *dataset) (p replay.Protocol, rate float64) {
	rate, budget := d.rate, unlimited
	switch row["protocol"] {
	case "P1":
		n, _ := strconv.Atoi(row["N"])
		budget = d.training.ShareOfTrain(number(t, row["c0_or_prop"]), n)
		p = episodic(n, budget)
	case "P2":
		budget = replay.ShareOfLog(1/number(t, row["c0_or_prop"]), d.cost)
		p = singleBudget(budget)
	default:
		p = openMarket(row["protocol"] == "P3b")
		if row["dataset"] != "2997" {
			rate = d.mean
		}
	}
	if row["budget"] != "" && budget != number(t, row["budget"]) {
		t.Fatalf("%v: budget %v", row, budget)
	}
	return p, rate
}

func paramsOf(row map[string]string) (params []string) {
	names := map[string][]string{"const": {"bid"}, "lin": {"b0"}, "ortb1": {"c", "lambda"}, "ortb2": {"c", "lambda"}}[row["strategy"]]
	for i, name := range names {
		params = append(params, name+"="+row["param"+strconv.Itoa(i+1)])
	}
	return params
}

// peerRun is a run of other people's code.
type peerRun struct {
	C0                            float64 `json:"c0"`
	Algo                          string
	B0                            *float64 `json:"b0"`
	B                             float64  `json:"B"`
	Auctions, Impressions, Clicks int
	Cost                          float64
	WinRate                       float64 `json:"win_rate"`
	CPM, ECPC                     float64
	Clks, Bids, Imps, Prop        int
	Budget, Spend                 float64
	Para                          float64
}

func TestPeerRuns(t *testing.T) {
	d := load(t, "2997")
	var file struct {
		Runs         []peerRun
		SingleBudget map[string][]peerRun `json:"single_budget"`
	}
	decode(t, "peer_runs.json", &file)
	if len(file.Runs) == 0 || len(file.SingleBudget) == 0 {
		t.Fatal("no runs")
	}
	for _, run := range file.Runs {
		budget := d.training.ShareOfTrain(run.C0, 1000)
		name, params := run.Algo, []string{}
		if run.B0 != nil {
			name, params = "lin", append(params, fmt.Sprintf("b0=%v", *run.B0))
		}
		r := d.play(t, episodic(1000, budget), d.rate, name, params...)
		if budget != run.B || r.Auctions != run.Auctions || r.Wins != run.Impressions || r.Clicks != run.Clicks || r.Cost != run.Cost ||
			r.WinRate != run.WinRate || *r.CPM != run.CPM || !near(*r.ECPC/1000, run.ECPC, 1e-15) {
			t.Errorf("%+v: got %+v", run, r)
		}
	}
	for name, runs := range file.SingleBudget {
		d := load(t, name)
		for _, run := range runs {
			params := map[string][]string{"const": {fmt.Sprintf("bid=%v", run.Para)}, "lin": {fmt.Sprintf("b0=%v", run.Para)}}[run.Algo]
			r := d.play(t, singleBudget(replay.ShareOfLog(1/float64(run.Prop), d.cost)), d.rate, run.Algo, params...)
			if *r.Budget != run.Budget || r.Auctions != run.Bids || r.Wins != run.Imps || r.Clicks != run.Clks || r.Cost != run.Spend {
				t.Errorf("%s %+v: got %+v", name, run, r)
			}
		}
	}
}

func TestOnlinePacing(t *testing.T) {
	d := load(t, "2997")
	var file struct {
		Cases []struct {
			Rule         string
			C0           any
			B, V         float64
			Params       map[string]float64
			Wins, Clicks int
			Cost         float64
			PredClicks   float64 `json:"pred_clicks"`
			Mu           float64 `json:"mu_final"`
			Lambda       float64 `json:"lam_final"`
			Low          float64 `json:"auction_index_when_remaining_lt_300"`
			ROS          float64 `json:"ros_pred"`
		}
	}
	decode(t, "online_pacing_2997.json", &file)
	if len(file.Cases) == 0 {
		t.Fatal("no cases")
	}
	for _, c := range file.Cases {
		params := []string{"value=" + strconv.FormatFloat(c.V, 'g', -1, 64)}
		for name, x := range c.Params {
			params = append(params, name+"="+strconv.FormatFloat(x, 'g', -1, 64))
		}
		if share, ok := c.C0.(float64); ok && d.training.ShareOfTrain(share, d.rows) != c.B {
			t.Errorf("budget %v, want %v", d.training.ShareOfTrain(share, d.rows), c.B)
		}
		p := replay.Protocol{Name: "single-budget", Budget: c.B, Clip: true, TieWins: true, MaxBid: unlimited}
		r := d.play(t, p, d.rate, c.Rule, params...)
		if r.Auctions != d.rows || r.Wins != c.Wins || r.Clicks != c.Clicks || r.Cost != c.Cost || float64(r.LowRow) != c.Low {
			t.Errorf("%s %v %v: got %+v, want %+v", c.Rule, c.B, c.Params, r, c)
		}
		if !near(r.PredClicks, c.PredClicks, 1e-9) || math.Abs(r.State["mu"]-c.Mu) > 1e-9*max(1, c.Mu) || !near(r.State["lam"], c.Lambda, 1e-9) ||
			!near(r.PredClicks*c.V/r.Cost, c.ROS, 1e-9) {
			t.Errorf("%s %v %v: got %v %v, want %+v", c.Rule, c.B, c.Params, r.PredClicks, r.State, c)
		}
	}
}

// TestRandomBidder: within four standard deviations of the exact expectation.
func TestRandomBidder(t *testing.T) {
	get := loader(t)
	var file struct {
		Cases []struct {
			Dataset    string
			Upper      float64
			MeanWins   float64 `json:"mean_wins"`
			SDWins     float64 `json:"sd_wins"`
			MeanClicks float64 `json:"mean_clicks"`
			SDClicks   float64 `json:"sd_clicks"`
			MeanCost   float64 `json:"mean_cost"`
			SDCost     float64 `json:"sd_cost"`
		}
	}
	decode(t, "rand_expectations.json", &file)
	if len(file.Cases) == 0 {
		t.Fatal("no cases")
	}
	for _, c := range file.Cases {
		r := get(c.Dataset).play(t, openMarket(false), 0, "random", fmt.Sprintf("upper=%v", c.Upper))
		if math.Abs(float64(r.Wins)-c.MeanWins) > 4*c.SDWins || math.Abs(float64(r.Clicks)-c.MeanClicks) > 4*c.SDClicks ||
			math.Abs(r.Cost-c.MeanCost) > 4*c.SDCost {
			t.Errorf("%+v: got %d wins, %d clicks, cost %v", c, r.Wins, r.Clicks, r.Cost)
		}
	}
}
