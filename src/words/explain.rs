//! The steps of `explain` for tiers, stages, scores and facts, in three languages.

use super::sentence::{say, short};
use crate::rules::explain::{Conditions, Seen, Step, What};
use crate::rules::score::Earned;
use crate::value::date::Date;
use crate::value::lang::Lang;

/// A step as a line.
#[expect(clippy::too_many_lines, reason = "one arm for each step, read as a table")]
pub fn step(step: &Step, lang: Lang) -> String {
    match step {
        Step::Tier { name, decided: Some(day), .. } => {
            say!(lang; "in force: {name}, decided on {day}", "现为 {name}，{day} 确定", "現為 {name}，{day} 確定")
        }
        Step::Tier { name, computed: true, .. } => {
            say!(lang; "in force: {name}, by the criteria, since nobody has decided", "现为 {name}：没有人定过，按标准计算", "現為 {name}：沒有人定過，依標準計算")
        }
        Step::Tier { name, .. } => {
            say!(lang; "in force: {name}, as the cell `tier` says; no decision is on record", "现为 {name}，依 `tier` 一栏；没有决定的记录", "現為 {name}，依 `tier` 一欄；沒有決定的紀錄")
        }
        Step::Stay { stay, until, still: true } => {
            let stay = super::due::span(*stay, lang);
            say!(lang; "no other tier is proposed within {stay} of a decision: not before {until}", "确定后 {stay}内不提议改动：{until} 之前不变", "確定後 {stay}內不提議改動：{until} 之前不變")
        }
        Step::Stay { stay, until, still: false } => {
            let stay = super::due::span(*stay, lang);
            say!(lang; "the {stay} without another proposal ended on {until}", "确定后 {stay}内不提议改动，已于 {until} 期满", "確定後 {stay}內不提議改動，已於 {until} 期滿")
        }
        Step::ByCriteria(name) => {
            say!(lang; "by the criteria: {name}", "按标准：{name}", "依標準：{name}")
        }
        Step::Tried { name, ask: Conditions::When, holds } => {
            let answer = yes(*holds, lang);
            say!(lang; "{name}? {answer}", "{name}？{answer}", "{name}？{answer}")
        }
        Step::Tried { name, ask: Conditions::Keep, holds } => {
            let answer = yes(*holds, lang);
            say!(lang; "stays {name}? {answer}", "保留 {name}？{answer}", "保留 {name}？{answer}")
        }
        Step::Rest { name } => {
            say!(lang; "{name} takes everybody else", "{name} 收下其余的人", "{name} 收下其餘的人")
        }
        Step::Part { text, holds, seen, below } => {
            let indent = if *below { "    " } else { "  " };
            let answer = yes(*holds, lang);
            let seen: Vec<String> = seen.iter().map(|seen| is(seen, lang)).collect();
            let told =
                std::iter::once(answer.to_owned()).chain(seen).collect::<Vec<_>>().join(pick(lang, ", ", "，", "，"));
            say!(lang; "{indent}{text}: {told}", "{indent}{text}：{told}", "{indent}{text}：{told}")
        }
        Step::Points { seen, earned, bands, weight } => points(seen, earned, bands, *weight, lang),
        Step::Sum { points, full } => {
            let (sum, all) = (number(*points), number(*full));
            if (full - 100.0).abs() < 1e-9 {
                return say!(lang; "sum: {sum} of {all}", "合计：{sum} / {all}", "合計：{sum} / {all}");
            }
            let score = number(points * 100.0 / full);
            say!(lang; "sum: {sum} of {all}; brought to 100: {sum} × 100 ÷ {all} = {score}", "合计：{sum} / {all}；折成百分：{sum} × 100 ÷ {all} = {score}", "合計：{sum} / {all}；折成百分：{sum} × 100 ÷ {all} = {score}")
        }
        Step::NoWeights => {
            say!(lang; "nothing is weighed, so there is no score", "没有任何权重，所以没有分数", "沒有任何權重，所以沒有分數")
        }
        Step::Is(seen) => is(seen, lang),
        Step::Between(from, to) => {
            let days = to.since(*from);
            say!(lang; "from {from} to {to}: {days} days", "从 {from} 到 {to}：{days} 天", "從 {from} 到 {to}：{days} 天")
        }
        Step::OrderDays(days, all) => {
            let told = listed(days.iter().map(Date::to_string), lang);
            match all - days.len() {
                0 if days.is_empty() => say!(lang; "no orders", "没有订单", "沒有訂單"),
                0 => say!(lang; "order days, {all}: {told}", "下单日 {all} 个：{told}", "下單日 {all} 個：{told}"),
                more => {
                    say!(lang; "order days, {all}: {more} earlier ones, then {told}", "下单日 {all} 个：更早的 {more} 个，以及 {told}", "下單日 {all} 個：更早的 {more} 個，以及 {told}")
                }
            }
        }
        Step::Gaps(gaps) => {
            let told = listed(gaps.iter().map(i32::to_string), lang);
            say!(lang; "days between them: {told}", "相隔天数：{told}", "相隔天數：{told}")
        }
        Step::Median(sorted, middle) => {
            let (told, middle) = (listed(sorted.iter().map(i32::to_string), lang), number(*middle));
            say!(lang; "in order of size: {told}; the middle is {middle}", "从小到大：{told}；中位数 {middle}", "從小到大：{told}；中位數 {middle}")
        }
        Step::MedianOf(gaps, middle) => {
            let middle = number(*middle);
            say!(lang; "gaps between them: {gaps}; the middle one is {middle} days", "间隔共 {gaps} 个，中位数 {middle} 天", "間隔共 {gaps} 個，中位數 {middle} 天")
        }
        Step::Quotient(a, b) => {
            let told = if *b == 0.0 { String::new() } else { number(a / b) };
            format!("{} ÷ {} = {told}", number(*a), number(*b))
        }
        Step::PartOf(part, whole) => {
            let told = number(if *whole == 0.0 { 0.0 } else { part / whole });
            let (part, whole) = (number(*part), number(*whole));
            say!(lang; "{part} of {whole}: {told}", "{whole} 之中的 {part}：{told}", "{whole} 之中的 {part}：{told}")
        }
        Step::Quartiles(lower, upper) => {
            let (lower, upper, spread) = (number(*lower), number(*upper), number(upper - lower));
            say!(lang; "a quarter of them lies below {lower}, three quarters below {upper}: {upper} − {lower} = {spread}", "四分之一在 {lower} 以下，四分之三在 {upper} 以下：{upper} − {lower} = {spread}", "四分之一在 {lower} 以下，四分之三在 {upper} 以下：{upper} − {lower} = {spread}")
        }
        Step::Added(from, days, to) => {
            let days = number(*days);
            say!(lang; "{from} and {days} days: {to}", "{from} 再过 {days} 天：{to}", "{from} 再過 {days} 天：{to}")
        }
        Step::Band { name, value, bands, band } => {
            let (value, told) = (number(*value), listed(bands.iter().map(|band| number(*band)), lang));
            let reached = band.saturating_sub(1);
            say!(lang; "{name} = {value}; bands reached: {reached} ({told}): 1 + {reached} = {band}", "{name} = {value}；达到 {reached} 档（{told}）：1 + {reached} = {band}", "{name} = {value}；達到 {reached} 級（{told}）：1 + {reached} = {band}")
        }
        Step::Fifths { own, least, quintile } => {
            let (own, told) = (value(own, lang), listed(least.iter().map(|least| value(least, lang)), lang));
            say!(lang; "the second to the fifth fifth of all begin at {told}; this one has {own}: {quintile}", "全体分五等，第二至第五等的下限：{told}；该客户为 {own}：{quintile}", "全體分五等，第二至第五等的下限：{told}；該客戶為 {own}：{quintile}")
        }
        Step::Waits(hours) => {
            let told = listed(hours.iter().map(|hours| number(*hours)), lang);
            say!(lang; "hours until our answer, in order of size: {told}; the median counts", "到我方回复的小时数，从小到大：{told}；取中位数", "到我方回覆的小時數，從小到大：{told}；取中位數")
        }
        Step::Owed(claims) => {
            let told = listed(claims.iter().map(|(due_on, left)| format!("{due_on} {left:.2}")), lang);
            let sum: f64 = claims.iter().map(|(_, left)| left).sum();
            say!(lang; "still owed, by the day it is due: {told}: together {sum:.2}", "尚欠，按应付日：{told}：合计 {sum:.2}", "尚欠，依應付日：{told}：合計 {sum:.2}")
        }
        Step::Left(amount, cost) => {
            let left = amount - cost;
            say!(lang; "amounts of the rows whose cost is known, less what they cost: {amount:.2} − {cost:.2} = {left:.2}", "已知成本各行的金额减去成本：{amount:.2} − {cost:.2} = {left:.2}", "已知成本各列的金額減去成本：{amount:.2} − {cost:.2} = {left:.2}")
        }
        Step::StillOpen(open, all) if open.is_empty() => {
            say!(lang; "needs on record: {all}, none of them open", "记录的需求：{all} 条，没有未结的", "紀錄的需求：{all} 筆，沒有未結的")
        }
        Step::StillOpen(open, all) => {
            let (count, told) = (open.len(), listed(open.iter().map(ToString::to_string), lang));
            say!(lang; "needs on record: {all}; open: {count}, noted on {told}", "记录的需求：{all} 条；未结：{count} 条，记于 {told}", "紀錄的需求：{all} 筆；未結：{count} 筆，記於 {told}")
        }
        Step::Window(after, until) => {
            say!(lang; "counted: after {after}, up to {until}", "计入：{after} 之后，到 {until} 为止", "計入：{after} 之後，到 {until} 為止")
        }
        Step::Amounts(amounts, all, sum) => {
            let told = listed(amounts.iter().map(|(day, amount)| format!("{day} {amount:.2}")), lang);
            match all - amounts.len() {
                0 if amounts.is_empty() => say!(lang; "no purchases: 0.00", "没有购买：0.00", "沒有購買：0.00"),
                0 => say!(lang; "{told}: together {sum:.2}", "{told}：合计 {sum:.2}", "{told}：合計 {sum:.2}"),
                more => {
                    say!(lang; "{more} earlier days, then {told}: together {sum:.2}", "更早的 {more} 天，以及 {told}：合计 {sum:.2}", "更早的 {more} 天，以及 {told}：合計 {sum:.2}")
                }
            }
        }
        Step::OrderModel(model, fitted) => {
            let [r, alpha, a, b] = [model.r, model.alpha, model.a, model.b].map(number);
            say!(lang; "BG/NBD in rules/model.toml, fitted on {fitted}: r = {r}, alpha = {alpha}, a = {a}, b = {b}", "rules/model.toml 中的 BG/NBD，{fitted} 拟合：r = {r}，alpha = {alpha}，a = {a}，b = {b}", "rules/model.toml 中的 BG/NBD，{fitted} 擬合：r = {r}，alpha = {alpha}，a = {a}，b = {b}")
        }
        Step::History(repeats, recency, age) => {
            let (recency, age) = (number(*recency), number(*age));
            say!(lang; "orders after the first: x = {repeats}; weeks from the first to the last: t_x = {recency}; to today: T = {age}", "首单之后的订单：x = {repeats}；首单到末单的周数：t_x = {recency}；到今天：T = {age}", "首單之後的訂單：x = {repeats}；首單到末單的週數：t_x = {recency}；到今天：T = {age}")
        }
        Step::Odds(odds) => {
            let odds = number(*odds);
            say!(lang; "odds of having gone: a ÷ (b + x − 1) × ((alpha + T) ÷ (alpha + t_x))^(r + x) = {odds}; probability = 1 ÷ (1 + {odds})", "流失的胜算：a ÷ (b + x − 1) × ((alpha + T) ÷ (alpha + t_x))^(r + x) = {odds}；概率 = 1 ÷ (1 + {odds})", "流失的勝算：a ÷ (b + x − 1) × ((alpha + T) ÷ (alpha + t_x))^(r + x) = {odds}；機率 = 1 ÷ (1 + {odds})")
        }
        Step::OneOrder => {
            say!(lang; "after one order only, nobody has gone by this model: 1", "只下过一单的客户，按此模型不算流失：1", "只下過一單的客戶，依此模型不算流失：1")
        }
        Step::ValueModel(model) => {
            let [p, q, gamma] = [model.p, model.q, model.gamma].map(number);
            say!(lang; "Gamma-Gamma in rules/model.toml: p = {p}, q = {q}, gamma = {gamma}", "rules/model.toml 中的 Gamma-Gamma：p = {p}，q = {q}，gamma = {gamma}", "rules/model.toml 中的 Gamma-Gamma：p = {p}，q = {q}，gamma = {gamma}")
        }
        Step::MeanOrder(Some(mean)) => {
            say!(lang; "mean of the orders after the first: {mean:.2}", "首单之后每单平均：{mean:.2}", "首單之後每單平均：{mean:.2}")
        }
        Step::MeanOrder(None) => {
            say!(lang; "no order after the first: the mean of all customers counts", "首单之后没有订单：取全体客户的平均", "首單之後沒有訂單：取全體客戶的平均")
        }
        Step::Lifetime(lifetime) => {
            let (years, discount) = (number(lifetime.years), number(lifetime.discount * 100.0));
            say!(lang; "orders to expect, quarter by quarter over {years} years, discounted by {discount} % a year", "按季预计 {years} 年内的订单，每年折现 {discount}%", "按季預計 {years} 年內的訂單，每年折現 {discount}%")
        }
        Step::NoModel => {
            say!(lang; "there is no rules/model.toml; `kehu report value --fit --write` makes it", "没有 rules/model.toml；`kehu report value --fit --write` 可生成", "沒有 rules/model.toml；`kehu report value --fit --write` 可產生")
        }
        Step::Rows(all, shown) => {
            say!(lang; "rows used: {all}; the latest {shown} are listed", "用到 {all} 行，列出最近 {shown} 行", "用到 {all} 列，列出最近 {shown} 列")
        }
    }
}

/// What a fact has earned for a score.
fn points(seen: &Seen, earned: &Earned, bands: &[f64], weight: f64, lang: Lang) -> String {
    let (is, weight, all, reached) = (is(seen, lang), number(weight), bands.len(), earned.reached);
    let points = number(earned.points);
    if earned.value.is_none() {
        return say!(lang; "{is}: 0 of {weight}", "{is}：0 / {weight}", "{is}：0 / {weight}");
    }
    let told = listed(bands.iter().map(|band| number(*band)), lang);
    say!(lang; "{is}; bands reached: {reached} of {all} ({told}): {reached}/{all} × {weight} = {points}", "{is}；达到 {all} 档中的 {reached} 档（{told}）：{reached}/{all} × {weight} = {points}", "{is}；達到 {all} 級中的 {reached} 級（{told}）：{reached}/{all} × {weight} = {points}")
}

/// The last line: what it came to.
pub fn result(name: &str, value: &str, lang: Lang) -> String {
    let value = if value.is_empty() { pick(lang, "not known", "未知", "未知") } else { value };
    say!(lang; "{name}: {value}", "{name}：{value}", "{name}：{value}")
}

/// `spend_12m = 5000.00`.
fn is(seen: &Seen, lang: Lang) -> String {
    let name = &seen.name;
    if seen.what == What::Missing {
        return say!(lang; "{name} is missing", "没有 {name}", "沒有 {name}");
    }
    let value = value(&seen.what, lang);
    format!("{name} = {value}")
}

fn value(what: &What, lang: Lang) -> String {
    match what {
        What::Missing => String::new(),
        What::Money(amount) => format!("{amount:.2}"),
        What::Number(value) => number(*value),
        What::Text(text) => format!("\"{}\"", short(text)),
        What::Grade(grade) => grade.clone(),
        What::Date(day) => day.to_string(),
        What::Flag(flag) => yes(*flag, lang).to_owned(),
        What::List(entries) => listed(entries.iter().map(|entry| short(entry).into_owned()), lang),
    }
}

fn listed(items: impl Iterator<Item = String>, lang: Lang) -> String {
    items.collect::<Vec<_>>().join(pick(lang, ", ", "、", "、"))
}

fn yes(holds: bool, lang: Lang) -> &'static str {
    if holds { pick(lang, "yes", "是", "是") } else { pick(lang, "no", "否", "否") }
}

/// A number with up to four places, as many as it has.
pub fn number(number: f64) -> String {
    let text = format!("{number:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// One of three words.
fn pick(lang: Lang, en: &'static str, hans: &'static str, hant: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_places_as_they_need() {
        assert_eq!([2.0, 2.5, -0.00001, 1.0 / 3.0, 120.0].map(number), ["2", "2.5", "0", "0.3333", "120"]);
    }
}
