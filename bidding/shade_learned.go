package bidding

import "adsim/random"

// ShadeLearnedParams are the parameters of ShadeLearned.
type ShadeLearnedParams struct {
	Of      Spec    `yaml:"of" jsonschema:"default=manual" mark:"A" doc:"The strategy whose bids are taken as the values of clicks."`
	Median  float64 `yaml:"median" jsonschema:"minimum=0,maximum=9999,default=0" unit:"yuan" mark:"A" doc:"Bid per click taken to win half of the auctions before anything is learned; 0 takes the median price of the training period, or else 2."`
	Explore float64 `yaml:"explore" jsonschema:"minimum=0,maximum=1,default=0.1" mark:"A" doc:"Share of auctions with a bid up to twice or half of the best one, to learn from."`
}

// ShadeLearned is first-price shading by the win curve that its own auctions show: the share of bids
// won in each of 96 cells, four to a doubling, made to rise by pooling neighbours that fall (the
// isotonic estimate of Ayer, Brunk, Ewing, Reid and Silverman, Annals of Mathematical Statistics,
// 1955), with one auction a cell of prior b/(median + b). The bid is the middle of the cell with the
// largest surplus (v - b) F(b), found anew at each control interval. Use it in first-price auctions
// that nothing is known of; not with few auctions, and not in second-price ones.
type ShadeLearned struct {
	around
	recall
	params ShadeLearnedParams
	luck   random.Stream
	curve  WinTable
	best   [coarseCells]float64
}

// NewShadeLearned is a Maker.
func NewShadeLearned(luck random.Stream, decode func(any) error) (Strategy, error) {
	s := &ShadeLearned{luck: luck.Named("shade")}
	err := decode(&s.params)
	if err == nil {
		s.Strategy, err = s.params.Of.New(luck)
	}
	s.begin(2)
	return s, err
}

// begin takes a median where none was given.
func (s *ShadeLearned) begin(median float64) {
	if s.params.Median > 0 {
		median = s.params.Median
	}
	s.curve = NewWinTable(median)
	s.curve.Best(&s.best)
}

// Train takes the median of what the market sold; what was lived through is known better.
func (s *ShadeLearned) Train(h *History) error {
	if median := h.quantile(0.5); median > 0 && !h.Lived {
		s.begin(median)
	}
	return s.around.Train(h)
}

// State shows the lowest bid that wins half of the auctions.
func (s *ShadeLearned) State(show func(name string, x float64)) {
	cell := 0
	for win := s.curve.Curve(); cell < coarseCells-1 && win[cell] < 0.5; cell++ {
	}
	show("median", middle(cell))
}

// Bid shades the inner bid.
func (s *ShadeLearned) Bid(o *Opportunity) (float64, bool) {
	value, ok := s.Strategy.Bid(o)
	bid := min(value, s.best[coarse(value)])
	luck := draw(s.luck, o)
	if luck.Chance(s.params.Explore) {
		bid = min(value, float64(bid*(0.5+float64(1.5*luck.At(1).Float()))))
	}
	s.put(o, bid, value)
	return bid, ok
}

// Learn counts auctions won and lost.
func (s *ShadeLearned) Learn(n *Notice) {
	if m := s.of(n.Ad); m != nil && (n.Outcome == Won || n.Outcome == Lost) {
		s.curve.Add(m.bid, n.Outcome == Won)
	}
	s.Strategy.Learn(n)
}

// Tick finds the best bids anew.
func (s *ShadeLearned) Tick(a *Account) {
	s.curve.Best(&s.best)
	s.Strategy.Tick(a)
}

// WinTable counts auctions by the bid.
type WinTable struct{ won, bids [coarseCells]float64 }

// NewWinTable holds one auction a cell of the curve b/(median + b).
func NewWinTable(median float64) WinTable {
	var t WinTable
	for i := range t.bids {
		b := middle(i)
		t.bids[i], t.won[i] = 1, b/(median+b)
	}
	return t
}

// Add counts an auction.
func (t *WinTable) Add(bid float64, won bool) {
	i := coarse(bid)
	t.bids[i]++
	if won {
		t.won[i]++
	}
}

// middle is the amount in the middle of a cell.
func middle(i int) float64 { return float64(0.5 * (edge(i, coarseBits) + edge(i+1, coarseBits))) }

// Curve is the rising estimate of the chance to win in each cell.
func (t *WinTable) Curve() (win [coarseCells]float64) {
	var pool, size [coarseCells]float64 // won and bid in each pool
	var last [coarseCells]int           // the last cell of each pool
	n := 0
	for i := range t.bids {
		pool[n], size[n], last[n] = t.won[i], t.bids[i], i
		n++
		for n > 1 && pool[n-2]*size[n-1] >= pool[n-1]*size[n-2] {
			n--
			pool[n-1], size[n-1], last[n-1] = pool[n-1]+pool[n], size[n-1]+size[n], last[n]
		}
	}
	cell := 0
	for p := range n {
		for ; cell <= last[p]; cell++ {
			win[cell] = pool[p] / size[p]
		}
	}
	return win
}

// Best is the bid with the largest surplus for a value in the middle of each cell.
func (t *WinTable) Best(best *[coarseCells]float64) {
	win := t.Curve()
	for v := range best {
		value, most := middle(v), 0.0
		best[v] = 0.5 * value
		for i := 0; i < v; i++ {
			if surplus := float64((value - middle(i)) * win[i]); surplus > most {
				most, best[v] = surplus, middle(i)
			}
		}
	}
}
