package match

// names finds queries by their texts: open addressing, at most half full. A slot is half the hash
// of a text above 1 + its query, and 0 where free. Two texts that share a place and half a hash
// count as one, and the later is left out: in a universe of a million with a chance below 1e-3.
type names struct{ slots []uint64 }

const (
	half     = 32
	reserved = 1<<half - 1 // in a query's place: it is yet to come
)

func newNames(n int) names {
	size := 8
	for size < 2*n {
		size *= 2
	}
	return names{make([]uint64, size)}
}

// slot is where the hash is or would be.
func (n *names) slot(hash uint64) *uint64 {
	mask := uint64(len(n.slots) - 1)
	at := hash & mask
	for n.slots[at] != 0 && n.slots[at]>>half != hash>>half {
		at = (at + 1) & mask
	}
	return &n.slots[at]
}

// reserve keeps a hash; false if it is taken.
func (n *names) reserve(hash uint64) bool {
	slot := n.slot(hash)
	if *slot != 0 {
		return false
	}
	*slot = hash>>half<<half | reserved
	return true
}

// settle enters the query of a reserved hash.
func (n *names) settle(hash uint64, query int32) {
	*n.slot(hash) = hash>>half<<half | uint64(query+1)
}

// add enters a query; false if the hash is taken.
func (n *names) add(hash uint64, query int32) bool {
	added := n.reserve(hash)
	if added {
		n.settle(hash, query)
	}
	return added
}

// find is the query with the hash; false if there is none.
func (n *names) find(hash uint64) (int32, bool) {
	slot := *n.slot(hash)
	return int32(slot&reserved) - 1, slot != 0
}

// hash is FNV-1a (Fowler, Noll and Vo) with a last mix, since the table reads both ends of it.
func hash(text []byte) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, b := range text {
		h = (h ^ uint64(b)) * 0x100000001b3
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd // of MurmurHash3 (Appleby)
	return h ^ h>>33
}

// Find is the query with the text, as people write it; false if nobody searches it.
func (u *Universe) Find(text string) (int32, bool) {
	normal := []byte(Normal(text))
	query, found := u.names.find(hash(normal))
	return query, found && string(u.AppendText(nil, query)) == string(normal)
}
