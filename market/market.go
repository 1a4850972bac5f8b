// Package market is everyone outside the studied account: the words that people search, and the
// rivals who bid on them. Rivals are rows of flat arrays; each keeps its name, base bid, quality,
// hours, daily budget and luck for the whole run.
package market

import (
	"slices"

	"adsim"
	"adsim/random"
)

// Word is something that people search.
type Word struct {
	Text     string
	Class    int
	Searches float64 // a day on average
	Rivals   int     // how many rivals bid on it, where they are drawn
	Bid      float64 // their bid level relative to Field.MedianBid
}

// Rival is an advertiser outside the account.
type Rival struct {
	Name    string
	Quality float64     // the platform's estimate; its click factor is Quality over the average quality
	Budget  adsim.Money // a day; 0 or less is no limit
	Hours   uint32      // bit h is set when it bids in hour h
}

// Listing is a rival's bid on a word.
type Listing struct {
	Word, Rival int32
	Bid         float64 // yuan per click, before noise
}

// AllDay is the mask of a rival that never pauses.
const AllDay = 1<<24 - 1

// Market holds the words and the rivals of one run. It is not safe for concurrent use.
type Market struct {
	Words    []Word
	Rivals   []Rival
	choice   random.Choice
	noise    *Noise
	weight   func(quality float64) float64
	reply    *Reply // nil: rivals keep their bids
	postings postings
	on       []int8        // by rival: all bits set when it bids in this hour and has budget left, else 0
	spent    []adsim.Money // by rival: today
	total    []adsim.Money // by rival: since the start
	hour     uint8
	held     [Most]uint64 // scratch of top
}

// postings are the listings, word by word, each word's in falling order of base score: what a rule
// would rank them by without noise. Flat arrays keep the scan in the cache: it reads 8 bytes a
// posting, and the bids of the few who reach the auction.
type postings struct {
	first []int32 // of word w: first[w] to first[w+1]
	base  []float32
	rival []uint32
	bid   []float64 // yuan
	value []float64 // yuan: what a click is worth, the bid that was drawn; only where rivals reply
}

// New lists the rivals' bids by word. weight is what the auction's rule multiplies a bid by, for a
// quality. It panics unless some word is searched.
func New(words []Word, rivals []Rival, listings []Listing, noise *Noise, weight func(quality float64) float64) *Market {
	m := &Market{Words: words, Rivals: rivals, noise: noise, weight: weight, on: make([]int8, len(rivals)),
		spent: make([]adsim.Money, len(rivals)), total: make([]adsim.Money, len(rivals))}
	volumes := make([]float64, len(words))
	for w := range words {
		volumes[w] = words[w].Searches
	}
	m.choice = random.NewChoice(volumes)
	m.post(listings)
	m.Hour(0)
	return m
}

// post sorts all listings by score and deals them out to their words, which keeps the order.
func (m *Market) post(listings []Listing) {
	score := func(l *Listing) float64 { return l.Bid * m.weight(m.Rivals[l.Rival].Quality) }
	p, n := &m.postings, len(listings)
	p.first = make([]int32, len(m.Words)+1)
	p.base, p.rival, p.bid = make([]float32, n), make([]uint32, n), make([]float64, n)
	for _, l := range listings {
		p.first[l.Word+1]++
	}
	for w := range m.Words {
		p.first[w+1] += p.first[w]
	}
	next := slices.Clone(p.first)
	for _, l := range sorted(listings, score) {
		i := next[l.Word]
		next[l.Word]++
		p.base[i], p.rival[i], p.bid[i] = float32(score(&l)), uint32(l.Rival), l.Bid
	}
}

// Memory is how many bytes the posting lists take.
func (m *Market) Memory() int {
	p := &m.postings
	return 4*(len(p.first)+len(p.base)+len(p.rival)) + 8*(len(p.bid)+len(p.value))
}

// Shades reports whether Witness wants to be called.
func (m *Market) Shades() bool { return m.reply != nil && m.reply.PayBid }

// Answer makes rivals answer the day's bids each night.
func (m *Market) Answer(r Reply) {
	m.reply = &r
	m.postings.value = slices.Clone(m.postings.bid)
}

// weightOf is what the rule multiplies the bid of a posting by.
func (m *Market) weightOf(post int32) float64 {
	return m.weight(m.Rivals[m.postings.rival[post]].Quality)
}

// sortWord puts a word's postings in falling order of base score again.
func (m *Market) sortWord(word int32) {
	p := &m.postings
	first, last := p.first[word], p.first[word+1]
	for i := first; i < last; i++ {
		p.base[i] = float32(p.bid[i] * m.weightOf(i))
		for j := i; j > first && p.base[j] > p.base[j-1]; j-- {
			p.base[j], p.base[j-1] = p.base[j-1], p.base[j]
			p.rival[j], p.rival[j-1] = p.rival[j-1], p.rival[j]
			p.bid[j], p.bid[j-1] = p.bid[j-1], p.bid[j]
			p.value[j], p.value[j-1] = p.value[j-1], p.value[j]
		}
	}
}

// Pick is the word that 64 random bits search for.
func (m *Market) Pick(r uint64) int32 { return int32(m.choice.Pick(r)) }

// Hour lets every rival bid or pause as its hours and its budget say.
func (m *Market) Hour(ofDay uint8) {
	m.hour = ofDay
	for r := range m.Rivals {
		m.set(r)
	}
}

// Midnight makes the daily budgets whole.
func (m *Market) Midnight() {
	clear(m.spent)
	m.Hour(0)
}

// Charge takes a click's price from a rival, at most what its daily budget has left, and returns
// what it took. A rival whose budget is gone is out at once.
func (m *Market) Charge(rival int32, price adsim.Money) adsim.Money {
	if budget := m.Rivals[rival].Budget; budget > 0 {
		price = min(price, budget-m.spent[rival])
		m.spent[rival] += price
		if m.spent[rival] == budget {
			m.on[rival] = 0
		}
	}
	m.total[rival] += price
	return price
}

// Spent is what a rival has paid since the start.
func (m *Market) Spent(rival int32) adsim.Money { return m.total[rival] }

// Active reports whether a rival bids now.
func (m *Market) Active(rival int32) bool { return m.on[rival] != 0 }

func (m *Market) set(r int) {
	rival := &m.Rivals[r]
	m.on[r] = 0
	if rival.Hours>>m.hour&1 == 1 && (rival.Budget <= 0 || m.spent[r] < rival.Budget) {
		m.on[r] = -1
	}
}
