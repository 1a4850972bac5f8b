package bidding

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"adsim"
	"adsim/random"
)

const exampleFormula = "min(max_cpc, base * pcvr / avg_pcvr * (hour >= 20 ? 1.3 : 1))"

func someEnv() *Env {
	var e Env
	for i := range inputCount {
		e[i] = float64(i + 1)
	}
	e[inHour], e[inMaxCPC], e[atCrowds] = 21, 100, 0b10
	return &e
}

func TestFormulaValues(t *testing.T) {
	own := map[string]float64{"boost": 1.5, "zero": 0}
	base, pcvr, avg := 1.0, 5.0, 9.0 // as someEnv has them
	for text, want := range map[string]float64{
		exampleFormula:            base * pcvr / avg * 1.3,
		"base":                    1,
		"-base + 3":               2,
		"+base - -3":              4,
		"2 + 3 * 4 - 6 / 3":       12,
		"2 ^ 3 ** 2":              512,
		"7 % 4":                   3,
		"(-2) ^ 3":                -8,
		"(-2) ^ 2":                4,
		"5 ^ 0 + 0 ^ 5":           1,
		"boost * base":            1.5,
		"let x = pcvr - 1; x * x": 16,
		"let x = 2; let y = x + 1; let x = 5; x * y":                    15,
		"hour < 8 or hour >= 20 ? 2 : 3":                                2,
		"hour > 8 and not (hour != 21) ? 2 : 3":                         2,
		"!(hour == 21) ? 1 : hour <= 20 ? 2 : 3":                        3,
		"(true ? hour > 3 : false) && (base == 1 || 1 / 0 > 1) ? 4 : 5": 4,
		"if hour > 20 { 7 } else { 8 }":                                 7,
		"max(1, 2, zero, 1.5) + min(3, 2)":                              4,
		"abs(-2) + floor(2.9) + ceil(2.1) + round(2.5) + sqrt(16)":      2 + 2 + 3 + 3 + 4,
		"clip(9, 0, 5) + pow(2, 10)":                                    1029,
		"exp(0) + log(1)":                                               1,
		"1e3 + 0.5":                                                     1000.5,
		"crowd('fans') ? 1.2 : 1":                                       1.2,
		`crowd("new") ? 1.2 : 1`:                                        1,
		"not crowd('new') and (crowd('fans') or hour < 3) ? 2 : 3":      2,
	} {
		bid, err := Compile(text, own, []string{"new", "fans"})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		closeTo(t, text, bid(someEnv()), want, 1e-15)
	}
}

func TestFormulaFaults(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int
		want string
	}{
		{"base * pcrv", 7, `has no such input, found "pcrv"; did you mean "pcvr"?`},
		{"base * boots", 7, `has no such input, found "boots"; did you mean "boost"?`},
		{"base *", 5, "is not a formula"},
		{"base * (2", 8, "is not a formula"},
		{"系数 * 2", 0, `has no such input, found "系数"`},
		{"2 * 系数", 4, `has no such input, found "系数"`},
		{"hour > 20", 5, "must be a number"},
		{"base ? 1 : 2", 0, "must be true or false"},
		{"1 + true", 4, "must be a number"},
		{"(hour and 3 > 2) ? 1 : 2", 1, "must be true or false"},
		{"maxx(1, 2)", 0, `has no such function, found "maxx"; did you mean "max"?`},
		{"sqrt(1, 2)", 0, "the wrong number of values"},
		{"base + 'text'", 7, "must be a number"},
		{"[1, 2][0]", 0, "must be a number"},
		{"sum(map(1..1000000, # * 2))", 0, "has no such function"},
		{"base.field", 0, "must be a number"},
		{"env(\"HOME\")", 0, "has no such function"},
		{"crowd('fan') ? 2 : 1", 6, `has no such crowd of the market, found "fan"; did you mean "fans"?`},
		{"2 * (hour > 3 or crowd('x') ? 2 : 1)", 23, `has no such crowd of the market, found "x"`},
		{"crowd(fans) ? 2 : 1", 0, "must name one crowd, as in crowd('fans')"},
		{"crowd('fans', 'new') ? 2 : 1", 0, "must name one crowd"},
		{"base * crowd('fans')", 7, "must be a number, found"},
		{"crowds('fans') ? 2 : 1", 0, "must be true or false"},
		{"sqrt(2) ? 2 : 1", 0, "must be true or false"},
		{"1; 2", 0, "must be a number"},
		{strings.Repeat("1+", 300) + "1", 0, "is longer than 256 parts"},
		{strings.Repeat("let a = 1; ", 17) + "a", 180, "may give at most 16 names"},
	} {
		_, err := Compile(c.text, map[string]float64{"boost": 1}, []string{"new", "fans"})
		fault, is := err.(*ParamFault)
		switch {
		case !is:
			t.Errorf("%.40s: no fault", c.text)
		case !strings.Contains(fault.Error(), c.want):
			t.Errorf("%.40s: %v", c.text, fault)
		case fault.At != c.at && c.at > 0:
			t.Errorf("%.40s: at %d, not %d: %v", c.text, fault.At, c.at, fault)
		}
	}
}

// A formula that cannot be compiled never panics, whatever the text.
func FuzzFormula(f *testing.F) {
	for _, text := range []string{exampleFormula, "let x = 1; x", "a ?? b", "1 in [2]", "not", "{a: 1}", "#", "x.y(1)", "1..2", "f(..."} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if bid, err := Compile(text, nil, nil); err == nil {
			bid(someEnv())
		}
	})
}

func newFormula(t testing.TB, text string) *Formula {
	s, err := NewFormula(0, func(p any) error {
		*p.(*FormulaParams) = FormulaParams{Bid: text, MaxCPC: 5}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s.(*Formula)
}

func TestFormulaFollowsThePlan(t *testing.T) {
	s := newFormula(t, "clicks * 1000 + orders * 100 + cpc * 10 + left + (max_cpc + avg_value) / 1000")
	ask := func() float64 {
		bid, _ := s.Bid(&Opportunity{Request: &adsim.Request{}, Value: 10})
		return bid
	}
	s.Tick(&Account{Budget: 9 * adsim.Yuan, Spent: 2 * adsim.Yuan})
	s.Learn(&Notice{Outcome: Clicked, Price: adsim.Yuan})
	s.Learn(&Notice{Outcome: Clicked, Price: 2 * adsim.Yuan})
	s.Learn(&Notice{Outcome: Ordered, Amount: 50 * adsim.Yuan})
	closeTo(t, "bid", ask(), 2000+100+15+7+0.015, 1e-15)
	s.Tick(&Account{Midnight: true, Budget: 9 * adsim.Yuan, Now: 24 * time.Hour})
	closeTo(t, "bid of the next day", ask(), 9+0.015, 1e-15)
}

func TestFormulaAnswers(t *testing.T) {
	o := &Opportunity{Request: &adsim.Request{Hour: 3}, Base: 2}
	for text, fails := range map[string]bool{"base - 3": false, "pcvr / avg_pcvr": true, "1 / 0": true, "-1 / 0": true, "log(-1)": true} {
		s := newFormula(t, text)
		if bid, bids := s.Bid(o); bids || bid != 0 {
			t.Errorf("%s: bids %v", text, bid)
		}
		if (s.Err() != nil) != fails {
			t.Errorf("%s: error %v", text, s.Err())
		}
	}
	s := newFormula(t, "1 / 0")
	s.Bid(o)
	if got := s.Err().Error(); got != "its formula gave +Inf on day 1 at 3:00 with base 2, pctr 0, pcvr 0, value 0" {
		t.Error(got)
	}
}

// The week has 7 days of 24 hours, Monday first.
func TestFormulaKnowsTheWeek(t *testing.T) {
	s := newFormula(t, "weekday * 1000 + week_hour")
	for hour := range 168 {
		bid, _ := s.Bid(&Opportunity{Request: &adsim.Request{Hour: uint8(hour % 24), WeekHour: uint8(hour)}})
		if want := float64(hour/24*1000 + hour); bid != want {
			t.Errorf("hour %d of the week: %v, not %v", hour, bid, want)
		}
	}
}

// A crowd is known by its bit, to the last of the 32, and asking costs no memory.
func TestFormulaKnowsCrowds(t *testing.T) {
	var names []string
	for i := range 32 {
		names = append(names, fmt.Sprint("crowd ", i))
	}
	for i, name := range names {
		s, err := NewFormula(0, func(p any) error {
			*p.(*FormulaParams) = FormulaParams{Bid: "crowd('" + name + "') ? 2 : 1", Crowds: names}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		in, out := &Opportunity{Request: &adsim.Request{Crowds: 1 << i}}, &Opportunity{Request: &adsim.Request{Crowds: ^uint32(1 << i)}}
		yes, _ := s.Bid(in)
		if no, _ := s.Bid(out); yes != 2 || no != 1 {
			t.Errorf("%s: %v for who is in it, %v for who is not", name, yes, no)
		}
		if n := testing.AllocsPerRun(100, func() { s.Bid(in) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
	p := FormulaParams{Bid: "crowd('fans') ? 2 : 1"}
	if err := p.Check(); err == nil || err.Error() != `bid, character 7: asks for a crowd, and there is no market that has any, found "fans"` {
		t.Error(err)
	}
}

// Powers of negative numbers agree with the standard library.
func TestPower(t *testing.T) {
	luck := random.New(5)
	for i := range uint64(1000) {
		x, y := 20*luck.At(i).At(0).Float()-10, math.Floor(8*luck.At(i).At(1).Float())-4
		closeTo(t, "power", power(x, y), math.Pow(x, y), 1e-14)
	}
	for _, c := range [][2]float64{{0, 0}, {0, 2}, {3, 0}, {-8, 1.0 / 3}} {
		if got, want := power(c[0], c[1]), math.Pow(c[0], c[1]); got != want && !(got != got && want != want) {
			t.Errorf("%v to %v: %v", c[0], c[1], got)
		}
	}
}

func BenchmarkFormula(b *testing.B) {
	s := newFormula(b, exampleFormula)
	o := &Opportunity{Request: &adsim.Request{Hour: 21}, Base: 2, PCTR: 0.1, PCVR: 0.04, Value: 100}
	b.ReportAllocs()
	for b.Loop() {
		s.Bid(o)
	}
}
