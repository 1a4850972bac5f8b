package market

import (
	"slices"

	"adsim"
	"adsim/random"
)

// Reply is how rivals answer, each night, the bids that they met in the day. A rival's value per
// click is the bid that it was drawn with.
type Reply struct {
	Luck    random.Stream
	Share   float64   // chance 0..1 that a rival looks at one of its words in a night
	Factors []float64 // clicks of each slot
	Floor   float64   // yuan per click
	// PayBid says that winners pay their bid. Rivals then shade their bids by what they met;
	// else they bid so that nobody envies the place above.
	PayBid bool

	night uint64
	faced faced
}

// Witness remembers what one rival of a word, chosen by luck, is up against in an auction. It is
// called for every auction where winners pay their bid.
func (m *Market) Witness(word int32, r uint64, bids []adsim.Bid, score func(*adsim.Bid) float64) {
	p := &m.postings
	first, n := p.first[word], int(p.first[word+1]-p.first[word])
	if n == 0 {
		return
	}
	own := first + int32(uint64(uint32(r))*uint64(n)>>32)
	m.reply.faced.add(bids, int32(p.rival[own]), float64(p.base[own]), score, m.reply.Factors)
}

// Night lets rivals answer. studied is the scores of the studied ads' bids on a word, as written.
func (m *Market) Night(studied func(word int32) []float64) {
	if m.reply == nil {
		return
	}
	if m.reply.PayBid {
		m.shade()
	} else {
		for word := range m.Words {
			m.settle(int32(word), studied(int32(word)))
		}
	}
	m.reply.night++
}

// settle lets some of a word's rivals, one after the other, bid as Balanced says.
func (m *Market) settle(word int32, others []float64) {
	p, r := &m.postings, m.reply
	first, last := p.first[word], p.first[word+1]
	luck := r.Luck.At(r.night).At(uint64(word))
	scores := append([]float64(nil), others...)
	for i := first; i < last; i++ {
		scores = append(scores, p.bid[i]*m.weightOf(i))
	}
	for i := first; i < last; i++ {
		if !luck.At(uint64(p.rival[i])).Chance(r.Share) {
			continue
		}
		own := len(others) + int(i-first)
		rest := slices.Concat(scores[:own], scores[own+1:])
		slices.SortFunc(rest, func(a, b float64) int { return compare(b, a) })
		p.bid[i] = Balanced(p.value[i], m.weightOf(i), r.Floor, r.Factors, rest)
		scores[own] = p.bid[i] * m.weightOf(i)
	}
	m.sortWord(word)
}

// Balanced is the bid of balanced bidding (Cary et al., "Greedy bidding strategies for keyword
// auctions", EC 2007): take the slot that pays best against the others' scores, and bid so high
// that being moved up at one's own bid would pay just as well. Its fixed point under generalized
// second prices is locally envy-free and costs what VCG does (Edelman, Ostrovsky and Schwarz 2007).
// others stand in falling order; who would take the first slot, or none, bids its value.
func Balanced(value, weight, floor float64, factors, others []float64) float64 {
	best, slot, price := 0.0, len(factors), floor
	for j := range min(len(factors), len(others)+1) {
		pay := floor
		if j < len(others) {
			pay = max(floor, others[j]/weight)
		}
		if gain := factors[j] * (value - pay); gain > best {
			best, slot, price = gain, j, pay
		}
	}
	if slot == 0 || slot == len(factors) {
		return value
	}
	return value - float64(factors[slot]/factors[slot-1]*(value-price))
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
