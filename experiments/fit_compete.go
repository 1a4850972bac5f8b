package experiments

import (
	"math"

	"adsim/random"
)

// target is what a word misses and how much that counts.
type target struct {
	error, weight [2]float64 // of the CPC and the rank, in logarithms
	prior, hold   [2]float64 // of the level and the number of rivals: distance from what is usual
}

func (w *word) target(class, days float64) (t target) {
	t.prior = [2]float64{random.Log(w.level / class), random.Log(w.rivals / presetRivals(w.class))}
	t.hold = [2]float64{1 / (levelSpread * levelSpread), 1 / (rivalsSpread * rivalsSpread)}
	if w.clicks > 0 {
		t.error[0] = miss(w.want.CPC(), w.got.CPC())
		t.weight[0] = 1 / (cpcError*cpcError + clickSpread*clickSpread/w.clicks)
	}
	if w.ranked {
		t.error[1] = miss(w.want.Rank()-0.5, w.got.Rank()-0.5)
		t.weight[1] = 1 / (rankError*rankError + impSpread*impSpread/(w.want.Impressions*days))
	}
	return t
}

// loss is the weighted squares of what is missed and of the distance from what is usual.
func (t *target) loss() (sum float64) {
	for i := range 2 {
		sum += float64(t.weight[i]*t.error[i]*t.error[i]) + float64(t.hold[i]*t.prior[i]*t.prior[i])
	}
	return sum
}

// best is the best that was found for a word.
type best struct {
	level, rivals float64
	loss, miss    float64 // miss: of the CPC, in logarithms
	found         bool
	radius        float64 // of the next try
}

func (w *word) remember(t target) {
	b := &w.best
	loss := t.loss()
	if w.clicks >= thinClicks {
		loss += float64(1e4 * max(0, math.Abs(t.error[0])-goodCPC)) // nothing makes up for a CPC that is off
	}
	if w.shown < w.leastShare() {
		loss += float64(1e6 * (1 + w.level))
	}
	if !b.found || loss < b.loss {
		*b = best{w.level, w.rivals, loss, t.error[0], true, max(b.radius*1.5, firstRadius)}
	} else {
		b.radius *= 0.8
	}
}

// try moves to a random place around the best; every other one far away where the best is bad,
// because another number of rivals may do.
func (w *word) try(round int, luck random.Stream) {
	radius := w.best.radius
	if round%2 == 0 && math.Abs(w.best.miss) > badCPC {
		radius = farRadius
	}
	luck = luck.At(uint64(round))
	w.level = w.best.level * luck.Named("level").LogNormal(1, radius)
	w.rivals = within(w.best.rivals * luck.Named("rivals").LogNormal(1, radius))
}

func within(rivals float64) float64 { return min(mostRivals, max(0.3, rivals)) }

// step is one step of Gauss and Newton.
func (w *word) step(t target) {
	if w.shown < w.leastShare() {
		w.level *= 0.75
		w.tried = false
		return
	}
	w.learn(t.error)
	step := solve(w.jacobian, &t)
	for i := range step {
		step[i] = min(longestStep, max(-longestStep, step[i]))
	}
	before := w.rivals
	w.level *= random.Exp(step[0])
	w.rivals = within(w.rivals * random.Exp(step[1]))
	w.moved, w.error, w.tried = [2]float64{step[0], random.Log(w.rivals / before)}, t.error, true
}

// miss is the logarithm of what is wanted over what there is.
func miss(want, got float64) float64 {
	if want <= 0 || got <= 0 {
		return 0
	}
	return random.Log(want / got)
}

// learn improves the Jacobian by what the last step did (Broyden 1965), within reason.
func (w *word) learn(e [2]float64) {
	size := float64(w.moved[0]*w.moved[0]) + float64(w.moved[1]*w.moved[1])
	if !w.tried || size < 1e-4 {
		return
	}
	least, most := [2][2]float64{{0.15, 0}, {0.3, 0.1}}, [2][2]float64{{1.5, 0.8}, {4, 2.5}}
	for i := range e {
		change := w.error[i] - e[i]
		gap := change - float64(w.jacobian[i][0]*w.moved[0]) - float64(w.jacobian[i][1]*w.moved[1])
		for j := range w.moved {
			w.jacobian[i][j] = min(most[i][j], max(least[i][j], w.jacobian[i][j]+float64(0.7*gap*w.moved[j]/size)))
		}
	}
}

// solve is the step that would make the loss least if slopes were constant.
func solve(j [2][2]float64, t *target) (step [2]float64) {
	var a [2][2]float64
	var b [2]float64
	for r := range 2 {
		for c := range 2 {
			a[r][c] = float64(j[0][r]*t.weight[0]*j[0][c]) + float64(j[1][r]*t.weight[1]*j[1][c])
		}
		a[r][r] += t.hold[r]
		b[r] = float64(j[0][r]*t.weight[0]*t.error[0]) + float64(j[1][r]*t.weight[1]*t.error[1]) - float64(t.hold[r]*t.prior[r])
	}
	det := float64(a[0][0]*a[1][1]) - float64(a[0][1]*a[1][0])
	return [2]float64{(float64(b[0]*a[1][1]) - float64(a[0][1]*b[1])) / det, (float64(a[0][0]*b[1]) - float64(a[1][0]*b[0])) / det}
}
