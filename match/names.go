package match

// names finds queries by the hash of their texts: open addressing, at most half full. Two texts of
// one hash, of which a million have none with a chance of 1 - 3e-8, would count as one.
type names struct {
	slots  []int32 // 1 + query, 0 where free
	hashes []uint64
}

// reserved is where a theme's own text is whose query is yet to come.
const reserved = -1

func newNames(n int) names {
	size := 8
	for size < 2*n {
		size *= 2
	}
	return names{make([]int32, size), make([]uint64, size)}
}

// slot is where the hash is or would be.
func (n *names) slot(hash uint64) uint64 {
	mask := uint64(len(n.slots) - 1)
	at := hash & mask
	for n.slots[at] != 0 && n.hashes[at] != hash {
		at = (at + 1) & mask
	}
	return at
}

// reserve keeps a hash; false if it is taken.
func (n *names) reserve(hash uint64) bool {
	at := n.slot(hash)
	if n.slots[at] != 0 {
		return false
	}
	n.slots[at], n.hashes[at] = reserved, hash
	return true
}

// settle enters the query of a reserved hash.
func (n *names) settle(hash uint64, query int32) { n.slots[n.slot(hash)] = query + 1 }

// add enters a query; false if the hash is taken.
func (n *names) add(hash uint64, query int32) bool {
	at := n.slot(hash)
	if n.slots[at] != 0 {
		return false
	}
	n.slots[at], n.hashes[at] = query+1, hash
	return true
}

// find is the query with the hash; false if there is none.
func (n *names) find(hash uint64) (int32, bool) {
	query := n.slots[n.slot(hash)] - 1
	return query, query >= 0
}

// hash is FNV-1a (Fowler, Noll and Vo) with a last mix, since the table reads the low bits.
func hash(text []byte) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, b := range text {
		h = (h ^ uint64(b)) * 0x100000001b3
	}
	return h ^ h>>32
}

// Find is the query with the text, as people write it; false if nobody searches it.
func (u *Universe) Find(text string) (int32, bool) {
	normal := []byte(Normal(text))
	query, found := u.names.find(hash(normal))
	return query, found && string(u.AppendText(nil, query)) == string(normal)
}
