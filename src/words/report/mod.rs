//! What reports say: their figures, of whom they are, and what is said beside.

use super::case;
use super::sentence::say;
use super::unfit::why;
use super::writing::day;
use crate::problem::unfit::Unfit;
use crate::rules::report::asked::By;
use crate::rules::report::indicator::{Indicator, Pick};
use crate::rules::report::{Datum, Metric, Note, Report};
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::period::{Calendar, Period};

mod buying;
mod growth;
mod keeping;
mod listening;
pub mod overview;
mod service;
mod value;

/// Id of a figure, its name in simplified and traditional Chinese, its definition in both.
type Words = (&'static str, [&'static str; 2], [&'static str; 2]);

/// What a report is called in three languages, and its figures.
type Named = (&'static str, [&'static str; 3], &'static [Words]);

/// Every report.
const NAMED: &[Named] = &[
    ("retention", ["Retention", "留存", "留存"], buying::RETENTION),
    ("repeat", ["Repeat purchases", "复购", "回購"], buying::REPEAT),
    ("churn", ["Churn", "流失", "流失"], buying::CHURN),
    ("conversion", ["Conversion", "转化", "轉換"], buying::CONVERSION),
    ("service", ["Service", "服务", "服務"], service::FIGURES),
    ("satisfaction", ["Satisfaction", "客户满意度", "客戶滿意度"], listening::SATISFACTION),
    ("needs", ["Needs", "客户需求分析", "客戶需求分析"], listening::NEEDS),
    ("themes", ["Themes", "客户主题", "客戶主題"], listening::THEMES),
    ("coverage", ["Contact coverage", "联系覆盖率", "聯絡涵蓋率"], keeping::COVERAGE),
    ("migration", ["Migration", "客户迁移", "客戶遷移"], keeping::MIGRATION),
    ("plan", ["Plan completion", "计划完成情况", "計畫完成情形"], keeping::PLAN),
    ("value", ["Customer value", "客户价值", "客戶價值"], value::FIGURES),
    ("segments", ["Segments", "客群", "客群"], SEGMENTS),
    ("overview", ["Overview", "总览", "總覽"], overview::FIGURES),
    ("monthly", ["Monthly report", "月报", "月報"], overview::FIGURES),
    ("forecast", ["Forecast", "预测", "預測"], overview::FORECAST),
    ("growth", ["Growth", "增长", "成長"], growth::GROWTH),
    ("competition", ["Competition", "竞争", "競爭"], growth::COMPETITION),
    ("actions", ["Improvement measures", "改进措施", "改善措施"], growth::ACTIONS),
];

/// The figures of `report segments`.
const SEGMENTS: &[Words] = &[
    (
        "size",
        ["客户数", "客戶數"],
        [
            "客群中的客户数，及其占全部客户的比例；`无` 指不在任何客群中的客户",
            "客群中的客戶數，及其占全部客戶的比例；`無` 指不在任何客群中的客戶",
        ],
    ),
    (
        "overlap",
        ["同时属于", "同時屬於"],
        [
            "第一个客群中同时属于第二个客群的客户数及其占比；没有重叠的不列",
            "第一個客群中同時屬於第二個客群的客戶數及其占比；沒有重疊的不列",
        ],
    ),
];

fn named(report: &Report) -> Option<&'static Named> {
    NAMED.iter().find(|(name, ..)| *name == report.name)
}

fn figure(report: &Report, metric: &Metric) -> Option<&'static Words> {
    let (.., figures) = named(report)?;
    figures.iter().find(|(id, ..)| *id == metric.id)
}

/// What people call a report.
pub fn name(report: &Report, lang: Lang) -> &'static str {
    let Some((_, [en, hans, hant], _)) = named(report) else { return report.name };
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// What people call a figure.
pub fn metric(report: &Report, metric: &Metric, lang: Lang) -> &'static str {
    match (lang, figure(report, metric)) {
        (Lang::ZhHans, Some((_, [simplified, _], _))) => simplified,
        (Lang::ZhHant, Some((_, [_, traditional], _))) => traditional,
        _ => metric.name,
    }
}

/// What a figure is.
pub fn definition(report: &Report, metric: &Metric, lang: Lang) -> &'static str {
    match (lang, figure(report, metric)) {
        (Lang::ZhHans, Some((.., [simplified, _]))) => simplified,
        (Lang::ZhHant, Some((.., [_, traditional]))) => traditional,
        _ => metric.doc,
    }
}

/// What people call an indicator.
pub fn indicator(indicator: &Indicator, lang: Lang) -> String {
    let Some(report) = indicator.of() else { return indicator.id.to_owned() };
    let called = |id: &str| report.metric(id).map_or(id.to_owned(), |known| metric(report, known, lang).to_owned());
    match indicator.pick {
        Pick::Figure(id) => called(id),
        Pick::Clock(id, clock) => {
            let (name, clock) = (called(id), case::clock(clock, lang));
            say!(lang; "{name}: {clock}", "{clock}：{name}", "{clock}：{name}")
        }
        Pick::Age(age) => {
            let name = called("share");
            say!(lang; "{name}, month {age}", "{name}（第 {age} 个月）", "{name}（第 {age} 個月）")
        }
    }
}

/// How an indicator is defined.
pub fn meaning(indicator: &Indicator, lang: Lang) -> Option<&'static str> {
    let report = indicator.of()?;
    let id = match indicator.pick {
        Pick::Figure(id) | Pick::Clock(id, _) => id,
        Pick::Age(_) => "share",
    };
    Some(definition(report, report.metric(id)?, lang))
}

/// A number as a sentence has it.
pub fn number(datum: &Datum) -> String {
    match datum {
        Datum::Share(part) if part.is_finite() => format!("{:.1}%", part * 100.0),
        Datum::Money(amount) if amount.is_finite() => format!("{amount:.2}"),
        other => other.number().map_or(String::new(), |number| {
            let written = format!("{number:.2}");
            written.strip_suffix(".00").map_or_else(|| written.clone(), str::to_owned)
        }),
    }
}

/// The figures of a report with their definitions, for its help.
pub fn help(report: &Report, lang: Lang) -> String {
    let (id, name) = (report.name, name(report, lang));
    let list =
        |by: &[By]| by.iter().map(|by| by.id()).collect::<Vec<_>>().join(if lang == Lang::En { ", " } else { "、" });
    let split = list(report.by);
    let columns = report.columns.iter().map(|column| column.id).collect::<Vec<_>>();
    let columns = columns.join(if lang == Lang::En { ", " } else { "、" });
    let mut text = say!(
        lang;
        "`kehu report {id}`: {name}\n  --by {split}\n  columns: {columns}\n",
        "`kehu report {id}`：{name}\n  --by {split}\n  列：{columns}\n",
        "`kehu report {id}`：{name}\n  --by {split}\n  欄位：{columns}\n"
    );
    let width = report.metrics.iter().map(|metric| metric.id.len()).max().unwrap_or_default();
    let lines = report.metrics.iter().map(|metric| {
        let (id, definition) = (metric.id, definition(report, metric, lang));
        format!("\n  {id:width$}  {definition}")
    });
    text.extend(lines);
    text
}

/// The report and the days that it is about.
pub fn title(report: &Report, period: Period, lang: Lang) -> String {
    let (name, until) = (name(report, lang), period.until);
    if period.from == Date::MIN {
        return say!(lang; "{name}, up to {until}", "{name}，截至 {until}", "{name}，截至 {until}");
    }
    if period.from == until {
        return say!(lang; "{name}, {until}", "{name}，{until}", "{name}，{until}");
    }
    let from = period.from;
    say!(lang; "{name}, {from} to {until}", "{name}，{from} 至 {until}", "{name}，{from} 至 {until}")
}

/// The days of a period, a month, quarter or year by its name.
pub fn title_of(period: Period, lang: Lang) -> String {
    let units = [(By::Year, Calendar::Year), (By::Quarter, Calendar::Quarter), (By::Month, Calendar::Month)];
    if let Some((by, _)) = units.into_iter().find(|(_, calendar)| calendar.around(period.from) == period) {
        return days(by, period, lang);
    }
    let Period { from, until } = period;
    if from == until {
        return until.to_string();
    }
    say!(lang; "{from} to {until}", "{from} 至 {until}", "{from} 至 {until}")
}

/// What is said beside the lines.
pub fn note(note: &Note, lang: Lang) -> String {
    match note {
        Note::NoModel => no_model(lang),
        Note::Moved(moved, by) => keeping::moved(*moved, *by, lang),
        Note::Few(few, figures) => listening::few(*few, figures, lang),
        Note::NoLost => keeping::no_lost(lang),
        Note::Empty => {
            say!(lang; "nothing to count in this period", "此期间没有可统计的内容", "此期間沒有可統計的內容")
        }
    }
}

/// Those who are in no group.
pub fn without(by: By, lang: Lang) -> &'static str {
    let [en, hans, hant] = match by {
        By::Owner => ["no owner", "未分配", "未指派"],
        By::Source => ["source not said", "来源未填", "來源未填"],
        By::Department => ["no department", "部门未填", "部門未填"],
        By::Channel => ["channel not said", "方式未填", "方式未填"],
        By::Survey => ["survey not said", "问卷未填", "問卷未填"],
        _ => ["none", "无", "無"],
    };
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// Nothing was said.
pub fn unsaid(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "not said",
        Lang::ZhHans | Lang::ZhHant => "未填",
    }
}

/// A month, a quarter or a year as machines name it: `2026-03`, `2026Q1`, `2026`.
pub fn days_id(by: By, days: Period) -> String {
    let (year, month, _) = days.from.ymd();
    match by {
        By::Year => format!("{year}"),
        By::Quarter => format!("{year}Q{}", month.div_ceil(3)),
        _ => format!("{year}-{month:02}"),
    }
}

/// The same for people; with its days where it is cut at an end of the period.
pub fn days(by: By, days: Period, lang: Lang) -> String {
    let (year, month, _) = days.from.ymd();
    let name = match (by, lang) {
        (By::Year, Lang::En) => days_id(by, days),
        (By::Year, _) => format!("{year}年"),
        (By::Quarter, Lang::En) => format!("{year} Q{}", month.div_ceil(3)),
        (By::Quarter, _) => format!("{year}年第{}季", month.div_ceil(3)),
        _ => days_id(by, days),
    };
    if by.calendar().is_none_or(|calendar| calendar.around(days.from) == days) {
        return name;
    }
    let [from, until] = [days.from, days.until].map(|day| {
        let (_, month, day) = day.ymd();
        format!("{month:02}-{day:02}")
    });
    say!(lang; "{name} ({from} to {until})", "{name}（{from} 至 {until}）", "{name}（{from} 至 {until}）")
}

/// Of all customers.
pub fn all(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "all",
        Lang::ZhHans | Lang::ZhHant => "全部",
    }
}

/// Of those who became customers in the period.
pub fn joined(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "joined",
        Lang::ZhHans => "期间新增",
        Lang::ZhHant => "期間新增",
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
        for report in REPORTS {
            let (.., figures) = named(report).expect("words");
            assert_eq!(figures.len(), report.metrics.len(), "{}", report.name);
            for known in report.metrics {
                assert_ne!(definition(report, known, Lang::ZhHans), known.doc, "{} {}", report.name, known.id);
                for said in [metric, definition] {
                    let traditional = simplify.convert(said(report, known, Lang::ZhHant));
                    assert_eq!(simplify.convert(said(report, known, Lang::ZhHans)), said(report, known, Lang::ZhHans));
                    assert!(!traditional.is_empty());
                }
            }
        }
        assert_eq!(NAMED.len(), REPORTS.len());
    }
}
