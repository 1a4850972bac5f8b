package bidding

import "adsim/random"

// AWRWaterlevelParams are the parameters of AWRWaterlevel.
type AWRWaterlevelParams struct {
	AWRParams
	Gamma float64 `yaml:"gamma" jsonschema:"minimum=0,default=100" mark:"P" doc:"Gain."`
	Lo    float64 `yaml:"lo" jsonschema:"default=-3.5" mark:"P" doc:"Lowest phi."`
	Hi    float64 `yaml:"hi" jsonschema:"default=2" mark:"P" doc:"Highest phi."`
}

// AWRWaterlevel holds the share of auctions won by the water level controller as Zhang, Rong, Wang,
// Zhu and Wang (WSDM 2016) use it: phi depends on the last interval alone. With w the auctions won in
// it, n the auctions of the whole period and K its intervals,
//
//	phi = -gamma (w/(reference n) - 1/K), kept within lo and hi;  bid = base bid x exp(phi)
//
// Where n and K are not known in advance, the share of the period's traffic that passed stands for
// 1/K, and the auctions met so far tell n. Use it instead of AWRPID where reacting to the last
// interval alone is wanted: it forgets, and so keeps an offset.
type AWRWaterlevel struct {
	factor
	reference, gamma float64
	auctions, share  float64 // n and 1/K, 0 where they are not known
	counted          float64 // won before this interval
	elapsed          float64 // at the last tick
	met              float64 // auctions before today
}

// NewAWRWaterlevel takes AWRWaterlevelParams.
func NewAWRWaterlevel(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p AWRWaterlevelParams
	err := decode(&p)
	return &AWRWaterlevel{factor: newFactor(p.BaseBid, p.Lo, p.Hi), reference: p.Reference, gamma: p.Gamma}, err
}

// Train takes over how many auctions and control intervals there will be.
func (s *AWRWaterlevel) Train(h *History) error {
	if !h.Lived && h.Auctions > 0 && h.Ticks > 0 {
		s.auctions, s.share = float64(h.Auctions), 1/float64(h.Ticks)
	}
	return s.factor.Train(h)
}

// Tick measures and corrects.
func (s *AWRWaterlevel) Tick(a *Account) {
	w, n := s.won-s.counted, s.interval()
	s.counted = s.won
	auctions, share := s.auctions, s.share
	if share == 0 && a.Elapsed > 0 {
		auctions, share = (s.asked-s.met)/a.Elapsed, a.Elapsed-s.elapsed
	}
	s.elapsed = a.Elapsed
	switch {
	case a.Midnight:
		s.met, s.elapsed = s.asked, 0
		s.rebase()
	case auctions > 0 && n > 0:
		s.set(-float64(s.gamma * (w/float64(s.reference*auctions) - share)))
	}
}

// Reference is the share of auctions won.
func (s *AWRWaterlevel) Reference() (Measure, float64) { return WinRatio, s.reference }
