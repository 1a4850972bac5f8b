package scenarios

import (
	"go.yaml.in/yaml/v4"

	"adsim/bidding"
)

// inner decodes the strategy that another one wraps: a name, or a section with a name and parameters.
func (w *walker) inner(n *yaml.Node, s *bidding.Spec, path string) {
	var spec StrategySpec
	w.strategy(n, &spec, path)
	*s = bidding.Spec(spec)
}

// innerSchema is a name, or a section with a name: an editor does not look further inside.
func (d designer) innerSchema() *schema {
	names := texts(d.catalog.strategies())
	return &schema{AnyOf: []*schema{{Enum: names}, {Type: "object", Required: []string{"name"},
		Properties: properties{{"name", &schema{Enum: names}}}}}}
}
