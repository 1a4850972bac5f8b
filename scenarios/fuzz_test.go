package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzParse: whatever the bytes are, Parse tells faults or gives a scenario that is complete: it
// resolves to itself, a world can be built from it, and doubled bids are refused or accepted.
func FuzzParse(f *testing.F) {
	for _, src := range corpus(f) {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		s, err := Parse("fuzz.yaml", src, Builtin())
		if err != nil {
			checkFaults(t, err)
			return
		}
		resolved := s.Resolved()
		again, err := Parse("fuzz.yaml", resolved, Builtin())
		if err != nil {
			t.Fatalf("resolved scenario is refused: %v\n%s", err, resolved)
		}
		if diff := cmp.Diff(s, again, values); diff != "" {
			t.Fatal(diff)
		}
		if _, _, err := s.Change("bid=x2"); err != nil {
			checkFaults(t, err)
		}
	})
}

// FuzzChange: whatever the expression is, Change tells faults or gives a scenario.
func FuzzChange(f *testing.F) {
	for _, e := range []string{"bid=x1.2", "account.plans[0].keywords[手机壳].bid=+0.5", "strategy={name: paced, step: 0.3}",
		"wallet=5", "market.hours=x2", "[=]=[", "a..b[*]=x1", "start=+7", "plans[Search]={}", "seed=x1e300", "name=\a"} {
		f.Add(e)
	}
	f.Fuzz(func(t *testing.T, expression string) {
		s, err := Parse("small.yaml", []byte(small), Builtin())
		if err != nil {
			t.Fatal(err)
		}
		changed, _, err := s.Change(expression)
		if err != nil {
			checkFaults(t, err)
		} else if _, err := Parse("small.yaml", changed.Resolved(), Builtin()); err != nil {
			t.Fatal(err)
		}
	})
}

func checkFaults(t *testing.T, err error) {
	t.Helper()
	var faults Faults
	if !errors.As(err, &faults) || len(faults) == 0 || err.Error() == "" {
		t.Fatalf("not a list of faults: %v", err)
	}
}

// corpus is every scenario of the scripts and every shipped one.
func corpus(f *testing.F) (all []string) {
	scripts := os.DirFS("testdata/scripts")
	names, err := fs.Glob(scripts, "*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(scripts, name)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range strings.Split(string(text), "parse\n") {
			all = append(all, strings.Split(part, "----\n")[0])
		}
	}
	for _, name := range []string{"quickstart.yaml", "01-baseline-store.yaml"} {
		text, err := fs.ReadFile(Shipped(), name)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, string(text))
	}
	return all
}
