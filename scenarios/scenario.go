package scenarios

// Scenario is everything a user says about a run. The tags are the one source of the loader's
// checks, of the defaults and their marks, and of the schema for editors:
//
//	yaml        the key
//	jsonschema  required, minimum, exclusiveMinimum, maximum, enum, default, minItems ...; on a
//	            list or a map, numbers bound the elements
//	mark        where the default comes from: S stated by a JD guide, P public source, A our assumption
//	from        how the default is computed from other values
//	short       the key of a section that a single value in its place stands for
//	unit        what a number is counted in
//	doc         one sentence for the editor and docs/scenario.md
//
// After Load every field is filled in; the only nil pointers are cash and stock without limit and
// rivals without a seed of their own.
type Scenario struct {
	Name        string      `yaml:"name" jsonschema:"minLength=1,maxLength=200" from:"the file's name" doc:"What the run is called in reports."`
	Seed        uint64      `yaml:"seed" jsonschema:"minimum=0,default=1" mark:"A" doc:"The root of all luck: same scenario and seed, same bytes."`
	Start       Date        `yaml:"start" jsonschema:"default=2026-03-02" mark:"A" doc:"First day, YYYY-MM-DD."`
	Days        int         `yaml:"days" jsonschema:"minimum=1,maximum=366,default=30" mark:"A" unit:"days" doc:"How many days are simulated; as many as end says, if it is given."`
	End         Date        `yaml:"end" from:"start and days" doc:"Last day; give this or days, not both."`
	Zone        string      `yaml:"zone" jsonschema:"default=Asia/Shanghai" mark:"A" doc:"Time zone of midnight and of the hour curve (IANA name)."`
	Shop        Shop        `yaml:"shop" jsonschema:"required" doc:"What is sold and how well it sells."`
	Market      Market      `yaml:"market" doc:"Everyone outside the account: searchers and rivals."`
	Auction     Auction     `yaml:"auction" doc:"How slots are sold."`
	Platform    Platform    `yaml:"platform" doc:"Limits that the platform sets."`
	Account     Account     `yaml:"account" jsonschema:"required" doc:"The studied advertiser."`
	Attribution Attribution `yaml:"attribution" doc:"Which orders count as an ad's."`
	Changes     []Step      `yaml:"changes" jsonschema:"maxItems=1000,default=[]" mark:"A" doc:"What is changed in the account while it runs."`

	source   *source
	catalog  Catalog
	queries  *queries
	warnings Faults
}

// Shop is what the studied advertiser sells.
type Shop struct {
	Category     string  `yaml:"category" jsonschema:"enum=3c,enum=apparel,enum=home,enum=beauty,enum=food,default=3c" mark:"A" doc:"Sets the default CVR and commission, and what searchers add to words."`
	AOV          Yuan    `yaml:"aov" jsonschema:"required,exclusiveMinimum=0,maximum=1000000" unit:"yuan" doc:"Average order value."`
	AOVSpread    float64 `yaml:"aov_spread" jsonschema:"minimum=0,maximum=2,default=0.35" mark:"A" doc:"Log-normal sigma of order amounts around the average."`
	Margin       float64 `yaml:"margin" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.35" mark:"A" unit:"share of sales" doc:"Gross margin before commission."`
	Commission   float64 `yaml:"commission" jsonschema:"minimum=0,maximum=1" mark:"S" from:"by category" unit:"share of sales" doc:"The platform's commission; 3c 0.035, apparel and home 0.065, beauty 0.09, food 0.05."`
	CVR          float64 `yaml:"cvr" jsonschema:"exclusiveMinimum=0,maximum=0.3" mark:"S" from:"by category" unit:"paid orders per click" doc:"Average conversion; 3c 0.035, apparel 0.055, food 0.10, others 0.038."`
	Quality      float64 `yaml:"quality" jsonschema:"minimum=0.1,maximum=10,default=7.5" mark:"A" doc:"Quality of the shop's item where relevance is full; an average ad has 6.5."`
	Indirect     float64 `yaml:"indirect" jsonschema:"minimum=0,maximum=1,default=0.2" mark:"A" unit:"share of order lines" doc:"Chance that what is put into the cart and bought after a click on an ad is another item of the shop."`
	FreeVisitors float64 `yaml:"free_visitors" jsonschema:"minimum=0,maximum=10000000,default=0" mark:"A" unit:"a day" doc:"Visitors who come without an ad."`
	Pages        float64 `yaml:"pages" jsonschema:"minimum=1,maximum=1000,default=3" mark:"S" unit:"pages" doc:"Page views a visitor, on average; nothing else depends on it."`
	Funnel       Funnel  `yaml:"funnel" doc:"From click to payment."`
	Items        []Item  `yaml:"items" jsonschema:"maxItems=1000,default=[]" mark:"A" doc:"What units sell; without items, one that stands for the whole shop."`
}

// Item is something that the shop sells.
type Item struct {
	SKU     string  `yaml:"sku" jsonschema:"required,minLength=1,maxLength=100" doc:"Its name, unique in the shop."`
	Price   Yuan    `yaml:"price" jsonschema:"exclusiveMinimum=0,maximum=1000000" mark:"A" from:"shop.aov" unit:"yuan" doc:"Average amount of an order of it."`
	Margin  float64 `yaml:"margin" jsonschema:"exclusiveMinimum=0,maximum=1" mark:"A" from:"shop.margin" unit:"share of sales" doc:"Gross margin before commission."`
	Stock   *int    `yaml:"stock" jsonschema:"minimum=0,maximum=1000000000" from:"no limit" unit:"pieces" doc:"Pieces to sell; its ads stop when they are gone."`
	CVR     float64 `yaml:"cvr" jsonschema:"minimum=0,maximum=20,default=1" mark:"A" doc:"Conversion relative to the shop's."`
	Quality float64 `yaml:"quality" jsonschema:"minimum=0.1,maximum=10" mark:"A" from:"shop.quality" doc:"Quality of its ads where relevance is full."`
}

// Funnel is the chain click, cart, order, payment. Cart and order are scaled so that their product meets the CVR.
type Funnel struct {
	Cart  float64   `yaml:"cart" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.20" mark:"S" doc:"Chance that a click is put into the cart, before scaling to the CVR."`
	Order float64   `yaml:"order" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.35" mark:"S" doc:"Chance that a cart becomes an order, before scaling to the CVR."`
	Pay   float64   `yaml:"pay" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.85" mark:"S" doc:"Chance that an order is paid."`
	Delay []float64 `yaml:"delay" jsonschema:"minItems=5,maxItems=5,minimum=0,maximum=1,default=[0.55, 0.75, 0.88, 0.95, 1]" mark:"A" doc:"Share of payments on the click's own day, within 1, 3, 7 and 15 days."`
}

// Market is everyone outside the account.
type Market struct {
	Searches       float64    `yaml:"searches" jsonschema:"minimum=1,maximum=100000000,default=100000" mark:"A" unit:"a day" doc:"Searches of the whole category on an average day."`
	AOV            Yuan       `yaml:"aov" jsonschema:"exclusiveMinimum=0,maximum=1000000" mark:"A" from:"shop.aov" unit:"yuan" doc:"The category's average order value."`
	BaseCTR        float64    `yaml:"base_ctr" jsonschema:"exclusiveMinimum=0,maximum=1,default=0.08" mark:"A" doc:"Click rate of an average ad in the first slot."`
	AverageQuality float64    `yaml:"average_quality" jsonschema:"minimum=0.1,maximum=10,default=6.5" mark:"A" doc:"Quality of an average ad: its click factor is 1."`
	ClickDelay     float64    `yaml:"click_delay" jsonschema:"minimum=0,maximum=600,default=8" mark:"A" unit:"seconds" doc:"Median time from impression to landed click."`
	Variants       int        `yaml:"variants" jsonschema:"minimum=1,maximum=10000,default=1" mark:"A" doc:"How many different searches share the volume of a word, by Zipf's law: the word itself, and longer or turned ones."`
	Unwanted       []Unwanted `yaml:"unwanted" jsonschema:"maxItems=1000,default=[]" mark:"A" doc:"What people add who hardly buy; an account keeps such searches away with negatives."`
	Classes        Classes    `yaml:"classes" doc:"The keyword classes."`
	Rivals         Rivals     `yaml:"rivals" short:"reply" doc:"The other advertisers. A single word is short for its reply."`
	Players        []Player   `yaml:"players" jsonschema:"maxItems=100,default=[]" mark:"A" doc:"Rivals that bid by strategies, beside the others."`
	Hours          []float64  `yaml:"hours" jsonschema:"minItems=24,maxItems=24,minimum=0,maximum=1000000000" mark:"A" doc:"Traffic by hour of day; any scale."`
	Weekdays       []float64  `yaml:"weekdays" jsonschema:"minItems=7,maxItems=7,minimum=0,maximum=1000000000" mark:"A" doc:"Traffic by weekday, Monday first; any scale."`
	Regions        []Region   `yaml:"regions" jsonschema:"minItems=1,maxItems=32" mark:"A" doc:"Where searchers live."`
	Devices        []Device   `yaml:"devices" jsonschema:"minItems=1,maxItems=8" mark:"S" doc:"What they search on."`
	Crowds         []Crowd    `yaml:"crowds" jsonschema:"maxItems=32,default=[]" mark:"A" doc:"Groups of searchers for whom units can bid more."`
}

// Unwanted is searches whose people hardly buy.
type Unwanted struct {
	Word string  `yaml:"word" jsonschema:"required,minLength=1,maxLength=50" doc:"All searches that contain it."`
	CVR  float64 `yaml:"cvr" jsonschema:"minimum=0,maximum=1,default=0.1" mark:"A" doc:"Their conversion relative to the other searches of a keyword."`
}

// Classes holds what is true of all words of a class.
type Classes struct {
	Core       Class `yaml:"core" doc:"Category and attribute words: heavy traffic, heavy competition."`
	Modifier   Class `yaml:"modifier" doc:"Material and function words."`
	Scene      Class `yaml:"scene" doc:"Use and problem words."`
	LongTail   Class `yaml:"long-tail" doc:"Rare needs that convert well."`
	Competitor Class `yaml:"competitor" doc:"Rival brands."`
}

// Class is what is true of all words of a class; the defaults differ by class.
type Class struct {
	Share     float64 `yaml:"share" jsonschema:"minimum=0,maximum=1000000000" mark:"A" from:"by class" doc:"Share of the category's searches; any scale."`
	Words     int     `yaml:"words" jsonschema:"minimum=1,maximum=100000" mark:"A" from:"by class" doc:"How many words share the class's searches, by Zipf's law; the account's keywords take the first places in the order written."`
	Rivals    float64 `yaml:"rivals" jsonschema:"minimum=0,maximum=1000" mark:"A" from:"by class" doc:"Rivals in an auction on a word of the class, on average, while all are on duty and have budget left; rivals / market.rivals.presence bid on the word."`
	Bid       float64 `yaml:"bid" jsonschema:"exclusiveMinimum=0,maximum=100" mark:"A" from:"by class" doc:"Rivals' bid level relative to market.rivals.median_bid."`
	CVR       float64 `yaml:"cvr" jsonschema:"minimum=0,maximum=20" mark:"A" from:"by class" doc:"Conversion relative to the shop's CVR."`
	Relevance float64 `yaml:"relevance" jsonschema:"exclusiveMinimum=0,maximum=2" mark:"A" from:"by class" doc:"Quality of the shop's ad relative to shop.quality."`
}

// Rivals describes the other advertisers. Each has a name, a base bid, a quality, hours, a daily
// budget and its own luck, and keeps them for the whole run.
type Rivals struct {
	Count         int     `yaml:"count" jsonschema:"minimum=0,maximum=100000,default=60" mark:"A" doc:"How many shops compete in the category."`
	Seed          *uint64 `yaml:"seed" jsonschema:"minimum=0" from:"new in each replication" doc:"Draws the same rivals in every replication; without it each draws its own, so that intervals cover not knowing them."`
	MedianBid     Yuan    `yaml:"median_bid" jsonschema:"exclusiveMinimum=0,maximum=9999" mark:"A" from:"1% of market.aov" unit:"yuan per click" doc:"Median bid."`
	BidSpread     float64 `yaml:"bid_spread" jsonschema:"minimum=0,maximum=3,default=0.45" mark:"A" doc:"Log-normal sigma of base bids over rivals and words."`
	Quality       float64 `yaml:"quality" jsonschema:"minimum=0.5,maximum=10,default=6" mark:"A" doc:"Median quality."`
	QualitySpread float64 `yaml:"quality_spread" jsonschema:"minimum=0,maximum=3,default=0.2" mark:"A" doc:"Log-normal sigma of quality over rivals."`
	Presence      float64 `yaml:"presence" jsonschema:"minimum=0.01,maximum=1,default=0.6" mark:"A" doc:"Chance that a rival that bids on the word is in the auction: its regions, audiences and match types."`
	Noise         Noise   `yaml:"noise" doc:"What differs from auction to auction."`
	Reply         string  `yaml:"reply" jsonschema:"enum=static,enum=best-response,default=static" mark:"A" doc:"What rivals do at midnight: nothing, or answer the bids they met in the day. Their drawn bid is then what a click is worth to them."`
	ReplyShare    float64 `yaml:"reply_share" jsonschema:"minimum=0,maximum=1,default=0.3" mark:"A" doc:"Chance that a rival that answers looks at one of its words in a night."`
	NightOff      float64 `yaml:"night_off" jsonschema:"minimum=0,maximum=1,default=0.4" mark:"A" doc:"Share of rivals that bid only from 8 to 24 o'clock."`
	Budget        float64 `yaml:"budget" jsonschema:"exclusiveMinimum=0,maximum=1000,default=1.5" mark:"A" doc:"Median of rivals' daily budgets, as a multiple of what each would spend in a whole day; under 1 most run dry before midnight."`
	BudgetSpread  float64 `yaml:"budget_spread" jsonschema:"minimum=0,maximum=3,default=0.5" mark:"A" doc:"Log-normal sigma of those budgets."`
}

// Player is a rival that bids by a strategy on every search of its words, with a budget, clicks and
// delayed orders of its own.
type Player struct {
	Name        string       `yaml:"name" jsonschema:"required,minLength=1,maxLength=100" doc:"Unique in the market."`
	Count       int          `yaml:"count" jsonschema:"minimum=1,maximum=1000,default=1" mark:"A" doc:"How many there are, each with its own luck, budget and state."`
	Strategy    StrategySpec `yaml:"strategy" jsonschema:"default=manual" mark:"A" doc:"How it bids: a name, or a section with name and parameters."`
	Bid         Yuan         `yaml:"bid" jsonschema:"required,exclusiveMinimum=0,maximum=9999" unit:"yuan per click" doc:"Its bid as written, on every word."`
	Words       []string     `yaml:"words" jsonschema:"maxItems=100000,minLength=1,maxLength=50,default=[]" mark:"A" doc:"What it bids on, of the account's and the market's words; all of the account's unless named."`
	Hours       []float64    `yaml:"hours" jsonschema:"maxItems=168,minimum=0,maximum=10" from:"all 1" doc:"Bid coefficient by hour: 24 for every day, or 168 for the week, Monday first; 0 is off."`
	DailyBudget Yuan         `yaml:"daily_budget" jsonschema:"required,exclusiveMinimum=0,maximum=9999999" unit:"yuan a day" doc:"It stops when its spend of the day reaches this, and resumes at midnight."`
	Quality     float64      `yaml:"quality" jsonschema:"minimum=0.1,maximum=10" mark:"A" from:"market.average_quality" doc:"The platform's estimate of its ads; where platform.quality is learned, what that begins at."`
	Clicks      float64      `yaml:"click_factor" jsonschema:"exclusiveMinimum=0,maximum=10" mark:"A" from:"quality / market.average_quality" doc:"True click rate relative to an average ad."`
	CVR         float64      `yaml:"cvr" jsonschema:"exclusiveMinimum=0,maximum=1" mark:"A" from:"shop.cvr" unit:"paid orders per click" doc:"Conversion on words whose class has 1."`
	AOV         Yuan         `yaml:"aov" jsonschema:"exclusiveMinimum=0,maximum=1000000" mark:"A" from:"market.aov" unit:"yuan" doc:"Average amount of its orders."`
}

// Noise is drawn anew for each rival in each auction, log-normal with median 1.
type Noise struct {
	Bid     float64 `yaml:"bid" jsonschema:"minimum=0,maximum=3,default=0.2" mark:"A" doc:"Sigma of the noise on a rival's bid."`
	Quality float64 `yaml:"quality" jsonschema:"minimum=0,maximum=3,default=0" mark:"A" doc:"Sigma of the noise on a rival's quality."`
}

// Region is where a searcher lives.
type Region struct {
	Name  string  `yaml:"name" jsonschema:"required,minLength=1,maxLength=50" doc:"Used in reports and by plans."`
	Share float64 `yaml:"share" jsonschema:"required,minimum=0,maximum=1000000000" doc:"Share of searches; any scale."`
	CVR   float64 `yaml:"cvr" jsonschema:"minimum=0,maximum=10,default=1" mark:"A" doc:"Conversion relative to the average."`
	Price float64 `yaml:"price" jsonschema:"exclusiveMinimum=0,maximum=10,default=1" mark:"S" doc:"Order amounts relative to the average."`
}

// Device is what a searcher holds.
type Device struct {
	Name  string  `yaml:"name" jsonschema:"required,minLength=1,maxLength=50" doc:"Used in reports and by plans."`
	Share float64 `yaml:"share" jsonschema:"required,minimum=0,maximum=1000000000" doc:"Share of searches; any scale."`
	CVR   float64 `yaml:"cvr" jsonschema:"minimum=0,maximum=10,default=1" mark:"A" doc:"Conversion relative to the average."`
}

// Crowd is some of the searchers; who is in it is independent of other crowds.
type Crowd struct {
	Name  string  `yaml:"name" jsonschema:"required,minLength=1,maxLength=50" doc:"Used in reports and by units."`
	Share float64 `yaml:"share" jsonschema:"required,exclusiveMinimum=0,maximum=1" doc:"Share of searches."`
	CTR   float64 `yaml:"ctr" jsonschema:"exclusiveMinimum=0,maximum=10,default=1" mark:"A" doc:"Click rate relative to everybody else's."`
	CVR   float64 `yaml:"cvr" jsonschema:"minimum=0,maximum=10,default=1" mark:"A" doc:"Conversion relative to everybody else's."`
}

// Auction chooses the rule and its parameters for the search page.
type Auction struct {
	Rule             string    `yaml:"rule" jsonschema:"default=gsp" mark:"P" doc:"How slots are sold and priced; docs/auction.md explains the rules."`
	PositionCurve    string    `yaml:"position_curve" jsonschema:"enum=adsim,enum=accuracast,enum=auctionnet,default=adsim" mark:"A" doc:"Where position_factors come from unless given: assumed for a Chinese marketplace, or measured (docs/auction.md names the sources)."`
	PositionFactors  []float64 `yaml:"position_factors" jsonschema:"minItems=1,maxItems=32,exclusiveMinimum=0,maximum=1" mark:"A" from:"position_curve" doc:"Clicks of each slot relative to the first, never rising; their number is the number of slots."`
	ClickModel       string    `yaml:"click_model" jsonschema:"enum=separable,enum=cascade,default=separable" mark:"A" doc:"separable: a slot's factor times the ad's rate. cascade: searchers look from the top down and stop at a click; the factors are then only counted."`
	Continuation     float64   `yaml:"continuation" jsonschema:"minimum=0,maximum=1,default=1" mark:"A" doc:"cascade: chance that who did not click looks at the next ad."`
	Floor            Yuan      `yaml:"floor" jsonschema:"minimum=0,maximum=9999" mark:"S" from:"platform.min_bid" unit:"yuan per click" doc:"Lowest price."`
	SlotFloors       []float64 `yaml:"slot_floors" jsonschema:"maxItems=32,minimum=0,maximum=9999,default=[]" mark:"A" unit:"yuan per click" doc:"Lowest price of each slot, never rising; none unless given."`
	ReserveScore     float64   `yaml:"reserve_score" jsonschema:"minimum=0,maximum=1000000,default=0" mark:"A" doc:"Lowest score that may be shown."`
	QualityThresh    float64   `yaml:"quality_threshold" jsonschema:"minimum=0,maximum=10,default=0" mark:"A" doc:"Lowest quality that may be shown."`
	Squash           float64   `yaml:"squash" jsonschema:"minimum=0,maximum=2,default=1" mark:"A" doc:"Exponent s of score = bid x quality^s."`
	Increment        float64   `yaml:"increment" jsonschema:"minimum=0,maximum=1,default=0.01" mark:"P" unit:"yuan" doc:"Added to the lowest bid that keeps the place; 0 prices exactly."`
	PromotedSlots    int       `yaml:"promoted_slots" jsonschema:"minimum=0,maximum=32,default=0" mark:"A" doc:"How many slots at the top ask for promoted_reserve."`
	PromotedReserve  float64   `yaml:"promoted_reserve" jsonschema:"minimum=0,maximum=1000000,default=0" mark:"A" doc:"Lowest score for a promoted slot."`
	OnePerAdvertiser bool      `yaml:"one_per_advertiser" jsonschema:"default=true" mark:"P" doc:"An advertiser has at most one slot of a page."`
}

// Platform is what the platform allows.
type Platform struct {
	MinBid         Yuan   `yaml:"min_bid" jsonschema:"minimum=0,maximum=9999,default=0.30" mark:"S" unit:"yuan per click" doc:"Lowest bid (public JD minimum is 0.1)."`
	MaxBid         Yuan   `yaml:"max_bid" jsonschema:"exclusiveMinimum=0,maximum=9999,default=9999" mark:"P" unit:"yuan per click" doc:"Highest bid."`
	MinDailyBudget Yuan   `yaml:"min_daily_budget" jsonschema:"minimum=0,maximum=9999999,default=100" mark:"S" unit:"yuan a day" doc:"Lowest daily budget of a plan."`
	BudgetPolicy   string `yaml:"budget_policy" jsonschema:"enum=jd,enum=google,enum=amazon,default=jd" mark:"P" doc:"What a daily budget limits: jd, the day; google, a day to twice and a month to 30.4 times the budget; amazon, the average over the month so far."`
	Segment        string `yaml:"segment" jsonschema:"enum=all,enum=loose,default=all" mark:"P" doc:"What a search must have of a segment keyword: all its words, or all but one of two or more."`
	Stacking       string `yaml:"stacking" jsonschema:"enum=multiply,enum=add,default=multiply" mark:"P" doc:"How bid coefficients combine."`
	Quality        string `yaml:"quality" jsonschema:"enum=learned,enum=given,default=learned" mark:"P" doc:"learned: the platform works the quality of each keyword out every night from clicks, orders and relevance of the last 15 days, starting at what the scenario says; given: it stays so."`
}

// Attribution says which orders an ad gets.
type Attribution struct {
	Window  int    `yaml:"window" jsonschema:"enum=0,enum=1,enum=3,enum=7,enum=15,enum=30,default=15" mark:"P" unit:"days" doc:"Orders this long after the click belong to it; 0 is the click's own day."`
	Calibre string `yaml:"calibre" jsonschema:"enum=click-date,enum=order-date,default=click-date" mark:"A" doc:"Whose day and whose period an order is counted in: the click's, with all orders of the window, also after the last day; or its own, from clicks up to the window before."`
}
