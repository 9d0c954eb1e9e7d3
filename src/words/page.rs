//! What a page says of its own: what its parts are called, and how figures moved and stand to their targets.

use super::report::title_of;
use super::sentence::say;
use crate::value::lang::Lang;
use crate::value::period::{Calendar, Period};

/// A list that nobody named.
pub fn listing(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "List",
        Lang::ZhHans => "列表",
        Lang::ZhHant => "清單",
    }
}

/// There are no rows.
pub fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Nothing to show",
        Lang::ZhHans => "没有内容",
        Lang::ZhHant => "沒有內容",
    }
}

/// What the figures mean.
pub fn terms(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "What the figures mean",
        Lang::ZhHans => "指标口径",
        Lang::ZhHant => "指標定義",
    }
}

/// The figures that matter most.
pub fn figures(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Key figures",
        Lang::ZhHans => "关键指标",
        Lang::ZhHant => "關鍵指標",
    }
}

/// A number as a sentence has it: a share in parts of a hundred.
fn number(value: f64, share: bool) -> String {
    if share {
        return format!("{:.1}%", value * 100.0);
    }
    let written = format!("{value:.2}");
    written.strip_suffix(".00").map_or_else(|| written.clone(), str::to_owned)
}

/// The most and the least among what a chart shows: name, number, whether it is a share.
pub fn extremes(shown: &[(&str, f64, bool)], lang: Lang) -> String {
    let most = shown.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1));
    let least = shown.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let (Some((top, high, share)), Some((bottom, low, _))) = (most, least) else { return String::new() };
    let (high, low) = (number(*high, *share), number(*low, *share));
    if high == low {
        return say!(lang; "all alike: {high}", "全部相同：{high}", "全部相同：{high}");
    }
    say!(
        lang;
        "highest: {top} ({high}), lowest: {bottom} ({low})",
        "最高：{top}（{high}），最低：{bottom}（{low}）",
        "最高：{top}（{high}），最低：{bottom}（{low}）"
    )
}

/// How parts of a whole are to be read.
pub fn parts(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Each bar is a whole, cut into its parts; the number is that of the first part",
        Lang::ZhHans => "每条为一个整体，按构成分段；右侧数字为第一段",
        Lang::ZhHant => "每條為一個整體，依構成分段；右側數字為第一段",
    }
}

/// How a map of cohorts is to be read.
pub fn heat(lang: Lang) -> &'static str {
    match lang {
        Lang::En => {
            "A row for each cohort, a column for each age; the stronger the colour, the more of them ordered, in percent"
        }
        Lang::ZhHans => "每行一个同期群，每列一期；颜色越深，下单的占比（%）越高",
        Lang::ZhHant => "每列一個同期群，每欄一期；顏色越深，下單的占比（%）越高",
    }
}

/// How flows are to be read.
pub fn flow(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Left where customers stood at the start, right where they stand at the end; grey: they stayed",
        Lang::ZhHans => "左为期初，右为期末；灰色表示没有变动",
        Lang::ZhHant => "左為期初，右為期末；灰色表示沒有變動",
    }
}

/// Whether it is a day, a month, a quarter or a year.
fn has_name(days: Period) -> bool {
    let units = [Calendar::Month, Calendar::Quarter, Calendar::Year];
    days.from == days.until || units.iter().any(|calendar| calendar.around(days.from) == days)
}

/// How far a figure moved, and since when. `points`: of a share, in points of a hundred.
pub fn change(by: f64, points: bool, before: Period, lang: Lang) -> String {
    let sign = if by > 0.0 {
        "+"
    } else if by < 0.0 {
        "−"
    } else {
        "±"
    };
    // Days that have no name of their own are told by the columns beside it.
    let named = has_name(before);
    let days = if named { title_of(before, lang) } else { say!(lang; "the period before", "上期", "上期") };
    // A blank stands between Chinese and digits only.
    let days = if named && lang != Lang::En { format!(" {days}") } else { days };
    if points {
        let by = format!("{sign}{:.1}", (by * 100.0).abs());
        return say!(lang; "{by} points against {days}", "较{days} {by} 个百分点", "較{days} {by} 個百分點");
    }
    let by = format!("{sign}{}", number(by.abs(), false));
    say!(lang; "{by} against {days}", "较{days} {by}", "較{days} {by}")
}
