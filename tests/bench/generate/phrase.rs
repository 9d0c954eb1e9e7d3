//! Words of which names and remarks are put together.

use super::draw::Draw;

/// Ids of owners.
pub const OWNERS: &[&str] = &[
    "ann", "wei", "li", "hua", "mei", "bob", "eve", "dan", "lin", "tao", "yan", "kim", "joe", "sue", "ray", "fei",
    "jun", "na", "rui", "amy", "ben", "cai", "dou",
];

/// Days without work: made up, near the usual ones.
pub const HOLIDAYS: &[(&str, &str)] = &[
    ("2025-10-01", "国庆节"),
    ("2025-10-02", "国庆节"),
    ("2025-10-03", "国庆节"),
    ("2026-01-01", "元旦"),
    ("2026-02-16", "春节"),
    ("2026-02-17", "春节"),
    ("2026-02-18", "春节"),
    ("2026-02-19", "春节"),
    ("2026-02-20", "春节"),
];

const PLACES_ZH: &[(&str, &str)] = &[
    ("浙江", "杭州"),
    ("江苏", "苏州"),
    ("上海", "上海"),
    ("广东", "深圳"),
    ("福建", "厦门"),
    ("四川", "成都"),
    ("湖北", "武汉"),
    ("山东", "青岛"),
    ("陕西", "西安"),
    ("湖南", "长沙"),
    ("云南", "昆明"),
    ("安徽", "合肥"),
];
const PLACES_EN: &[(&str, &str)] = &[
    ("Central", "Harbour Town"),
    ("East", "Maple Bay"),
    ("West", "Stone Ridge"),
    ("North", "Pine Hill"),
    ("", "Lakeside"),
];
const INDUSTRIES_ZH: &[&str] = &["餐饮", "酒店", "零售", "制造", "教育", "医疗", "物流", "食品, 饮料", "软件"];
const INDUSTRIES_EN: &[&str] =
    &["catering", "hotels", "retail", "manufacturing", "food, beverages", "software", "logistics"];
const TITLES_ZH: &[&str] = &["采购经理", "总经理", "店长", "技术主管", "财务", "行政主管"];
const TITLES_EN: &[&str] = &["buyer", "managing director", "head of procurement", "engineer", "office manager"];
const SURNAMES: &[&str] = &["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "欧阳", "司马"];
const GIVEN: &[&str] =
    &["明", "朗", "静", "雨", "晨", "宇", "欣", "怡", "子", "涵", "思", "远", "嘉", "乐", "文", "博", "安", "清"];
const SHOPS: &[&str] = &[
    "晨", "光", "瑞", "和", "盛", "泰", "恒", "源", "新", "华", "明", "远", "嘉", "禾", "云", "海", "丰", "茂", "聚",
    "德",
];
const TRADES: &[&str] = &["茶业", "商贸", "食品", "餐饮", "酒店", "电子", "机械", "包装", "物流", "文化"];
const FIRST: &[&str] =
    &["Amber", "Birch", "Cedar", "Delta", "Ember", "Fable", "Granite", "Hazel", "Ivory", "Jasper", "Kestrel"];
const SECOND: &[&str] = &["Valley", "Works", "Harvest", "Lantern", "Bridge", "Orchard", "Meadow", "Anchor", "Compass"];
const THIRD: &[&str] = &["Tea Ltd", "Foods, Inc.", "Trading", "Hotels", "Systems", "& Sons", "\"Finest\" Goods"];
const NAMES_A: &[&str] = &["Ada", "Ben", "Cleo", "Dara", "Eli", "Faye", "Gil", "Hope", "Ira", "June"];
const NAMES_B: &[&str] = &["Ashdown", "Brook", "Carver", "Dale", "Elmore", "Field", "Grove", "Hollis"];

const TALK_ZH: &[&str] = &[
    "确认了下季度的用量",
    "对包装不太满意，希望换成小罐",
    "介绍了春茶新品",
    "客户问能不能月结",
    "说竞品报价更低, 但交期长",
    "约好下周再谈",
    "反馈口感稳定",
    "人员有变动，采购换人了",
    "要一份样品",
    "催发货",
    "谈了年度框架",
    "没有新的需求",
];
const TALK_EN: &[&str] = &[
    "confirmed the volume for next quarter",
    "asked for smaller packs, same price",
    "showed the spring range",
    "wants to pay monthly",
    "a rival quotes less, but delivers later",
    "will decide after the holidays",
    "happy with quality",
    "new buyer, introduced ourselves",
    "asked for samples",
    "asked where the delivery is",
    "no new needs",
];
const NEXT_ZH: &[&str] = &["寄样品", "发报价单", "上门拜访", "电话确认收货", "发新品资料, 附案例"];
const NEXT_EN: &[&str] =
    &["send samples", "send the quote", "visit them", "call about the delivery", "send the leaflet, with a case"];
const PURPOSES_ZH: &[&str] = &["回访", "推荐新品", "催款", "问候", "了解需求"];
const PURPOSES_EN: &[&str] = &["check in", "new range", "payment", "hello", "needs"];

macro_rules! in_language {
    ($($(#[$doc:meta])* $name:ident $zh:ident $en:ident $of:ty;)*) => {
        $($(#[$doc])* pub fn $name(chinese: bool) -> &'static [$of] { if chinese { $zh } else { $en } })*
    };
}

in_language! {
    /// Regions with a city.
    places PLACES_ZH PLACES_EN (&'static str, &'static str);
    /// Industries.
    industries INDUSTRIES_ZH INDUSTRIES_EN &'static str;
    /// Positions of people.
    titles TITLES_ZH TITLES_EN &'static str;
    /// Next steps.
    next_steps NEXT_ZH NEXT_EN &'static str;
    /// What a contact was for.
    purposes PURPOSES_ZH PURPOSES_EN &'static str;
}

/// Name of a company.
pub fn company(draw: &mut Draw, chinese: bool, city: &str) -> String {
    if chinese {
        let sign = [draw.one(SHOPS), draw.one(SHOPS), draw.one(SHOPS)].concat();
        format!("{city}{sign}{}有限公司", draw.one(TRADES))
    } else {
        format!("{} {} {}", draw.one(FIRST), draw.one(SECOND), draw.one(THIRD))
    }
}

/// Name of a person.
pub fn person(draw: &mut Draw, chinese: bool) -> String {
    if chinese {
        [draw.one(SURNAMES), draw.one(GIVEN), draw.one(GIVEN)].concat()
    } else {
        format!("{} {}", draw.one(NAMES_A), draw.one(NAMES_B))
    }
}

/// A postal address.
pub fn address(draw: &mut Draw, chinese: bool) -> String {
    let (street, house) = (draw.one(SHOPS), 1 + draw.below(300));
    if chinese {
        format!("{street}园路{house}号, {}层", 1 + draw.below(30))
    } else {
        format!("{house} Garden Road, #{}", draw.below(40))
    }
}

/// Some sentences about a contact.
pub fn talk(draw: &mut Draw, chinese: bool, sentences: u64) -> String {
    let mut text = String::new();
    for ordinal in 0..sentences {
        if ordinal > 0 {
            text.push_str(if chinese { "；" } else { "; " });
        }
        text.push_str(draw.one(if chinese { TALK_ZH } else { TALK_EN }));
    }
    text
}
