//! What is said of customers who may be one, and of two who were made one.

use super::columns::column;
use super::sentence::{say, short};
use super::tables::table_title;
use crate::model::customer;
use crate::rules::duplicate::likeness::Shared;
use crate::value::lang::Lang;

/// Why two may be one: what they share.
pub fn reason(shared: Shared, what: &str, lang: Lang) -> String {
    let what = short(what);
    match shared {
        Shared::TaxId => say!(lang; "same tax number: {what}", "税号相同：{what}", "統編相同：{what}"),
        Shared::Email => say!(lang; "same e-mail: {what}", "邮箱相同：{what}", "信箱相同：{what}"),
        Shared::Mobile => say!(lang; "same mobile number: {what}", "手机相同：{what}", "手機相同：{what}"),
        Shared::Name => say!(lang; "same name", "名称相同", "名稱相同"),
        Shared::Landline => say!(lang; "same phone number: {what}", "电话相同：{what}", "電話相同：{what}"),
        Shared::Sound => say!(lang; "names sound the same: {what}", "名称读音相同：{what}", "名稱讀音相同：{what}"),
    }
}

/// Nobody looks like somebody else.
pub fn none(lang: Lang) -> String {
    say!(lang; "no two customers look alike", "没有相似的客户", "沒有相似的客戶")
}

/// A cell of which one side goes.
pub fn given_up(name: &str, kept: &str, dropped: &str, lang: Lang) -> String {
    let heading = column(customer::TABLE.name, name, lang);
    let (heading, kept, dropped) = (short(heading), short(kept), short(dropped));
    say!(
        lang;
        "{heading}: kept `{kept}`, gave up `{dropped}`",
        "{heading}：保留“{kept}”，放弃“{dropped}”",
        "{heading}：保留「{kept}」，放棄「{dropped}」"
    )
}

/// A cell that the kept row got.
pub fn taken(name: &str, text: &str, lang: Lang) -> String {
    let heading = column(customer::TABLE.name, name, lang);
    let (heading, text) = (short(heading), short(text));
    say!(lang; "{heading}: now `{text}`", "{heading}：现为“{text}”", "{heading}：現為「{text}」")
}

/// So many rows of a table now name the kept customer.
pub fn moved(table: &str, count: usize, lang: Lang) -> String {
    let title = table_title(table, lang);
    say!(lang; "{title}: {count} moved", "{title}：已转移 {count} 行", "{title}：已轉移 {count} 列")
}

/// So many rows of a log keep the old id, which means the kept customer.
pub fn renamed(table: &str, count: usize, old: &str, lang: Lang) -> String {
    let (title, old) = (table_title(table, lang), short(old));
    say!(
        lang;
        "{title}: {count} under the old id `{old}` count for it now",
        "{title}：旧编号 `{old}` 名下的 {count} 行现归该客户",
        "{title}：舊編號 `{old}` 名下的 {count} 列現歸該客戶"
    )
}

/// What is left to look at: the same people may stand there twice.
pub fn people(id: &str, lang: Lang) -> String {
    let id = short(id);
    say!(
        lang;
        "see whether people now stand there twice: `kehu show {id}`",
        "请检查联系人是否重复：`kehu show {id}`",
        "請檢查聯絡人是否重複：`kehu show {id}`"
    )
}

/// Two customers are not one, which is remembered.
pub fn apart(one: &str, other: &str, lang: Lang) -> String {
    let (one, other) = (short(one), short(other));
    say!(lang; "two customers: {one}, {other}", "并非同一客户：{one}、{other}", "並非同一客戶：{one}、{other}")
}
