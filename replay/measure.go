package replay

import "math"

// Measure counts the rows of a log and sums their prices.
func Measure(log Log) (rows int, cost float64, err error) {
	for batch, err := range log.Batches() {
		if err != nil {
			return 0, 0, err
		}
		rows += len(batch)
		for i := range batch {
			cost += batch[i].Price
		}
	}
	return rows, cost, nil
}

// ShareOfTrain is the budget for n auctions at a share of what they would cost at the training
// period's mean price, cut to a whole number.
func (t *Training) ShareOfTrain(share float64, n int) float64 {
	return math.Trunc(float64(float64(t.CPM()*share) * float64(n)))
}

// ShareOfLog is a share of a log's total price, cut to a whole number.
func ShareOfLog(share, cost float64) float64 { return math.Trunc(float64(cost * share)) }
