//! What reports say: their figures, of whom they are, and what is said beside.

use super::sentence::say;
use super::unfit::why;
use super::writing::day;
use crate::problem::unfit::Unfit;
use crate::rules::report::Metric;
use crate::value::date::Date;
use crate::value::lang::Lang;

/// Id, name in simplified and traditional Chinese, definition in both.
type Words = (&'static str, [&'static str; 2], [&'static str; 2]);

const METRICS: &[Words] = &[
    ("spend", ["累计金额", "累計金額"], ["全部购买减去退款", "全部購買減去退款"]),
    (
        "top_share",
        ["头部占比", "前段占比"],
        [
            "购买金额最高的客户所占的份额：金额为正的客户中的前 1%、5%、10%、20%，人数向上取整",
            "購買金額最高的客戶所占的份額：金額為正的客戶中的前 1%、5%、10%、20%，人數向上取整",
        ],
    ),
    (
        "gini",
        ["基尼系数", "吉尼係數"],
        [
            "购买金额的不均程度：人人相同为 0，一人独占接近 1；只计金额为正的客户",
            "購買金額的不均程度：人人相同為 0，一人獨占接近 1；只計金額為正的客戶",
        ],
    ),
    (
        "clv",
        ["客户终身价值", "顧客終身價值"],
        [
            "该层级客户的终身价值之和：按 rules/model.toml 预计的未来数年购买金额，已折现",
            "該分級客戶的終身價值之和：依 rules/model.toml 預計的未來數年購買金額，已折現",
        ],
    ),
    ("clv_mean", ["人均终身价值", "平均終身價值"], ["同上，除以这些客户的人数", "同上，除以這些客戶的人數"]),
    (
        "bg_nbd",
        ["BG/NBD 模型", "BG/NBD 模型"],
        [
            "加 --fit：订单模型的参数，时间以周计（Fader、Hardie、Lee，2005），其似然的对数，以及所用步数",
            "加 --fit：訂單模型的參數，時間以週計（Fader、Hardie、Lee，2005），其概似的對數，以及所用步數",
        ],
    ),
    (
        "gamma_gamma",
        ["Gamma-Gamma 模型", "Gamma-Gamma 模型"],
        [
            "加 --fit：金额模型的参数（Fader、Hardie，2013），其似然的对数，以及订单数与订单金额的相关系数，它必须很小",
            "加 --fit：金額模型的參數（Fader、Hardie，2013），其概似的對數，以及訂單數與訂單金額的相關係數，它必須很小",
        ],
    ),
    (
        "holdout",
        ["留出检验", "保留檢驗"],
        [
            "加 --fit：检验日之后的订单数，以及只用此前订单拟合的模型所预计的订单数，按客户此前的复购次数分组",
            "加 --fit：檢驗日之後的訂單數，以及只用此前訂單擬合的模型所預計的訂單數，依客戶此前的回購次數分組",
        ],
    ),
];

fn words(metric: &Metric) -> Option<&'static Words> {
    METRICS.iter().find(|(id, ..)| *id == metric.id)
}

/// What people call a figure.
pub fn metric(metric: &Metric, lang: Lang) -> &'static str {
    match (lang, words(metric)) {
        (Lang::ZhHans, Some((_, [simplified, _], _))) => simplified,
        (Lang::ZhHant, Some((_, [_, traditional], _))) => traditional,
        _ => metric.name,
    }
}

/// What a figure is.
pub fn definition(metric: &Metric, lang: Lang) -> &'static str {
    match (lang, words(metric)) {
        (Lang::ZhHans, Some((.., [simplified, _]))) => simplified,
        (Lang::ZhHant, Some((.., [_, traditional]))) => traditional,
        _ => metric.doc,
    }
}

/// Of all customers.
pub fn all(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "all",
        Lang::ZhHans | Lang::ZhHant => "全部",
    }
}

/// Of those who spent most.
pub fn top(part: u32, lang: Lang) -> String {
    say!(lang; "top {part}%", "前 {part}%", "前 {part}%")
}

/// Of those who had ordered again so often.
pub fn repeats(count: &str, lang: Lang) -> String {
    say!(lang; "ordered again: {count}", "复购 {count} 次", "回購 {count} 次")
}

/// The book has no model.
pub fn no_model(lang: Lang) -> String {
    say!(
        lang;
        "no p_alive, expected orders or lifetime values: there is no rules/model.toml; `kehu report value --fit --write` makes it",
        "没有活跃概率、预计订单数和终身价值：缺少 rules/model.toml，可用 `kehu report value --fit --write` 生成",
        "沒有活躍機率、預計訂單數和終身價值：缺少 rules/model.toml，可用 `kehu report value --fit --write` 產生"
    )
}

/// Which days the trial was made on.
pub fn trial(fitted_on: Date, until: Date, lang: Lang) -> String {
    let (fitted_on, until) = (day(fitted_on, lang), day(until, lang));
    say!(
        lang;
        "hold-out: fitted on orders up to {fitted_on}, compared with those up to {until}",
        "留出检验：用截至 {fitted_on} 的订单拟合，与截至 {until} 的订单比较",
        "保留檢驗：用截至 {fitted_on} 的訂單擬合，與截至 {until} 的訂單比較"
    )
}

/// Why there is no trial.
pub fn no_trial(unfit: &Unfit, lang: Lang) -> String {
    let why = why(unfit, lang);
    say!(lang; "no hold-out: {why}; a shorter `--holdout` leaves more to fit on", "无法做留出检验：{why}；`--holdout` 短一些，可用于拟合的订单就多一些", "無法做保留檢驗：{why}；`--holdout` 短一些，可用於擬合的訂單就多一些")
}

/// Why there is no model of values.
pub fn no_values(unfit: &Unfit, lang: Lang) -> String {
    let why = why(unfit, lang);
    say!(
        lang;
        "no expected values: {why}",
        "无法预计金额：{why}",
        "無法預計金額：{why}"
    )
}

/// The model was kept.
pub fn written(file: &str, lang: Lang) -> String {
    say!(lang; "written: {file}", "已写入：{file}", "已寫入：{file}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::report::REPORTS;
    use ferrous_opencc::OpenCC;
    use ferrous_opencc::config::BuiltinConfig;

    #[test]
    fn every_figure_is_said_in_three_languages() {
        let simplify = OpenCC::from_config(BuiltinConfig::T2s).expect("built in");
        let metrics: Vec<&Metric> = REPORTS.iter().flat_map(|report| report.metrics).collect();
        for known in &metrics {
            assert_ne!(definition(known, Lang::ZhHans), known.doc, "{}", known.id);
            for said in [metric, definition] {
                assert_eq!(simplify.convert(said(known, Lang::ZhHans)), said(known, Lang::ZhHans));
            }
        }
        assert_eq!(METRICS.len(), metrics.len());
    }
}
