package bidding

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"adsim/random"
)

// theoryCase is one result of theory. A test fails if it leaves a number of Expected unasked for.
type theoryCase struct {
	*testing.T `json:"-"`
	ID, Kind   string
	Inputs     json.RawMessage
	Expected   map[string]any
	Tol        float64
	asked      map[string]bool
}

func TestTheory(t *testing.T) {
	checks := map[string]func(*theoryCase){
		"bid-shading": shadingCase, "pacing-stationary": pacingCase, "ros-stationary": returnCase,
		"autobidding-poa": anarchyCase, "budget-allocation": allocationCase, "budget-allocation-mckp": optionsCase,
		"thompson": thompsonCase, "ucb1": ucbCase, "delay": delayCase, "delay-weibull": weibullCase,
	}
	var all []*theoryCase
	load(t, "theory.json", &all)
	met := map[string]bool{}
	for _, c := range all {
		met[c.Kind] = true
		t.Run(c.ID, func(t *testing.T) {
			c.T, c.asked = t, map[string]bool{}
			check, known := checks[c.Kind]
			if !known {
				t.Fatalf("nothing asserts cases of kind %s", c.Kind)
			}
			check(c)
			for key := range c.Expected {
				if !c.asked[key] {
					t.Errorf("expected %s is not asserted", key)
				}
			}
		})
	}
	for kind := range checks {
		if !met[kind] {
			t.Errorf("there is no case of kind %s", kind)
		}
	}
}

func (c *theoryCase) inputs(into any) {
	c.Helper()
	if err := json.Unmarshal(c.Inputs, into); err != nil {
		c.Fatal(err)
	}
}

// want holds one number to what is expected.
func (c *theoryCase) want(key string, got float64) {
	c.Helper()
	c.asked[key] = true
	x, is := c.Expected[key].(float64)
	if !is {
		c.Fatalf("no number %s is expected", key)
	}
	same(c.T, key, got, x, c.Tol)
}

// wants holds a list of numbers to what is expected.
func (c *theoryCase) wants(key string, got []float64) {
	c.Helper()
	c.asked[key] = true
	list, is := c.Expected[key].([]any)
	if !is || len(list) != len(got) {
		c.Fatalf("%s is %v, not %v", key, got, c.Expected[key])
	}
	for i, x := range list {
		same(c.T, key, got[i], x.(float64), c.Tol)
	}
}

func shadingCase(c *theoryCase) {
	var in struct {
		Value, Alpha, Beta float64
		F                  string
	}
	c.inputs(&in)
	curve := curveOf(c, in.F, in.Alpha, in.Beta)
	bid := BestBid(in.Value, curve)
	c.want("bid", bid)
	c.want("surplus", (in.Value-bid)*curve.Win(bid))
	if c.Expected["win_prob"] != nil {
		c.want("win_prob", curve.Win(bid))
	}
}

// curveOf reads the text of a distribution function.
func curveOf(c *theoryCase, text string, alpha, beta float64) WinCurve {
	number := func(s string) float64 {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			c.Fatal(err)
		}
		return x
	}
	name, rest, _ := strings.Cut(strings.TrimSuffix(text, ")"), "(")
	switch power, isPower := strings.CutPrefix(text, "b^"); {
	case isPower:
		return PowerCurve{Exponent: number(power), High: 1}
	case name == "uniform":
		return PowerCurve{Exponent: 1, High: 1}
	case name == "Exp":
		return ExponentialCurve{Rate: number(strings.TrimPrefix(rest, "rate="))}
	case name == "lognormal":
		mu, sigma, _ := strings.Cut(strings.TrimPrefix(rest, "mu="), ",sigma=")
		return LogNormalCurve{number(mu), number(sigma)}
	case name == "sigmoid":
		return LogisticCurve{alpha, beta}
	}
	c.Fatalf("no curve %q", text)
	return nil
}

// market integrates a bid k v over values and prices that are uniform between 0 and 1: the mean cost,
// value and share of auctions won.
func market(bid func(v float64) float64) (cost, value, won float64) {
	const n = 20_000
	for i := range n {
		v := (float64(i) + 0.5) / n
		b := min(1, bid(v))
		cost, value, won = cost+b*b/2/n, value+v*b/n, won+b/n
	}
	return cost, value, won
}

// pacingCase: the multiplier that spends rho an auction, and what it brings.
func pacingCase(c *theoryCase) {
	var in struct{ Rho float64 }
	c.inputs(&in)
	c.Tol = 1e-8 // of the integral
	rate := func(mu float64) float64 {
		cost, _, _ := market(func(v float64) float64 { return Duals{Mu: 1 + mu}.Bid(v, 0) })
		return cost
	}
	low, high := 0.0, 100.0
	for high-low > 1e-12 {
		if mid := (low + high) / 2; rate(mid) > in.Rho {
			low = mid
		} else {
			high = mid
		}
	}
	cost, value, won := market(func(v float64) float64 { return Duals{Mu: 1 + low}.Bid(v, 0) })
	c.want("mu_star", low)
	c.want("expected_spend_per_auction", cost)
	c.want("expected_value_per_auction", value)
	c.want("expected_utility_per_auction", value-cost)
	c.want("win_rate", won)
}

// returnCase: the dual at which value is tau times cost.
func returnCase(c *theoryCase) {
	var in struct{ Tau float64 }
	c.inputs(&in)
	c.Tol = 1e-7 // of the integral
	buys := func(lambda float64) (cost, value, won float64) {
		return market(func(v float64) float64 { return Duals{Lambda: in.Tau * lambda, Tau: in.Tau}.Bid(v, 0) })
	}
	low, high := 0.0, 100.0
	for high-low > 1e-12 {
		mid := (low + high) / 2
		if cost, value, _ := buys(mid); value < in.Tau*cost {
			low = mid
		} else {
			high = mid
		}
	}
	cost, value, won := buys(high)
	c.want("lambda_star", high)
	c.want("multiplier_k", Duals{Lambda: in.Tau * high, Tau: in.Tau}.Bid(1, 0))
	c.want("value_per_auction", value)
	c.want("cost_per_auction", cost)
	c.want("win_rate", won)
}

// anarchyCase: value maximisers who all meet their return may share out the items badly.
func anarchyCase(c *theoryCase) {
	var in struct {
		Values      [][]float64
		Multipliers []float64
	}
	c.inputs(&in)
	c.asked["equilibrium_allocation"] = true
	winners, payments := make([]float64, 2), make([]float64, 2)
	worth, paid, best := make([]float64, 2), make([]float64, 2), 0.0
	for q := range 2 {
		bids := []float64{}
		for i, m := range in.Multipliers {
			// A multiplier m is the dual 1/(m-1) of a return of 1; none of it is the bid at value.
			d := Duals{Lambda: 1 / (m - 1), Tau: 1}
			if m == 1 {
				d = Duals{Mu: 1}
			}
			bids = append(bids, d.Bid(in.Values[i][q], 0))
		}
		w := 0
		if bids[1] > bids[0] {
			w = 1
		}
		winners[q], payments[q] = float64(w), bids[1-w]
		worth[w], paid[w] = worth[w]+in.Values[w][q], paid[w]+bids[1-w]
		best += max(in.Values[0][q], in.Values[1][q])
	}
	for i := range worth {
		if paid[i] > worth[i] {
			c.Errorf("bidder %d pays %v for %v", i, paid[i], worth[i])
		}
	}
	c.wants("equilibrium_allocation", winners)
	c.wants("payments", payments)
	c.want("liquid_welfare_eq", worth[0]+worth[1])
	c.want("liquid_welfare_opt", best)
	c.want("ratio", best/(worth[0]+worth[1]))
}

func allocationCase(c *theoryCase) {
	var in struct {
		A, K         []float64
		Beta, Budget float64
	}
	c.inputs(&in)
	budgets, objective := make([]float64, len(in.A)), 0.0
	if in.K == nil {
		PowerFill(in.A, in.Beta, in.Budget, budgets)
		for i, a := range in.A {
			objective += a * math.Pow(budgets[i], in.Beta)
		}
	} else {
		var plans []Response
		for i, a := range in.A {
			plans = append(plans, Response{A: a, K: in.K[i]})
		}
		c.want("lambda_", WaterFill(plans, in.Budget, budgets))
		for i, r := range plans {
			objective += r.Value(budgets[i])
		}
	}
	c.wants("allocation", budgets)
	c.want("objective", objective)
}

func optionsCase(c *theoryCase) {
	var in struct {
		Options [][][2]float64 `json:"options_cost_value"`
		Budget  float64
	}
	c.inputs(&in)
	campaigns := make([][]Option, len(in.Options))
	for i, options := range in.Options {
		for _, o := range options {
			campaigns[i] = append(campaigns[i], Option{o[0], o[1]})
		}
	}
	choice, cost, value := []float64{}, 0.0, 0.0
	for i, o := range ChooseOptions(campaigns, in.Budget) {
		choice = append(choice, float64(o))
		cost, value = cost+campaigns[i][o].Cost, value+campaigns[i][o].Value
	}
	c.want("best_value", value)
	c.want("cost", cost)
	c.wants("a_best_choice", choice)
	if ChooseOptions([][]Option{{{5, 1}}}, 4) != nil {
		c.Error("what does not fit is chosen")
	}
}

// thompsonCase: the sampler chooses B as often as the belief says that B is better.
func thompsonCase(c *theoryCase) {
	var in struct {
		ClicksA float64 `json:"clicks_A"`
		ImpsA   float64 `json:"imps_A"`
		ClicksB float64 `json:"clicks_B"`
		ImpsB   float64 `json:"imps_B"`
	}
	c.inputs(&in)
	a, b := Beta{1 + in.ClicksA, 1 + in.ImpsA - in.ClicksA}, Beta{1 + in.ClicksB, 1 + in.ImpsB - in.ClicksB}
	c.want("post_mean_A", a.Mean())
	c.want("post_mean_B", b.Mean())
	c.want("prob_B_best", b.Above(a))
	const n = 4000
	s := Thompson{arms: arms{levels: []float64{1, 2}, rewards: []float64{in.ClicksA, in.ClicksB}, pulls: []float64{in.ImpsA, in.ImpsB}}}
	chosen := 0.0
	for i := range uint64(n) {
		chosen += float64(s.draw(random.New(7).Named(c.ID).At(i)))
	}
	p := b.Above(a)
	if bound := 5 * math.Sqrt(p*(1-p)/n); math.Abs(chosen/n-p) > bound {
		c.Errorf("B is chosen in a share of %v, not within %v of %v", chosen/n, bound, p)
	}
}

func ucbCase(c *theoryCase) {
	var in struct{ Rewards, Pulls []float64 }
	c.inputs(&in)
	all, index := 0.0, []float64{}
	for _, n := range in.Pulls {
		all += n
	}
	for i := range in.Pulls {
		index = append(index, UCBIndex(in.Rewards[i], in.Pulls[i], all))
	}
	c.wants("index", index)
	c.want("choice", float64(BestUCB(in.Rewards, in.Pulls)))
	if BestUCB([]float64{9, 0}, []float64{10, 0}) != 1 {
		c.Error("an arm that was never played does not come first")
	}
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

func delayCase(c *theoryCase) {
	var in struct {
		Mean    float64 `json:"mean_delay_s"`
		Elapsed float64 `json:"elapsed_s"`
		CVR     float64
	}
	c.inputs(&in)
	d := Delay{Scale: in.Mean, Shape: 1}
	c.want("frac_reported", d.Reported(seconds(in.Elapsed)))
	c.want("observed_cvr", in.CVR*d.Reported(seconds(in.Elapsed)))
	c.want("p_converted_given_not_yet", d.Pending(in.CVR, seconds(in.Elapsed)))
	pending := due{pending: 1}
	for range 4 { // without memory: four quarters are one whole
		pending.pass(seconds(in.Mean), seconds(in.Elapsed/4))
	}
	c.want("frac_reported", pending.reported)
}

func weibullCase(c *theoryCase) {
	var in struct {
		Shape   float64
		Scale   float64 `json:"scale_s"`
		Elapsed float64 `json:"elapsed_s"`
	}
	c.inputs(&in)
	d := Delay{Scale: in.Scale, Shape: in.Shape}
	c.want("frac_reported", d.Reported(seconds(in.Elapsed)))
	c.want("mean_s", in.Scale*math.Gamma(1+1/in.Shape))
}

// Water filling leaves no two plans of which one could use a yuan of the other better.
func TestWaterFillingIsOptimal(t *testing.T) {
	for seed := range uint64(50) {
		luck := random.New(seed)
		plans := make([]Response, 1+luck.At(0).Below(8))
		for i := range plans {
			plans[i] = Response{A: 100 * luck.At(1).At(uint64(i)).Float(), K: 1 + 50*luck.At(2).At(uint64(i)).Float()}
			if seed%2 == 1 && luck.At(4).At(uint64(i)).Float() < 0.5 {
				plans[i].Most = 40 * luck.At(5).At(uint64(i)).Float()
			}
		}
		budgets := make([]float64, len(plans))
		total := 200 * luck.At(3).Float()
		lambda, sum := WaterFill(plans, total, budgets), 0.0
		for i, b := range budgets {
			sum += b
			full := plans[i].Most > 0 && b == plans[i].Most
			if margin := plans[i].A / (plans[i].K + b); margin > lambda*(1+1e-12) && !full || b > 0 && margin < lambda*(1-1e-12) {
				t.Errorf("plan %d of %d: %v more for the next yuan, not %v", i, len(plans), margin, lambda)
			}
			if plans[i].Most > 0 && b > plans[i].Most || lambda == 0 && !full {
				t.Errorf("plan %d of %d has %v, and can spend %v", i, len(plans), b, plans[i].Most)
			}
		}
		if lambda > 0 {
			same(t, "sum of the budgets", sum, total, 1e-12)
		}
	}
}

func TestReturnOfThePortfolio(t *testing.T) {
	plans := []Response{{A: 100, K: 20}, {A: 50, K: 40}, {A: 10, K: 100}}
	budgets := make([]float64, 3)
	for _, c := range []struct{ target, total float64 }{{1, 100}, {2, 100}, {4, 100}, {5, 100}} {
		FillToReturn(plans, c.total, c.target, budgets)
		value, spent := 0.0, 0.0
		for i, r := range plans {
			value, spent = value+r.Value(budgets[i]), spent+budgets[i]
		}
		switch {
		case spent > c.total*(1+1e-12):
			t.Errorf("target %v: %v of %v are spent", c.target, spent, c.total)
		case c.target >= 5 && spent > 1e-9:
			t.Errorf("target %v: the first yuan brings 5, and %v are spent", c.target, spent)
		case c.target < 5 && value < c.target*spent*(1-1e-9):
			t.Errorf("target %v: the return is %v", c.target, value/spent)
		case c.target < 5 && spent < c.total*(1-1e-9):
			same(t, "the return of what is bought", value/spent, c.target, 1e-9)
		}
	}
}

func TestAllocators(t *testing.T) {
	plans := []Share{{Spent: 100, Value: 300, Weight: 1}, {Spent: 100, Value: 500, Weight: 3}, {Spent: 50, Value: 50}, {}}
	for _, c := range []struct {
		name string
		want []float64
	}{
		{"proportional", []float64{25, 75, 0, 0}},
		{"70/20/10", []float64{35, 35, 20, 10}},
	} {
		got := make([]float64, len(plans))
		Allocators()[c.name].Allocate(100, plans, got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, not %v", c.name, got, c.want)
		}
	}
	for name, a := range Allocators() {
		for _, of := range [][]Share{plans, plans[:1], plans[3:], plans[:3]} {
			got, sum := make([]float64, len(of)), 0.0
			a.Allocate(100, of, got)
			for _, b := range got {
				if sum += b; !(b >= 0) {
					t.Errorf("%s: budgets %v", name, got)
				}
			}
			if sum > 100*(1+1e-12) {
				t.Errorf("%s: budgets %v", name, got)
			}
		}
	}
}

// The response through one point goes through it, and starts at twice its slope.
func TestResponseThroughOnePoint(t *testing.T) {
	r := responses([]Share{{Spent: 120, Value: 360}})[0]
	same(t, "value", r.Value(120), 360, 1e-12)
	same(t, "first return", r.A/r.K, 6, 1e-12)
}

// From exact counts the learned curve finds the cell of the bid that the true one asks for, or a
// neighbour of it.
func TestLearnedShading(t *testing.T) {
	truth := LogNormalCurve{Mu: 1, Sigma: 0.6}
	table := NewWinTable(2)
	for i := range table.bids {
		for n := range 10_000 {
			table.Add(middle(i), float64(n) < 10_000*truth.Win(middle(i)))
		}
	}
	win := table.Curve()
	if !slices.IsSorted(win[:]) {
		t.Errorf("the curve falls: %v", win)
	}
	var best [coarseCells]float64
	table.Best(&best)
	for _, v := range []float64{2, 3, 5, 8, 12, 50} {
		i := coarse(v)
		got, exact := best[i], BestBid(middle(i), truth)
		if apart := coarse(got) - coarse(exact); apart < -1 || apart > 1 {
			t.Errorf("value %v: bid %v, not near %v", middle(i), got, exact)
		}
	}
}

// Neighbours that fall are pooled.
func TestWinTablePools(t *testing.T) {
	table := NewWinTable(1)
	for range 100 {
		table.Add(1, true)
		table.Add(2, false)
	}
	if win := table.Curve(); win[coarse(1)] != win[coarse(2)] || !slices.IsSorted(win[:]) {
		t.Errorf("a bid of 1 wins %v, of 2 %v", win[coarse(1)], win[coarse(2)])
	}
}

// The table of a smooth function is exact at its edges and close between them.
func TestFineTable(t *testing.T) {
	var f fine
	f.fill(math.Sqrt)
	for _, x := range []float64{0x1p-10, 0.5, 1, 1.03125, 1024} {
		if f.at(x) != math.Sqrt(x) {
			t.Errorf("at the edge %v: %v", x, f.at(x))
		}
	}
	luck := random.New(1)
	for i := range uint64(1000) {
		x := 100 * luck.At(i).Open()
		closeTo(t, "the square root of "+strconv.FormatFloat(x, 'g', 5, 64), f.at(x), math.Sqrt(x), 1.0/8/32/32)
	}
	if f.at(0) != 0 || f.at(1e9) != f[len(f)-1] {
		t.Errorf("outside: %v, %v", f.at(0), f.at(1e9))
	}
}

// Beta quantiles invert closed forms: Beta(1,1) is uniform, Beta(n,1) a power.
func TestBetaQuantile(t *testing.T) {
	for _, p := range []float64{1e-6, 0.1, 0.5, 0.9, 0.999999} {
		same(t, "uniform", Beta{1, 1}.Quantile(p), p, 1e-11)
		same(t, "power", Beta{7, 1}.Quantile(p), math.Pow(p, 1.0/7), 1e-11)
		same(t, "mirror", Beta{1, 7}.Quantile(p), 1-math.Pow(1-p, 1.0/7), 1e-11)
	}
	g, _ := math.Lgamma(3.5)
	same(t, "log gamma", logGamma(3.5), g, 1e-14)
	g, _ = math.Lgamma(2500)
	closeTo(t, "log gamma", logGamma(2500), g, 1e-14)
}
