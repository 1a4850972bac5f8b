package exports

import (
	"encoding/csv"
	"io"
	"time"

	"adsim"
)

// Movement is a line of an account's ledger.
type Movement struct {
	At                   time.Time
	Wallet, Plan         string // of the account itself, and where it is no plan's, empty
	Kind                 string // opening, recharge, transfer-in, transfer-out, charge or forgiven
	Amount               adsim.Money
	Cash, Bonus, Subsidy adsim.Money // in the wallet afterwards; 0 where there is no limit
}

// WriteLedger writes the movements as CSV, in their order: amounts in yuan, exact, with a header. In zh
// the header and the kinds are Chinese, after a byte order mark.
func WriteLedger(w io.Writer, all []Movement, lang string) error {
	header, kinds := []string{"time", "wallet", "plan", "kind", "amount", "cash", "bonus", "subsidy"}, map[string]string{}
	if lang == "zh" {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		header = []string{"时间", "钱包", "计划", "类型", "金额", "现金", "赠款", "补贴"}
		kinds = map[string]string{"opening": "期初", "recharge": "充值", "transfer-in": "转入", "transfer-out": "转出", "charge": "扣费", "forgiven": "免扣"}
	}
	out := csv.NewWriter(w)
	out.Write(header)
	for _, m := range all {
		kind := m.Kind
		if word, is := kinds[kind]; is {
			kind = word
		}
		out.Write([]string{m.At.Format("2006-01-02 15:04:05"), m.Wallet, m.Plan, kind, m.Amount.String(), m.Cash.String(), m.Bonus.String(), m.Subsidy.String()})
	}
	out.Flush()
	return out.Error()
}
