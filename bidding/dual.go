package bidding

// Duals are the prices of the constraints of a value maximiser who buys in second-price auctions:
// maximise sum x v under sum x c <= B (Mu), sum x c <= sum x v/Tau (Lambda) and
// sum x c <= CPC sum x click (Q). All are 0 or more; 0 stands for a constraint that does not bind. The
// best bid for an item is
//
//	(v + lambda v/tau + q CPC clicks) / (mu + lambda + q)
type Duals struct {
	Mu     float64 // units of value per yuan of budget
	Lambda float64 // of the return on spend
	Q      float64 // of the cost per click
	Tau    float64 // value per yuan: the least return on spend
	CPC    float64 // yuan: the highest mean cost of a click
}

// Bid is the bid in yuan for an item of value v that brings so many clicks: the Lagrangian optimum of
// the linear program above. Its special cases are v/mu for a budget, v(1+lambda)/lambda for a return
// on spend of 1 (Aggarwal, Badanidiyuru and Mehta, "Autobidding with constraints", WINE 2019) and
// (v + q CPC clicks)/(mu + q) for a budget and a cost per click (Yang, Li, Wang, Wu, Tan, Xu and Gai,
// "Bid optimization by multivariable control in display advertising", KDD 2019). It is +Inf when all
// duals are 0.
func (d Duals) Bid(v, clicks float64) float64 {
	worth := v + float64(float64(d.Q*d.CPC)*clicks)
	if d.Lambda > 0 {
		worth = v + float64(d.Lambda*v)/d.Tau + float64(float64(d.Q*d.CPC)*clicks)
	}
	return worth / (d.Mu + d.Lambda + d.Q)
}
