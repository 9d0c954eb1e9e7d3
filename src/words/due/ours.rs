//! What an item says that begins with us: planned contacts, events, campaigns, measures.

use super::hint::{Hint, after, with};
use super::pick;
use crate::rules::due::detail::{Detail, Guest};
use crate::rules::due::reason::Reason;
use crate::value::lang::Lang;
use crate::words::sentence::say;

/// The hint as a sentence on one line.
pub(super) fn hint(hint: &Hint<'_>, lang: Lang) -> String {
    match hint.reason {
        Reason::Plan => planned(hint, lang),
        Reason::Event => event(hint, lang),
        Reason::Campaign => campaign(hint, lang),
        Reason::Action => action(hint, lang),
        _ => String::new(),
    }
}

fn planned(hint: &Hint<'_>, lang: Lang) -> String {
    let (on, strand) = (hint.due, hint.strand);
    let planned = match strand {
        "" => say!(lang; "planned for {on}", "计划 {on} 联系", "計畫 {on} 聯絡"),
        _ => say!(lang; "{strand}, planned for {on}", "{strand}，计划 {on}", "{strand}，計畫 {on}"),
    };
    after(with(planned, hint.cell(2), lang), &about(hint, [0, 1], lang), lang)
}

/// What the row says in these cells, else what the playbook does.
fn about(hint: &Hint<'_>, cells: [usize; 2], lang: Lang) -> String {
    let said = cells.into_iter().map(|cell| hint.cell(cell)).filter(|text| !text.is_empty()).collect::<Vec<_>>();
    if said.is_empty() { hint.say.to_owned() } else { said.join(pick(lang, "; ", "；", "；")) }
}

/// Cells: name, start, place.
fn event(hint: &Hint<'_>, lang: Lang) -> String {
    let (name, on) = (hint.cell(0), hint.cell(1));
    let said = match hint.detail {
        Some(Detail::Guest(Guest::Invite)) => {
            say!(lang; "invite them to {name} on {on}", "邀请参加 {on} 的“{name}”", "邀請參加 {on} 的「{name}」")
        }
        Some(Detail::Guest(Guest::Answer)) => {
            say!(lang; "invited to {name} on {on}, no answer yet", "已邀请参加 {on} 的“{name}”，还没答复", "已邀請參加 {on} 的「{name}」，還沒答覆")
        }
        Some(Detail::Guest(Guest::Remind)) => {
            say!(lang; "comes to {name} on {on}: remind them", "已答应参加 {on} 的“{name}”，提醒一下", "已答應參加 {on} 的「{name}」，提醒一下")
        }
        Some(Detail::Guest(Guest::Thank)) => {
            say!(lang; "came to {name} on {on}: thank them", "来过 {on} 的“{name}”，致谢", "來過 {on} 的「{name}」，致謝")
        }
        Some(Detail::Guest(Guest::Missed)) => {
            say!(lang; "missed {name} on {on}: tell them what it was like", "没能来 {on} 的“{name}”，说说当天的情况", "沒能來 {on} 的「{name}」，說說當天的情況")
        }
        Some(Detail::Guest(Guest::Note)) => {
            say!(lang; "was to come to {name} on {on}: note whether they did, and thank them", "答应来 {on} 的“{name}”：记下是否到场，再致谢", "答應來 {on} 的「{name}」：記下是否到場，再致謝")
        }
        _ => name.to_owned(),
    };
    after(with(said, hint.cell(2), lang), hint.say, lang)
}

/// Cells: of a campaign name and end, of a plan for a segment goal and content.
fn campaign(hint: &Hint<'_>, lang: Lang) -> String {
    let (name, end) = (hint.cell(0), hint.cell(1));
    let said = match (name, end) {
        ("", _) => {
            let on = hint.due;
            let planned = say!(lang; "planned for {on}", "计划 {on} 联系", "計畫 {on} 聯絡");
            return after(planned, &about(hint, [2, 3], lang), lang);
        }
        (name, "") => name.to_owned(),
        _ => say!(lang; "{name}, until {end}", "{name}，到 {end} 为止", "{name}，到 {end} 為止"),
    };
    after(said, hint.say, lang)
}

/// Cells: measure, cause, `done_on`.
fn action(hint: &Hint<'_>, lang: Lang) -> String {
    let (measure, cause, done) = (hint.cell(0), hint.cell(1), hint.cell(2));
    let by = hint.latest;
    let said = match done {
        "" => say!(lang; "to be done by {by}", "应在 {by} 前做完", "應在 {by} 前做完"),
        _ => {
            say!(lang; "done on {done}; tell those who brought it up", "{done} 已做完，告诉提出来的客户", "{done} 已做完，告訴提出來的客戶")
        }
    };
    after(said, &with(measure.to_owned(), cause, lang), lang)
}
