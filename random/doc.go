// Package random is the luck of a run: named, keyed and portable.
//
// Luck is a tree. New plants it from a seed, Named and At descend, and every point of it is a
// pure function of (seed, names, keys): there is no state, nothing is consumed, and asking twice
// gives the same answer. Changing what one campaign does therefore changes nothing in the luck
// of another, and two strategies can be compared on the same luck:
//
//	click := random.New(seed).Named("click")
//	if click.At(request).At(campaign).Chance(rate) { … }
//
// A point gives one draw. Two independent draws need two points: give each purpose its own name
// or key. All variates of one point are views of the same 64 bits and are therefore dependent.
//
// Every variate takes one uniform and inverts its distribution function, so it never decreases
// when the uniform grows, and a larger probability never turns a yes into a no, nor a larger
// mean a longer wait into a shorter one beside the same luck. Rejection would need an unknown
// number of draws and would break the pairing.
//
// The numbers are the same bits on every architecture, GOAMD64 level and version of Go: the
// package uses only + - * / and square root, which IEEE 754 rounds exactly, writes
// float64(a*b) + c so that no compiler fuses the two operations into one, and brings its own
// Exp, Log, NormalQuantile and StudentQuantile, each with its measured error.
package random
