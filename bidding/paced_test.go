package bidding

import (
	"math"
	"testing"

	"adsim"
	"adsim/random"
)

// plant is a market in which a plan whose level is x spends x to the power of elasticity times what
// it would spend at its written bids.
type plant struct {
	demand     float64 // yuan that a day at the bids as written would cost
	elasticity float64
	shape      []float64 // share of the day's traffic in each interval
}

// hills is a day with peaks in the morning and in the evening, in quarters of an hour.
func hills() []float64 {
	shape, total := make([]float64, 96), 0.0
	for i := range shape {
		h := float64(i) / 4
		shape[i] = 0.1 + math.Exp(-(h-11)*(h-11)/8) + math.Exp(-(h-21)*(h-21)/4)
		total += shape[i]
	}
	for i := range shape {
		shape[i] /= total
	}
	return shape
}

// day runs a plan from midnight to midnight, as long as there is money.
func (p plant) day(s *Paced, budget float64, each func(share, spends, left float64)) (spent float64) {
	s.Tick(&Account{Midnight: true, Budget: adsim.Yuans(budget)})
	elapsed := 0.0
	for _, share := range p.shape {
		level, _ := s.Bid(&Opportunity{Base: 1})
		spends := min(budget-spent, p.demand*share*math.Pow(level, p.elasticity))
		each(share/(1-elapsed), spends, budget-spent)
		spent, elapsed = spent+spends, elapsed+share
		s.Tick(&Account{Budget: adsim.Yuans(budget), Spent: adsim.Yuans(spent), Elapsed: min(1, elapsed)})
	}
	return spent
}

func silent(_, _, _ float64) {}

func newPaced(step, lowest, level float64) *Paced {
	made, _ := NewPaced(random.New(1), func(params any) error {
		*params.(*PacedParams) = PacedParams{Step: step, Lowest: lowest}
		return nil
	})
	s := made.(*Paced)
	s.level = level
	return s
}

// The level follows the wanted spend by one step an interval and, where spend is elastic, swings to
// at most a step beyond it: an interval's spend stays within (1 + step) to the power of twice the
// elasticity, c, of the even share w of what is left, each way. The first is excepted, whose level is
// yesterday's last, and the last, which may find all that is left. Every other takes at least w/c of
// what is left, and the product of what they leave bounds the rest of the day.
func TestPacedSpendsTheBudget(t *testing.T) {
	const step, budget = 0.1, 100
	for _, elasticity := range []float64{0.5, 1, 1.5, 2, 3} {
		for _, plenty := range []float64{1.2, 2, 4} {
			p, s := plant{demand: budget * plenty, elasticity: elasticity, shape: hills()}, newPaced(step, 0.05, 1)
			p.day(s, budget, silent) // finds the level
			c, rest, n := math.Pow(1+step, 2*elasticity), 1.0, 0
			spent := p.day(s, budget, func(w, spends, left float64) {
				if n++; n == 1 || n == len(p.shape) {
					return
				}
				if rest *= 1 - w/c; spends > w*left*c || spends < w*left/c {
					t.Errorf("elasticity %v, plenty %v: interval %d spends %v of %v", elasticity, plenty, n, spends, w*left)
				}
			})
			if left := budget - spent; left < 0 || left > budget*rest {
				t.Errorf("elasticity %v, plenty %v: %v left of %v, bound %v", elasticity, plenty, left, budget, budget*rest)
			}
		}
	}
}

// A budget that is more than the market takes is bid for as written.
func TestPacedWhereBudgetIsPlenty(t *testing.T) {
	p, s := plant{demand: 80, elasticity: 2, shape: hills()}, newPaced(0.1, 0.2, 0.5)
	p.day(s, 100, silent)
	if spent := p.day(s, 100, silent); math.Abs(spent-80) > 1e-9 || s.level != 1 {
		t.Errorf("%v of 80 spent at level %v", spent, s.level)
	}
}

// Without money there is nothing to learn: the level waits for the next day.
func TestPacedWaitsWithoutMoney(t *testing.T) {
	s := newPaced(0.1, 0.2, 0.7)
	s.Tick(&Account{Budget: 100, Spent: 60, Elapsed: 0.3})
	s.Tick(&Account{Budget: 100, Spent: 103, Elapsed: 0.4})
	level := s.level
	for i := range 50 {
		s.Tick(&Account{Budget: 100, Spent: 103, Elapsed: 0.4 + float64(i)/100})
	}
	if s.level != level || level >= 0.7 {
		t.Errorf("level %v when the money went, %v after", level, s.level)
	}
}

// A new day counts from zero: what was spent yesterday neither excuses nor accuses.
func TestPacedAtMidnight(t *testing.T) {
	for _, c := range []struct {
		spent int64
		want  float64
	}{{5, 0.5}, {2, 0.55}, {9, 0.45}} {
		s := newPaced(0.1, 0.2, 0.5)
		s.spent, s.elapsed = 80*adsim.Yuan, 0.9
		s.Tick(&Account{Midnight: true, Budget: 100 * adsim.Yuan})
		if s.level != 0.5 {
			t.Errorf("midnight itself moved the level to %v", s.level)
		}
		s.Tick(&Account{Budget: 100 * adsim.Yuan, Spent: adsim.Money(c.spent) * adsim.Yuan, Elapsed: 0.05})
		if math.Abs(s.level-c.want) > 1e-15 {
			t.Errorf("level %v after %d yuan in a twentieth of the day, want %v", s.level, c.spent, c.want)
		}
	}
}

// Whatever it is told, the level stays between the lowest and 1, and moves by at most a step.
func TestPacedLevels(t *testing.T) {
	for seed := range uint64(300) {
		luck := random.New(seed)
		step, lowest := luck.Named("step").Open(), luck.Named("lowest").Open()
		s := newPaced(step, lowest, 1)
		for i := range uint64(200) {
			here, before := luck.At(i), s.level
			s.Tick(&Account{Midnight: here.At(0).Chance(0.05), Budget: adsim.Yuans(here.At(1).LogNormal(100, 1)),
				Spent: adsim.Yuans(here.At(2).LogNormal(50, 2)), Elapsed: here.At(3).Float()})
			if !(s.level >= lowest && s.level <= 1 && s.level <= before*(1+step)*(1+0x1p-52) && s.level >= before*(1-step)*(1-0x1p-52)) {
				t.Fatalf("seed %d: level from %v to %v with step %v and lowest %v", seed, before, s.level, step, lowest)
			}
		}
	}
}

// Bids are scaled, but not below a floor that the bid as written can pay.
func TestPacedBids(t *testing.T) {
	s := newPaced(0.1, 0.2, 0.5)
	for _, c := range []struct{ base, floor, want float64 }{{2, 0.3, 1}, {0.5, 0.3, 0.3}, {0.2, 0.3, 0.2}, {0, 0.3, 0}, {2, 0, 1}} {
		if bid, bids := s.Bid(&Opportunity{Base: c.base, Floor: c.floor}); bid != c.want || !bids {
			t.Errorf("base %v, floor %v: bid %v, want %v", c.base, c.floor, bid, c.want)
		}
	}
}

func TestManual(t *testing.T) {
	s, err := NewManual(random.New(1), func(any) error { return nil })
	if bid, bids := s.Bid(&Opportunity{Base: 1.37, Floor: 2}); err != nil || bid != 1.37 || !bids {
		t.Errorf("bid %v, %v, %v", bid, bids, err)
	}
}
