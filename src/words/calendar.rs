//! Words of a calendar: kinds of entries, what they say, months and weekdays.

use super::sentence::say;
use crate::rules::agenda::{Kind, Label};
use crate::value::date::Date;
use crate::value::lang::Lang;

/// What an entry is.
pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    let [en, hans, hant] = match kind {
        Kind::Holiday => ["holiday", "放假", "放假"],
        Kind::Swapped => ["swapped", "调休上班", "補班"],
        Kind::Festival => ["festival", "节日", "節慶"],
        Kind::KeyDate => ["key date", "重要日子", "重要日子"],
        Kind::Promise => ["promise", "约定事项", "約定事項"],
        Kind::Plan => ["plan", "计划联系", "計畫聯絡"],
        Kind::Case => ["case deadline", "工单时限", "案件時限"],
        Kind::Agreement => ["agreement ends", "合同到期", "合約到期"],
    };
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// What it says.
pub fn label(label: &Label, lang: Lang) -> String {
    match label {
        Label::BirthdayOf(name) => say!(lang; "birthday of {name}", "{name}生日", "{name}生日"),
        Label::Birthday(text) if text.is_empty() => say!(lang; "birthday", "生日", "生日"),
        Label::Anniversary(text) if text.is_empty() => say!(lang; "anniversary", "周年", "週年"),
        Label::Deadline { clock, minute, about } => {
            let (what, hour, minute) = (super::case::clock(*clock, lang), minute / 60, minute % 60);
            let until = say!(lang; "{what} by {hour:02}:{minute:02}", "{hour:02}:{minute:02} 前{what}", "{hour:02}:{minute:02} 前{what}");
            if about.is_empty() {
                until
            } else {
                say!(lang; "{until}: {about}", "{until}：{about}", "{until}：{about}")
            }
        }
        Label::Ends(text) if text.is_empty() => say!(lang; "agreement", "合同", "合約"),
        Label::Plain(text) | Label::Birthday(text) | Label::Anniversary(text) | Label::Ends(text) => text.clone(),
    }
}

/// The months in English.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month, as the heading of its days.
pub fn month(day: Date, lang: Lang) -> String {
    let (year, month, _) = day.ymd();
    let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    say!(lang; "{name} {year}", "{year} 年 {month} 月", "{year} 年 {month} 月")
}

/// The days of the week from Monday on, two columns wide each.
pub fn week(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::En => ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
        Lang::ZhHans | Lang::ZhHant => ["一", "二", "三", "四", "五", "六", "日"],
    }
}
