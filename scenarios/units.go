package scenarios

// PlanUnit is a unit with its plan: one that is written as such, or the keywords that stand in the
// plan itself.
type PlanUnit struct {
	Plan int // an index into Account.Plans
	*Unit
	at spot
}

// Ad is a keyword with its place. Ads are counted over all units in the order of the file, a plan's
// own keywords before its units.
type Ad struct {
	Plan int // an index into Account.Plans
	Unit int // an index into Scenario.Units
	*Keyword
	at spot
}

// Units are the account's units, plan by plan.
func (s *Scenario) Units() []PlanUnit { return s.units(spot{}) }

// Ads are the account's keywords, unit by unit.
func (s *Scenario) Ads() []Ad { return s.ads(spot{}) }

// units has the places that plans, which stand at a spot, have in the file.
func (s *Scenario) units(plans spot) (all []PlanUnit) {
	for i := range s.Account.Plans {
		p, at := &s.Account.Plans[i], plans.item(i)
		if len(p.Keywords) > 0 {
			all = append(all, PlanUnit{i, p.own(), at})
		}
		for j := range p.Units {
			all = append(all, PlanUnit{i, &p.Units[j], at.key("units").item(j)})
		}
	}
	return all
}

// own is the unit that a plan's own keywords are.
func (p *Plan) own() *Unit {
	return &Unit{Name: p.Name, Item: p.Item, Regions: p.Regions, Crowds: p.Crowds, RankGrab: p.RankGrab, Creatives: p.Creatives, Keywords: p.Keywords}
}

func (s *Scenario) ads(plans spot) (all []Ad) {
	for i, u := range s.units(plans) {
		for j := range u.Keywords {
			all = append(all, Ad{u.Plan, i, &u.Keywords[j], u.at.key("keywords").item(j)})
		}
	}
	return all
}

// items are the shop's, or the one that stands for the whole shop where it lists none.
func (s *Scenario) items() []Item {
	if len(s.Shop.Items) > 0 {
		return s.Shop.Items
	}
	return []Item{{Price: s.Shop.AOV, Margin: s.Shop.Margin, CVR: 1, Quality: s.Shop.Quality}}
}

// Keeps is the share of a sale that is left before ad cost: its gross margin less the platform's
// commission, below 0 where that is more.
func (s *Shop) Keeps(margin float64) float64 { return margin - s.Commission }

// unitItems is the item of each unit.
func (s *Scenario) unitItems(units []PlanUnit) []Item {
	items, numbers := s.items(), s.itemNumbers()
	all := make([]Item, len(units))
	for i, u := range units {
		all[i] = items[numbers[u.Item]]
	}
	return all
}

// itemNumbers are the places of items by their SKU: the first for one that is not known.
func (s *Scenario) itemNumbers() map[string]int32 {
	numbers := map[string]int32{}
	for i := len(s.Shop.Items) - 1; i >= 0; i-- {
		numbers[s.Shop.Items[i].SKU] = int32(i)
	}
	return numbers
}
