package bidding

// Smart reports whether a strategy, or the one that it wraps, bids by predicted conversions, so that it has a
// learning period: the predictions err until the platform has seen orders. What bids as written, for clicks, for
// places or at random has none.
func Smart(s Spec) bool {
	switch s.Name {
	case "ecpc", "ocpc", "tcpa", "troas", "max_conversions", "max_mu", "online_lp", "budget_linear", "auctionnet_pid", "thompson", "ucb", "lin",
		"ortb1", "ortb2", "mcpc", "rlb", "bg", "dmd_add", "dmd_mul", "vm_add", "vm_mul", "ros", "ros_budget", "min_pacing", "ecpc_pid", "awr_pid",
		"awr_wl", "waterlevel":
		return true
	}
	inner, wraps := s.inside()
	return wraps && Smart(inner)
}
