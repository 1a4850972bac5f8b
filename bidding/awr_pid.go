package bidding

import "adsim/random"

// AWRParams are what the strategies share that hold the share of auctions won.
type AWRParams struct {
	BaseBid
	Reference float64 `yaml:"reference" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.4" mark:"A" doc:"Share of the auctions to win."`
}

// AWRPIDParams are the parameters of AWRPID.
type AWRPIDParams struct {
	AWRParams
	P  float64 `yaml:"p" jsonschema:"default=20" mark:"A" doc:"Proportional gain."`
	I  float64 `yaml:"i" jsonschema:"default=8" mark:"A" doc:"Integral gain."`
	D  float64 `yaml:"d" jsonschema:"default=3" mark:"A" doc:"Derivative gain."`
	Lo float64 `yaml:"lo" jsonschema:"default=-2" mark:"P" doc:"Lowest phi."`
	Hi float64 `yaml:"hi" jsonschema:"default=100" mark:"P" doc:"Highest phi."`
}

// AWRPID holds the share of auctions won so far (Zhang, Rong, Wang, Zhu and Wang, WSDM 2016) by the
// controller of ECPCPID. The default gains are those published for a log; where every win is dear they
// throw bids from one limit to the other, so that a training period tries smaller ones unless others are
// given. Use it to be seen in a given share of the auctions; not to save money.
type AWRPID struct {
	factor
	reference float64
	pid       PID
	scale     float64 // of the gains
	published bool    // the gains are the default ones
	counted   float64 // won before this interval
	misses    mean    // of the share won in control intervals, squared, for each auction
}

// NewAWRPID takes AWRPIDParams.
func NewAWRPID(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p AWRPIDParams
	err := decode(&p)
	return &AWRPID{factor: newFactor(p.BaseBid, p.Lo, p.Hi), reference: p.Reference, pid: PID{P: p.P, I: p.I, D: p.D}, scale: 1,
		published: p.P == 20 && p.I == 8 && p.D == 3}, err
}

// Tick measures and corrects.
func (s *AWRPID) Tick(a *Account) {
	n := s.interval()
	if n > 0 {
		miss := (s.won-s.counted)/n - s.reference
		s.misses.sum += float64(n * float64(miss*miss))
		s.misses.n += n
	}
	s.counted = s.won
	switch {
	case a.Midnight:
		s.pid.shift(s.rebase())
	case n > 0:
		s.set(s.pid.Next(s.reference, s.won/s.asked))
	}
}

// Scale multiplies the gains, unless some were given.
func (s *AWRPID) Scale(k float64) bool {
	if s.published {
		s.scale *= k
		s.pid.P, s.pid.I, s.pid.D = s.pid.P*k, s.pid.I*k, s.pid.D*k
	}
	return s.published
}

// Miss is how far the share of auctions won in a control interval was from the reference: the mean square.
func (s *AWRPID) Miss() float64 { return s.misses.sum / max(1, s.misses.n) }

// State shows phi, the level, and what the published gains are multiplied by.
func (s *AWRPID) State(show func(name string, x float64)) {
	s.factor.State(show)
	show("gains", s.scale)
}

// Reference is the share of auctions won.
func (s *AWRPID) Reference() (Measure, float64) { return WinRatio, s.reference }
