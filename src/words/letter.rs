//! What a letter to a customer says of its own: days as they are written to people, and lists.

use super::calendar::MONTHS;
use super::sentence::say;
use crate::value::date::Date;
use crate::value::lang::Lang;

/// A day, with its year where that is not this one.
pub fn day(day: Date, today: Date, lang: Lang) -> String {
    let (year, month, number) = day.ymd();
    let named = MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or_default();
    if year == today.ymd().0 {
        return say!(lang; "{number} {named}", "{month}月{number}日", "{month}月{number}日");
    }
    say!(lang; "{number} {named} {year}", "{year}年{month}月{number}日", "{year}年{month}月{number}日")
}

/// Several texts, one after the other.
pub fn list<'t>(texts: impl Iterator<Item = &'t str>, lang: Lang) -> String {
    texts.collect::<Vec<_>>().join(if lang == Lang::En { ", " } else { "、" })
}

/// The first line of a letter that is its subject, and the rest.
pub fn subject(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let marks = ["Subject:", "主题：", "主题:", "主旨：", "主旨:"];
    let subject = marks.iter().find_map(|mark| first.strip_prefix(mark))?;
    Some((subject.trim(), rest.trim_start_matches('\n')))
}

/// Nothing is due there, so this template was taken.
pub fn nothing_due(customer: &str, template: &str, lang: Lang) -> String {
    say!(
        lang;
        "nothing is due for {customer}: filled `{template}`",
        "{customer} 目前没有应联系的事：用的是模板 `{template}`",
        "{customer} 目前沒有應聯絡的事：用的是範本 `{template}`"
    )
}

/// Which template was taken.
pub fn filled(template: &str, reason: &str, lang: Lang) -> String {
    say!(lang; "filled `{template}`, because due: {reason}", "模板 `{template}`，事由：{reason}", "範本 `{template}`，事由：{reason}")
}

/// So many were left out, since no channel is left over which they may be written to.
pub fn refused(count: usize, first: &str, lang: Lang) -> String {
    match count {
        1 => {
            say!(lang; "left out, since no channel is left that may be used: {first}", "已跳过 {first}：没有可用的沟通方式", "已略過 {first}：沒有可用的溝通方式")
        }
        _ => say!(
            lang;
            "left out {count}, since no channel is left that may be used: {first} and others",
            "已跳过 {count} 个客户（如 {first}）：没有可用的沟通方式",
            "已略過 {count} 個客戶（如 {first}）：沒有可用的溝通方式"
        ),
    }
}

/// So many were left out, since they are paused, lost or closed.
pub fn idle(count: usize, lang: Lang) -> String {
    say!(
        lang;
        "left out {count} that are paused, lost or closed",
        "已跳过 {count} 个暂停、流失或已终止的客户",
        "已略過 {count} 個暫停、流失或已終止的客戶"
    )
}

/// Whoever is written to does not want it.
pub fn not_wanted(customer: &str, lang: Lang) -> String {
    say!(
        lang;
        "{customer}: no channel is left that may be used; do not send this",
        "{customer} 没有可用的沟通方式，请不要发送",
        "{customer} 沒有可用的溝通方式，請不要傳送"
    )
}

/// It is too late, or too early, to write.
pub fn quiet(from: &str, lang: Lang) -> String {
    say!(lang; "quiet hours: send it after {from}", "现在是免打扰时段，请在 {from} 以后再发", "現在是勿擾時段，請在 {from} 以後再傳")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_people_do() {
        let date = |text: &str| Date::parse(text.as_bytes()).expect("a day");
        let today = date("2026-03-20");
        assert_eq!(day(date("2026-03-02"), today, Lang::En), "2 March");
        assert_eq!(day(date("2025-12-31"), today, Lang::En), "31 December 2025");
        assert_eq!(day(date("2026-03-02"), today, Lang::ZhHans), "3月2日");
        assert_eq!(day(date("2025-12-31"), today, Lang::ZhHant), "2025年12月31日");
    }

    #[test]
    fn a_first_line_may_be_the_subject() {
        assert_eq!(subject("Subject: Spring\n\nDear Ann"), Some(("Spring", "Dear Ann")));
        assert_eq!(subject("主题：春茶\n您好"), Some(("春茶", "您好")));
        assert_eq!(subject("Dear Ann\nSubject: x"), None);
    }
}
