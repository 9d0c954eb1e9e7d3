//! What reports say: their figures, of whom they are, and why a model cannot be had.

use super::sentence::{Sentence, say};
use super::writing::day;
use crate::model::settings::survival::Model;
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

/// Why the orders do not bear a model.
fn why(unfit: &Unfit, lang: Lang) -> String {
    match unfit {
        Unfit::FewRepeats { found, needed } => say!(
            lang;
            "customers who ordered again: {found}, needed: {needed}",
            "有复购的客户 {found} 个，至少需要 {needed} 个",
            "有回購的客戶 {found} 個，至少需要 {needed} 個"
        ),
        Unfit::NoConvergence { model, steps } => say!(
            lang;
            "{model}: no best parameters after {steps} steps",
            "{model}：{steps} 步之后仍未找到最佳参数",
            "{model}：{steps} 步之後仍未找到最佳參數"
        ),
        Unfit::AtEdge { model, parameter, value } => say!(
            lang;
            "{model}: the best {parameter} is at the edge ({value:.4e}), the orders do not determine it",
            "{model}：参数 {parameter} 的最佳值在边界上（{value:.4e}），现有订单无法确定它",
            "{model}：參數 {parameter} 的最佳值在邊界上（{value:.4e}），現有訂單無法確定它"
        ),
        Unfit::Correlated { coefficient, bound } => say!(
            lang;
            "how much customers spend goes with how often they order: correlation {coefficient:.2}, taken at most {bound:.2}",
            "客户的订单金额与订单数相关：相关系数 {coefficient:.2}，最多容许 {bound:.2}",
            "客戶的訂單金額與訂單數相關：相關係數 {coefficient:.2}，最多容許 {bound:.2}"
        ),
    }
}

/// Why a model is refused, and what to do about it.
pub fn unfit(unfit: &Unfit, lang: Lang) -> Sentence {
    let why = why(unfit, lang);
    let hint = match unfit {
        Unfit::FewRepeats { .. } => say!(
            lang;
            "more orders make it possible: `kehu import` brings in older ones",
            "订单多了就可以：用 `kehu import` 导入更早的订单",
            "訂單多了就可以：用 `kehu import` 匯入更早的訂單"
        ),
        Unfit::NoConvergence { .. } | Unfit::AtEdge { .. } => say!(
            lang;
            "the orders do not look as the model assumes; days_since_order, usual_gap and lateness need no model",
            "订单不符合模型的假设；days_since_order、usual_gap、lateness 不需要模型",
            "訂單不符合模型的假設；days_since_order、usual_gap、lateness 不需要模型"
        ),
        Unfit::Correlated { .. } => say!(
            lang;
            "average_order needs no model",
            "average_order 不需要模型",
            "average_order 不需要模型"
        ),
    };
    Sentence { text: say!(lang; "not fitted: {why}", "未能拟合：{why}", "未能擬合：{why}"), hint: Some(hint) }
}

/// The text of rules/model.toml, in the language of the book.
pub fn model_file(model: &Model, no_values: Option<&Unfit>, lang: Lang) -> String {
    let head = say!(
        lang;
        "# Fitted on this book's own orders. `kehu report value --fit --write` writes the file anew; [lifetime] is yours.\n",
        "# 由本客户簿自己的订单拟合而得。`kehu report value --fit --write` 会重写此文件，[lifetime] 由您决定。\n",
        "# 由本客戶簿自己的訂單擬合而得。`kehu report value --fit --write` 會重寫此檔案，[lifetime] 由您決定。\n"
    );
    let basis = say!(
        lang;
        "# orders up to the end of this day",
        "# 截至这一天的订单",
        "# 截至這一天的訂單"
    );
    let repeaters = say!(lang; "# those who ordered again", "# 其中有复购的", "# 其中有回購的");
    let orders = say!(
        lang;
        "# BG/NBD (Fader, Hardie and Lee, 2005): when customers order, and whether they still do",
        "# BG/NBD（Fader、Hardie、Lee，2005）：客户何时下单，是否仍会下单",
        "# BG/NBD（Fader、Hardie、Lee，2005）：客戶何時下單，是否仍會下單"
    );
    let values = say!(
        lang;
        "# Gamma-Gamma (Fader and Hardie, 2013): what an order is worth",
        "# Gamma-Gamma（Fader、Hardie，2013）：每单金额",
        "# Gamma-Gamma（Fader、Hardie，2013）：每單金額"
    );
    let lifetime = say!(
        lang;
        "# the lifetime value: years looked ahead, and what an amount a year away is worth less",
        "# 终身价值：展望的年数，以及一年之后的金额所打的折扣",
        "# 終身價值：展望的年數，以及一年之後的金額所打的折扣"
    );
    let mut text = head;
    text += &format!("fitted_on = {}          {basis}\n", model.fitted_on);
    text += &format!("customers = {}\nrepeaters = {}  {repeaters}\n", model.customers, model.repeaters);
    text += &format!("unit = \"weeks\"\nlog_likelihood = {:.4}\n", model.log_likelihood);
    text += &format!("\n[orders]  {orders}\n");
    let parameters =
        [("r", model.orders.r), ("alpha", model.orders.alpha), ("a", model.orders.a), ("b", model.orders.b)];
    text.extend(parameters.map(|(name, value)| format!("{name} = {}\n", written_number(value))));
    match (&model.values, no_values) {
        (Some(found), _) => {
            text += &format!("\n[values]  {values}\n");
            let parameters = [("p", found.p), ("q", found.q), ("gamma", found.gamma)];
            text.extend(parameters.map(|(name, value)| format!("{name} = {}\n", written_number(value))));
        }
        (None, Some(unfit)) => text += &format!("\n# [values]: {}\n", why(unfit, lang)),
        (None, None) => {}
    }
    text += &format!("\n[lifetime]  {lifetime}\n");
    text += &format!(
        "discount = {}\nyears = {}\n",
        written_number(model.lifetime.discount),
        written_number(model.lifetime.years)
    );
    text
}

/// A number with eight digits that count, so that a fit on the same orders changes nothing in the file.
fn written_number(value: f64) -> String {
    let rounded: f64 = format!("{value:.7e}").parse().unwrap_or(value);
    format!("{rounded:?}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings;
    use crate::model::settings::survival::{Lifetime, Orders, Values};
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

    #[test]
    fn the_file_reads_back_as_it_was_meant() {
        let mut model = Model {
            fitted_on: Date::parse(b"1997-09-30").expect("a day"),
            customers: 2357,
            repeaters: 946,
            log_likelihood: -9582.4292,
            orders: Orders { r: 0.242_594_52, alpha: 4.413_607_6, a: 0.792_924_61, b: 2.0 },
            values: Some(Values { p: 6.249_560_3, q: 3.744_232_2, gamma: 15.443_59 }),
            lifetime: Lifetime { discount: 0.08, years: 2.0 },
        };
        for lang in Lang::ALL {
            for values in [model.values, None] {
                model.values = values;
                let unfit = Unfit::Correlated { coefficient: 0.5, bound: 0.3 };
                let text = model_file(&model, values.is_none().then_some(&unfit), lang);
                let book = "format = 1\nname = 'x'\ncurrency = 'USD'\ntimezone = 'UTC'\nlanguage = 'en'\nstarted = 2026-01-01\n";
                let files = [("kehu.toml", book.to_owned()), ("rules/model.toml", text)];
                let (settings, problems) = settings::read(&files.map(|(name, text)| (name.to_owned(), text)));
                assert_eq!(problems, []);
                assert_eq!(settings.model.as_ref(), Some(&model));
            }
            model.values = Some(Values { p: 6.249_560_3, q: 3.744_232_2, gamma: 15.443_59 });
        }
    }
}
