package bidding

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"adsim"
	"adsim/random"
)

// TestMain lets the test's own binary be the program that a strategy speaks to.
func TestMain(m *testing.M) {
	if answers, is := os.LookupEnv("BIDDING_TEST_ANSWERS"); is {
		beProgram(strings.Split(answers, "\n"))
		return
	}
	os.Exit(m.Run())
}

// beProgram gives one answer to each line: `!text` ends with a last word, `...` says nothing, `+`
// stands before an answer that comes without a question after it.
func beProgram(answers []string) {
	in := bufio.NewScanner(os.Stdin)
	for _, a := range answers {
		if !in.Scan() {
			return
		}
		switch {
		case strings.HasPrefix(a, "!"):
			fmt.Fprintln(os.Stderr, "some lines before\n"+a[1:])
			os.Exit(3)
		case a == "...":
			for in.Scan() {
			}
			select {}
		case strings.HasPrefix(a, "+"):
			fmt.Println(a[1:])
		}
		fmt.Println(strings.TrimPrefix(a, "+"))
	}
	for in.Scan() {
		fmt.Println("{}")
	}
}

// outside makes a strategy whose program gives the answers.
func outside(t testing.TB, tape *Tape, mode string, answers ...string) (*Outside, error) {
	t.Helper()
	t.Setenv("BIDDING_TEST_ANSWERS", strings.Join(answers, "\n"))
	s, err := External(tape).Make(random.New(1), func(p any) error {
		*p.(*ExternalParams) = ExternalParams{Command: []string{os.Args[0]}, Mode: mode, Timeout: 5}
		return nil
	})
	if s == nil {
		return nil, err
	}
	t.Cleanup(func() { s.(*Outside).Close() })
	return s.(*Outside), err
}

var someOpportunity = Opportunity{Request: &adsim.Request{ID: 7, At: 90 * time.Second, Hour: 3}, Ad: 2, Base: 1.5, PCTR: 0.1}

func TestExternalByTicks(t *testing.T) {
	s, err := outside(t, nil, "tick", `{}`, `{"level":2}`, `{"bids":{"2":9.5}}`, `{"level":0}`)
	if err != nil {
		t.Fatal(err)
	}
	other := someOpportunity
	other.Ad = 3
	for i, want := range [][2]float64{{1.5, 1.5}, {3, 3}, {9.5, 3}, {9.5, 0}, {9.5, 0}} {
		for k, o := range []*Opportunity{&someOpportunity, &other} {
			if bid, ok := s.Bid(o); !ok || bid != want[k] {
				t.Errorf("after tick %d: bid %v, not %v", i, bid, want[k])
			}
		}
		s.Learn(&Notice{Outcome: Won, Ad: 2, Price: adsim.Yuan})
		s.Tick(&Account{Now: time.Hour})
		if s.Err() != nil {
			t.Fatal(s.Err())
		}
	}
}

func TestExternalByAuction(t *testing.T) {
	s, err := outside(t, nil, "auction", `{}`, `{"bid":2.25}`, `{"bid":null}`, `{}`, `{"level":1}`, `{"bid":0}`)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{2.25, -1, -1, 0} {
		if i == 3 {
			s.Tick(&Account{})
		}
		if bid, ok := s.Bid(&someOpportunity); ok != (want >= 0) || ok && bid != want {
			t.Errorf("auction %d: %v, %v", i, bid, ok)
		}
	}
	if s.Err() != nil {
		t.Error(s.Err())
	}
}

func TestExternalFaults(t *testing.T) {
	for _, c := range []struct{ mode, answer, want string }{
		{"tick", "!ValueError: no such key", "external: tick: it ended with exit status 3; its last words: ValueError: no such key"},
		{"tick", "nonsense", `external: tick: the answer "nonsense" is not understood: invalid character 'o' in literal null (expecting 'u')`},
		{"tick", `{"levle": 2}`, `external: tick: the answer "{\"levle\": 2}" is not understood: json: unknown field "levle"`},
		{"tick", `[1]`, `external: tick: the answer "[1]" is not understood`},
		{"tick", `null`, `external: tick: the answer "null" is not understood: not an object`},
		{"tick", ``, `external: tick: the answer "" is not understood: not an object`},
		{"tick", `{} {}`, `more than one value`},
		{"tick", `{"level":-1}`, "external: tick: level -1 is not 0 or more"},
		{"tick", `{"bids":{"one":1}}`, "external: tick: bids: one: 1 must be the number of an ad and an amount of 0 or more"},
		{"tick", `{"bids":{"1":-2}}`, "external: tick: bids: 1: -2 must be"},
		{"auction", `{"bid":-2}`, "external: bid: -2 is not an amount of 0 or more"},
		{"auction", `{"bid":"2"}`, "is not understood: json: cannot unmarshal string"},
	} {
		s, err := outside(t, nil, c.mode, "{}", c.answer)
		if err != nil {
			t.Fatal(err)
		}
		if c.mode == "auction" {
			s.Bid(&someOpportunity)
		} else {
			s.Tick(&Account{})
		}
		if s.Err() == nil || !strings.Contains(s.Err().Error(), c.want) {
			t.Errorf("%s\nerror %v\nnot   %s", c.answer, s.Err(), c.want)
		}
		first := s.Err()
		s.Tick(&Account{})
		if _, bids := s.Bid(&someOpportunity); bids || s.Err() != first {
			t.Errorf("%s: it goes on: %v", c.answer, s.Err())
		}
	}
}

func TestExternalIsLate(t *testing.T) {
	t.Setenv("BIDDING_TEST_ANSWERS", "...")
	_, err := External(nil).Make(random.New(1), func(p any) error {
		*p.(*ExternalParams) = ExternalParams{Command: []string{os.Args[0]}, Timeout: 0.2}
		return nil
	})
	if err == nil || err.Error() != "external: start: no answer in 200ms" {
		t.Error(err)
	}
}

func TestExternalCannotStart(t *testing.T) {
	_, err := External(nil).Make(random.New(1), func(p any) error {
		*p.(*ExternalParams) = ExternalParams{Command: []string{"no-such-program-here"}, Timeout: 1}
		return nil
	})
	if err == nil || !strings.HasPrefix(err.Error(), `external: cannot start "no-such-program-here"`) {
		t.Error(err)
	}
}

func TestExternalSpeaksUnasked(t *testing.T) {
	s, err := outside(t, nil, "tick", `{}`, `+{}`)
	if err != nil {
		t.Fatal(err)
	}
	s.Tick(&Account{})
	for s.Err() == nil { // the second line may come a little later
		s.Tick(&Account{})
	}
	if !strings.Contains(s.Err().Error(), `it wrote "{}" without being asked`) {
		t.Error(s.Err())
	}
}

// ask bids and ticks, and returns the bids.
func ask(t *testing.T, s *Outside, err error) (bids []float64) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		bid, _ := s.Bid(&someOpportunity)
		bids = append(bids, bid)
		s.Tick(&Account{Now: time.Duration(i) * time.Hour})
	}
	if s.Err() != nil {
		t.Fatal(s.Err())
	}
	return bids
}

// tape is a record of two conversations of one strategy.
func tape(t *testing.T) (text string) {
	t.Helper()
	var file bytes.Buffer
	recording := NewTape(&file)
	if err := recording.Begin(Recorded{Scenario: "shop", Digest: "d", Seed: 1<<63 + 1, Replications: 2}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ third, want string }{{`{"level":0.5}`, "[4.5 1.5 0.75]"}, {`{"level":7}`, "[4.5 1.5 10.5]"}} {
		s, err := outside(t, recording, "tick", `{"level":3}`, `{"level":1}`, c.third)
		if got := fmt.Sprint(ask(t, s, err)); got != c.want {
			t.Fatalf("bids %s, not %s", got, c.want)
		}
	}
	if err := recording.End(); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

// A record answers in place of the program, each conversation as it was, and only the same questions.
func TestTape(t *testing.T) {
	record, err := ReadTape(strings.NewReader(tape(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"[4.5 1.5 0.75]", "[4.5 1.5 10.5]"} {
		s, err := outside(t, record, "tick", "!the program must not run")
		if got := fmt.Sprint(ask(t, s, err)); got != want {
			t.Errorf("bids %s, recorded %s", got, want)
		}
		s.Tick(&Account{})
		if s.Err() == nil || s.Err().Error() != "external: tick: the record ends after 4 answers" {
			t.Error(s.Err())
		}
	}
	if _, err := outside(t, record, "tick"); err == nil || !strings.Contains(err.Error(), "no answers for it") {
		t.Error("a third conversation:", err)
	}
	for _, c := range []struct {
		mode string
		now  time.Duration
		want string
	}{{"tick", time.Hour, "question 2 is not the recorded one"}, {"auction", 0, "question 1 is not the recorded one"}} {
		record, _ := ReadTape(strings.NewReader(tape(t)))
		s, err := outside(t, record, c.mode)
		if err == nil {
			s.Tick(&Account{Now: c.now})
			err = s.Err()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Error(err)
		}
	}
}

func TestTapeIsDamaged(t *testing.T) {
	good := tape(t)
	lines := strings.SplitAfter(good, "\n")
	for _, c := range []struct{ text, want string }{
		{"", "record: it is empty"},
		{"nonsense\n", "record, line 1: not the beginning of a record of version 1"},
		{strings.Replace(good, `"record":1`, `"record":2`, 1), "record, line 1: not the beginning of a record of version 1"},
		{lines[0] + "nonsense\n", "record, line 2: invalid character"},
		{lines[0] + "{}\n", "record, line 2: no answer"},
		{strings.Join(lines[:5], ""), "record: it ends early, after 4 answers: its last line is missing"},
		{strings.Join(append(lines[:1:1], lines[2:]...), ""), "record, line 9: 8 answers should stand before it, not 7"},
		{good + lines[1], "record, line 11: there is more after its end"},
	} {
		if _, err := ReadTape(strings.NewReader(c.text)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("error %v\nnot   %s", err, c.want)
		}
	}
}

func TestTapeOfAnotherRun(t *testing.T) {
	record, err := ReadTape(strings.NewReader(tape(t)))
	if err != nil {
		t.Fatal(err)
	}
	of := Recorded{Scenario: "shop", Digest: "d", Seed: 1<<63 + 1, Replications: 1}
	if err := record.Fits(of); err != nil {
		t.Error("fewer replications:", err)
	}
	for _, c := range []struct {
		run  Recorded
		want string
	}{
		{Recorded{Scenario: "store", Digest: "d", Seed: of.Seed, Replications: 2}, `the record is of scenario "shop", not "store"`},
		{Recorded{Scenario: "shop", Digest: "d", Seed: 1, Replications: 2}, "the record is of seed 9223372036854775809, not 1"},
		{Recorded{Scenario: "shop", Digest: "e", Seed: of.Seed, Replications: 2}, `scenario "shop" has changed since it was recorded`},
		{Recorded{Scenario: "shop", Digest: "d", Seed: of.Seed, Replications: 3}, "the record has 2 replications, fewer than 3"},
		{Recorded{Digest: "d", Seed: of.Seed, Replications: 1}, "the record is of runs of a scenario, not of a replay of a log"},
	} {
		if err := record.Fits(c.run); err == nil || err.Error() != c.want {
			t.Errorf("error %v\nnot   %s", err, c.want)
		}
	}
}

func TestTapeOfAnotherReplay(t *testing.T) {
	of := Recorded{Strategy: "A", Protocol: "B", Digest: "c", Seed: 1, Replications: 1}
	record := &Tape{of: of}
	if err := record.Fits(of); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		change func(*Recorded)
		want   string
	}{
		{func(r *Recorded) { r.Strategy = "Z" }, "the record is of strategy A, not Z"},
		{func(r *Recorded) { r.Protocol = "Z" }, "the record is of the protocol B, not Z"},
		{func(r *Recorded) { r.Digest = "z" }, "the record is of another log"},
		{func(r *Recorded) { r.Seed = 2 }, "the record is of seed 1, not 2"},
		{func(r *Recorded) { r.Scenario = "shop" }, "the record is of a replay of a log, not of runs of a scenario"},
	} {
		run := of
		c.change(&run)
		if err := record.Fits(run); err == nil || err.Error() != c.want {
			t.Errorf("error %v\nnot   %s", err, c.want)
		}
	}
}

// Around another strategy a program sees that one's bids, and its level multiplies them. A strategy in a program's
// hands is not trained by running it beforehand.
func TestExternalAround(t *testing.T) {
	of := Spec{Name: "const", Params: &ConstParams{Bid: 4}}
	for _, c := range []struct {
		mode, answer string
		want         float64
	}{{"tick", `{"level":2}`, 8}, {"tick", `{"bids":{"2":9.5}}`, 9.5}, {"auction", `{"bid":3}`, 3}} {
		t.Setenv("BIDDING_TEST_ANSWERS", "{}\n"+c.answer)
		s, err := External(nil).Make(random.New(1), func(p any) error {
			*p.(*ExternalParams) = ExternalParams{Of: of, Command: []string{os.Args[0]}, Mode: c.mode, Timeout: 5}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if c.mode == "tick" {
			s.Tick(&Account{})
		}
		if bid, ok := s.Bid(&someOpportunity); !ok || bid != c.want {
			t.Errorf("%s %s: bid %v, %v", c.mode, c.answer, bid, s.Err())
		}
		if message := string(s.(*Outside).message); c.mode == "auction" && !strings.Contains(message, `"base":4,`) {
			t.Errorf("the program is asked %s", message)
		}
		if err := Close(&Cap{s, 1}); err != nil {
			t.Error(err)
		}
	}
	if Trains(&Outside{Strategy: &Lin{}}) || !Trains(&Lin{}) {
		t.Error("a program is to be run twice")
	}
}

// News that no interval will ask for are not kept: a log may have many millions of rows.
func TestExternalKeepsNoLastNews(t *testing.T) {
	s, err := outside(t, nil, "tick", "{}")
	if err != nil {
		t.Fatal(err)
	}
	for _, last := range []bool{false, true} {
		s.Tick(&Account{Last: last})
		s.Learn(&Notice{})
		if kept := len(s.news) == 1; kept == last {
			t.Errorf("last %t: %d notices are kept", last, len(s.news))
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("no space left") }

func TestTapeCannotWrite(t *testing.T) {
	tape := NewTape(full{})
	if _, err := outside(t, tape, "tick", "{}"); err == nil || tape.Err() == nil || !strings.Contains(err.Error(), "no space left") {
		t.Error(err, tape.Err())
	}
}

func TestMessages(t *testing.T) {
	got := string(appendOpportunity(nil, &someOpportunity, 1.5))
	if want := `{"type":"bid","id":7,"at":90,"day":0,"hour":3,"region":0,"device":0,"ad":2,"base":1.5,"floor":0,"quality":0,"pctr":0.1,"pcvr":0,"value":0,"margin":0}`; got != want {
		t.Error(got)
	}
	news := []Notice{{Outcome: Lost, Ad: 1}, {Outcome: Clicked, Ad: 1, At: time.Second, Slot: 2, Price: adsim.Yuan / 4}, {Outcome: Ordered, Amount: 99 * adsim.Yuan}}
	got = string(appendTick(nil, &Account{Budget: 100 * adsim.Yuan, Elapsed: 0.5, Midnight: true}, 12, news))
	if want := `{"type":"tick","midnight":true,"now":0,"budget":100,"spent":0,"elapsed":0.5,"next":0,"auctions":12,"notices":[` +
		`{"outcome":"lost","ad":1,"at":0},{"outcome":"clicked","ad":1,"at":1,"slot":2,"price":0.25},{"outcome":"ordered","ad":0,"at":0,"amount":99}]}`; got != want {
		t.Error(got)
	}
}

// The example raises its bids while it spends too little and lowers them while too much.
func TestExample(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("needs python3")
	}
	for _, mode := range []string{"tick", "auction"} {
		s, err := External(nil).Make(random.New(1), func(p any) error {
			*p.(*ExternalParams) = ExternalParams{Command: []string{"python3", "../examples/bidder.py"}, Mode: mode, Timeout: 30}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		ask := func() float64 {
			bid, _ := s.Bid(&someOpportunity)
			return bid
		}
		first := ask()
		s.Tick(&Account{Now: time.Hour, Budget: 100 * adsim.Yuan, Elapsed: 0.5})
		raised := ask()
		s.Tick(&Account{Now: 2 * time.Hour, Budget: 100 * adsim.Yuan, Spent: 99 * adsim.Yuan, Elapsed: 0.6})
		lowered := ask()
		if err := s.Err(); err != nil || !(first == 1.5 && raised > first && lowered < raised) {
			t.Errorf("%s: bids %v, %v, %v: %v", mode, first, raised, lowered, err)
		}
		if err := s.(*Outside).Close(); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkExternalAuction(b *testing.B) {
	s, err := outside(b, nil, "auction", "{}")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.Bid(&someOpportunity)
	}
}

func BenchmarkExternalTick(b *testing.B) {
	s, err := outside(b, nil, "tick", "{}")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Bid(&someOpportunity)
	}
}
