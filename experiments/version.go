package experiments

import (
	"slices"

	"adsim/report"
	"adsim/scenarios"
)

// version is the present of a scenario or a change of it, and what becomes of it.
type version struct {
	scenario *scenarios.Scenario
	touched  []int // the ads that the change is about; nil when it is about anything else, or all
	edits    []report.Edit
	result   report.Version
}

// change is the present with expressions applied.
func change(present *scenarios.Scenario, label string, expressions []string) (*version, error) {
	scenario, changed, err := present.Change(expressions...)
	if err != nil {
		return nil, err
	}
	v := &version{scenario: scenario, touched: touched(present, scenario, changed), result: report.Version{Label: label}}
	for _, c := range changed {
		v.edits = append(v.edits, report.Edit{Path: c.Path, From: c.From, To: c.To, Follows: c.Follows})
	}
	return v, nil
}

// touched are the ads that a change is about; nil when it is about anything else, or all, or brings
// or takes ads.
func touched(present, s *scenarios.Scenario, changed []scenarios.Changed) (ads []int) {
	if len(s.Ads()) != len(present.Ads()) {
		return nil
	}
	for _, c := range changed {
		if c.Step >= 0 {
			about := s.StepAds(c.Step)
			if len(about) == 0 {
				return nil
			}
			for _, ad := range about {
				ads = append(ads, int(ad))
			}
		} else if ads = append(ads, c.Ad); c.Ad < 0 {
			return nil
		}
	}
	slices.Sort(ads)
	if ads = slices.Compact(ads); len(ads) == len(s.Ads()) {
		return nil
	}
	return ads
}
