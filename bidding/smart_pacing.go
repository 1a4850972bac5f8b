package bidding

import "adsim/random"

// SmartPacingParams are the parameters of SmartPacing.
type SmartPacingParams struct {
	Of    Spec    `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy that bids when the plan takes part."`
	Start float64 `yaml:"start" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.5" mark:"A" doc:"First pacing rate of every layer."`
	Trial float64 `yaml:"trial" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.02" mark:"P" doc:"Pacing rate at which the next lower layer is tried."`
}

// SmartPacing groups the auctions into layers by predicted response and takes part in a share of
// each layer: the best layers first (Xu, Lee, Li, Qi and Lu, "Smart pacing for effective online ad
// campaign optimization", KDD 2015, algorithm 1, without a performance goal). The residual, what
// should be spent in the next interval less what was spent in the last, is handed down from the best
// layer when positive, and taken from the worst up when negative. The layers are eight, by the ratio
// of the predicted conversion rate to its mean. Use it where the budget is short and the auctions
// differ; not where they are alike, because then it is a slow throttle.
type SmartPacing struct {
	around
	spending
	recall
	params SmartPacingParams
	luck   random.Stream
	pcvr   mean
	rates  [layers]float64 // low to high priority
	spends [layers]float64 // yuan, since the last tick
}

const layers = 8

// layerBounds are the lowest ratios of the layers 1 to 7 to the mean response.
var layerBounds = [layers - 1]float64{0.25, 0.5, 0.75, 1, 1.25, 1.5, 2}

// NewSmartPacing is a Maker.
func NewSmartPacing(luck random.Stream, decode func(any) error) (Strategy, error) {
	s := &SmartPacing{luck: luck.Named("smart pacing")}
	err := decode(&s.params)
	if err == nil {
		s.Strategy, err = s.params.Of.New(luck)
	}
	for i := range s.rates {
		s.rates[i] = s.params.Start
	}
	return s, err
}

// Bid asks the inner strategy in the layer's share of the auctions.
func (s *SmartPacing) Bid(o *Opportunity) (float64, bool) {
	layer := layerOf(s.pcvr.relative(o.PCVR))
	if !draw(s.luck, o).Chance(s.rates[layer]) {
		return 0, false
	}
	bid, ok := s.Strategy.Bid(o)
	s.put(o, bid, float64(layer))
	return bid, ok
}

func layerOf(ratio float64) (layer int) {
	for _, bound := range &layerBounds {
		if ratio >= bound {
			layer++
		}
	}
	return layer
}

// Learn adds what clicks cost to their layer.
func (s *SmartPacing) Learn(n *Notice) {
	if m := s.of(n.Ad); n.Outcome == Clicked && m != nil {
		s.spends[int(m.gain)] += n.Price.Float()
	}
	s.Strategy.Learn(n)
}

// Tick hands the residual to the layers.
func (s *SmartPacing) Tick(a *Account) {
	if i, ok := s.since(a); ok && i.ahead > 0 {
		AdjustLayers(s.rates[:], s.spends[:], SliceBudget(i.left, a.ahead(i), i.ahead)-i.spent, s.params.Trial)
	}
	s.spends = [layers]float64{}
	s.Strategy.Tick(a)
}

// State shows the pacing rate of each layer, from low to high priority.
func (s *SmartPacing) State(show func(name string, x float64)) {
	for i, name := range [layers]string{"rate 1", "rate 2", "rate 3", "rate 4", "rate 5", "rate 6", "rate 7", "rate 8"} {
		show(name, s.rates[i])
	}
}

// AdjustLayers changes the rates of layers, from low to high priority, which spent so much in the
// last interval, so that the next one spends the residual more; less when it is negative.
func AdjustLayers(rates, spends []float64, residual, trial float64) {
	lowest := 0
	for lowest < len(rates)-1 && !(rates[lowest] > 0) {
		lowest++
	}
	switch {
	case residual > 0:
		raiseLayers(rates, spends, residual, trial, lowest)
	case residual < 0:
		cutLayers(rates, spends, residual, trial, lowest)
	}
}

func raiseLayers(rates, spends []float64, residual, trial float64, lowest int) {
	for l := len(rates) - 1; l >= lowest; l-- {
		if !(rates[l] > 0) {
			rates[l] = trial // nothing is running: begin again
			continue
		}
		residual -= changeLayer(&rates[l], spends[l], residual)
	}
	if lowest > 0 && rates[lowest] > trial {
		rates[lowest-1] = trial
	}
}

func cutLayers(rates, spends []float64, residual, trial float64, lowest int) {
	for l := lowest; l < len(rates); l++ {
		if residual -= changeLayer(&rates[l], spends[l], residual); residual >= -1e-12 {
			if l > 0 && rates[l] > trial {
				rates[l-1] = trial
			}
			return
		}
	}
}

// changeLayer gives a layer the rate that spends the residual more, as far as a rate can, and says
// how much more it will spend. What a layer that spent nothing would spend is not known: it is
// opened or closed, and counts as nothing.
func changeLayer(rate *float64, spent, residual float64) float64 {
	old, wanted := *rate, 0.0
	switch {
	case spent > 0 && old > 0:
		wanted = float64(old*(spent+residual)) / spent
	case residual > 0:
		wanted = 1
	}
	*rate = clip(wanted, 0, 1)
	if !(old > 0) {
		return 0
	}
	return float64(spent*(*rate-old)) / old
}
