package experiments

import (
	"slices"
	"testing"
)

// A change is about the keywords that it names, also where it is a scheduled one; about none in
// particular where it moves money or is about all.
func TestTouched(t *testing.T) {
	s := shop(t, "4")
	for expression, want := range map[string][]int{
		"keywords[手机壳].bid=x1.2":                {1},
		"bid=x1.2":                              nil,
		"account.plans[search].daily_budget=x2": nil,
		"changes+={day: 2, keywords: [手机壳], bid_times: 1.2}":                                    {1},
		"changes+={day: 2, plan: search, paused: true}":                                         {0, 1},
		"changes+={day: 2, bid_times: 1.2}":                                                     nil,
		"changes=[{day: 2, keywords: [clear case], bid: 1}, {day: 3, keywords: [手机壳], bid: 1}]": {1, 2},
	} {
		v, err := change(s, "changed", []string{expression})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(v.touched, want) {
			t.Errorf("%s touches %v, want %v", expression, v.touched, want)
		}
	}
	s, _, err := s.Change("account.wallet=100")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := change(s, "changed", []string{"changes+={day: 2, recharge: 100}"}); err != nil || v.touched != nil {
		t.Errorf("a recharge touches %v, %v", v.touched, err)
	}
}
