package experiments

import (
	"context"
	"time"

	"adsim/exports"
	"adsim/random"
	"adsim/scenarios"
	"adsim/sim"
)

// Ledger is every movement of money in the first replication of a scenario. Errors are those of ctx and
// of strategies.
func Ledger(ctx context.Context, s *scenarios.Scenario) ([]exports.Movement, error) {
	world, err := trained(ctx, s, random.Mix(s.Seed, 0))
	if err != nil {
		return nil, err
	}
	world.Ledger.Keep()
	if err := sim.New(world).Run(ctx); err != nil {
		return nil, err
	}
	subject := Subject(s)
	y, m, d := subject.Start.Date()
	start := time.Date(y, m, d, 0, 0, 0, 0, subject.Zone)
	var all []exports.Movement
	for _, line := range world.Ledger.Lines() {
		one := exports.Movement{At: start.Add(line.At).In(subject.Zone), Kind: line.Kind.String(), Amount: line.Amount,
			Cash: line.After.Cash, Bonus: line.After.Bonus, Subsidy: line.After.Subsidy}
		if line.Plan >= 0 {
			one.Plan = s.Account.Plans[line.Plan].Name
		}
		if line.Wallet > 0 {
			one.Wallet = s.Account.SubAccounts[line.Wallet-1].Name
		}
		all = append(all, one)
	}
	return all, nil
}
