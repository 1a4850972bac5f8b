package bidding

import "adsim/random"

// MPIDParams are the parameters of MPID.
type MPIDParams struct {
	CPC float64 `yaml:"cpc" jsonschema:"minimum=0,default=0" unit:"yuan" mark:"A" doc:"Highest mean price of a click; 0 takes the mean of the bids as written."`
	P   float64 `yaml:"p" jsonschema:"exclusiveMinimum=0,default=0.5" mark:"P" doc:"First dual of the budget: revenue for each yuan."`
	Q   float64 `yaml:"q" jsonschema:"minimum=0,default=0.8" mark:"P" doc:"First dual of the price of a click."`
	KP  float64 `yaml:"kp" jsonschema:"minimum=0,default=0.2" mark:"A" doc:"Proportional gain."`
	KI  float64 `yaml:"ki" jsonschema:"minimum=0,default=0.05" mark:"A" doc:"Integral gain."`
	KD  float64 `yaml:"kd" jsonschema:"minimum=0,default=0.05" mark:"A" doc:"Derivative gain."`
}

// MPID maximises revenue under a daily budget and a highest mean price of a click by two duals that a
// pair of PID controllers steers: multivariable control (Yang, Li, Wang, Wu, Tan, Xu and Gai, "Bid
// optimization by multivariable control in display advertising", KDD 2019), in the form and with the
// mixing matrix of the BAT benchmark (Khirianova and others, "BAT: benchmark for auto-bidding task",
// 2025). Per impression
//
//	bid = 0.37 (pCTR v + pCTR CPC q) / (p + q)
//
// for a click worth v; divided by pCTR, per click. Errors are relative: of the spend against its even
// share, and of the price of a click against CPC. Use it for a price of clicks that holds on average
// beside a budget; not when either does not bind, because the controllers keep turning.
type MPID struct {
	Plain
	lived
	spending
	params  MPIDParams
	control MultiPID
	p, q    float64
	cpc     float64 // yuan
	written mean
	clicks  float64 // in this interval
	cost    float64
}

// NewMPID is a Maker.
func NewMPID(_ random.Stream, decode func(any) error) (Strategy, error) {
	s := &MPID{}
	err := decode(&s.params)
	p := &s.params
	s.p, s.q, s.cpc = p.P, p.Q, p.CPC
	both := func(k float64) [2]float64 { return [2]float64{k, k} }
	s.control = MultiPID{P: p.P, Q: p.Q, KP: both(p.KP), KI: both(p.KI), KD: both(p.KD)}
	return s, err
}

// Bid is the dual bid per click.
func (s *MPID) Bid(o *Opportunity) (float64, bool) {
	if s.params.CPC == 0 {
		s.cpc = s.written.with(o.Base)
	}
	return MPIDBid(perClick(o), 1, s.cpc, s.p, s.q), true
}

// Learn counts clicks and their cost.
func (s *MPID) Learn(n *Notice) {
	if n.Outcome == Clicked {
		s.clicks++
		s.cost += n.Price.Float()
	}
}

// Tick moves the duals.
func (s *MPID) Tick(a *Account) {
	i, ok := s.since(a)
	if ok && i.wanted > 0 {
		price := 1.0 // no click says nothing about its price
		if s.clicks > 0 && s.cpc > 0 {
			price = s.cost / s.clicks / s.cpc
		}
		s.p, s.q = s.control.Step([2]float64{1, 1}, [2]float64{i.spent / i.wanted, price}, 0, 0)
	}
	s.clicks, s.cost = 0, 0
}

// State shows the duals.
func (s *MPID) State(show func(name string, x float64)) {
	show("p", s.p)
	show("q", s.q)
}

// MPIDBid is 0.37 (cvr + ctr C q) / max(p+q, 1e-4): the bid for one impression.
func MPIDBid(cvr, ctr, cpc, p, q float64) float64 {
	return float64(0.37*(cvr+float64(float64(ctr*cpc)*q))) / max(p+q, 1e-4)
}

// MultiPID is a pair of PID controllers, of the budget and of the price of a click, whose outputs are
// mixed and move two duals from their first values P and Q.
type MultiPID struct {
	P, Q       float64
	KP, KI, KD [2]float64
	sum, error [2]float64
	begun      bool
}

// Step takes what should be and what is, and gives the duals. The second error is scaled by the
// clicks of the last interval and the second output divided by those of this one, unless they are 0.
func (m *MultiPID) Step(reference, measured [2]float64, last, clicks float64) (p, q float64) {
	var u [2]float64
	e := [2]float64{reference[0] - measured[0], reference[1] - measured[1]}
	if last != 0 {
		e[1] = float64(e[1] * last)
	}
	for c := range e {
		m.sum[c] += e[c]
		u[c] = float64(m.KP[c]*e[c]) + float64(m.KI[c]*m.sum[c])
		if m.begun {
			u[c] += float64(m.KD[c] * (e[c] - m.error[c]))
		}
	}
	if clicks != 0 {
		u[1] /= clicks
	}
	m.error, m.begun = e, true
	mixed0 := float64(0.22*u[0]) + float64(0.78*u[1])
	mixed1 := float64(0.63*u[0]) + float64(0.37*u[1])
	return float64(m.P * random.Exp(-clip(mixed0, -700, 700))), float64(m.Q * random.Exp(-clip(mixed1, -700, 700)))
}
