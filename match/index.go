package match

import "slices"

// Account is an account's keywords and negatives.
type Account struct {
	Keywords  []Keyword
	Negatives []Negatives
	Loose     bool // a segment match may leave out one token of two or more
}

// Keyword is one that an ad is bid on.
type Keyword struct {
	Ad     int32 // 0 or more; several keywords can be one ad's
	Text   string
	Tokens []string // nil: those that Universe.Tokens finds
	Type   Type
}

// Hit says that a query sets off an ad.
type Hit uint32

// How a hit is packed, from the low bit: negative, type, ad. So hits in rising order are in that of
// their ads.
const (
	typeBit = 1
	adBit   = 5
	maxAd   = 1<<(32-adBit) - 1
)

// Ad is the ad.
func (h Hit) Ad() int32 { return int32(h >> adBit) }

// Type is how closely the ad's closest keyword matches the query; never wider than the keyword's.
func (h Hit) Type() Type { return Type(h >> typeBit & 15) }

// Negative reports whether a negative keeps the ad from the query.
func (h Hit) Negative() bool { return h&1 == 1 }

// Index knows which ads each query sets off. It never changes, and is safe for concurrent use.
type Index struct {
	first []uint32 // the hits of query q are hits[first[q]:first[q+1]]
	hits  []Hit
}

// NewIndex matches the account's keywords with all queries. It panics on a keyword without a type or
// with more than 64 different tokens or characters, and on a negative that is not exact or phrase.
func NewIndex(u *Universe, a Account) *Index {
	b := newBuilder(u)
	b.keywords(a.Keywords, a.Loose)
	for i := range a.Negatives {
		b.negate(&a.Negatives[i])
	}
	return b.index()
}

// Hits are the ads that a query sets off, each once, in rising order.
func (x *Index) Hits(query int32) []Hit { return x.hits[x.first[query]:x.first[query+1]] }

// First is the number of a query's first hit, counting all hits of all queries in order.
func (x *Index) First(query int32) int32 { return int32(x.first[query]) }

// Len is how many hits all queries have.
func (x *Index) Len() int { return len(x.hits) }

// builder collects hits ad by ad, packed like Hit with the query in the ad's place.
type builder struct {
	u       *Universe
	search  *search
	ads     []int32 // rising
	first   []int   // the hits of ads[i] are found[first[i]:first[i+1]]
	found   []Hit
	best    []Type  // by query: of the ad that is being matched, else 0
	touched []int32 // the queries with a best
}

func newBuilder(u *Universe) *builder {
	return &builder{u: u, search: newSearch(u), best: make([]Type, u.Len()), first: []int{0}}
}

// keywords matches all keywords, ad by ad.
func (b *builder) keywords(all []Keyword, loose bool) {
	order := make([]int32, len(all))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(i, j int32) int { return int(all[i].Ad) - int(all[j].Ad) })
	for at, i := range order {
		k := &all[i]
		if k.Ad < 0 || k.Ad > maxAd || !slices.Contains(Types(), k.Type) {
			panic("match: a keyword needs an ad and a type: " + k.Text)
		}
		b.search.visit(b.u.NewTerm(k.Text, k.Tokens), k.Type, loose, b.hit)
		if at+1 == len(order) || all[order[at+1]].Ad != k.Ad {
			b.close(k.Ad)
		}
	}
}

func (b *builder) hit(query int32, t Type) {
	switch best := b.best[query]; {
	case best == 0:
		b.best[query] = t
		b.touched = append(b.touched, query)
	case t < best:
		b.best[query] = t
	}
}

// close keeps the hits of an ad whose keywords have all been matched.
func (b *builder) close(ad int32) {
	for _, q := range b.touched {
		b.found = append(b.found, Hit(q)<<adBit|Hit(b.best[q])<<typeBit)
		b.best[q] = 0
	}
	b.touched = b.touched[:0]
	b.ads, b.first = append(b.ads, ad), append(b.first, len(b.found))
}

// index deals the hits out to their queries. The ads come in rising order and stay so.
func (b *builder) index() *Index {
	x := &Index{first: make([]uint32, b.u.Len()+1), hits: make([]Hit, len(b.found))}
	for _, h := range b.found {
		x.first[h.Ad()+1]++
	}
	for q := range b.u.Len() {
		x.first[q+1] += x.first[q]
	}
	next := slices.Clone(x.first)
	for i, ad := range b.ads {
		for _, h := range b.found[b.first[i]:b.first[i+1]] {
			q := h.Ad()
			x.hits[next[q]] = Hit(ad)<<adBit | h&(1<<adBit-1)
			next[q]++
		}
	}
	return x
}
