//! What is said of customers who change hands.

use super::choices::choice;
use super::sentence::say;
use crate::model::assignment;
use crate::rules::handover::Matter;
use crate::value::lang::Lang;

/// Something that is open, as a heading or in a table.
pub fn matter(matter: Matter, lang: Lang) -> &'static str {
    let [en, hans, hant] = match matter {
        Matter::Reply => ["reply", "待我方回复", "待我方回覆"],
        Matter::Promise => ["promise", "约定事项", "約定事項"],
        Matter::Case => ["case", "工单", "案件"],
        Matter::Need => ["need", "需求", "需求"],
        Matter::Plan => ["plan", "计划联系", "計畫聯絡"],
        Matter::Part => ["also served by", "对接人", "對口窗口"],
    };
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// So many customers go to somebody, and so much is open with them.
pub fn handed(customers: usize, to: &str, open: usize, lang: Lang) -> String {
    let told = match customers {
        1 => say!(lang; "1 customer to {to}", "1 个客户交接给 {to}", "1 個客戶交接給 {to}"),
        _ => {
            say!(lang; "{customers} customers to {to}", "{customers} 个客户交接给 {to}", "{customers} 個客戶交接給 {to}")
        }
    };
    match open {
        0 => say!(lang; "{told}; nothing is open with them", "{told}；没有未了的事", "{told}；沒有未了的事"),
        _ => say!(
            lang;
            "{told}; open with them: {open} (`--brief` lists it)",
            "{told}；未了的事 {open} 件（`--brief` 逐件列出）",
            "{told}；未了的事 {open} 件（`--brief` 逐件列出）"
        ),
    }
}

/// Nobody changes hands.
pub fn nobody(lang: Lang) -> String {
    say!(lang; "no customer changes hands", "没有要交接的客户", "沒有要交接的客戶")
}

/// What a column is called that means something else elsewhere.
pub fn heading(id: &str, lang: Lang) -> Option<&'static str> {
    let [en, hans, hant] = match id {
        "from" => ["From", "原负责人", "原負責人"],
        "to" => ["To", "新负责人", "新負責人"],
        "on" => ["On", "日期", "日期"],
        "replies" => ["Replies", "待回复", "待回覆"],
        "promises" => ["Promises", "约定", "約定"],
        _ => return None,
    };
    Some(match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    })
}

/// What was said, or who else serves them as what.
pub fn served(text: &str, part: &str, lang: Lang) -> String {
    let part = choice(assignment::TABLE.name, "part", part, lang).unwrap_or(part);
    if part.is_empty() {
        text.to_owned()
    } else {
        say!(lang; "{text}, {part}", "{text}（{part}）", "{text}（{part}）")
    }
}
