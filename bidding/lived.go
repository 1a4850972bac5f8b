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

// learner is a Trainer that learns with some parameters only.
type learner interface{ learns() bool }
