package report

import (
	"strconv"
	"strings"
	"time"
)

// head is the plain answer: what a report says before its tables.
func (v voice) head(r *Report) []string {
	if r.title != nil {
		return append([]string{r.title(v), ""}, r.prose(v)...)
	}
	means := v.count("line.means", r.Replications, data{"Replications": r.Replications})
	title := v.count("line.head", r.Days, data{"Name": printable(r.Name), "Days": r.Days, "Start": r.Start.Format(time.DateOnly), "Means": means})
	return append([]string{title, ""}, r.prose(v)...)
}

type data = map[string]any

// worthTelling is the least share of auctions lost to own ads that the plain answer tells, our choice.
const worthTelling = 0.005

// summary is the answer in a few sentences.
func (v voice) summary(s summary) []string {
	cash, count, share := v.speak(Cash), v.speak(Count), v.speak(Share)
	var said []string
	if s.cpc.N == 0 {
		said = append(said, v.say("summary.no_clicks", nil))
	} else {
		said = append(said,
			v.say("summary.money", data{"Cost": cash(s.cost), "CostPerDay": cash(s.costPerDay), "Clicks": count(s.clicks), "CPC": cash(s.cpc)}),
			v.say("summary.orders", data{"Lines": count(s.lines), "Amount": cash(s.amount), "ROI": v.speak(Number)(s.roi), "BreakEven": s.breakEven.alone(v)}),
			v.say("summary."+sign(s.profit), data{"Profit": cash(s.profit)}))
	}
	if s.share.N > 0 {
		own := ""
		if s.own.Mean >= worthTelling {
			own = share(s.own)
		}
		said = append(said, v.say("summary.share", data{"Share": share(s.share), "Budget": share(s.lostToBudget), "Rank": share(s.lostToRank), "Own": own}))
	}
	said = append(said, v.outs(s.outs)...)
	for _, d := range s.dry[:min(3, len(s.dry))] {
		said = append(said, v.say("summary.dry", data{"Wallet": printable(d.name), "Share": share(d.share), "Day": v.speak(Count)(d.day)}))
	}
	for _, o := range s.soldOut[:min(3, len(s.soldOut))] {
		said = append(said, v.say("summary.sold_out", data{"Item": printable(o.sku), "Share": share(o.share), "Day": count(o.day), "Missed": count(o.missed)}))
	}
	said = append(said, v.shares(s.shares)...)
	if len(s.trained) > 0 {
		said = append(said, v.say("summary.trained", data{"Plans": strings.Join(s.trained, v.say("summary.comma", nil)), "Days": s.training}))
	}
	if s.early.N > 0 {
		said = append(said, v.say("summary.early", data{"Early": share(s.early), "OrderDate": s.orderDate}))
	}
	if s.wasteful > 0 {
		said = append(said, v.count("summary.wasted", s.wasteful, data{"Words": s.wasteful, "Cost": cash(s.wasted), "Share": share(s.shareWasted), "Loss": cash(s.lossWasted)}))
	}
	if s.worst != "" {
		said = append(said, v.say("summary.worst", data{"Step": v.word(s.worst), "WorstOf": share(s.worstOf)}))
	}
	return said
}

// speak is how figures of a kind stand in a sentence.
func (v voice) speak(k Kind) func(Figure) string {
	return func(f Figure) string { return figure(k, f).alone(v).String() }
}

// sign says whether a profit is one: an interval that covers zero says nothing.
func sign(f Figure) string {
	switch {
	case f.Interval() && f.Low < 0 && f.High > 0:
		return "even"
	case f.Mean < 0:
		return "loss"
	}
	return "profit"
}

// outs names the first plans whose money runs out.
func (v voice) outs(outs []outDay) (said []string) {
	const most = 3
	for _, o := range outs[:min(most, len(outs))] {
		said = append(said, v.say("summary.out", data{"Plan": printable(o.plan), "DaysOut": v.speak(Share)(o.share), "Median": o.median}))
	}
	switch {
	case len(outs) == 0:
		said = append(said, v.say("summary.never_out", nil))
	case len(outs) > most:
		said = append(said, v.say("summary.out_more", data{"Left": len(outs) - most}))
	}
	return said
}

func (v voice) warnings(rules []rule) []string {
	var warned []string
	for _, r := range rules {
		if r.verdict == "warn" {
			warned = append(warned, v.say("warning."+r.name, data{"Value": r.value.alone(v), "Limit": r.limit.alone(v), "Never": r.limit.Text == "never"}))
		}
	}
	if len(warned) == 0 {
		return nil
	}
	return []string{v.say("summary.warnings", data{"Warnings": strings.Join(warned, "; ")})}
}

// breaches names the identities that do not hold.
func (v voice) breaches(checks []check) (said []string) {
	for _, c := range checks {
		if !c.holds {
			said = append(said, v.say("summary.breach", data{"Check": v.word(c.name), "Left": c.left.alone(v), "Right": c.right.alone(v)}))
		}
	}
	return said
}

// notes are the sentences under a table.
func (v voice) notes(r *Report, p part, g grid) (notes []string) {
	if g.left > 0 {
		notes = append(notes, v.say("note.cut", data{"Left": g.left}))
	}
	if p.note == "" {
		return notes
	}
	within := v.say("note.same_day", nil)
	if r.Window > 0 {
		within = v.count("note.within_days", r.Window, data{"Window": r.Window})
	}
	return append(notes, v.say("note."+p.note, data{
		"Within": within, "Margin": percent(r.margin), "Commission": percent(r.commission), "Slots": r.slots,
		"OrderDate": r.orderDate, "Pages": decimal(r.pages), "CVR": percent(r.cvr), "Every": r.every, "AOV": readable(Cash, r.aov.Float(), 2),
	}))
}

func percent(x float64) string { return readable(Share, x, 1) + "%" }

// more says which tables are not shown, or not all of them.
func (v voice) more(r *Report) string {
	if names := r.hidden(); r.chooses && names != "" {
		return v.say("line.more", data{"Names": names})
	}
	return ""
}

// assumptions is one paragraph for each section of the scenario.
func (v voice) assumptions(r *Report) (paragraphs []string) {
	last := ""
	for _, a := range r.Assumptions {
		item := printable(a.Path + " = " + a.Value)
		if a.Mark != "" {
			item += " [" + a.Mark + "]"
		}
		section, _, _ := strings.Cut(a.Path, ".")
		if section != last || len(paragraphs) == 0 {
			paragraphs, last = append(paragraphs, item), section
			continue
		}
		paragraphs[len(paragraphs)-1] += "; " + item
	}
	return paragraphs
}

// foot is what a report ends with.
func (v voice) foot(r *Report) []string {
	if r.again != nil {
		return r.again(v)
	}
	lines := []string{
		v.say("line.marks", nil),
		v.count("line.seed", r.Replications, data{"Seed": strconv.FormatUint(r.Seed, 10), "Replications": r.Replications}),
	}
	lines = append(lines, v.repeat(r.Command, r.Outsiders)...)
	return append(lines, v.say("line.not_jd", nil))
}

// repeat says how to get the same again, or that nobody can.
func (v voice) repeat(command string, outsiders []string) []string {
	switch {
	case len(outsiders) > 0:
		return []string{v.say("line.not_reproducible", data{"Plans": printable(strings.Join(outsiders, ", "))})}
	case command != "":
		return []string{v.say("line.again", data{"Command": printable(command)})}
	}
	return nil
}
