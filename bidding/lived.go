package bidding

// lived is embedded by strategies that find their levels in their own auctions. It makes them Trainers: a
// training period is their past, and what they have learned in it they keep.
type lived struct{}

// Train has nothing to add.
func (lived) Train(*History) error { return nil }

// around is embedded by strategies around others that find levels in their own auctions.
type around struct{ Strategy }

// Train trains the inner strategy.
func (a around) Train(h *History) error { return Train(a.Strategy, h) }

// fitted is embedded by strategies that training makes anew from what the market sold.
type fitted struct{}

func (fitted) fits() {}

// LivesTwice reports whether among a strategy and those that it wraps by embedding one is made anew by
// training, and another has found a level in its own auctions. The latter has then to live through the
// training again: what it found was for another strategy.
func LivesTwice(s Strategy) bool {
	fits, lives := false, false
	for trains := Trains(s); trains && s != nil; s = inside(s) {
		if _, is := s.(interface{ fits() }); is {
			fits = true
		} else if _, is := s.(Trainer); is {
			l, some := s.(learner)
			lives = lives || !some || l.learns()
		}
	}
	return fits && lives
}

// Gainer is a strategy whose gains are found by trying: it lives through the training with each.
type Gainer interface {
	Trainer
	// Scale multiplies the gains before the first bid; false where they are to stay as they are.
	Scale(k float64) bool
	// Miss is how far what it holds was from its reference, in control intervals so far.
	Miss() float64
}

// GainerOf is the strategy, or the one that it wraps by embedding, whose gains are found by trying; nil when
// there is none.
func GainerOf(s Strategy) Gainer {
	for ; s != nil; s = inside(s) {
		if g, is := s.(Gainer); is && g.Scale(1) {
			return g
		}
	}
	return nil
}

// learner is a Trainer that learns with some parameters only.
type learner interface{ learns() bool }
