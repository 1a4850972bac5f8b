package bidding

// EventValue is what the strategies share that know what a wanted event is worth.
type EventValue struct {
	Value float64 `yaml:"value" jsonschema:"minimum=0,default=0" unit:"yuan" mark:"A" doc:"What a wanted event is worth; 0 takes the predicted amount of an order."`
}

// EventProfit is EventValue of those who are after profit.
type EventProfit struct {
	Value float64 `yaml:"value" jsonschema:"minimum=0,default=0" unit:"yuan" mark:"A" doc:"What a wanted event is worth; 0 takes what the predicted amount of an order leaves after goods and commission."`
}

// MuByFactors are the parameters of a price of the budget that moves by factors.
type MuByFactors struct {
	Eps float64 `yaml:"eps" jsonschema:"minimum=0,default=0" mark:"A" doc:"Step of log mu, per yuan; 0 takes 1/(rho sqrt T) for T auctions at rho yuan each."`
	Mu0 float64 `yaml:"mu0" jsonschema:"minimum=0,default=1" mark:"A" doc:"First mu; 0 stays 0."`
}

// move lets the price of the budget of d move so.
func (p MuByFactors) move(d descent) descent {
	d.mu, d.eps, d.multiply = p.Mu0, p.Eps, true
	return d
}
