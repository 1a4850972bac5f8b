package random

import (
	"math"
	"testing"
)

// The numbers of this file hold on every architecture. Changing one of them changes every
// published result: it is a new version of the luck, to be announced as such.

func TestPinnedBits(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want uint64
	}{
		{"New(0)", New(0).Bits(), 0x4fa54d6944c1ba84},
		{"New(1)", New(1).Bits(), 0xe15dd59ea72c9ec},
		{"New(2^64-1)", New(math.MaxUint64).Bits(), 0x14590669e5f8cdb1},
		{"Named(click)", New(1).Named("click").Bits(), 0xa00d8a451be8337f},
		{"Named()", New(1).Named("").Bits(), 0x8f7789462e3b753d},
		{"Named(点击)", New(1).Named("点击").Bits(), 0xc66928daee45f216},
		{"At(0)", New(1).At(0).Bits(), 0x191edcad06c80e14},
		{"At(1)", New(1).At(1).Bits(), 0xd716b150f633b23c},
		{"At(1).At(2)", New(1).At(1).At(2).Bits(), 0xe379c3ec7b85e9ab},
		{"At(2).At(1)", New(1).At(2).At(1).Bits(), 0xd1f1f2a7211ca07b},
		{"Named(click).At(42).At(7)", New(1).Named("click").At(42).At(7).Bits(), 0x85a31752f5def466},
		{"Mix(1, 0)", Mix(1, 0), 0xa79c18ce5eaa58a6},
		{"Mix(1, 1)", Mix(1, 1), 0x6d91fd4b881596e},
	} {
		if c.got != c.want {
			t.Errorf("%s: %#x, want %#x", c.name, c.got, c.want)
		}
	}
}

func TestPinnedVariates(t *testing.T) {
	for i, want := range []struct {
		float, open, exponential, normal, logNormal float64
		below, few, many                            int
	}{
		{0x1.1756e0104a763p-01, 0x1.1756e0104a763p-01, 0x1.93d636cc75761p-01, 0x1.d50c3fa28b2dbp-04, 0x1.944e824ac8496p+00, 545, 3, 1238},
		{0x1.3f0c59914d902p-01, 0x1.3f0c59914d903p-01, 0x1.f3a71f8e68ef2p-01, 0x1.41454de6ccaf3p-02, 0x1.ba3a6975d008ep+00, 623, 3, 1245},
		{0x1.e09fc6ebc077p-05, 0x1.e09fc6ebc077p-05, 0x1.ef4cd68178146p-05, -0x1.90e7d2c16a499p+00, 0x1.7b9536b743e7ap-01, 58, 0, 1180},
		{0x1.98a330fd4adp-09, 0x1.98a330fd4adp-09, 0x1.99469a1ab214cp-09, -0x1.5e192cc7525cap+01, 0x1.c0988b9e721fbp-02, 3, 0, 1139},
		{0x1.bb1e7b9fd8b74p-02, 0x1.bb1e7b9fd8b76p-02, 0x1.22442075407bep-01, -0x1.5af870e779fe4p-03, 0x1.63d000631cff4p+00, 432, 2, 1228},
		{0x1.c23e233a53e7p-02, 0x1.c23e233a53e72p-02, 0x1.289578498cc0cp-01, -0x1.36cb3a5eba08fp-03, 0x1.66a6f12998551p+00, 439, 2, 1229},
	} {
		s := New(1).Named("click").At(uint64(i))
		got := want
		got.float, got.open, got.exponential, got.normal = s.Float(), s.Open(), s.Exponential(), s.Normal()
		got.logNormal, got.below, got.few, got.many = s.LogNormal(1.5, 0.45), s.Below(1000), s.Poisson(2.5), s.Poisson(1234.5)
		if got != want {
			t.Errorf("key %d: {%x, %x, %x, %x, %x, %d, %d, %d}", i, got.float, got.open, got.exponential, got.normal,
				got.logNormal, got.below, got.few, got.many)
		}
	}
}

// fold hashes the bits of f at n points, mapped to arguments.
func fold(n uint64, f func(s Stream) float64) uint64 {
	h := New(0)
	for i := range n {
		h = h.At(math.Float64bits(f(New(10).At(i))))
	}
	return uint64(h)
}

func TestPinnedFunctions(t *testing.T) {
	between := func(s Stream, low, high float64) float64 { return low + float64((high-low)*s.Open()) }
	for _, c := range []struct {
		name string
		n    uint64
		f    func(s Stream) float64
		want uint64
	}{
		{"Exp", 100_000, func(s Stream) float64 { return Exp(between(s, -750, 715)) }, 0xa2b75c80b1d704bc},
		{"Exp near 0", 100_000, func(s Stream) float64 { return Exp(between(s, -1, 1)) }, 0x06428473a0ec49ed},
		{"Log", 100_000, func(s Stream) float64 { return Log(math.Float64frombits(s.Bits() >> 1)) }, 0x75b9f6b3768cf57d},
		{"Log near 1", 100_000, func(s Stream) float64 { return Log(between(s, 0.5, 2)) }, 0x2253526e04a68239},
		{"Pow", 100_000, func(s Stream) float64 { return Pow(between(s, 0, 9), between(s.At(1), -3, 3)) }, 0xab17ea432631e37f},
		{"NormalQuantile", 100_000, func(s Stream) float64 { return NormalQuantile(s.Open()) }, 0x54a9bd5a49a441a9},
		{"NormalQuantile far out", 100_000, func(s Stream) float64 { return NormalQuantile(Exp(between(s, -745, 0))) }, 0x2b59e3a19a1c206e},
		{"NormalCDF", 20_000, func(s Stream) float64 { return NormalCDF(between(s, -40, 10)) }, 0x90ff735de460e2a1},
		{"NormalCDF near 0", 20_000, func(s Stream) float64 { return NormalCDF(between(s, -4, 4)) }, 0x6497dfe17c440d2e},
		{"StudentQuantile", 1000, func(s Stream) float64 { return StudentQuantile(s.Open(), 1+s.At(1).Below(60)) }, 0x2ef55d2f4ccf2f5e},
		{"StudentQuantile of many", 1000, func(s Stream) float64 { return StudentQuantile(s.Open(), 1000+s.At(1).Below(1000)) }, 0x839d3ae1a3f68818},
		{"Poisson", 5000, func(s Stream) float64 { return float64(s.Poisson(between(s.At(1), 0, 200))) }, 0xfb6e855116b290f4},
		{"LogNormal", 100_000, func(s Stream) float64 { return s.LogNormal(2, 0.7) }, 0xf13598c5055b68a8},
	} {
		if got := fold(c.n, c.f); got != c.want {
			t.Errorf("%s: %#016x, want %#016x", c.name, got, c.want)
		}
	}
	h := New(0)
	for _, v := range LogNormalTable(0.45, 4096) {
		h = h.At(math.Float64bits(v))
	}
	if want := uint64(0x0adc94d1f04686f5); uint64(h) != want {
		t.Errorf("LogNormalTable: %#016x, want %#016x", uint64(h), want)
	}
}
