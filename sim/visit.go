package sim

import (
	"time"

	"adsim"
	"adsim/audience"
	"adsim/bidding"
	"adsim/random"
)

// visit is a click, or a free visitor, and what becomes of it.
type visit struct {
	request  adsim.Request
	ad       int32 // -1 for a free visitor
	creative int32
	hit      int32
	plan     int32
	slot     int32
	price    adsim.Money
	item     int32         // what it came for, later what it buys: an index into the book's items; -1 for none of them
	since    time.Duration // when it came to the shop
	outcome  audience.Outcome
}

// visits is a slab with a list of free places: entries of the queue refer to visits by index.
type visits struct {
	all  []visit
	free []int32
}

func (v *visits) add(one visit) int32 {
	if n := len(v.free); n > 0 {
		i := v.free[n-1]
		v.free = v.free[:n-1]
		v.all[i] = one
		return i
	}
	v.all = append(v.all, one)
	return int32(len(v.all) - 1)
}

func (v *visits) drop(i int32) { v.free = append(v.free, i) }

// expectVisitor adds the next free visitor.
func (e *Engine) expectVisitor() {
	if e.Visitors == nil {
		return
	}
	if at, hour, more := e.Visitors.Next(); more {
		e.queue.add(at, visitorComes, int32(hour))
	}
}

// receiveVisitor lets somebody into the shop who did not come by an ad.
func (e *Engine) receiveVisitor(hour int32, at time.Duration) {
	luck := e.luck.visitor.At(e.visitors)
	who, h := luck.Bits(), &e.Calendar.Hours[hour]
	r := adsim.Request{ID: e.visitors, At: at, Word: -1, Hour: h.OfDay, WeekHour: h.OfWeek(), Day: h.Day,
		Region: e.Regions.Pick(who << 32), Device: e.Devices.Pick(who >> 32 << 32)}
	if e.crowded {
		r.Crowds = e.Crowds.Draw(luck.At(beyond))
	}
	e.visitors++
	i := e.visits.add(visit{request: r, ad: -1, item: -1})
	e.event = Event{Kind: Visited, Ad: -1, At: at, Request: &e.visits.all[i].request}
	e.send(&e.event)
	e.shop(i, at, e.ShopCVR, luck)
	e.expectVisitor()
}

// beyond is a draw that the funnel leaves to others.
const beyond = 16

// shop draws what a visitor will do, and puts it into the queue.
func (e *Engine) shop(i int32, at time.Duration, cvr float64, luck random.Stream) {
	v := &e.visits.all[i]
	v.since = at
	v.outcome = e.draw(v, at, cvr, luck)
	if v.outcome.Indirect {
		v.item = e.other(v.item, luck.At(beyond))
	}
	if v.item >= 0 {
		v.outcome.Amount = v.outcome.Amount.Times(e.Book.Items[v.item].Price).UpToFen()
	}
	if !v.outcome.Carted {
		e.visits.drop(i)
		return
	}
	e.queue.add(at+v.outcome.CartAt, cartFills, i)
}

// draw is what somebody will do who converts as cvr says where region, device and crowds do not matter.
func (e *Engine) draw(v *visit, at time.Duration, cvr float64, luck random.Stream) audience.Outcome {
	region, device := v.request.Region, v.request.Device
	cvr *= e.Regions.CVR(region) * e.Devices.CVR(device)
	if e.crowded {
		cvr *= e.Crowds.CVR(v.request.Crowds)
	}
	price := e.Regions.Price(region) * e.Devices.Price(device)
	return e.Funnel.Draw(luck, cvr, price, max(0, e.Calendar.Midnights[e.today+1]-at))
}

// other is what is bought in the place of an item: any other, or nothing that the book knows.
func (e *Engine) other(item int32, luck random.Stream) int32 {
	n := int32(len(e.Book.Items))
	if n == 1 || item < 0 {
		return -1
	}
	return (item + 1 + int32(luck.Below(int(n-1)))) % n
}

func (e *Engine) fillCart(i int32, at time.Duration) {
	v := &e.visits.all[i]
	e.event = v.event(Carted, at)
	e.send(&e.event)
	if !v.outcome.Ordered {
		e.visits.drop(i)
		return
	}
	e.queue.add(v.since+v.outcome.OrderAt, orderComes, i)
}

// order places an order and pays it. Who finds the item sold out leaves without: the order is missed.
func (e *Engine) order(i int32, at time.Duration) {
	v := &e.visits.all[i]
	if v.outcome.Paid && !e.Book.Sell(v.item) {
		e.event = v.event(Missed, at)
		e.send(&e.event)
		e.visits.drop(i)
		return
	}
	e.event = v.event(Ordered, at)
	e.send(&e.event)
	if v.outcome.Paid {
		e.event = v.event(Paid, at)
		e.send(&e.event)
		if v.ad >= 0 {
			if e.Quality != nil {
				e.Quality.Order(v.ad)
			}
			e.Allocation.earn(v.plan, v.outcome.Amount)
			e.learn(bidding.Notice{Outcome: bidding.Ordered, Ad: v.ad, At: at, Slot: v.slot, Amount: v.outcome.Amount})
		}
	}
	e.visits.drop(i)
}

// event is what observers hear of a visit.
func (v *visit) event(kind Kind, at time.Duration) Event {
	out := Event{Kind: kind, Ad: v.ad, Creative: v.creative, Item: v.item, Hit: v.hit, Plan: v.plan, At: at, Request: &v.request, Slot: v.slot, Since: v.since}
	out.Indirect = v.ad >= 0 && v.outcome.Indirect
	if kind != Carted {
		out.Amount = v.outcome.Amount
	}
	return out
}
