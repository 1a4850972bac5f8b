package bidding

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"adsim/random"
)

// Tape records what programs outside answered, or answers in their place: a run of them can then be
// repeated. A tape may be used by many runs at once. ReadTape has the format.
type Tape struct {
	mu      sync.Mutex
	out     io.Writer
	of      Recorded
	takes   map[uint64]int // by strategy: conversations begun
	answers map[take][]exchange
	saved   int
	err     error
}

// take is one conversation of a strategy: a run that is simulated twice asks twice.
type take struct {
	strategy uint64
	number   int
}

// exchange is one question, by its digest, and its answer.
type exchange struct {
	Strategy uint64          `json:"strategy"`
	Take     int             `json:"take"`
	Asked    uint64          `json:"asked"`
	Answer   json.RawMessage `json:"answer"`
}

// NewTape records runs to w, which the caller buffers and closes after End.
func NewTape(w io.Writer) *Tape { return &Tape{out: w, takes: map[uint64]int{}} }

// Err is the first failure to write.
func (t *Tape) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}

// line is a conversation of one strategy: with the program, recorded, or with the record.
func (t *Tape) line(strategy uint64, start func() (line, error)) (line, error) {
	if t == nil {
		return start()
	}
	next := t.next(strategy)
	if t.answers != nil {
		answers, known := t.answers[next]
		if !known {
			return nil, errors.New("external: the record has no answers for it: that was another run")
		}
		return &replayed{answers: answers}, nil
	}
	live, err := start()
	if err != nil {
		return live, err
	}
	return &recorded{live, t, next}, nil
}

// next begins a strategy's next conversation.
func (t *Tape) next(strategy uint64) take {
	t.mu.Lock()
	defer t.mu.Unlock()
	number := t.takes[strategy]
	t.takes[strategy]++
	return take{strategy, number}
}

type recorded struct {
	line
	tape *Tape
	take take
}

func (r *recorded) ask(message []byte) ([]byte, error) {
	answer, err := r.line.ask(message)
	if err != nil || !json.Valid(answer) {
		return answer, err
	}
	return answer, r.tape.save(exchange{r.take.strategy, r.take.number, digest(message), answer})
}

func (t *Tape) save(e exchange) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.saved++
	return t.write(e)
}

// write writes a line; after the first failure it writes no more.
func (t *Tape) write(what any) error {
	text, err := json.Marshal(what)
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
