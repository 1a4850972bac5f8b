package random

import "testing"

var (
	sinkFloat float64
	sinkInt   int
)

func BenchmarkFloat(b *testing.B) {
	luck := New(1).Named("click")
	b.ReportAllocs()
	for i := range b.N {
		sinkFloat += luck.At(uint64(i)).Float()
	}
}

func BenchmarkTwoKeys(b *testing.B) {
	luck := New(1).Named("click")
	b.ReportAllocs()
	for i := range b.N {
		sinkFloat += luck.At(uint64(i)).At(7).Float()
	}
}

func BenchmarkNamed(b *testing.B) {
	luck := New(1)
	b.ReportAllocs()
	for range b.N {
		luck = luck.Named("click")
	}
	sinkInt += int(luck)
}

func BenchmarkBelow(b *testing.B) {
	luck := New(1)
	b.ReportAllocs()
	for i := range b.N {
		sinkInt += luck.At(uint64(i)).Below(1000)
	}
}

func BenchmarkExponential(b *testing.B) {
	luck := New(1)
	b.ReportAllocs()
	for i := range b.N {
		sinkFloat += luck.At(uint64(i)).Exponential()
	}
}

func BenchmarkNormal(b *testing.B) {
	luck := New(1)
	b.ReportAllocs()
	for i := range b.N {
		sinkFloat += luck.At(uint64(i)).Normal()
	}
}

func BenchmarkLogNormal(b *testing.B) {
	luck := New(1)
	b.ReportAllocs()
	for i := range b.N {
		sinkFloat += luck.At(uint64(i)).LogNormal(1.5, 0.45)
	}
}

func BenchmarkPoisson(b *testing.B) {
	luck := New(1)
	for _, c := range []struct {
		name string
		mean float64
	}{{"0.5", 0.5}, {"30", 30}, {"1000", 1000}, {"1e6", 1e6}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				sinkInt += luck.At(uint64(i)).Poisson(c.mean)
			}
		})
	}
}

// arguments are what the functions are timed on: spread over their useful range, and drawn
// beforehand, so that the processor cannot learn the branches of a regular grid.
func arguments(low, high float64) (x [1024]float64) {
	for i := range x {
		x[i] = low + (high-low)*New(2).At(uint64(i)).Open()
	}
	return x
}

func benchmarkFunction(b *testing.B, f func(float64) float64, low, high float64) {
	x := arguments(low, high)
	b.ReportAllocs()
	for i := range b.N {
		sinkFloat += f(x[i&1023])
	}
}

func BenchmarkExp(b *testing.B)            { benchmarkFunction(b, Exp, -10, 10) }
func BenchmarkLog(b *testing.B)            { benchmarkFunction(b, Log, 0, 10) }
func BenchmarkNormalQuantile(b *testing.B) { benchmarkFunction(b, NormalQuantile, 0, 1) }
func BenchmarkNormalCDF(b *testing.B)      { benchmarkFunction(b, NormalCDF, -6, 6) }

func BenchmarkStudentQuantile(b *testing.B) {
	for range b.N {
		sinkFloat += StudentQuantile(0.975, 19)
	}
}
