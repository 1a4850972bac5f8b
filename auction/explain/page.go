// Package explain holds one auction and says why everybody got what they got: who took part, who
// fell to what, in which order, at which price by which formula, and what bid would have won each
// slot.
package explain

import "adsim/auction"

// Page is one auction as a user writes it. The tags are read by the loader, which also reads those
// of the parameters.
type Page struct {
	Rule string `yaml:"rule" json:"rule" jsonschema:"required,enum=first-price,enum=gfp,enum=gsp,enum=laddered,enum=second-price,enum=vcg"`
	auction.Params
	Bids []Bid `yaml:"bids" json:"bids" jsonschema:"required"`
}

// Bid is one ad's offer as a user writes it. What is nil was not given.
type Bid struct {
	ID         string   `yaml:"id" json:"id" jsonschema:"required"`
	Advertiser string   `yaml:"advertiser" json:"advertiser"`                                                               // whoever has the same name wins at most one slot; its own unless given
	Bid        *float64 `yaml:"bid" json:"bid" jsonschema:"required"`                                                       // yuan per billing unit
	Quality    *float64 `yaml:"quality" json:"quality"`                                                                     // 1 unless given
	Billing    string   `yaml:"billing" json:"billing" jsonschema:"enum=cpc,enum=cpm,enum=cpa,enum=ocpc,enum=cps,enum=cpd"` // cpc unless given
	Value      *float64 `yaml:"value" json:"value"`                                                                         // what a billing unit is worth to the advertiser, yuan; the bid unless given
	PCTR       *float64 `yaml:"pctr" json:"pctr"`                                                                           // predicted clicks per impression in the first slot
	PCVR       *float64 `yaml:"pcvr" json:"pcvr"`                                                                           // predicted orders per click
	Since      int      `yaml:"since" json:"since"`                                                                         // when the bid was set; who is earlier in the list wins ties of equal times
}

// New is a page on which nothing is written yet. Its score form is decided by the bids.
func New() Page {
	p := Page{Params: auction.Defaults()}
	p.Form, p.Tie = "", "earlier"
	return p
}

// settle decides the form in which bids meet, where the user does not: at their value per thousand
// impressions as soon as one is not bid per click.
func (p *Page) settle() {
	if p.Form != "" {
		return
	}
	p.Form = "quality"
	for _, b := range p.Bids {
		if b.Billing != "" && b.Billing != "cpc" && b.Billing != "cpd" {
			p.Form = "ecpm"
		}
	}
}
