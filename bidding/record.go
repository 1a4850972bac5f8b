package bidding

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Recorded is what a record was made of: runs of a scenario, or a replay of a log. It fits no others,
// but fewer replications of them.
type Recorded struct {
	Version      int    `json:"record"`
	Scenario     string `json:"scenario,omitempty"` // its name; empty for a replay
	Strategy     string `json:"strategy,omitempty"` // of a replay: with its parameters
	Protocol     string `json:"protocol,omitempty"` // of a replay: with all that a bid depends on
	Digest       string `json:"digest"`             // of everything in the scenario, or of the log's rows
	Seed         uint64 `json:"seed"`
	Replications int    `json:"replications"` // of a replay 1
}

func (r *Recorded) kind() string {
	if r.Scenario == "" {
		return "a replay of a log"
	}
	return "runs of a scenario"
}

// recordVersion is the format that ReadTape reads.
const recordVersion = 1

// Begin writes the first line of a record.
func (t *Tape) Begin(of Recorded) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	of.Version = recordVersion
	return t.write(of)
}

// End writes the last line of a record.
func (t *Tape) End() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.write(map[string]int{"answers": t.saved})
}

// ReadTape answers from a record: lines of JSON, of which the first says what was run (Recorded) and
// the last how many answers there are. Those between are one answer each, in the order of each
// conversation: strategy is the luck of the plan in its replication, which no other has, take counts
// the conversations of the same one, and asked is a digest of the question.
func ReadTape(r io.Reader) (*Tape, error) {
	t := &Tape{takes: map[uint64]int{}, answers: map[take][]exchange{}}
	s := bufio.NewScanner(r)
	s.Buffer(nil, 2*longestLine)
	if !s.Scan() {
		return nil, errors.Join(errors.New("record: it is empty"), s.Err())
	}
	if err := json.Unmarshal(s.Bytes(), &t.of); err != nil || t.of.Version != recordVersion {
		return nil, fmt.Errorf("record, line 1: not the beginning of a record of version %d", recordVersion)
	}
	ended := false
	for n := 2; s.Scan(); n++ {
		if ended {
			return nil, fmt.Errorf("record, line %d: there is more after its end", n)
		}
		var err error
		if ended, err = t.read(s.Bytes()); err != nil {
			return nil, fmt.Errorf("record, line %d: %w", n, err)
		}
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	if !ended {
		return nil, fmt.Errorf("record: it ends early, after %d answers: its last line is missing", t.saved)
	}
	return t, nil
}

// read takes a line; it reports whether that is the last.
func (t *Tape) read(text []byte) (ended bool, err error) {
	var e struct {
		exchange
		Answers *int `json:"answers"`
	}
	switch err := json.Unmarshal(text, &e); {
	case err != nil:
		return false, err
	case e.Answers == nil && e.Answer == nil:
		return false, errors.New("no answer")
	case e.Answers == nil:
		t.saved++
		of := take{e.Strategy, e.Take}
		t.answers[of] = append(t.answers[of], e.exchange)
		return false, nil
	case *e.Answers != t.saved:
		return false, fmt.Errorf("%d answers should stand before it, not %d", *e.Answers, t.saved)
	}
	return true, nil
}

// Fits says why the record cannot answer for a run.
func (t *Tape) Fits(run Recorded) error {
	switch of := t.of; {
	case of.kind() != run.kind():
		return fmt.Errorf("the record is of %s, not of %s", of.kind(), run.kind())
	case of.Scenario != run.Scenario:
		return fmt.Errorf("the record is of scenario %q, not %q", of.Scenario, run.Scenario)
	case of.Strategy != run.Strategy:
		return fmt.Errorf("the record is of strategy %s, not %s", of.Strategy, run.Strategy)
	case of.Protocol != run.Protocol:
		return fmt.Errorf("the record is of the protocol %s, not %s", of.Protocol, run.Protocol)
	case of.Seed != run.Seed:
		return fmt.Errorf("the record is of seed %d, not %d", of.Seed, run.Seed)
	case of.Digest != run.Digest && of.Scenario == "":
		return errors.New("the record is of another log")
	case of.Digest != run.Digest:
		return fmt.Errorf("scenario %q has changed since it was recorded", run.Scenario)
	case of.Replications < run.Replications:
		return fmt.Errorf("the record has %d replications, fewer than %d", of.Replications, run.Replications)
	}
	return nil
}
