package bidding

import "fmt"

// ParamFault is what is wrong with one parameter, where only its strategy can see it.
type ParamFault struct {
	Key   string // of the parameter
	At    int    // characters into its text
	Rule  string // what must hold, or what is wrong
	Found string // what was found, or empty
	Hint  string // what was probably meant, or empty
}

// Error is the fault in words, for those who cannot show its place.
func (f *ParamFault) Error() string {
	text := fmt.Sprintf("%s, character %d: %s", f.Key, f.At+1, f.Rule)
	if f.Found != "" {
		text += fmt.Sprintf(", found %q", f.Found)
	}
	if f.Hint != "" {
		text += fmt.Sprintf("; did you mean %q?", f.Hint)
	}
	return text
}

// Checked is implemented by parameters that have rules beyond their tags. Check returns nil or a
// *ParamFault.
type Checked interface{ Check() error }

// Crowded is implemented by parameters that may name crowds of the market. They are told the names, in the
// order of adsim.Request.Crowds, before they are checked; nil where there is no market.
type Crowded interface{ KnowCrowds(names []string) }
