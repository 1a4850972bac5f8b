package bidding

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// strict decodes one JSON object with known keys only.
func strict(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil && d.More() {
		err = fmt.Errorf("more than one value")
	}
	if err == nil || err == io.EOF {
		if trimmed := bytes.TrimSpace(text); len(trimmed) > 0 && trimmed[0] == '{' {
			return err
		}
		err = fmt.Errorf("not an object")
	}
	return fmt.Errorf("the answer %q is not understood: %w", clipped(string(text)), err)
}

// outcomes are the words of the messages.
var outcomes = [...]string{Lost: "lost", Won: "won", Clicked: "clicked", Ordered: "ordered"}

func appendKey(m []byte, key string, x float64) []byte {
	m = append(append(append(m, `,"`...), key...), `":`...)
	return strconv.AppendFloat(m, x, 'g', -1, 64)
}

// appendOpportunity writes a question for one bid, with the bid that stands without an answer.
func appendOpportunity(m []byte, o *Opportunity, base float64) []byte {
	r := o.Request
	m = append(m, `{"type":"bid","id":`...)
	m = strconv.AppendUint(m, r.ID, 10)
	m = appendKey(m, "at", r.At.Seconds())
	m = appendKey(m, "day", float64(r.Day))
	m = appendKey(m, "hour", float64(r.Hour))
	m = appendKey(m, "region", float64(r.Region))
	m = appendKey(m, "device", float64(r.Device))
	m = appendKey(m, "ad", float64(o.Ad))
	m = appendKey(m, "base", base)
	m = appendKey(m, "floor", o.Floor)
	m = appendKey(m, "quality", o.Quality)
	m = appendKey(m, "pctr", o.PCTR)
	m = appendKey(m, "pcvr", o.PCVR)
	m = appendKey(m, "value", o.Value)
	m = appendKey(m, "margin", o.Margin)
	return append(m, '}')
}

// appendTick writes the account and the news.
func appendTick(m []byte, a *Account, asked int, news []Notice) []byte {
	m = append(m, `{"type":"tick","midnight":`...)
	m = strconv.AppendBool(m, a.Midnight)
	m = appendKey(m, "now", a.Now.Seconds())
	m = appendKey(m, "budget", a.Budget.Float())
	m = appendKey(m, "spent", a.Spent.Float())
	m = appendKey(m, "elapsed", a.Elapsed)
	m = appendKey(m, "next", a.Next)
	m = appendKey(m, "auctions", float64(asked))
	m = append(m, `,"notices":[`...)
	for i := range news {
		if i > 0 {
			m = append(m, ',')
		}
		m = appendNotice(m, &news[i])
	}
	return append(m, `]}`...)
}

func appendNotice(m []byte, n *Notice) []byte {
	m = append(append(append(m, `{"outcome":"`...), outcomes[n.Outcome]...), '"')
	m = appendKey(m, "ad", float64(n.Ad))
	m = appendKey(m, "at", n.At.Seconds())
	switch n.Outcome {
	case Won, Clicked:
		m = appendKey(m, "slot", float64(n.Slot))
		m = appendKey(m, "price", n.Price.Float())
	case Ordered:
		m = appendKey(m, "amount", n.Amount.Float())
	}
	return append(m, '}')
}
