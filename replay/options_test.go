package replay_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"adsim/bidding"
	"adsim/random"
	"adsim/replay"
)

// none are options that leave everything to the protocol.
func none(protocol string) replay.Options {
	return replay.Options{Protocol: protocol, Budget: math.NaN(), Share: math.NaN(), MaxBid: math.NaN(), Episode: 10, FirstBid: 1000}
}

func TestOptions(t *testing.T) {
	training := &replay.Training{Auctions: 4, Cost: 12}
	inf := math.Inf(1)
	for _, c := range []struct {
		name   string
		change func(o *replay.Options)
		of     string
		want   replay.Protocol
		fault  string
	}{
		{name: "share of training", of: "episodic", change: func(o *replay.Options) { o.Share = 0.5 },
			want: replay.Protocol{Name: "episodic", Episode: 10, Budget: 15, Clip: true, TieWins: true, Whole: true, MaxBid: 300, FirstBid: 1000}},
		{name: "share of the log", of: "single-budget", change: func(o *replay.Options) { o.Share = 0.25 },
			want: replay.Protocol{Name: "single-budget", Budget: 25, Whole: true, MaxBid: inf, FirstBid: 1000}},
		{name: "online", of: "single-budget", change: func(o *replay.Options) { o.Share, o.BudgetOf, o.Overrun, o.Bids = 0.25, "train-cpm", "clip", "real" },
			want: replay.Protocol{Name: "single-budget", Budget: 30, Clip: true, TieWins: true, MaxBid: inf, FirstBid: 1000}},
		{name: "open", of: "open", change: func(o *replay.Options) { o.Tie, o.MinBid, o.MaxBid = "win", 5, 70 },
			want: replay.Protocol{Name: "open", Budget: inf, TieWins: true, Whole: true, MinBid: 5, MaxBid: 70, FirstBid: 1000}},
		{name: "rounds", of: "open", change: func(o *replay.Options) { o.Rounds = 4 },
			want: replay.Protocol{Name: "open", Budget: inf, MaxBid: inf, Rounds: 4, FirstBid: 1000}},
		{name: "no budget", of: "episodic", fault: "needs budget or budget-share"},
		{name: "two budgets", of: "episodic", change: func(o *replay.Options) { o.Share, o.Budget = 1, 7 }, fault: "budget or budget-share, not both"},
		{name: "a budget", of: "open", change: func(o *replay.Options) { o.Budget = 7 }, fault: "has no budget"},
		{name: "overrun", of: "open", change: func(o *replay.Options) { o.Overrun = "clip" }, fault: "overrun is about a budget"},
		{name: "bounds", of: "open", change: func(o *replay.Options) { o.MinBid, o.MaxBid = 5, 4 }, fault: "min-bid 5 must not be above max-bid 4"},
		{name: "rounds", of: "open", change: func(o *replay.Options) { o.Rounds = 41 }, fault: "rounds must be at most the 40 rows"},
	} {
		o := none(c.of)
		if c.change != nil {
			c.change(&o)
		}
		p, err := o.Resolve(40, 100, training)
		switch {
		case c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)):
			t.Errorf("%s %s: %v, want %s", c.of, c.name, err, c.fault)
		case c.fault == "" && (err != nil || !reflect.DeepEqual(p, c.want)):
			t.Errorf("%s %s: %+v, %v, want %+v", c.of, c.name, p, err, c.want)
		}
	}
}

// TestLastOverrunInEpisodes: the win that takes more than is left ends the bids of its episode only.
func TestLastOverrunInEpisodes(t *testing.T) {
	log := replay.Rows{{Price: 6}, {Price: 6}, {Price: 0}, {Price: 6}, {Price: 1}}
	p := replay.Protocol{Name: "episodic", Episode: 3, Budget: 10, TieWins: true, MaxBid: 300}
	r, err := replay.Play(log, len(log), p, made(t, "const", "bid=9"), replay.Offer{})
	if err != nil || r.Auctions != 5 || r.Bids != 4 || r.Wins != 4 || r.Cost != 19 {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestTune finds the bid that buys most: all rows cost 7 or 8, and the budget is for the cheaper ones.
func TestTune(t *testing.T) {
	var log replay.Rows
	for i := range 2000 {
		log = append(log, replay.Row{Price: float64(7 + i%2), Theta: 0.5})
	}
	training, err := replay.Train(log)
	if err != nil {
		t.Fatal(err)
	}
	p := replay.Protocol{Name: "single-budget", Budget: 7 * 1000 / 2, Clip: true, TieWins: true, MaxBid: unlimited}
	levels := replay.Levels(&bidding.ConstParams{}, nil)
	found, err := replay.Tune(training, p, 1000, 0, replay.Offer{}, levels, func(params []string) (bidding.Strategy, error) {
		return made(t, "const", params...), nil
	})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if bid := number(t, strings.TrimPrefix(found[0], "bid=")); bid < 7 || bid >= 8 {
		t.Errorf("found %v, not a bid from 7 to 8", found)
	}
	if left := replay.Levels(&bidding.ORTBParams{}, []string{"c=5"}); len(left) != 1 || left[0].Name != "lambda" {
		t.Errorf("beside c, %v are levels", left)
	}
	inside := &bidding.CapParams{Of: bidding.Spec{Name: "pace", Params: &bidding.PaceParams{Of: bidding.Spec{Name: "ortb1", Params: &bidding.ORTBParams{C: 5}}}}}
	if left := replay.Levels(inside, nil); len(left) != 1 || left[0].Name != "of.of.lambda" || left[0].Low != 1e-8 {
		t.Errorf("inside, %v are levels", left)
	}
	if left := replay.Levels(inside, []string{"of.of.lambda=0"}); left != nil {
		t.Errorf("inside, %v are levels though given", left)
	}
	for _, c := range []struct {
		training *replay.Training
		budget   float64
	}{{training, unlimited}, {nil, 5}, {&replay.Training{Auctions: 1}, 5}} {
		p.Budget = c.budget
		if _, err := replay.Tune(c.training, p, 1000, 0, replay.Offer{}, levels, nil); err == nil || !strings.Contains(err.Error(), "needs bid") {
			t.Errorf("%v: %v", c, err)
		}
	}
}

// TestLacks: what must be known is asked of a strategy inside too.
func TestLacks(t *testing.T) {
	around := func(params any) any { return &bidding.CapParams{Of: bidding.Spec{Name: "x", Params: params}} }
	for _, c := range []struct {
		params      any
		rate, value float64
		want        string
	}{
		{&bidding.LinParams{}, 0, 0, "needs a base rate: give base-ctr, train or the parameter base"},
		{around(&bidding.LinParams{}), 0, 0, "needs a base rate: give base-ctr, train or the parameter of.base"},
		{around(&bidding.LinParams{}), 0.5, 0, ""},
		{around(&bidding.LinParams{Base: 0.5}), 0, 0, ""},
		{around(&bidding.MCPCParams{}), 1, 0, "needs the value of a click: give train or the parameter of.value"},
		{around(&bidding.MCPCParams{}), 1, 7, ""},
	} {
		err := replay.Lacks(c.params, c.rate, c.value)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.HasSuffix(err.Error(), c.want)) {
			t.Errorf("%v: %v, not %s", c.params, err, c.want)
		}
	}
}

// TestTrainedInside: a strategy inside another is trained too.
func TestTrainedInside(t *testing.T) {
	spec := bidding.Spec{Name: "lin", Params: &bidding.LinParams{B0: 10}}
	inner, err := spec.New(random.New(1))
	if err != nil {
		t.Fatal(err)
	}
	outer := &struct{ bidding.Strategy }{inner}
	p := replay.Protocol{Budget: 9}
	if err := p.Ready(outer, nil, 0.5, 10); err != nil {
		t.Fatal(err)
	}
	if bid, _ := outer.Bid(&bidding.Opportunity{PCVR: 0.25}); bid != 5 {
		t.Errorf("bid %v: the base rate of 0.5 has not come through", bid)
	}
}
