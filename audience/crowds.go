package audience

import "adsim/random"

// Crowd is some of the people, such as those who bought in the last half year. Who is in it is drawn
// for each search, independent of other crowds.
type Crowd struct {
	Name  string
	Share float64 // of requests, above 0, up to 1
	CTR   float64 // click rate relative to everybody else's, above 0
	CVR   float64 // conversion relative to everybody else's, 0 or more
}

// Crowds are the market's crowds, at most 32. The zero Crowds has none.
type Crowds struct {
	shares   []float64
	ctr, cvr []lift
}

// lift is a rate of those in a crowd and of those outside, relative to the average.
type lift struct{ in, out float64 }

// NewCrowds scales the rates so that their average over all people is 1: what the scenario says of
// the market stays true of its average.
func NewCrowds(crowds []Crowd) Crowds {
	var c Crowds
	for _, one := range crowds {
		c.shares = append(c.shares, one.Share)
		c.ctr = append(c.ctr, newLift(one.Share, one.CTR))
		c.cvr = append(c.cvr, newLift(one.Share, one.CVR))
	}
	return c
}

func newLift(share, rate float64) lift {
	average := 1 - share + float64(share*rate)
	return lift{rate / average, 1 / average}
}

// Draw is which crowds somebody is in: bit c is set for crowd c.
func (c *Crowds) Draw(luck random.Stream) (mask uint32) {
	for i, share := range c.shares {
		if luck.At(uint64(i)).Chance(share) {
			mask |= 1 << i
		}
	}
	return mask
}

// None says whether there are no crowds at all.
func (c *Crowds) None() bool { return len(c.shares) == 0 }

// CTR is the click rate of who is in these crowds relative to the average.
func (c *Crowds) CTR(mask uint32) float64 { return product(c.ctr, mask) }

// CVR is the conversion of who is in these crowds relative to the average.
func (c *Crowds) CVR(mask uint32) float64 { return product(c.cvr, mask) }

func product(lifts []lift, mask uint32) float64 {
	p := 1.0
	for i, l := range lifts {
		if mask>>i&1 == 1 {
			p *= l.in
		} else {
			p *= l.out
		}
	}
	return p
}
