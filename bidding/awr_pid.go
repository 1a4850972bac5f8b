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
// controller of ECPCPID. Use it to be seen in a given share of the auctions; not to save money.
type AWRPID struct {
	factor
	reference float64
	pid       PID
}

// NewAWRPID takes AWRPIDParams.
func NewAWRPID(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p AWRPIDParams
	err := decode(&p)
	return &AWRPID{newFactor(p.BaseBid, p.Lo, p.Hi), p.Reference, PID{P: p.P, I: p.I, D: p.D}}, err
}

// Tick measures and corrects.
func (s *AWRPID) Tick(a *Account) {
	if s.asked > 0 && !a.Midnight {
		s.set(s.pid.Next(s.reference, s.won/s.asked))
	}
}

// Reference is the share of auctions won.
func (s *AWRPID) Reference() (Measure, float64) { return WinRatio, s.reference }
