//! What overviews and forecasts say in Chinese, and how figures stand to their targets.

use super::Words;
use crate::rules::report::goal::State;
use crate::value::lang::Lang;
use crate::words::sentence::say;

/// The figures of `report overview` and `report monthly`.
pub const FIGURES: &[Words] = &[
    (
        "part",
        ["部分", "部分"],
        [
            "指标所属的方面；targets（目标）：rules/targets.toml 中的目标值",
            "指標所屬的面向；targets（目標）：rules/targets.toml 中的目標值",
        ],
    ),
    (
        "metric",
        ["指标", "指標"],
        [
            "指标，名称与目标值中的写法一致；各指标的口径见 `kehu report`",
            "指標，名稱與目標值中的寫法一致；各指標的定義見 `kehu report`",
        ],
    ),
    ("group", ["范围", "範圍"], ["全部，或目标值所考核的对象", "全部，或目標值所考核的對象"]),
    (
        "value",
        ["数值", "數值"],
        [
            "标题所示期间的数值；目标值则按各自的本月、本季或本年至今",
            "標題所示期間的數值；目標值則依各自的本月、本季或本年至今",
        ],
    ),
    (
        "previous",
        ["上期", "上期"],
        [
            "上一期间的数值：上个月、上季或上年，未结束的取同样天数；其他期间取紧邻其前的同样天数",
            "上一期間的數值：上個月、上季或去年，未結束的取同樣天數；其他期間取緊鄰其前的同樣天數",
        ],
    ),
    ("change", ["变化", "變化"], ["数值减上期；占比以百分点计", "數值減上期；占比以百分點計"]),
    ("target", ["目标值", "目標值"], ["应达到的数值", "應達到的數值"]),
    ("gap", ["差距", "差距"], ["数值减目标值", "數值減目標值"]),
    (
        "state",
        ["达成情况", "達成情形"],
        [
            "met：达成；near：接近（在目标值与 `warn` 之间）；missed：未达成；unknown：无从计量",
            "met：達成；near：接近（在目標值與 `warn` 之間）；missed：未達成；unknown：無從計量",
        ],
    ),
];

/// The figures of `report forecast`.
pub const FORECAST: &[Words] = &[
    (
        "orders",
        ["订单数", "訂單數"],
        ["已结束的季度的订单；有正金额的一天算一个订单", "已結束的季度的訂單；有正金額的一天算一個訂單"],
    ),
    ("revenue", ["购买金额", "購買金額"], ["已结束的季度的购买减去退款", "已結束的季度的購買減去退款"]),
    (
        "expected_orders",
        ["预计订单数", "預計訂單數"],
        [
            "今后三个月的订单。依据为模型（model）：按 rules/model.toml 计算现有客户，不含新客户；依据为趋势（trend）：由已结束的四至八个季度作直线趋势，外推一个季度",
            "今後三個月的訂單。依據為模型（model）：依 rules/model.toml 計算現有客戶，不含新客戶；依據為趨勢（trend）：由已結束的四至八個季度作直線趨勢，外推一個季度",
        ],
    ),
    (
        "expected_value",
        ["预计金额", "預計金額"],
        [
            "同上，以金额计；按模型时为每位客户的预计订单数乘以其订单金额",
            "同上，以金額計；依模型時為每位客戶的預計訂單數乘以其訂單金額",
        ],
    ),
    (
        "low",
        ["下限", "下限"],
        ["若模型成立，二十次中有十九次落在下限与上限之间", "若模型成立，二十次中有十九次落在下限與上限之間"],
    ),
    ("high", ["上限", "上限"], ["见下限", "見下限"]),
];

fn pick(words: [&'static str; 3], lang: Lang) -> &'static str {
    let [en, hans, hant] = words;
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// What a part of an overview is called.
pub fn part(id: &str, lang: Lang) -> &str {
    let words = match id {
        "customers" => ["Customers", "客户", "客戶"],
        "orders" => ["Orders", "订单与转化", "訂單與轉換"],
        "contacts" => ["Contacts and plans", "联系与计划", "聯絡與計畫"],
        "service" => ["Service", "服务", "服務"],
        "listening" => ["Satisfaction and needs", "满意度与需求", "滿意度與需求"],
        "outlook" => ["Next quarter", "下季预计", "下季預計"],
        "targets" => ["Targets", "目标达成", "目標達成"],
        _ => return id,
    };
    pick(words, lang)
}

/// How a value stands to its target.
pub fn state(state: State, lang: Lang) -> &'static str {
    let words = match state {
        State::Met => ["met", "达成", "達成"],
        State::Near => ["near", "接近", "接近"],
        State::Missed => ["missed", "未达成", "未達成"],
        State::Unknown => ["unknown", "无数据", "無資料"],
    };
    pick(words, lang)
}

/// What an expectation rests on.
pub fn basis(id: &str, lang: Lang) -> &'static str {
    if id == "model" { pick(["model", "模型", "模型"], lang) } else { pick(["trend", "趋势", "趨勢"], lang) }
}

/// A target beside its value: what is measured, of whom (nothing: of all), value and target as they are written.
pub fn goal(name: &str, group: &str, value: &str, target: &str, state: State, lang: Lang) -> String {
    let of = if group.is_empty() { String::new() } else { say!(lang; " ({group})", "（{group}）", "（{group}）") };
    let value = if value.is_empty() { "–" } else { value };
    let stands = self::state(state, lang);
    say!(
        lang;
        "{name}{of}: {value}, target {target}: {stands}",
        "{name}{of}：{value}，目标值 {target}，{stands}",
        "{name}{of}：{value}，目標值 {target}，{stands}"
    )
}

/// A target, beside a figure.
pub fn target(target: &str, state: State, lang: Lang) -> String {
    let stands = self::state(state, lang);
    say!(lang; "target {target}: {stands}", "目标值 {target}，{stands}", "目標值 {target}，{stands}")
}

/// What needs attention.
pub fn attention(lang: Lang) -> &'static str {
    pick(["What needs attention", "需要关注", "需要關注"], lang)
}

/// How the indicator of this name moved the wrong way.
pub fn worse(name: &str, change: &str, lang: Lang) -> String {
    say!(lang; "{name}: {change}", "{name}：{change}", "{name}：{change}")
}

/// Nothing does.
pub fn nothing(lang: Lang) -> &'static str {
    pick(
        [
            "Nothing: no target is missed and no figure went the wrong way",
            "没有：目标均未落空，各项指标也没有变差",
            "沒有：目標均未落空，各項指標也沒有變差",
        ],
        lang,
    )
}
