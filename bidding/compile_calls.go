package bidding

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/expr-lang/expr/ast"

	"adsim/random"
)

// functions of one number.
var functions = map[string]func(float64) float64{
	"abs": math.Abs, "floor": math.Floor, "ceil": math.Ceil, "round": math.Round,
	"sqrt": math.Sqrt, "exp": random.Exp, "log": random.Log,
}

// arity is how many numbers a function takes; 0 is one or more.
var arity = map[string]int{"abs": 1, "floor": 1, "ceil": 1, "round": 1, "sqrt": 1, "exp": 1, "log": 1,
	"pow": 2, "clip": 3, "min": 0, "max": 0}

// call compiles a function.
func (c *compiler) call(n ast.Node, name string, arguments []ast.Node) Expression {
	switch count, known := arity[name]; {
	case name == "crowd":
		c.wrong(n, "must be a number", kind(n), "")
		return nil
	case !known:
		c.wrong(n, "has no such function", name, closest(name, slices.Sorted(maps.Keys(arity))))
		return nil
	case len(arguments) == 0 || count > 0 && len(arguments) != count:
		c.wrong(n, "gives "+name+" the wrong number of values", fmt.Sprint(len(arguments)), "")
		return nil
	}
	var args []Expression
	for _, a := range arguments {
		args = append(args, c.number(a))
	}
	if f, one := functions[name]; one {
		x := args[0]
		return func(e *Env) float64 { return f(x(e)) }
	}
	return several(name, args)
}

// crowd compiles the one function that is true or false: whether who searches is in a crowd.
func (c *compiler) crowd(n *ast.CallNode) condition {
	name, _ := n.Callee.(*ast.IdentifierNode)
	if name == nil || name.Value != "crowd" {
		c.wrong(n, "must be true or false", kind(n), "")
		return nil
	}
	var asked *ast.StringNode
	if len(n.Arguments) == 1 {
		asked, _ = n.Arguments[0].(*ast.StringNode)
	}
	switch {
	case asked == nil:
		c.wrong(n, "must name one crowd, as in crowd('fans')", kind(n), "")
		return nil
	case c.crowds == nil:
		c.wrong(asked, "asks for a crowd, and there is no market that has any", asked.Value, "")
		return nil
	}
	at := slices.Index(c.crowds, asked.Value)
	if at < 0 {
		c.wrong(asked, "has no such crowd of the market", asked.Value, closest(asked.Value, c.crowds))
		return nil
	}
	bit := uint32(1) << at
	return func(e *Env) bool { return uint32(e[atCrowds])&bit != 0 }
}

// several compiles a function of more than one number.
func several(name string, args []Expression) Expression {
	x := args[0]
	switch name {
	case "pow":
		y := args[1]
		return func(e *Env) float64 { return power(x(e), y(e)) }
	case "clip":
		low, high := args[1], args[2]
		return func(e *Env) float64 { return clip(x(e), low(e), high(e)) }
	}
	for _, y := range args[1:] {
		x = either(name == "max", x, y)
	}
	return x
}

func either(larger bool, x, y Expression) Expression {
	if larger {
		return func(e *Env) float64 { return max(x(e), y(e)) }
	}
	return func(e *Env) float64 { return min(x(e), y(e)) }
}

// closest is the name within two edits of what was written, or "".
func closest(written string, names []string) string {
	best, least := "", 3
	for _, name := range names {
		if d := edits(written, name); d < least {
			best, least = name, d
		}
	}
	return best
}

// edits counts the letters to add, drop or change (Levenshtein); two neighbours that are swapped
// count once.
func edits(a, b string) int {
	for i := 0; len(a) == len(b) && i+1 < len(a); i++ {
		if a[:i] == b[:i] && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:] {
			return 1
		}
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner, row[j+1] = row[j+1], min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
