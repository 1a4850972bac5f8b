package audience

import "adsim/random"

// Group is one value of an attribute that people have: a region or a device.
type Group struct {
	Name  string
	Share float64 // of requests, in any scale
	CVR   float64 // conversion, in any scale: the average is scaled to 1
	Price float64 // order amounts, in any scale: the average order's is scaled to 1
}

// Groups is an attribute with its values.
type Groups struct {
	choice random.Choice
	cvr    []float64
	price  []float64
}

// NewGroups scales CVR so that its average over people is 1, and Price so that its average over
// orders is 1: what the scenario says of the shop stays true of its average.
func NewGroups(groups []Group) Groups {
	var people, orders, amounts float64
	g := Groups{cvr: make([]float64, len(groups)), price: make([]float64, len(groups))}
	weights := make([]float64, len(groups))
	for i, v := range groups {
		weights[i] = v.Share
		order := float64(v.Share * v.CVR)
		people, orders, amounts = people+v.Share, orders+order, amounts+float64(order*v.Price)
	}
	for i, v := range groups {
		g.cvr[i], g.price[i] = v.CVR*people/orders, v.Price*orders/amounts
	}
	g.choice = random.NewChoice(weights)
	return g
}

// Pick is the group that 64 random bits choose.
func (g *Groups) Pick(r uint64) uint8 { return uint8(g.choice.Pick(r)) }

// CVR is the conversion of a group relative to the average.
func (g *Groups) CVR(group uint8) float64 { return g.cvr[group] }

// Price is the order amounts of a group relative to the average order.
func (g *Groups) Price(group uint8) float64 { return g.price[group] }
