package bidding

import (
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
	case *ast.CallNode:
		return c.crowd(n)
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
