//! What stands on a statement of account.

use super::sentence::{say, short};
use crate::rules::statement::Kind;
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::period::Period;

fn pick(words: [&'static str; 3], lang: Lang) -> &'static str {
    let [en, hans, hant] = words;
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// What it is called.
pub fn name(lang: Lang) -> &'static str {
    pick(["Statement of account", "对账单", "對帳單"], lang)
}

/// What a line is.
pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    let words = match kind {
        Kind::Opening => ["opening balance", "期初余额", "期初餘額"],
        Kind::Order => ["order", "订单", "訂單"],
        Kind::Refund => ["refund", "退款", "退款"],
        Kind::Payment => ["payment", "回款", "收款"],
        Kind::Closing => ["closing balance", "期末余额", "期末餘額"],
        Kind::Owed => ["still owed", "未付清", "未付清"],
    };
    pick(words, lang)
}

/// Whose it is, and of which days.
pub fn title(customer: &str, period: Period, lang: Lang) -> String {
    let (name, customer, until) = (name(lang), short(customer), period.until);
    if period.from == Date::MIN {
        return say!(
            lang;
            "{name}: {customer}, up to {until}",
            "{name}：{customer}，截至 {until}",
            "{name}：{customer}，截至 {until}"
        );
    }
    let from = period.from;
    say!(
        lang;
        "{name}: {customer}, {from} to {until}",
        "{name}：{customer}，{from} 至 {until}",
        "{name}：{customer}，{from} 至 {until}"
    )
}

/// Nothing was ever on account.
pub fn nothing(customer: &str, lang: Lang) -> String {
    let customer = short(customer);
    say!(
        lang;
        "{customer}: no purchase with a `due_on`, so there is no account",
        "{customer}：没有填 `due_on` 的购买，无账可对",
        "{customer}：沒有填 `due_on` 的購買，無帳可對"
    )
}
