package bidding

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"adsim/random"
)

// Tape records what programs outside answered, or answers in their place: a run of them can then be
// repeated. It is a file of lines of JSON in any order between strategies, in order within one. A tape
// may be used by many runs at once.
type Tape struct {
	mu      sync.Mutex
	out     io.Writer
	answers map[uint64][]exchange
	err     error
}

// exchange is one question, by its digest, and its answer.
type exchange struct {
	Strategy uint64          `json:"strategy"`
	Asked    uint64          `json:"asked"`
	Answer   json.RawMessage `json:"answer"`
}

// NewTape records to w, which the caller buffers and closes.
func NewTape(w io.Writer) *Tape { return &Tape{out: w} }

// ReadTape answers from a record.
func ReadTape(r io.Reader) (*Tape, error) {
	t := &Tape{answers: map[uint64][]exchange{}}
	s := bufio.NewScanner(r)
	s.Buffer(nil, 2*longestLine)
	for n := 1; s.Scan(); n++ {
		var e exchange
		if err := json.Unmarshal(s.Bytes(), &e); err != nil {
			return nil, fmt.Errorf("record, line %d: %w", n, err)
		}
		t.answers[e.Strategy] = append(t.answers[e.Strategy], e)
	}
	return t, s.Err()
}

// Err is the first failure to write.
func (t *Tape) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}

// line is a conversation of one strategy: with the program, recorded, or with the record.
func (t *Tape) line(strategy uint64, start func() (line, error)) (line, error) {
	if t != nil && t.answers != nil {
		return &replayed{answers: t.answers[strategy]}, nil
	}
	live, err := start()
	if t == nil || err != nil {
		return live, err
	}
	return &recorded{live, t, strategy}, nil
}

type recorded struct {
	line
	tape     *Tape
	strategy uint64
}

func (r *recorded) ask(message []byte) ([]byte, error) {
	answer, err := r.line.ask(message)
	if err != nil || !json.Valid(answer) {
		return answer, err
	}
	return answer, r.tape.save(exchange{r.strategy, digest(message), answer})
}

func (t *Tape) save(e exchange) error {
	text, err := json.Marshal(e)
	t.mu.Lock()
	defer t.mu.Unlock()
	if err == nil && t.err == nil {
		_, t.err = t.out.Write(append(text, '\n'))
	}
	return errors.Join(err, t.err)
}

type replayed struct {
	answers []exchange
	at      int
}

func (r *replayed) ask(message []byte) ([]byte, error) {
	switch {
	case r.at == len(r.answers):
		return nil, fmt.Errorf("the record ends after %d answers", r.at)
	case r.answers[r.at].Asked != digest(message):
		return nil, fmt.Errorf("question %d is not the recorded one: the run or adsim has changed", r.at+1)
	}
	r.at++
	return r.answers[r.at-1].Answer, nil
}

func (r *replayed) close() error { return nil }

func digest(message []byte) uint64 { return uint64(random.Stream(0).Named(string(message))) }
