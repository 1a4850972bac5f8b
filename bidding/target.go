package bidding

import (
	"time"

	"adsim/random"
)

// GoalParams are what strategies with a target share.
type GoalParams struct {
	Control string  `yaml:"control" jsonschema:"enum=rule,enum=dual,enum=feedback,default=rule" mark:"A" doc:"What moves the bid: nothing but the rule, the dual of the target, or feedback from orders."`
	Ceiling float64 `yaml:"ceiling" jsonschema:"exclusiveMinimum=0,maximum=9999,default=9999" unit:"yuan" mark:"P" doc:"Highest bid per click."`
	Step    float64 `yaml:"step" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.05" mark:"A" doc:"Step of the dual after each click, or of the feedback in each control interval."`
	Lambda  float64 `yaml:"lambda" jsonschema:"exclusiveMinimum=0,default=2" mark:"A" doc:"First dual of the target."`
	Window  float64 `yaml:"window" jsonschema:"exclusiveMinimum=0,maximum=90,default=3" unit:"days" mark:"S" doc:"How far feedback looks back."`
	Delay   float64 `yaml:"delay" jsonschema:"exclusiveMinimum=0,maximum=30,default=1" unit:"days" mark:"A" doc:"Mean time from a click to its order, by which feedback knows how many orders are still to come."`
}

// goal bids what a click is worth at the target, times what the control makes of it.
//
// rule: the bid is the worth. Every click meets the target in expectation, and all clicks together
// exceed it where prices are below bids.
//
// dual: bid = worth (1+lambda)/lambda, lambda' = lambda e^(-step g), g = (worth - price)/mean worth
// after each click: the return-on-spend dual of Feng, Padmanabhan and Wang, "Online bidding
// algorithms for return-on-spend constrained advertisers" (WWW 2023), with prices per click and g in
// units of the mean worth. It spends what cheap clicks saved on dearer ones.
//
// feedback: bid = worth c m. c corrects the predictions: credited amounts over those that should have
// been reported by now, both with the prior of 20 predicted orders; these sums fade over the window. m
// is moved by e^(step (c worth - cost)/max(c worth, cost)) with the clicks of each interval alone:
// older ones are what m was, and following them it would swing.
type goal struct {
	lived
	recall
	due
	control       string
	ceiling, step float64
	window, delay time.Duration
	lambda        float64
	m, c          float64
	worth         float64 // of the clicks, at the target, yuan
	fresh         float64 // the same since the last tick
	cost          float64 // of the clicks since the last tick, yuan
	credit        float64 // of the orders, at the target, yuan
	orders        float64 // predicted for the clicks
	mean          mean    // worth of a click
	at            time.Duration
}

func newGoal(p GoalParams) goal {
	return goal{control: p.Control, ceiling: p.Ceiling, step: p.Step, lambda: p.Lambda, m: 1, c: 1,
		window: time.Duration(float64(p.Window * float64(day))), delay: time.Duration(float64(p.Delay * float64(day)))}
}

// bid is for a click of some worth.
func (g *goal) bid(o *Opportunity, worth float64) (float64, bool) {
	bid := worth
	switch g.control {
	case "dual":
		bid = float64(worth*(1+g.lambda)) / g.lambda
	case "feedback":
		bid = float64(float64(worth*g.c) * g.m)
	}
	bid = min(bid, g.ceiling)
	g.put(o, bid, worth)
	return bid, true
}

// click takes the news of a click.
func (g *goal) click(n *Notice) {
	m := g.of(n.Ad)
	if m == nil {
		return
	}
	price := n.Price.Float()
	g.cost += price
	g.worth += m.gain
	g.fresh += m.gain
	g.orders += m.pcvr
	g.pending += m.gain
	if average := g.mean.with(m.gain); average > 0 && g.control == "dual" {
		step := float64(g.step * clip((m.gain-price)/average, -4, 4))
		g.lambda = clip(float64(g.lambda*random.Exp(-step)), 0.05, 1000)
	}
}

// Tick moves the feedback.
func (g *goal) Tick(a *Account) {
	passed := a.Now - g.at
	g.at = a.Now
	if passed <= 0 {
		return
	}
	g.pass(g.delay, passed)
	if g.orders > 0 {
		prior := float64(20*g.worth) / g.orders
		g.c = (g.credit + prior) / (g.reported + prior)
		gain := float64(g.c * g.fresh)
		if most := max(gain, g.cost); most > 0 {
			g.m = LogStep(g.m, g.step, (gain-g.cost)/most)
		}
	}
	g.fresh, g.cost = 0, 0
	g.fade(random.Exp(-float64(passed) / float64(g.window)))
}

// learns is whether there is a dual. Feedback corrects predictions, which begin anew after training.
func (g *goal) learns() bool { return g.control == "dual" }

// State shows what the control has found: the dual, or the level and the correction of feedback.
func (g *goal) State(show func(name string, x float64)) {
	switch g.control {
	case "dual":
		show("lambda", g.lambda)
	case "feedback":
		show("m", g.m)
		show("c", g.c)
	}
}

// fade forgets a part of the sums.
func (g *goal) fade(keep float64) {
	for _, sum := range [...]*float64{&g.worth, &g.credit, &g.orders, &g.reported} {
		*sum = float64(*sum * keep)
	}
}

// Err is always nil.
func (g *goal) Err() error { return nil }
