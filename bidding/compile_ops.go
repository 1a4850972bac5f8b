package bidding

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/expr-lang/expr/ast"

	"adsim/random"
)

func (c *compiler) sign(n *ast.UnaryNode) Expression {
	x := c.number(n.Node)
	switch n.Operator {
	case "-":
		return func(e *Env) float64 { return -x(e) }
	case "+":
		return x
	}
	c.wrong(n, "must be a number", kind(n), "")
	return nil
}

func (c *compiler) arithmetic(n *ast.BinaryNode) Expression {
	if !slices.Contains([]string{"+", "-", "*", "/", "%", "^", "**"}, n.Operator) {
		c.wrong(n, "must be a number", kind(n), "")
		return nil
	}
	l, r := c.number(n.Left), c.number(n.Right)
	switch n.Operator {
	case "+":
		return func(e *Env) float64 { return l(e) + r(e) }
	case "-":
		return func(e *Env) float64 { return l(e) - r(e) }
	case "*":
		return func(e *Env) float64 { return float64(l(e) * r(e)) }
	case "/":
		return func(e *Env) float64 { return l(e) / r(e) }
	case "%":
		return func(e *Env) float64 { return math.Mod(l(e), r(e)) }
	}
	return func(e *Env) float64 { return power(l(e), r(e)) }
}

// power is x to the y. Whole powers up to 64 are products, and the only ones of a negative x.
func power(x, y float64) float64 {
	switch whole := y == math.Trunc(y) && math.Abs(y) <= 64; {
	case whole && y < 0:
		return 1 / product(x, int(-y))
	case whole:
		return product(x, int(y))
	case x == 0 && y > 0:
		return 0
	}
	return random.Pow(x, y)
}

// product is x times itself, by squares.
func product(x float64, n int) float64 {
	all := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			all = float64(all * x)
		}
		x = float64(x * x)
	}
	return all
}

// truth compiles a part that must be true or false.
func (c *compiler) truth(n ast.Node) condition {
	if !c.count(n) {
		return nil
	}
	switch n := n.(type) {
	case *ast.BoolNode:
		return func(*Env) bool { return n.Value }
	case *ast.UnaryNode:
		if n.Operator == "!" || n.Operator == "not" {
			x := c.truth(n.Node)
			return func(e *Env) bool { return !x(e) }
		}
	case *ast.BinaryNode:
		return c.relation(n)
	case *ast.ConditionalNode:
		ask, yes, no := c.truth(n.Cond), c.truth(n.Exp1), c.truth(n.Exp2)
		return func(e *Env) bool { return ask(e) && yes(e) || !ask(e) && no(e) }
	}
	c.wrong(n, "must be true or false", kind(n), "")
	return nil
}

func (c *compiler) relation(n *ast.BinaryNode) condition {
	switch n.Operator {
	case "and", "&&":
		l, r := c.truth(n.Left), c.truth(n.Right)
		return func(e *Env) bool { return l(e) && r(e) }
	case "or", "||":
		l, r := c.truth(n.Left), c.truth(n.Right)
		return func(e *Env) bool { return l(e) || r(e) }
	case "<", "<=", ">", ">=", "==", "!=":
		return compare(n.Operator, c.number(n.Left), c.number(n.Right))
	}
	c.wrong(n, "must be true or false", kind(n), "")
	return nil
}

func compare(operator string, l, r Expression) condition {
	switch operator {
	case "<":
		return func(e *Env) bool { return l(e) < r(e) }
	case "<=":
		return func(e *Env) bool { return l(e) <= r(e) }
	case ">":
		return func(e *Env) bool { return l(e) > r(e) }
	case ">=":
		return func(e *Env) bool { return l(e) >= r(e) }
	case "==":
		return func(e *Env) bool { return l(e) == r(e) }
	}
	return func(e *Env) bool { return l(e) != r(e) }
}

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
