package scenarios

import "testing"

const small = `
shop: {aov: 539}
account:
  plans:
    - name: Search
      daily_budget: 10000
      keywords: [{word: 手机壳, bid: 5.5}]
`

func TestParseFillsDefaults(t *testing.T) {
	s, err := Parse("small.yaml", []byte(small), Builtin())
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "small" || s.Days != 30 || s.End.String() != "2026-03-31" || s.Market.Rivals.MedianBid.String() != "5.39" {
		t.Errorf("defaults: %q, %d days to %s, rivals' median bid %s", s.Name, s.Days, s.End, s.Market.Rivals.MedianBid)
	}
}
