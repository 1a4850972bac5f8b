package bidding

import "math"

// octaves is a function of an amount, as a table with a number of cells to each doubling, from 2^-10
// to 2^14 yuan. The cell of an amount is read from the bits of the float: its exponent and the top of
// its fraction.
const (
	lowestOctave = -10
	octaveCount  = 24
	fineBits     = 5 // 32 cells an octave
	coarseBits   = 2 // 4 cells an octave
	coarseCells  = octaveCount << coarseBits
)

// fine is a table of 32 cells an octave, read by linear interpolation: between the amounts of a cell
// a smooth function is off by an 8,000th of its second difference over an octave.
type fine [octaveCount<<fineBits + 1]float64

// fill computes the table.
func (f *fine) fill(of func(float64) float64) {
	for i := range f {
		f[i] = of(edge(i, fineBits))
	}
}

// at reads the table. Below its range it is taken to be proportional to x, above it constant.
func (f *fine) at(x float64) float64 {
	const shift = 52 - fineBits
	b := math.Float64bits(x)
	i := int(b>>shift) - (1023+lowestOctave)<<fineBits
	switch {
	case i < 0 || !(x > 0):
		return max(0, float64(f[0]*x)*(1<<-lowestOctave))
	case i >= len(f)-1:
		return f[len(f)-1]
	}
	part := float64(b&(1<<shift-1)) * (1.0 / (1 << shift))
	return f[i] + float64((f[i+1]-f[i])*part)
}

// edge is the lowest amount of a cell.
func edge(i, bits int) float64 {
	return math.Float64frombits(uint64(i+(1023+lowestOctave)<<bits) << (52 - bits))
}

// coarse is the cell of an amount, 4 to an octave; amounts outside count to the first and last cell.
func coarse(x float64) int {
	if !(x > 0) {
		return 0
	}
	return min(max(int(math.Float64bits(x)>>(52-coarseBits))-(1023+lowestOctave)<<coarseBits, 0), coarseCells-1)
}
