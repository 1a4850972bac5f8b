package experiments

import "fmt"

// phrases are what a fit says, in English and Chinese; arguments stand in the same order in both.
var phrases = map[string]struct{ en, zh string }{
	"days":        {"the report covers %d days", "报表覆盖 %d 天"},
	"plans":       {"words in several plans: %d (%s); each is the sum of its lines, in the plan that spends most on it", "在多个计划里的词：%d 个（%s）；各行相加，放在花费最多的计划里"},
	"units":       {"words in several units of a plan: %d (%s); each is the sum of its lines, in the unit that spends most on it", "在同一计划多个单元里的词：%d 个（%s）；各行相加，放在花费最多的单元里"},
	"wide":        {"words of phrase, segment or broad match: %d (%s); each stands for all searches that it catches and is matched exactly, so the scenario says nothing about match types", "短语、切词或广泛匹配的词：%d 个（%s）；每个词代表它匹配到的全部搜索，并按精确匹配处理，因此场景不能回答匹配方式的问题"},
	"bids":        {"words whose bid differs from line to line: %d (%s); each has the mean, weighted by clicks", "各行出价不同的词：%d 个（%s）；取按点击数加权的平均"},
	"classes":     {"classes that are not in the report: %d (%s); long words are long-tail, others core", "报表里没有词类的词：%d 个（%s）；长的算长尾词，其余算核心词"},
	"thin":        {"words with fewer than 100 clicks: %d (%s); they borrow click rate and rivals' bids from their class, the more the fewer clicks they have", "点击不足 100 次的词：%d 个（%s）；点击率和竞争出价借用同类词的，点击越少借得越多"},
	"terms":       {"a report of search terms: searches that it leaves out are missing here", "这是搜索词报表：它没有列出的搜索，这里也没有"},
	"no bids":     {"bids that are not in the report: %d (%s); each is taken to be %v x the word's CPC", "报表里没有出价的词：%d 个（%s）；出价取平均点击成本的 %v 倍"},
	"low bids":    {"bids below the CPC, which were others in the period: %d (%s); each is taken to be %v x the word's CPC", "出价低于平均点击成本、说明期间改过价的词：%d 个（%s）；出价取平均点击成本的 %v 倍"},
	"mature":      {"all orders are in; a report without dates does not tell how young its clicks are", "订单都已到齐；没有日期的报表说不出点击有多新"},
	"read":        {"the report was read on the evening of its last day, %s", "报表在最后一天（%s）结束时导出"},
	"coming":      {"%.1f%% of the orders are still to come, as adsim's delays from click to payment say; they are added", "还有 %.1f%% 的订单没到（按 adsim 从点击到付款的时间），已补上"},
	"budgets":     {"no plan ran out of budget: daily budgets are %d x the cost of a day", "没有计划花完预算：日预算取日均花费的 %d 倍"},
	"lost":        {"plans that spend %v%% to 100%% of their daily budget lose 0 to %v of their impressions to it; a report does not tell", "花到日预算 %v%% 至 100%% 的计划因此损失 0 至 %v 的展现；报表看不出来"},
	"never":       {"%s: never shown, so its searches and its rivals are unknown", "%s：没有展现，搜索量和竞争未知"},
	"missed":      {"%s: %s of the report %.6g, simulated %.6g (%+.0f%%)", "%s：%s，报表 %.6g，模拟 %.6g（%+.0f%%）"},
	"account":     {"the account", "账户"},
	"impressions": {"impressions", "展现数"},
	"clicks":      {"clicks", "点击数"},
	"cost":        {"cost", "总费用"},
	"cpc":         {"CPC", "平均点击成本"},
	"orders":      {"orders", "总订单行"},

	"preface": {`# The market of %s, fitted so that the account with these bids gets what the report says.
#
# Of each keyword, searches come from its impressions, click_factor from its clicks, cvr from its orders,
# rival_bid (the level of rivals' bids) from its CPC, and rivals (how many) from its average rank, where the
# report has it. Words with fewer than %d clicks borrow from their class. market.rivals.seed fixes one market:
# the parameters belong to it and to the order of the keywords, so add keywords at the end.`,
		`# 由 %s 拟合出的市场：账户按这些出价，得到的就是报表上的数字。
#
# 每个关键词：searches 来自展现数，click_factor 来自点击数，cvr 来自订单，rival_bid（竞争出价水平）来自平均点击成本，
# rivals（竞争者数量）来自平均排名（报表有的话）。点击不足 %d 次的词借用同类词。market.rivals.seed 固定了一个市场：
# 参数只属于它和关键词的顺序，新的关键词请加在最后。`},
	"assumed": {"Assumed, because a report does not tell:", "报表看不出来、只能假设的："},
	"market":  {"of the account's words alone; raise it, and the share of the class, to add words", "只是账户这些词的；要加词，先调高它和词类的 share"},
	"ctr":     {"fitted: the account's ads are average ones", "拟合值：假设账户的广告是平均水平"},
	"one":     {"one market in all replications: the one that was fitted", "每次重复都用拟合出的同一个市场"},
	"learned": {"as fitted: what the platform had learned by then", "拟合值：平台到那时已经学到的"},
	"median":  {"the account's CPC; rival_bid counts in it", "账户的平均点击成本；rival_bid 以它为单位"},
	"basis":   {"%s clicks", "%s 次点击"},
	"unshown": {"never shown: nothing could be fitted", "没有展现：无法拟合"},
	"none":    {"no clicks: all but the searches are its class's", "没有点击：除搜索量外都取同类词的"},
	"borrows": {": borrows from its class", "：借用同类词"},
	"phrase":  {"; phrase match in the report", "；报表里是短语匹配"},
	"segment": {"; segment match in the report", "；报表里是切词匹配"},
}

// in is a phrase in zh or, for every other language, English. It panics on an unknown one.
func in(lang, phrase string, args ...any) string {
	p, known := phrases[phrase]
	if !known {
		panic("experiments: no phrase " + phrase)
	}
	if lang == "zh" {
		return fmt.Sprintf(p.zh, args...)
	}
	return fmt.Sprintf(p.en, args...)
}
