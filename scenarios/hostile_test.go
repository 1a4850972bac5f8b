package scenarios

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each value of a scenario in turn is replaced by each of these.
var hostile = []string{"-1", "0", "1", "2", "0.0000001", "1e-320", "1e308", "99999999999999999999", ".nan", "-.inf", "~", "true",
	"''", "x", "'<<'", "2026-02-29", "[]", "[0]", "{}", "{name: paced}", "!!binary x", "&a [1, 2]"}

// A scenario with one bad value is refused with faults, or it is complete: it resolves to itself,
// a world can be built of it, and the schema takes it, so that no editor complains about it.
func TestHostileValues(t *testing.T) {
	schema := compiled(t)
	lines := strings.Split(string(mustParse(t, small).Resolved()), "\n")
	accepted := 0
	for i, line := range lines {
		key, _, _ := strings.Cut(line, ": ")
		for _, value := range hostile {
			lines[i] = key + ": " + value
			src := strings.Join(lines, "\n")
			if s, err := Parse("hostile.yaml", []byte(src), Builtin()); err != nil {
				checkFaults(t, err)
			} else {
				accepted++
				checkComplete(t, s, lines[i])
				if err := schema.Validate(asJSON(t, src)); err != nil {
					t.Errorf("%s: %v", lines[i], err)
				}
			}
		}
		lines[i] = line
	}
	if accepted < len(lines) {
		t.Errorf("only %d of %d scenarios were accepted", accepted, len(lines)*len(hostile))
	}
}

func checkComplete(t *testing.T, s *Scenario, line string) {
	t.Helper()
	again, err := Parse("hostile.yaml", s.Resolved(), Builtin())
	if err != nil {
		t.Fatalf("%s: resolved scenario is refused: %v", line, err)
	}
	if diff := cmp.Diff(s, again, values); diff != "" {
		t.Fatalf("%s: %s", line, diff)
	}
	if _, err := s.World(1); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
}
