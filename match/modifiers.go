package match

import (
	"slices"
	"strings"
)

// The classes of themes, in the order of the market's.
const (
	Core = iota
	Modified
	Scene
	LongTail
	Competitor
)

// kind is what a modifier says about the thing that is searched.
type kind uint8

const (
	colour kind = iota
	material
	function
	setting
	people
	brand
	price
	size
	intent
	gift
	anything // how many there are
)

// said is what themes of a class leave to be said: a theme that names a material or a function is
// not given another, and who searches a rival brand compares.
var said = map[int][]kind{
	Modified:   {colour, setting, people, brand, price, size, intent, gift},
	Scene:      {colour, material, function, people, price, size, intent},
	LongTail:   {colour, people, brand, price, size, intent},
	Competitor: {colour, people, brand, price, size, intent},
}

// modifier is a word or two that people put before or behind a theme.
type modifier struct {
	text   string
	tokens []string
	kind   kind
	behind bool // the theme, else before it
	spaced bool // written apart from the theme
}

// phrases are modifiers of a kind; + joins tokens.
type phrases struct {
	kind          kind
	before, after string
}

var chinesePhrases = []phrases{
	{colour, "黑色 白色 透明 粉色 蓝色 灰色 红色", "多色"},
	{material, "真皮 硅胶 不锈钢 实木 纯棉 金属 陶瓷 玻璃", ""},
	{function, "防水 防摔 静音 快充 无线 可折叠 加厚 智能 便携", "磁吸 防滑"},
	{setting, "家用 车载 户外 办公 旅行 宿舍", "室内 厨房用"},
	{people, "儿童 老人 学生", "女款 男款 情侣款 宝宝 孕妇"},
	{brand, "国产 进口 大牌", "旗舰店 官方+旗舰店 正品 自营 十大+品牌"},
	{price, "平价 便宜 高端", "特价 包邮 百元+以内 性价比"},
	{size, "大号 小号 迷你 超薄", "两个装 三件套 大容量 加长"},
	{intent, "新款 爆款 网红", "推荐 排行榜 哪个+好 怎么+选 评测 对比 图片"},
	{gift, "", "礼盒 生日+礼物 送+女友 送+长辈"},
}

var englishPhrases = []phrases{
	{colour, "black white clear pink blue grey red", "multicolor"},
	{material, "leather silicone steel wooden cotton metal ceramic glass", ""},
	{function, "waterproof shockproof silent wireless foldable thick smart portable", "magnetic fast+charging"},
	{setting, "home car outdoor office travel", "for+kitchen for+dorm"},
	{people, "kids", "for+women for+men for+girls for+seniors for+students for+babies"},
	{brand, "genuine imported designer", "official+store brand top+brands"},
	{price, "cheap premium affordable", "on+sale free+shipping under+50 deals"},
	{size, "large small mini slim", "2+pack set of+3 xl"},
	{intent, "best new popular", "reviews ranking comparison ideas near+me"},
	{gift, "", "gift+box birthday+gift for+mom for+him"},
}

// modifiers are all modifiers: those of Chinese, then those of English from the returned place on.
func modifiers() (all []modifier, english int) {
	for _, p := range chinesePhrases {
		all = append(append(all, p.list(p.before, "", false)...), p.list(p.after, "", true)...)
	}
	english = len(all)
	for _, p := range englishPhrases {
		all = append(append(all, p.list(p.before, " ", false)...), p.list(p.after, " ", true)...)
	}
	return all, english
}

func (p phrases) list(words, joint string, behind bool) (all []modifier) {
	for _, word := range strings.Fields(words) {
		tokens := strings.Split(word, "+")
		all = append(all, modifier{strings.Join(tokens, joint), tokens, p.kind, behind, behind || joint == " "})
	}
	return all
}

// Words are the Chinese words that searchers put beside themes; who cuts a keyword should know them.
func Words() (words []string) {
	all, english := modifiers()
	for _, m := range all[:english] {
		words = append(words, m.tokens...)
	}
	return words
}

// suits reports whether people would add the modifier to a theme.
func (m *modifier) suits(theme *Theme, text string) bool {
	kinds, some := said[theme.Class]
	return (!some || slices.Contains(kinds, m.kind)) && !strings.Contains(text, m.text)
}
