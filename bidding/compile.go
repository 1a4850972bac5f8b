package bidding

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
)

// Expression is a compiled formula. It allocates nothing and runs each node at most once.
type Expression func(*Env) float64

// condition is a compiled part that is true or false.
type condition func(*Env) bool

// maxNodes bounds the cost of a formula.
const maxNodes = 256

// Compile makes closures of a formula, which may use the constants and ask for the crowds by name; nil
// crowds are not known. The error is a *ParamFault of the key bid.
func Compile(text string, constants map[string]float64, crowds []string) (Expression, error) {
	tree, err := parser.Parse(text)
	if err != nil {
		return nil, syntaxFault(err)
	}
	c := compiler{constants: constants, crowds: crowds}
	value := c.number(tree.Node)
	if c.fault != nil {
		return nil, c.fault
	}
	return value, nil
}

func syntaxFault(err error) *ParamFault {
	f := &ParamFault{Key: "bid", Rule: "is not a formula: " + err.Error()}
	var at *file.Error
	if errors.As(err, &at) {
		f.At, f.Rule = at.From, "is not a formula: "+at.Message
	}
	return f
}

// compiler walks the tree. It keeps the first fault and then returns nil closures.
type compiler struct {
	constants map[string]float64
	crowds    []string
	names     []string // given with let, at inputCount + index
	nodes     int
	fault     *ParamFault
}

func (c *compiler) wrong(n ast.Node, rule, found, hint string) {
	if c.fault == nil {
		c.fault = &ParamFault{Key: "bid", At: n.Location().From, Rule: rule, Found: found, Hint: hint}
	}
}

// count notes a node, and whether to go on.
func (c *compiler) count(n ast.Node) bool {
	if c.nodes++; c.nodes > maxNodes {
		c.wrong(n, fmt.Sprintf("is longer than %d parts", maxNodes), "", "")
	}
	return c.fault == nil
}

// number compiles a part that must be a number.
func (c *compiler) number(n ast.Node) Expression {
	if !c.count(n) {
		return nil
	}
	switch n := n.(type) {
	case *ast.IntegerNode:
		return constant(float64(n.Value))
	case *ast.FloatNode:
		return constant(n.Value)
	case *ast.IdentifierNode:
		return c.name(n)
	case *ast.UnaryNode:
		return c.sign(n)
	case *ast.BinaryNode:
		return c.arithmetic(n)
	case *ast.ConditionalNode:
		return choose(c.truth(n.Cond), c.number(n.Exp1), c.number(n.Exp2))
	case *ast.BuiltinNode:
		return c.call(n, n.Name, n.Arguments)
	case *ast.CallNode:
		if f, is := n.Callee.(*ast.IdentifierNode); is {
			return c.call(n, f.Value, n.Arguments)
		}
	case *ast.VariableDeclaratorNode:
		return c.let(n)
	}
	c.wrong(n, "must be a number", kind(n), "")
	return nil
}

// kind is what a node is called in faults.
func kind(n ast.Node) string { return strings.TrimSpace(n.String()) }

func constant(x float64) Expression { return func(*Env) float64 { return x } }

func input(i int) Expression { return func(e *Env) float64 { return e[i] } }

func choose(ask condition, yes, no Expression) Expression {
	return func(e *Env) float64 {
		if ask(e) {
			return yes(e)
		}
		return no(e)
	}
}

// name is an own name, a constant or an input.
func (c *compiler) name(n *ast.IdentifierNode) Expression {
	for i := len(c.names) - 1; i >= 0; i-- {
		if c.names[i] == n.Value {
			return input(inputCount + i)
		}
	}
	if x, is := c.constants[n.Value]; is {
		return constant(x)
	}
	known := slices.Clone(c.names)
	for i, in := range Inputs() {
		if in.Name == n.Value {
			return input(i)
		}
		known = append(known, in.Name)
	}
	known = append(known, slices.Sorted(maps.Keys(c.constants))...)
	c.wrong(n, "has no such input", n.Value, closest(n.Value, known))
	return nil
}

// let gives a name to a part.
func (c *compiler) let(n *ast.VariableDeclaratorNode) Expression {
	value, at := c.number(n.Value), len(c.names)
	if at == letCount {
		c.wrong(n, fmt.Sprintf("may give at most %d names", letCount), "", "")
		return nil
	}
	c.names = append(c.names, n.Name)
	rest := c.number(n.Expr)
	at += inputCount
	return func(e *Env) float64 {
		e[at] = value(e)
		return rest(e)
	}
}
