package campaigns

import (
	"fmt"
	"testing"
	"time"

	"adsim"
	"adsim/random"
)

// A plan is paid by its sub-account alone: other wallets neither stop it nor help it.
func TestSubAccounts(t *testing.T) {
	p := plans(100, 100, 100)
	p[1].Wallet, p[2].Wallet = 1, 2
	l := NewLedger(p, Terms{Wallets: []Funds{{Cash: yuan(5)}, {Cash: yuan(3), Bonus: yuan(1)}, {Bonus: yuan(9), Subsidy: yuan(9)}}})
	want := func(reasons ...adsim.Reason) {
		t.Helper()
		for plan, reason := range reasons {
			if got := l.Affords(int32(plan)); got != reason {
				t.Errorf("plan %d: %v, want %v", plan, got, reason)
			}
		}
	}
	want(adsim.Shown, adsim.Shown, adsim.Wallet) // bonus and subsidy alone run nothing
	if charged, forgiven, _ := l.Charge(1, yuan(5), 0); charged != yuan(4) || forgiven != yuan(1) {
		t.Errorf("%v charged, %v forgiven", charged, forgiven)
	}
	want(adsim.Shown, adsim.Wallet, adsim.Wallet)
	if l.Transfer(0, 1, Funds{Cash: yuan(5) + 1}, 0) || l.Balance(0).Cash != yuan(5) || l.Balance(1) != (Funds{}) {
		t.Error("moved more than there is")
	}
	if !l.Transfer(0, 1, Funds{Cash: yuan(5)}, 0) {
		t.Error("did not move what there is")
	}
	want(adsim.Wallet, adsim.Shown, adsim.Wallet)
	l.Recharge(2, Funds{Cash: 1}, 0)
	want(adsim.Wallet, adsim.Shown, adsim.Shown)
	if l.Spent(0) != (Funds{}) || l.Spent(1) != (Funds{Cash: yuan(3), Bonus: yuan(1)}) || l.Spent(2) != (Funds{}) {
		t.Errorf("spent %v, %v, %v", l.Spent(0), l.Spent(1), l.Spent(2))
	}
}

// The account gives all of its sub-accounts their shares, or none.
func TestAllocate(t *testing.T) {
	l := NewLedger(nil, Terms{Wallets: []Funds{{Cash: 10, Bonus: 4}, {}, {Cash: 1}}})
	if l.Allocate([]Funds{{Cash: 6}, {Cash: 5}}, 0) || l.Balance(0) != (Funds{Cash: 10, Bonus: 4}) || l.Balance(1) != (Funds{}) {
		t.Errorf("allocated more than there is: %v", l.wallets)
	}
	if !l.Allocate([]Funds{{Cash: 6, Bonus: 1}, {Cash: 4}}, 0) || l.Balance(0) != (Funds{Bonus: 3}) ||
		l.Balance(1) != (Funds{Cash: 6, Bonus: 1}) || l.Balance(2) != (Funds{Cash: 5}) {
		t.Errorf("allocated %v", l.wallets)
	}
}

// Transfers, recharges and charges in any order: the wallets' lines alone give every balance.
func TestLinesAddUp(t *testing.T) {
	var moved, short adsim.Money
	for seed := range uint64(200) {
		luck := random.New(seed)
		p := plans(1000, 1000, 1000)
		p[1].Wallet, p[2].Wallet = 1, 2
		l := NewLedger(p, Terms{Wallets: []Funds{{50, 10, 5}, {}, {0, 0, 7}}})
		l.Keep()
		in, charged, forgiven := adsim.Money(72), adsim.Money(0), adsim.Money(0)
		for i := range uint64(300) {
			step, at := luck.At(i), time.Duration(i)
			f := Funds{adsim.Money(step.At(1).Below(9)), adsim.Money(step.At(2).Below(4)), adsim.Money(step.At(3).Below(4))}
			from, to := int16(step.At(4).Below(3)), int16(step.At(5).Below(3))
			switch kind := step.At(0).Float(); {
			case kind < 0.1:
				l.Recharge(to, f, at)
				in += f.Sum()
			case kind < 0.3 && from != to:
				l.Transfer(from, to, f, at)
			default:
				paid, free, _ := l.Charge(int32(from), adsim.Money(step.At(6).Below(6)), at)
				charged, forgiven = charged+paid, forgiven+free
			}
		}
		moved += audit(t, l, in, charged, forgiven)
		short += forgiven
	}
	if moved == 0 || short == 0 {
		t.Errorf("%v moved, %v forgiven", moved, short)
	}
}

// audit reads a ledger's lines, compares what they come to with what is known, and returns what was
// transferred.
func audit(t *testing.T, l *Ledger, in, charged, forgiven adsim.Money) (transferred adsim.Money) {
	t.Helper()
	var balance [3]Funds
	var sums [len(kindNames)]adsim.Money
	last := time.Duration(0)
	for i, line := range l.Lines() {
		moved := line.After.Sum() - balance[line.Wallet].Sum()
		if line.Kind == Forgiven && moved != 0 || line.Kind != Forgiven && moved != line.Amount || line.After.negative() || line.At < last {
			t.Fatalf("line %d: %+v after %v", i, line, balance[line.Wallet])
		}
		if (line.Plan < 0) != (line.Kind < Charged) || line.Amount == 0 {
			t.Fatalf("line %d: %+v", i, line)
		}
		balance[line.Wallet], last = line.After, line.At
		sums[line.Kind] += line.Amount
	}
	held := adsim.Money(0)
	for w := range balance {
		held += balance[w].Sum()
		if balance[w] != l.Balance(int16(w)) {
			t.Fatalf("wallet %d: %v by its lines, %v in truth", w, balance[w], l.Balance(int16(w)))
		}
	}
	if sums[Opening]+sums[Recharged] != in || -sums[Charged] != charged || sums[Forgiven] != forgiven || forgiven != l.Forgiven() ||
		sums[TransferredIn] != -sums[TransferredOut] || held != in-charged {
		t.Fatalf("by kind %v; in %v, charged %v, forgiven %v, held %v", sums, in, charged, forgiven, held)
	}
	return sums[TransferredIn]
}

// Without wallets there is nothing to keep a balance of, and charges are lines all the same.
func TestLinesWithoutWallets(t *testing.T) {
	l := NewLedger(plans(1), Terms{})
	l.Keep()
	l.Charge(0, 7, time.Hour)
	if lines := l.Lines(); len(lines) != 1 || lines[0] != (Line{At: time.Hour, Amount: -7, Kind: Charged}) {
		t.Errorf("%+v", lines)
	}
	l = NewLedger(plans(1), cash(1))
	if l.Charge(0, 7, time.Hour); l.Lines() != nil {
		t.Error("lines that nobody asked for")
	}
}

func TestNegativeFundsPanic(t *testing.T) {
	l := NewLedger(nil, Terms{Wallets: []Funds{{Cash: 5}, {Cash: 5}}})
	for name, f := range map[string]func(){
		"opening":  func() { NewLedger(nil, Terms{Wallets: []Funds{{Bonus: -1}}}) },
		"recharge": func() { l.Recharge(0, Funds{Cash: -1}, 0) },
		"transfer": func() { l.Transfer(0, 1, Funds{Subsidy: -1}, 0) },
		"wallet":   func() { NewLedger([]Plan{{Wallet: 1}}, Terms{Wallets: []Funds{{}}}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}

// 30 yuan in 4 days leave 90 yuan for 12 more; subsidy counts as far as cash matches it.
func TestDaysLeft(t *testing.T) {
	l := NewLedger(plans(100), Terms{Wallets: []Funds{{Cash: yuan(60), Bonus: yuan(30), Subsidy: yuan(130)}, {Cash: yuan(1)}}})
	if _, known := l.DaysLeft(0, 4); known {
		t.Error("known before anything is spent")
	}
	l.Charge(0, yuan(30), 0)
	if left, known := l.DaysLeft(0, 4); !known || left != 16 { // 60 cash and 60 of the subsidy at 7.5 a day
		t.Errorf("%v days, %v", left, known)
	}
	l.Transfer(0, 1, Funds{Cash: yuan(60)}, 0)
	if left, known := l.DaysLeft(0, 4); !known || left != 0 {
		t.Errorf("without cash %v days, %v", left, known)
	}
	if _, known := NewLedger(plans(1), Terms{}).DaysLeft(0, 4); known {
		t.Error("known without a wallet")
	}
}

// A wallet with less than two days' budget shows its plans less, in proportion; where this is off,
// or there is no wallet, never.
func TestLowBalance(t *testing.T) {
	two := cash(200)
	two.LowBalance = 2
	l := NewLedger(plans(100), two)
	for _, c := range []struct {
		spend int64
		want  float64
	}{{0, 1}, {50, 0.75}, {100, 0.25}, {50, 0}} {
		if l.Charge(0, yuan(c.spend), 0); l.Share(0) != c.want {
			t.Errorf("%v left: share %v, want %v", l.Balance(0).Cash, l.Share(0), c.want)
		}
	}
	l.SetBudget(0, yuan(10))
	if l.Recharge(0, Funds{Cash: yuan(20)}, 0); l.Share(0) != 1 {
		t.Errorf("two days of the new budget: %v", l.Share(0))
	}
	if NewLedger(plans(100), cash(1)).Share(0) != 1 || NewLedger(plans(100), Terms{LowBalance: 2}).Share(0) != 1 {
		t.Error("cut where there is nothing to cut")
	}
}

func BenchmarkShare(b *testing.B) {
	for _, days := range []float64{0, 2} {
		b.Run(fmt.Sprint(days), func(b *testing.B) {
			terms := cash(100)
			terms.LowBalance = days
			l := NewLedger(plans(100), terms)
			sum := 0.0
			for b.Loop() {
				sum += l.Share(0)
			}
		})
	}
}
