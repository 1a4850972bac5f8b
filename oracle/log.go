// Package oracle says what the best possible would have been, everything known beforehand.
package oracle

import (
	"math"
	"slices"

	"adsim/replay"
)

// Best is the best that money could have bought of a log.
type Best struct {
	PredClicks float64 `json:"lp_opt_pred_clicks"`          // thetas bought, the last row in part: no bidder could have more
	Wins       int     `json:"lp_integral_wins"`            // rows of these bought whole
	Clicks     int     `json:"lp_realised_clicks"`          // their clicks
	Lambda     float64 `json:"lambda_star_theta_per_price"` // theta per price of the row bought in part; 0 where money is left, or in episodes
	Bound      int     `json:"oracle_click_upper_bound"`    // clicks to be had by whoever knows which rows are clicked
	SumTheta   float64 `json:"total_sum_theta"`             // of all rows
	AllClicks  int     `json:"total_clicks"`                // of all rows
}

// add sums over episodes.
func (b *Best) add(e Best) {
	b.PredClicks += e.PredClicks
	b.Wins += e.Wins
	b.Clicks += e.Clicks
	b.Bound += e.Bound
	b.SumTheta += e.SumTheta
	b.AllClicks += e.AllClicks
}

// Log is the best of a log for a budget, or with episodes, of so many rows each, for that budget in
// each of them; episode 0 is the whole log. Rows are not kept in memory, beyond one episode.
func Log(log replay.Log, episode int, budget float64) (Best, error) {
	if episode == 0 {
		return whole(log, budget)
	}
	var best Best
	rows := make([]replay.Row, 0, min(episode, 1<<20))
	for batch, err := range log.Batches() {
		if err != nil {
			return best, err
		}
		for _, r := range batch {
			if rows = append(rows, r); len(rows) == episode {
				best.add(Rows(rows, budget))
				rows = rows[:0]
			}
		}
	}
	best.add(Rows(rows, budget))
	return best, nil
}

// Rows is the best of rows in memory, which it sorts, for a budget: the fractional knapsack of theta
// (rows of price 0 first, then by theta per price, the dearest in part, nothing after it), and the
// cheapest rows that are clicked.
func Rows(rows []replay.Row, budget float64) (best Best) {
	slices.SortStableFunc(rows, func(a, b replay.Row) int {
		return -order(density(&a), density(&b))
	})
	left, short := budget, false
	for i := range rows {
		r := &rows[i]
		best.SumTheta += r.Theta
		if r.Click {
			best.AllClicks++
		}
		switch {
		case short:
		case r.Price <= left:
			left -= r.Price
			best.buy(r)
		default:
			short = true
			best.part(r, left)
		}
	}
	best.Bound = cheapest(rows, budget)
	return best
}

// buy takes a row whole.
func (b *Best) buy(r *replay.Row) {
	b.PredClicks += r.Theta
	b.Wins++
	if r.Click {
		b.Clicks++
	}
}

// part takes what the money left buys of a row.
func (b *Best) part(r *replay.Row, left float64) {
	b.PredClicks += float64(r.Theta * (left / r.Price))
	b.Lambda = density(r)
}

// cheapest is how many clicks the budget buys, the cheapest first.
func cheapest(rows []replay.Row, budget float64) (n int) {
	var prices []float64
	for i := range rows {
		if rows[i].Click {
			prices = append(prices, rows[i].Price)
		}
	}
	slices.Sort(prices)
	for n < len(prices) && prices[n] <= budget {
		budget -= prices[n]
		n++
	}
	return n
}

// density is theta per price; what is free has no equal.
func density(r *replay.Row) float64 {
	if r.Price == 0 {
		return math.Inf(1)
	}
	return r.Theta / r.Price
}

func order(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
