package bidding

import "adsim/random"

// SSMDP bids like RLB, but for the base rate whatever is predicted: it knows the prices and the budget
// only (the baseline of Cai and others, WSDM 2017, after Amin, Kearns, Key and Schwaighofer, "Budget
// optimization for sponsored search: censored learning in MDPs", UAI 2012). Use it as the yardstick of
// what predictions add.
type SSMDP struct{ RLB }

// NewSSMDP takes RLBParams.
func NewSSMDP(_ random.Stream, decode func(any) error) (Strategy, error) {
	var p RLBParams
	err := decode(&p)
	return &SSMDP{RLB{base: p.Base, mean: true}}, err
}
