package advice

// What the report may not be able to say; all of it is our assumption.
const (
	fewWords    = 5    // of a class: with fewer, its words are taken with those of the whole account
	usualDiffer = 0.5  // coefficient of variation between words, where too few tell it
	leastDiffer = 0.2  // words differ at least so much
	mostDiffer  = 1.0  // and at most
	usualSpread = 0.13 // squared coefficient of variation of order amounts: log-normal with sigma 0.35
)

// pool is what the words of a class, or of the account, show together.
type pool struct{ orders, clicks float64 }

// learn finds what is usual in the account: the amount of an order, how much amounts vary, what a
// click brings in each class, and how much words differ in that; and what that and its own clicks
// let one believe of each word.
func (j *judge) learn() {
	if j.learnAmounts(); !(j.AOV > 0) {
		return
	}
	j.pools = map[string]*pool{}
	for _, w := range j.words {
		w.orders = w.Amount / j.AOV
		for _, name := range []string{"", w.group()} {
			if j.pools[name] == nil {
				j.pools[name] = &pool{}
			}
			j.pools[name].orders += w.orders
			j.pools[name].clicks += w.mature
		}
	}
	j.learnDiffer()
	j.believe()
}

// learnAmounts takes the mean order, and the dispersion of amounts from how far the lines of a
// word lie from the word's own mean order.
func (j *judge) learnAmounts() {
	amount, orders := 0.0, 0.0
	for _, w := range j.words {
		amount += w.Amount
		orders += w.Orders
	}
	if orders > 0 && amount > 0 {
		j.AOV = amount / orders
	}
	squares, free := 0.0, 0.0
	for _, w := range j.words {
		lines := 0.0
		for _, l := range w.lines {
			e := l.amount - float64(l.orders*(w.Amount/w.Orders))
			squares += float64(e*e) / l.orders
			lines++
		}
		free += max(0, lines-1)
	}
	if j.Dispersion = 1 + usualSpread; free >= 10 {
		j.Dispersion = 1 + squares/free/float64(j.AOV*j.AOV)
	}
}

// learnDiffer compares how far words lie from the mean of their class with what luck alone does
// (the moments of a Poisson count with a gamma rate).
func (j *judge) learnDiffer() {
	squares, luck, room := 0.0, 0.0, 0.0
	groups := map[string]bool{}
	for _, w := range j.words {
		p := j.pools[j.group(w)]
		expected := float64(w.mature * (p.orders / p.clicks))
		if !(expected > 0) {
			continue
		}
		e := w.orders - expected
		squares += float64(e*e) / expected
		luck += j.Dispersion
		room += float64(expected * (1 - w.mature/p.clicks))
		groups[j.group(w)] = true
	}
	luck -= float64(j.Dispersion * float64(len(groups)))
	j.Differ = usualDiffer
	if len(j.words) >= fewWords+len(groups) && room > 0 {
		j.Differ = sqrt(max(0, (squares-luck)/room))
	}
	j.Differ = min(mostDiffer, max(leastDiffer, j.Differ))
}

// group is the class of a word, or the whole account where the class has too few.
func (j *judge) group(w *Word) string {
	if j.size[w.group()] < fewWords {
		return ""
	}
	return w.group()
}

// usual is what the other words of its class let one expect of a word, before its own clicks: their
// mean, with an order at break-even added so that few words, or none, are no certainty.
func (j *judge) usual(w *Word) float64 {
	p := j.pools[j.group(w)]
	orders := (p.orders-w.orders)/j.Dispersion + 1
	clicks := (p.clicks-w.mature)/j.Dispersion + 1/j.breakEven(w)
	return orders / clicks
}
