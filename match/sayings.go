package match

import "slices"

// goods is a set of kinds of goods.
type goods uint8

const (
	electronics goods = 1 << iota
	apparel
	home
	beauty
	food
	worn = electronics | apparel | home // what has a colour
	all  = worn | beauty | food
)

// goodsOf is the kind of a name that scenarios have for it, electronics for any other.
func goodsOf(name string) goods {
	switch name {
	case "apparel":
		return apparel
	case "home":
		return home
	case "beauty":
		return beauty
	case "food":
		return food
	}
	return electronics
}

// What is said in Chinese of all goods, then of some.
var chinesePhrases = []phrases{
	{people, all, "儿童 老人 学生 男士 女士", ""},
	{brand, all, "国产 进口 大牌", "旗舰店 官方+旗舰店 正品 自营 十大+品牌"},
	{price, all, "平价 便宜 高端", "特价 包邮 百元+以内 性价比"},
	{intent, all, "爆款 网红", "推荐 排行榜 哪个+好 怎么+选 评测 对比 图片"},
	{gift, all, "", "礼盒 生日+礼物 送+女友 送+长辈"},
	{colour, worn, "黑色 白色 粉色 蓝色 灰色", ""},
	{people, worn, "", "女款 男款 情侣款"},
	{intent, worn, "新款", ""},

	{colour, electronics, "透明", ""},
	{material, electronics, "硅胶 金属 磨砂 真皮", ""},
	{function, electronics, "防水 防摔 静音 快充 无线 智能", "磁吸"},
	{setting, electronics, "家用 车载 户外 办公 旅行", ""},
	{size, electronics, "迷你 超薄 便携", "大容量 两个装 套装"},

	{material, apparel, "纯棉 真皮 羊毛 牛仔 真丝", ""},
	{function, apparel, "防晒 保暖 透气 速干 加绒 显瘦", ""},
	{setting, apparel, "通勤 运动 春季 夏季 冬季", ""},
	{size, apparel, "大码 宽松 修身 加长 小个子", ""},

	{material, home, "实木 不锈钢 陶瓷 玻璃 纯棉", ""},
	{function, home, "防水 静音 可折叠 加厚 防滑 智能", ""},
	{setting, home, "家用 宿舍 厨房 卧室 客厅 户外", ""},
	{size, home, "大号 小号 迷你", "大容量 两个装 三件套"},

	{material, beauty, "氨基酸 玻尿酸 烟酰胺", "无酒精"},
	{function, beauty, "补水 美白 保湿 控油 祛痘 修护", ""},
	{setting, beauty, "敏感肌 油皮 干皮 夏季 冬季", ""},
	{size, beauty, "大瓶", "小样 旅行装 套装 两瓶装"},

	{material, food, "有机 全麦 无糖 低脂", ""},
	{function, food, "高蛋白 低卡 即食 代餐", ""},
	{setting, food, "早餐 办公室 户外 宿舍", ""},
	{size, food, "小包装", "整箱 散装 独立+包装"},
}

// The same in English.
var englishPhrases = []phrases{
	{people, all, "kids", "for+women for+men for+girls for+seniors for+students"},
	{brand, all, "genuine imported", "official+store brand top+brands"},
	{price, all, "cheap premium affordable", "on+sale free+shipping under+50 deals"},
	{intent, all, "best new popular", "reviews ranking comparison near+me"},
	{gift, all, "", "gift+box birthday+gift for+mom for+him"},
	{colour, worn, "black white pink blue grey", "multicolor"},

	{colour, electronics, "clear", ""},
	{material, electronics, "silicone metal leather matte", ""},
	{function, electronics, "waterproof shockproof silent wireless smart", "magnetic fast+charging"},
	{setting, electronics, "home car outdoor office travel", ""},
	{size, electronics, "mini slim portable", "2+pack large+capacity"},

	{material, apparel, "cotton leather wool denim silk", ""},
	{function, apparel, "warm breathable stretch lightweight", "with+pockets"},
	{setting, apparel, "summer winter running casual", "for+work"},
	{size, apparel, "loose petite long", "plus+size slim+fit"},

	{material, home, "wooden steel ceramic glass cotton", ""},
	{function, home, "waterproof silent foldable thick smart", ""},
	{setting, home, "outdoor", "for+kitchen for+bedroom for+dorm"},
	{size, home, "large small mini", "2+pack set+of+3"},

	{material, beauty, "vegan", "alcohol+free with+niacinamide"},
	{function, beauty, "moisturizing whitening soothing", "anti+aging"},
	{setting, beauty, "", "for+sensitive+skin for+oily+skin for+dry+skin"},
	{size, beauty, "", "travel+size 2+pack set"},

	{material, food, "organic", "sugar+free low+fat whole+grain"},
	{function, food, "instant", "high+protein low+calorie"},
	{setting, food, "breakfast", "for+office for+hiking"},
	{size, food, "bulk", "12+pack family+pack"},
}

// modifiers are all modifiers: those of Chinese, then those of English from the returned place on.
func modifiers() (mods []modifier, english int) {
	for _, p := range chinesePhrases {
		mods = merge(mods, append(p.list(p.before, "", false), p.list(p.after, "", true)...))
	}
	english = len(mods)
	for _, p := range englishPhrases {
		mods = merge(mods, append(p.list(p.before, " ", false), p.list(p.after, " ", true)...))
	}
	return mods, english
}

// merge adds modifiers; one that is known is said of more goods.
func merge(known, more []modifier) []modifier {
	for _, m := range more {
		i := slices.IndexFunc(known, func(k modifier) bool { return k.text == m.text })
		if i < 0 {
			known = append(known, m)
		} else {
			known[i].goods |= m.goods
		}
	}
	return known
}

// Words are the Chinese words that searchers put beside themes; who cuts a keyword should know them.
func Words() (words []string) {
	mods, english := modifiers()
	for _, m := range mods[:english] {
		words = append(words, m.tokens...)
	}
	return words
}
