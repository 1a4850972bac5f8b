package replay_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"adsim/bidding"
	"adsim/replay"
)

// TestUntil: a log is read as it is until the context ends, and soon not any more then.
func TestUntil(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	log := prices()
	all, err := read(replay.Until(ctx, log))
	if err != nil || !reflect.DeepEqual(all, []replay.Row(log)) {
		t.Errorf("%d rows of %d: %v", len(all), len(log), err)
	}
	if _, err := read(replay.Until(ctx, file(t, "nonsense\n", replay.Format{Name: "theta"}))); err == nil {
		t.Error("a faulty log has no fault")
	}
	for range replay.Until(ctx, log).Batches() {
		break
	}
	s := &ending{cancel: cancel, left: 100}
	r, err := replay.Play(replay.Until(ctx, log), len(log), replay.Protocol{Budget: unlimited, MaxBid: unlimited}, s, replay.Offer{})
	if r != nil || !errors.Is(err, context.Canceled) || s.left < 100-2000 {
		t.Errorf("%v after %d rows: %+v", err, 100-s.left, r)
	}
}

// ending ends the context after some rows.
type ending struct {
	bidding.Plain
	cancel func()
	left   int
}

func (e *ending) Bid(*bidding.Opportunity) (float64, bool) {
	if e.left--; e.left == 0 {
		e.cancel()
	}
	return 1, true
}
