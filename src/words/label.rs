//! The few words that a format adds of its own.

use super::sentence::say;
use crate::value::date::Date;
use crate::value::hours::Window;
use crate::value::lang::Lang;

/// A flag that is set, in a table.
pub fn yes(lang: Lang) -> &'static str {
    if lang == Lang::En { "yes" } else { "是" }
}

/// A flag that is not set, in a sentence.
pub fn no(lang: Lang) -> &'static str {
    if lang == Lang::En { "no" } else { "否" }
}

/// Through whom a customer was found.
pub fn through(person: &str, customer: &str, lang: Lang) -> String {
    say!(lang; "found through {person}: {customer}", "通过 {person} 找到：{customer}", "透過 {person} 找到：{customer}")
}

/// A tier that nobody has decided.
pub fn computed(tier: &str, lang: Lang) -> String {
    say!(lang; "{tier} (computed)", "{tier}（按标准）", "{tier}（依標準）")
}

/// How long it is since a contact of this kind.
pub fn since_contact(strand: &str, lang: Lang) -> String {
    say!(lang; "Days since contact ({strand})", "未联系天数（{strand}）", "未聯絡天數（{strand}）")
}

/// What an entry of the timeline is: a contact, else a purchase.
pub fn entry(contact: bool, lang: Lang) -> &'static str {
    let [en, hans, hant] = if contact { ["contact", "接触", "接觸"] } else { ["purchase", "购买", "購買"] };
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// The heading of a column that belongs to the customer of a row.
pub fn of_customer(heading: &str, lang: Lang) -> String {
    say!(lang; "Customer: {heading}", "客户：{heading}", "客戶：{heading}")
}

/// Nobody is due up to this day, as an answer is to what was asked.
pub fn nobody_due(until: Date, lang: Lang) -> String {
    let day = super::writing::day(until, lang);
    say!(
        lang;
        "nobody is due up to {day}; `kehu due --within 7d` looks ahead",
        "截至 {day} 没有应联系的客户；`kehu due --within 7d` 可预看",
        "截至 {day} 沒有應聯絡的客戶；`kehu due --within 7d` 可預看"
    )
}

/// A person with whom one can talk, as something that is missing.
pub fn somebody(lang: Lang) -> String {
    say!(lang; "somebody to talk to", "可联系的人", "可聯絡的人")
}

/// It is a time of the day in which customers are left alone.
pub fn quiet_hours(hours: Window, lang: Lang) -> String {
    say!(
        lang;
        "these are quiet hours ({hours}): who is not waiting for you is better contacted later",
        "现在是免打扰时段（{hours}）：客户没有在等的事，稍后再联系",
        "現在是免打擾時段（{hours}）：客戶沒有在等的事，稍後再聯絡"
    )
}

/// So many more than are shown.
pub fn more(count: usize, lang: Lang) -> String {
    say!(lang; "and {count} more", "另有 {count} 个", "另有 {count} 個")
}

/// So many more rows name what is not there.
pub fn more_rows(count: usize, lang: Lang) -> String {
    say!(
        lang;
        "more rows with this id: {count}; `-f gcc` lists them all",
        "另有 {count} 行使用此编号；`-f gcc` 可全部列出",
        "另有 {count} 列使用此編號；`-f gcc` 可全部列出"
    )
}
