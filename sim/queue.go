package sim

import "time"

// task is what an entry of the queue does when its time has come.
type task uint8

const (
	hourBegins task = iota // index is the calendar's hour
	strategiesTick
	visitorComes // index is the calendar's hour
	clickLands   // here and below, index is the visit's
	cartFills
	orderComes
	playerClicks
	playerSells
	lastDayEnds
)

// entry is one thing that will happen. Entries of the same time happen in the order in which they
// were added.
type entry struct {
	at    time.Duration
	added uint64
	task  task
	index int32
}

func (a *entry) before(b *entry) bool { return a.at < b.at || a.at == b.at && a.added < b.added }

// queue is a binary heap: arrivals are not in it, so it stays small.
type queue struct {
	heap  []entry
	added uint64
}

// next is the time of the first entry, or forever.
func (q *queue) next() time.Duration {
	if len(q.heap) == 0 {
		return 1<<63 - 1
	}
	return q.heap[0].at
}

func (q *queue) add(at time.Duration, what task, index int32) {
	q.heap = append(q.heap, entry{at: at, added: q.added, task: what, index: index})
	q.added++
	h, i := q.heap, len(q.heap)-1
	for i > 0 && h[i].before(&h[(i-1)/2]) {
		h[i], h[(i-1)/2] = h[(i-1)/2], h[i]
		i = (i - 1) / 2
	}
}

func (q *queue) pop() entry {
	h := q.heap
	first, last := h[0], len(h)-1
	h[0] = h[last]
	q.heap = h[:last]
	h = q.heap
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			return first
		}
		if child+1 < last && h[child+1].before(&h[child]) {
			child++
		}
		if !h[child].before(&h[i]) {
			return first
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
}
