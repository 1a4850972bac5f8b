package replay_test

import (
	"errors"
	"math"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"adsim/bidding"
	"adsim/random"
	"adsim/replay"
)

// own leaves the first round to the strategy.
var own = math.NaN()

// prices is a log of 3,000 rows that cost 1 to 100.
func prices() (log replay.Rows) {
	luck := random.New(1)
	for i := range uint64(3000) {
		row := luck.At(i)
		log = append(log, replay.Row{Price: 1 + float64(row.Named("price").Below(100)), Theta: row.Named("theta").Float() / 100})
	}
	return log
}

// TestLogBidder: the example makes the budget last to the end where the strategy inside it does not, and
// bids the same in both modes.
func TestLogBidder(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("needs python3")
	}
	log := prices()
	p := replay.Protocol{Name: "single-budget", Budget: 20000, Clip: true, MaxBid: unlimited, Rounds: 50, FirstBid: own}
	play := func(name string, params ...string) *replay.Result {
		s := made(t, name, params...)
		defer bidding.Close(s)
		r, err := replay.Play(log, len(log), p, s, replay.Offer{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	alone := play("lin", "b0=80", "base=0.005")
	program := []string{"command=[python3, ../examples/log_bidder.py]", "of={name: lin, b0: 80, base: 0.005}", "timeout=30"}
	tick, auction := play("external", program...), play("external", append(program, "mode=auction")...)
	if !reflect.DeepEqual(tick, auction) {
		t.Errorf("by ticks %+v\nby auctions %+v", tick, auction)
	}
	outlasts := alone.LowRow > 0 && (tick.LowRow < 0 || tick.LowRow > alone.LowRow)
	if !outlasts || tick.PredClicks <= alone.PredClicks {
		t.Errorf("alone %+v\nwith the program %+v", alone, tick)
	}
}

// failing bids in a few rows and then fails.
type failing struct {
	bidding.Plain
	rows int
}

func (f *failing) Bid(*bidding.Opportunity) (float64, bool) { f.rows--; return 1, f.rows >= 0 }
func (f *failing) Err() error {
	if f.rows < 0 {
		return errors.New("no more")
	}
	return nil
}

// TestFails: a strategy that fails ends the replay where it does, not at the end of the log.
func TestFails(t *testing.T) {
	log := prices()
	r, err := replay.Play(log, len(log), replay.Protocol{Name: "open", Budget: unlimited, MaxBid: unlimited}, &failing{rows: 7}, replay.Offer{})
	if err == nil || err.Error() != "no more" || r.Auctions != 8 {
		t.Errorf("%v after %d rows", err, r.Auctions)
	}
}

// watching notes the ticks.
type watching struct {
	bidding.Plain
	ticks []bidding.Account
}

func (w *watching) Bid(*bidding.Opportunity) (float64, bool) { return 2, true }
func (w *watching) Tick(a *bidding.Account)                  { w.ticks = append(w.ticks, *a) }

// TestLastTick: the tick that no other follows says so.
func TestLastTick(t *testing.T) {
	log := prices()[:12]
	for _, c := range []struct {
		p    replay.Protocol
		want int
	}{
		{replay.Protocol{}, 1},
		{replay.Protocol{Rounds: 5}, 5},
		{replay.Protocol{Episode: 5}, 3},
		{replay.Protocol{Episode: 6, Rounds: 4}, 5},
		{replay.Protocol{Episode: 7, Rounds: 2}, 3},
		{replay.Protocol{Episode: 12}, 1},
	} {
		c.p.Budget, c.p.MaxBid, c.p.FirstBid = 1000, unlimited, own
		w := &watching{}
		r, err := replay.Play(log, len(log), c.p, w, replay.Offer{})
		if err != nil || len(w.ticks) != c.want || r.Bids != 12 {
			t.Errorf("%v: %d ticks, %d bids, %v", c.p, len(w.ticks), r.Bids, err)
		}
		for i, a := range w.ticks {
			if a.Last != (i == len(w.ticks)-1) {
				t.Errorf("%v: tick %d of %d: last %t", c.p, i+1, len(w.ticks), a.Last)
			}
		}
	}
}

// TestDigest: logs with the same rows are the same, and no others.
func TestDigest(t *testing.T) {
	digest := func(log replay.Log) string {
		d, err := replay.Digest(log)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	same := digest(file(t, "0 3 0.25\n1 0 0.5\n", replay.Format{Name: "theta"}))
	if other := digest(file(t, "0\t3\t0.25\t1\n1\t0\t0.5\t2\n", replay.Format{Name: "rtbcontrol"})); other != same {
		t.Error("the format changes the digest")
	}
	for _, text := range []string{"0 3 0.25\n", "0 3 0.25\n0 0 0.5\n", "0 3 0.25\n1 1 0.5\n", "0 3 0.25\n1 0 0.4\n", "1 0 0.5\n0 3 0.25\n"} {
		if digest(file(t, text, replay.Format{Name: "theta"})) == same {
			t.Errorf("%q has the same digest", text)
		}
	}
	if _, err := replay.Digest(file(t, "nonsense\n", replay.Format{Name: "theta"})); err == nil || !strings.Contains(err.Error(), ":1:") {
		t.Error(err)
	}
}
