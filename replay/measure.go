package replay

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
)

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

// Digest tells logs apart by their rows, in whatever format they are written.
func Digest(log Log) (string, error) {
	sum := sha256.New()
	var text [17]byte
	for batch, err := range log.Batches() {
		if err != nil {
			return "", err
		}
		for i := range batch {
			r := &batch[i]
			binary.LittleEndian.PutUint64(text[:], math.Float64bits(r.Price))
			binary.LittleEndian.PutUint64(text[8:], math.Float64bits(r.Theta))
			text[16] = 0
			if r.Click {
				text[16] = 1
			}
			sum.Write(text[:])
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// ShareOfTrain is the budget for n auctions at a share of what they would cost at the training
// period's mean price, cut to a whole number.
func (t *Training) ShareOfTrain(share float64, n int) float64 {
	return math.Trunc(float64(float64(t.CPM()*share) * float64(n)))
}

// ShareOfLog is a share of a log's total price, cut to a whole number.
func ShareOfLog(share, cost float64) float64 { return math.Trunc(float64(cost * share)) }
