package replay

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Training is what is known from the time before a log.
type Training struct {
	Auctions float64   // how many there were
	Clicks   float64   // if all are won
	Cost     float64   // of all of them
	Thetas   float64   // sum of theta; 0 where it is not known
	Prices   []float64 // how many auctions had the price 0, 1, 2, ..., fractions of prices cut off
	Log      Log       // nil where only sums are known
}

// maxCells is how many prices are told apart.
const maxCells = 10_000

// Train reads a training log.
func Train(log Log) (*Training, error) {
	t := &Training{Log: log}
	for rows, err := range log.Batches() {
		if err != nil {
			return nil, err
		}
		for i := range rows {
			t.add(&rows[i])
		}
	}
	return t, nil
}

func (t *Training) add(r *Row) {
	t.Auctions++
	t.Cost += r.Price
	t.Thetas += r.Theta
	if r.Click {
		t.Clicks++
	}
	cell := int(min(r.Price, maxCells))
	for cell >= len(t.Prices) {
		t.Prices = append(t.Prices, 0)
	}
	t.Prices[cell]++
}

// info is a file of sums: of the training rows, their clicks, their total price, and how many had
// each price from 0.
type info struct {
	Impressions *float64  `json:"imp_train"`
	Clicks      *float64  `json:"clk_train"`
	Cost        *float64  `json:"cost_train"`
	Prices      []float64 `json:"price_counter_train"`
}

// TrainFile reads a training log in the given format, or a JSON file of sums (imp_train, clk_train,
// cost_train and price_counter_train, its other keys unread), which its first byte tells.
func TrainFile(path string, format Format) (*Training, error) {
	head, err := first(path)
	if err != nil {
		return nil, err
	}
	if head != '{' {
		return Train(&File{Path: path, Format: format})
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	var in info
	if err := json.Unmarshal(text, &in); err != nil {
		return nil, notSums(path, err)
	}
	return in.training(path)
}

func notSums(path string, err error) error {
	var kind *json.UnmarshalTypeError
	if !errors.As(err, &kind) {
		return &Fault{File: path, Rule: "is not a file of sums: " + err.Error()}
	}
	if strings.HasPrefix(kind.Field, "price_counter_train") {
		return &Fault{File: path, Rule: "price_counter_train must be a list of counts", Found: kind.Value}
	}
	return &Fault{File: path, Rule: kind.Field + " must be a number", Found: kind.Value}
}

// first is the first byte of a file.
func first(path string) (byte, error) {
	file, err := open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	var head [1]byte
	if _, err := io.ReadFull(file, head[:]); err != nil {
		return 0, &Fault{File: path, Rule: "is empty"}
	}
	return head[0], nil
}

func (in *info) training(path string) (*Training, error) {
	sums := []*float64{in.Impressions, in.Clicks, in.Cost}
	for i, key := range []string{"imp_train", "clk_train", "cost_train"} {
		if sums[i] == nil || !(*sums[i] >= 0) || *sums[i] > 1e15 {
			return nil, &Fault{File: path, Rule: key + " must be a number from 0 to 1e15"}
		}
	}
	if *in.Impressions == 0 || *in.Clicks > *in.Impressions {
		return nil, &Fault{File: path, Rule: "imp_train must be above 0 and not below clk_train"}
	}
	for _, n := range in.Prices {
		if !(n >= 0) {
			return nil, &Fault{File: path, Rule: "price_counter_train must be counts", Found: fmt.Sprint(n)}
		}
	}
	return &Training{Auctions: *in.Impressions, Clicks: *in.Clicks, Cost: *in.Cost, Prices: in.Prices}, nil
}

// CPM is the mean price.
func (t *Training) CPM() float64 { return t.Cost / t.Auctions }

// Rate is the base rate of the given kind: clicks (a row), or mean-pctr (the mean of theta).
func (t *Training) Rate(kind string) (float64, error) {
	switch {
	case kind == "clicks":
		return t.Clicks / t.Auctions, nil
	case t.Log == nil:
		return 0, errors.New("a file of sums does not have the mean of theta: give a training log")
	}
	return t.Thetas / t.Auctions, nil
}
