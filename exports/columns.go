package exports

import (
	"slices"
	"strings"

	"golang.org/x/text/width"
)

// column is what a column of a report may be.
type column struct {
	key   string
	read  bool     // false: known, and of no use, because it follows from others
	names []string // how consoles and their APIs spell it, folded
}

// columns is the one list of what is understood. The names are those of JD's console and API, of
// adsim's reports, and what other consoles use.
func columns() []column {
	return []column{
		{"date", true, []string{"日期", "时间", "date", "day"}},
		{"plan", true, []string{"计划", "计划名称", "推广计划", "推广计划名称", "plan", "campaign", "campaignname"}},
		{"unit", true, []string{"单元", "单元名称", "推广单元", "推广单元名称", "unit", "adgroup", "adgroupname"}},
		{"keyword", true, []string{"关键词", "关键词名称", "keyword", "keywordname", "word"}},
		{"search_term", true, []string{"搜索词", "用户搜索词", "搜索词名称", "searchterm", "searchquery", "query"}},
		{"match", true, []string{"匹配方式", "匹配类型", "match", "matchtype", "keywordtype"}},
		{"class", true, []string{"词类", "class"}},
		{"bid", true, []string{"出价", "关键词出价", "当前出价", "bid", "maxcpc", "keywordprice"}},
		{"impressions", true, []string{"展现数", "展现量", "展现", "曝光量", "impressions", "impr"}},
		{"clicks", true, []string{"点击数", "点击量", "点击", "clicks"}},
		{"cost", true, []string{"总费用", "花费", "费用", "消耗", "总花费", "cost", "spend"}},
		{"orders", true, []string{"总订单行", "订单行", "总订单数", "订单数", "总成交笔数", "orderlines", "orders", "totalorderlines", "totalorders", "totalordercnt"}},
		{"amount", true, []string{"总订单金额", "订单金额", "总成交金额", "amount", "sales", "totalamount", "totalorderamount", "totalordersum"}},
		{"cart_adds", true, []string{"总加购数", "加购数", "总购物车数", "cartadds", "totalcartadds", "totalcartcnt"}},
		{"direct_orders", true, []string{"直接订单行", "直接订单数", "directorderlines", "directordercnt"}},
		{"indirect_orders", true, []string{"间接订单行", "间接订单数", "indirectorderlines", "indirectordercnt"}},
		{"direct_amount", true, []string{"直接订单金额", "directorderamount", "directordersum"}},
		{"indirect_amount", true, []string{"间接订单金额", "indirectorderamount", "indirectordersum"}},
		{"direct_cart_adds", true, []string{"直接加购数", "directcartcnt"}},
		{"indirect_cart_adds", true, []string{"间接加购数", "indirectcartcnt"}},
		{"rank", true, []string{"展现排名", "平均排名", "平均展现排名", "averagerank", "averagehistoryrankexpand", "avgpos", "averageposition"}},
		{"ctr", false, []string{"点击率", "ctr"}},
		{"cpc", false, []string{"平均点击成本", "平均点击花费", "cpc", "avgcpc"}},
		{"cpm", false, []string{"千次展现成本", "千次展现花费", "cpm"}},
		{"cvr", false, []string{"转化率", "点击转化率", "cvr", "totalordercvs"}},
		{"roi", false, []string{"投产比", "投入产出比", "roi", "totalorderroi"}},
		{"cpa", false, []string{"CPA"}},
		{"other", false, []string{"下单新客数", "预售订单行", "预售订单金额", "领券数", "商品关注数", "店铺关注数", "访客数", "深度进店数", "访问时长", "预约数",
			"近一小时排名", "竞争力指数", "影响订单行", "影响加购数", "newcustomerscnt", "couponcnt", "goodsattentioncnt", "shopattentioncnt", "campaignvisitorcnt",
			"depthpassengercnt", "visittimerange", "preordercnt", "newwlrank", "newcurrentwlshowq", "effectordercnt", "effectcartcnt",
			"profit", "breakevenroi", "impressionshare", "losttobudget", "losttorank", "eligibleimpressions", "impressionslosttobudget",
			"impressionslosttorank", "forgiven"}},
	}
}

// required are the keys without which there is no report.
var required = []string{"keyword", "impressions", "clicks", "cost"}

// Keys lists what a column may stand for.
func Keys() (keys []string) {
	for _, c := range columns() {
		if c.read {
			keys = append(keys, c.key)
		}
	}
	return keys
}

// known is the column with a header, nil when it is not understood.
func known(header string) *column {
	all, name := columns(), fold(header)
	i := slices.IndexFunc(all, func(c column) bool { return fold(c.key) == name || slices.Contains(c.names, name) })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// fold is a header without its unit, case and separators: "Avg. CPC (¥)" is avgcpc.
func fold(header string) string {
	s := strings.ToLower(width.Narrow.String(header))
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = s[:i]
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\u00a0_-./:", r) {
			return -1
		}
		return r
	}, s)
}
