package report

// measure is one figure of an ad, an hour, a plan or the account. Without below it is a sum.
type measure struct {
	name         string
	kind         Kind
	above, below func(*Sums) float64
}

// The names of measures, in JD's order of columns (names as in its console and API), then those
// that JD does not show.
var (
	delivery    = []string{"impressions", "clicks", "ctr", "cost", "cpm", "cpc"}
	results     = []string{"order_lines", "amount", "cart_adds", "cvr", "roi", "cpa"}
	items       = []string{"direct_order_lines", "direct_amount", "indirect_order_lines", "indirect_amount", "direct_cart_adds", "indirect_cart_adds"}
	gain        = []string{"profit", "break_even_roi"}
	competition = []string{"impression_share", "lost_to_budget", "lost_to_rank"}
)

// breakEven is the one measure that is not measured but given.
const breakEven = "break_even_roi"

func measures(contribution float64) []measure {
	return []measure{
		{"impressions", Count, impressions, nil},
		{"clicks", Count, clicks, nil},
		{"ctr", Share, clicks, impressions},
		{"cost", Cash, cost, nil},
		{"cpm", Cash, func(s *Sums) float64 { return 1000 * cost(s) }, impressions},
		{"cpc", Cash, cost, clicks},
		{"direct_order_lines", Count, func(s *Sums) float64 { return float64(s.Lines - s.IndirectLines) }, nil},
		{"direct_amount", Cash, func(s *Sums) float64 { return (s.Amount - s.IndirectAmount).Float() }, nil},
		{"indirect_order_lines", Count, func(s *Sums) float64 { return float64(s.IndirectLines) }, nil},
		{"indirect_amount", Cash, func(s *Sums) float64 { return s.IndirectAmount.Float() }, nil},
		{"order_lines", Count, lines, nil},
		{"amount", Cash, amount, nil},
		{"direct_cart_adds", Count, func(s *Sums) float64 { return float64(s.Carts - s.IndirectCarts) }, nil},
		{"indirect_cart_adds", Count, func(s *Sums) float64 { return float64(s.IndirectCarts) }, nil},
		{"cart_adds", Count, func(s *Sums) float64 { return float64(s.Carts) }, nil},
		{"cvr", Share, lines, clicks},
		{"roi", Number, amount, cost},
		{"cpa", Cash, cost, lines},
		{"average_rank", Number, func(s *Sums) float64 { return float64(s.Ranks) }, impressions},
		{"profit", Cash, func(s *Sums) float64 { return s.Profit(contribution).Float() }, nil},
		{breakEven, Number, nil, nil},
		{"impression_share", Share, impressions, eligible},
		{"lost_to_budget", Share, lostToBudget, eligible},
		{"lost_to_rank", Share, lostToRank, eligible},
		{"eligible_impressions", Count, eligible, nil},
		{"impressions_lost_to_budget", Count, lostToBudget, nil},
		{"impressions_lost_to_rank", Count, lostToRank, nil},
		{"forgiven", Cash, func(s *Sums) float64 { return s.Forgiven.Float() }, nil},
	}
}

func impressions(s *Sums) float64  { return float64(s.Impressions()) }
func eligible(s *Sums) float64     { return float64(s.Eligible()) }
func lostToBudget(s *Sums) float64 { return float64(s.LostToBudget()) }
func lostToRank(s *Sums) float64   { return float64(s.LostToRank()) }
func clicks(s *Sums) float64       { return float64(s.Clicks) }
func lines(s *Sums) float64        { return float64(s.Lines) }
func cost(s *Sums) float64         { return s.Cost.Float() }
func amount(s *Sums) float64       { return s.Amount.Float() }
