package replay

import (
	"adsim"
	"adsim/bidding"
)

// clock knows the rows with which episodes and control rounds begin.
type clock struct {
	rows    int // of the whole log
	episode int // rows in an episode
	begun   int // the row that began this episode
	renewal int // the row that begins the next one
	size    int // rows in a round; the last one takes the remainder too
	round   int // from 0
	next    int // the row that begins the next episode or round
}

func newClock(p *Protocol, rows int) clock {
	c := clock{rows: rows, episode: rows}
	if p.Episode > 0 {
		c.episode = p.Episode
	}
	if p.Rounds > 0 {
		c.size = rows / p.Rounds
	}
	return c
}

// turn begins an episode or a control round.
func (p *player) turn() {
	c, row := &p.clock, p.result.Auctions
	if row == c.renewal {
		c.begun, c.renewal = row, row+c.episode
		p.left = p.Budget
		p.tick(true)
	}
	if c.size > 0 && row == (c.round+1)*c.size && c.round+1 < p.Rounds {
		p.endRound()
		c.round++
		p.tick(false)
		p.result.begin(c.round, p.strategy)
	}
	c.next = c.renewal
	if c.size > 0 && c.round+1 < p.Rounds {
		c.next = min(c.next, (c.round+1)*c.size)
	}
}

// tick shows the account to the strategy.
func (p *player) tick(renewed bool) {
	c := &p.clock
	passed := func(row int) float64 { return float64(row-c.begun) / float64(c.episode) }
	a := bidding.Account{Midnight: renewed, Spent: money(p.result.Cost), Elapsed: passed(p.result.Auctions)}
	if p.Budget <= maxMoney {
		a.Budget, a.Spent = money(p.Budget), money(p.Budget-p.left)
	}
	a.Last = c.renewal >= c.rows && (c.size == 0 || c.round+1 >= p.Rounds)
	if c.size > 0 && c.round+2 < p.Rounds {
		a.Next = min(1, passed((c.round+1)*c.size))
	}
	p.strategy.Tick(&a)
}

// maxMoney is the most that the vocabulary of money holds.
const maxMoney = 9e12

func money(x float64) adsim.Money { return adsim.Yuans(min(x, maxMoney)) }

// endRound notes how far the run has come.
func (p *player) endRound() {
	if p.Rounds > 0 {
		p.result.end()
	}
}

// lowMoney is when money counts as running out.
const lowMoney = 300

func (p *player) low() {
	if p.result.LowRow < 0 {
		p.result.LowRow = p.result.Auctions + 1
	}
}
