package bidding

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Outside asks another program for bids: one line of JSON each way (docs/strategies.md has the
// messages). At each control interval it sends the account and the news since the last one, and
// takes a level for the bids of the strategy inside, which are the bids as written unless another one is
// named, and bids for single ads; in the mode auction it also asks in each auction. When the program
// ends, is late or answers nonsense, the run ends and says so. Use it for research; not for speed: an
// auction asked for costs some 30 us, a control interval the same.
type Outside struct {
	Strategy
	line    line
	auction bool
	level   float64
	bids    map[int32]float64
	asked   int
	news    []Notice
	last    bool // no interval will ask for the news
	message []byte
	err     error
}

// line is a conversation: a child, a tape, or both.
type line interface {
	ask(message []byte) (answer []byte, err error)
	close() error
}

// Close ends the program. It may be called more than once.
func (s *Outside) Close() error { return errors.Join(s.line.close(), Close(s.Strategy)) }

// Err is why the conversation ended, or what the strategy inside says.
func (s *Outside) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.Strategy.Err()
}

func (s *Outside) fail(about string, err error) {
	s.err = fmt.Errorf("external: %s: %w", about, err)
	s.line.close()
}

// Bid is the bid of the ad, or the bid of the strategy inside at the level; or what the program
// answers.
func (s *Outside) Bid(o *Opportunity) (float64, bool) {
	s.asked++
	base, bids := s.Strategy.Bid(o)
	if s.err != nil || !bids {
		return 0, false
	}
	if s.auction {
		return s.auctioned(o, base)
	}
	if bid, is := s.bids[o.Ad]; is {
		return bid, true
	}
	return float64(base * s.level), true
}

// auctioned asks for one bid.
func (s *Outside) auctioned(o *Opportunity, base float64) (float64, bool) {
	s.message = appendOpportunity(s.message[:0], o, min(base, math.MaxFloat64))
	var a struct {
		Bid *float64 `json:"bid"`
	}
	if !s.answer("bid", &a) || a.Bid == nil {
		return 0, false
	}
	if !amount(*a.Bid) {
		s.fail("bid", fmt.Errorf("%v is not an amount of 0 or more", *a.Bid))
		return 0, false
	}
	return *a.Bid, true
}

// Learn keeps the news for the next interval.
func (s *Outside) Learn(n *Notice) {
	s.Strategy.Learn(n)
	if !s.last {
		s.news = append(s.news, *n)
	}
}

// Tick tells the news and takes a policy.
func (s *Outside) Tick(a *Account) {
	if s.Strategy.Tick(a); s.err != nil {
		return
	}
	s.message = appendTick(s.message[:0], a, s.asked, s.news)
	s.news, s.asked, s.last = s.news[:0], 0, a.Last
	s.policy("tick")
}

// policy asks with the message and takes over what the answer names.
func (s *Outside) policy(about string) {
	var a struct {
		Level *float64           `json:"level"`
		Bids  map[string]float64 `json:"bids"`
	}
	if !s.answer(about, &a) {
		return
	}
	if a.Level != nil {
		if !amount(*a.Level) {
			s.fail(about, fmt.Errorf("level %v is not 0 or more", *a.Level))
			return
		}
		s.level = *a.Level
	}
	for _, ad := range slices.Sorted(maps.Keys(a.Bids)) {
		bid := a.Bids[ad]
		number, err := strconv.ParseInt(ad, 10, 32)
		if err != nil || number < 0 || !amount(bid) {
			s.fail(about, fmt.Errorf("bids: %s: %v must be the number of an ad and an amount of 0 or more", ad, bid))
			return
		}
		s.bids[int32(number)] = bid
	}
}

// answer asks with the message and decodes.
func (s *Outside) answer(about string, into any) bool {
	text, err := s.line.ask(s.message)
	if err == nil {
		err = strict(text, into)
	}
	if err != nil {
		s.fail(about, err)
	}
	return err == nil
}

func amount(x float64) bool { return x >= 0 && x <= math.MaxFloat64 }

// clipped shows the beginning of a long text.
func clipped(text string) string {
	text = strings.TrimSpace(text)
	if len(text) > 200 {
		return text[:200] + "..."
	}
	return text
}
