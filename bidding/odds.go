package bidding

// odds learns from clicks how often an impression is clicked in each slot, relative to the click rate
// that was predicted for the first slot. The prediction itself counts as one click.
type odds [64]struct{ predicted, clicked float64 }

// won takes an impression of so many predicted clicks and returns how many to expect.
func (o *odds) won(slot int32, predicted float64) float64 {
	s := &o[uint32(slot)%uint32(len(o))]
	expected := predicted * (1 + s.clicked) / (1 + s.predicted)
	s.predicted += predicted
	return expected
}

// click takes a click.
func (o *odds) click(slot int32) { o[uint32(slot)%uint32(len(o))].clicked++ }
