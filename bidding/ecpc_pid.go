package bidding

import "adsim/random"

// ECPCPIDParams are the parameters of ECPCPID.
type ECPCPIDParams struct {
	BaseBid
	Reference float64 `yaml:"reference" jsonschema:"exclusiveMinimum=0,default=40" unit:"yuan" mark:"A" doc:"What a wanted event is to cost."`
	P         float64 `yaml:"p" jsonschema:"default=0.02" mark:"A" doc:"Proportional gain, per yuan."`
	I         float64 `yaml:"i" jsonschema:"default=0.0002" mark:"A" doc:"Integral gain, per yuan."`
	D         float64 `yaml:"d" jsonschema:"default=0.005" mark:"A" doc:"Derivative gain, per yuan."`
	Lo        float64 `yaml:"lo" jsonschema:"default=-2" mark:"P" doc:"Lowest phi."`
	Hi        float64 `yaml:"hi" jsonschema:"default=5" mark:"P" doc:"Highest phi."`
}

// ECPCPID holds what a wanted event costs (Zhang, Rong, Wang, Zhu and Wang, "Feedback control of
// real-time display advertising", WSDM 2016): at each control interval
//
//	h = cost so far / (wanted events so far + 1)
//	phi = p e + i (sum of e) + d (change of e), e = reference - h, kept within lo and hi
//	bid = base bid x exp(phi)
//
// The base bid is b0 x rate / base rate, cut to whole steps of the market's bids where they are known.
// In a log of impressions a wanted event is a click, in an account a paid order. An account without a b0
// has the bid as written, times a level that takes over the mean phi at midnight. Use it to meet a cost
// in spite of wrong predictions; not with few wanted events: the measure jumps with each.
type ECPCPID struct {
	factor
	reference float64
	pid       PID
}

// NewECPCPID takes ECPCPIDParams.
func NewECPCPID(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p ECPCPIDParams
	err := decode(&p)
	return &ECPCPID{newFactor(p.BaseBid, p.Lo, p.Hi), p.Reference, PID{P: p.P, I: p.I, D: p.D}}, err
}

// Tick measures and corrects.
func (s *ECPCPID) Tick(a *Account) {
	n := s.interval()
	switch {
	case a.Midnight:
		s.pid.shift(s.rebase())
	case n > 0:
		s.set(s.pid.Next(s.reference, s.cost/(s.wanted+1)))
	}
}

// Reference is the mean cost of a wanted event.
func (s *ECPCPID) Reference() (Measure, float64) { return CostPerWanted, s.reference }
