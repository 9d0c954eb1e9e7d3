//! What is said of plans: what changes, what has no day, how much each of us has to do.

use super::sentence::{Sentence, say};
use super::writing::day;
use crate::rules::plan::{Change, Sum, Why, Window};
use crate::value::date::Date;
use crate::value::lang::Lang;

/// What becomes of a row.
pub fn change(change: Change, lang: Lang) -> &'static str {
    let words = match change {
        Change::Kept => ["kept", "保留", "保留"],
        Change::Same => ["same", "不变", "不變"],
        Change::New => ["new", "新增", "新增"],
        Change::Gone => ["gone", "撤下", "撤下"],
        Change::Unfit(_) => ["unfit", "排不下", "排不下"],
    };
    pick(words, lang)
}

/// Why something has no day.
pub fn why(why: Why, window: Option<Window>, lang: Lang) -> String {
    let days = window.map_or_else(String::new, |Window { from, until }| {
        if from == until {
            say!(lang; " on {from}", "{from} ", "{from} ")
        } else {
            say!(lang; " from {from} to {until}", "{from} 至 {until} ", "{from} 至 {until} ")
        }
    });
    match why {
        Why::Full => {
            say!(lang; "every working day is full{days}", "{days}每个工作日都排满了", "{days}每個工作天都排滿了")
        }
        Why::NoDay => {
            say!(lang; "no working day of the owner{days}", "{days}负责人没有工作日", "{days}負責人沒有工作天")
        }
        Why::Touches => {
            say!(lang; "contacted often enough each week{days}", "{days}每周联系次数已够", "{days}每週聯絡次數已足夠")
        }
        Why::Later => say!(lang; "left for the next period{days}", "{days}可留到下一期", "{days}可留到下一期"),
        Why::Refused => {
            say!(lang; "no channel is left that may be used", "没有可用的沟通方式", "沒有可用的溝通方式")
        }
        Why::NoOwner => say!(lang; "nobody looks after the customer", "客户没有负责人", "客戶沒有負責人"),
    }
}

/// What one of us has to do, as one line.
pub fn sum(owner: &str, sum: &Sum, lang: Lang) -> String {
    let Sum { days, contacts, most, unfit, .. } = sum;
    let told = match sum.daily {
        Some(daily) => say!(
            lang;
            "{owner}: {contacts} contacts on {days} working days, at most {most} a day of {daily}",
            "{owner}：{days} 个工作日共 {contacts} 次联系，最多一天 {most} 次（每日上限 {daily}）",
            "{owner}：{days} 個工作天共 {contacts} 次聯絡，最多一天 {most} 次（每日上限 {daily}）"
        ),
        None => say!(
            lang;
            "{owner}: {contacts} contacts on {days} working days, at most {most} a day",
            "{owner}：{days} 个工作日共 {contacts} 次联系，最多一天 {most} 次",
            "{owner}：{days} 個工作天共 {contacts} 次聯絡，最多一天 {most} 次"
        ),
    };
    match unfit {
        0 => told,
        _ => say!(lang; "{told}; without a day: {unfit}", "{told}；排不下 {unfit} 次", "{told}；排不下 {unfit} 次"),
    }
}

/// What was written, or would be.
pub fn changes(new: usize, gone: usize, written: bool, lang: Lang) -> String {
    match (new, gone, written) {
        (0, 0, _) => say!(lang; "the plan is as it was", "计划没有变化", "計畫沒有變化"),
        (_, 0, true) => say!(lang; "written: {new} new", "已写入：新增 {new} 条", "已寫入：新增 {new} 列"),
        (_, _, true) => {
            say!(lang; "written: {new} new, {gone} gone", "已写入：新增 {new} 条，撤下 {gone} 条", "已寫入：新增 {new} 列，撤下 {gone} 列")
        }
        (_, 0, false) => {
            say!(lang; "{new} new; nothing is written without --write", "新增 {new} 条；加上 --write 才会写入", "新增 {new} 列；加上 --write 才會寫入")
        }
        (_, _, false) => say!(
            lang;
            "{new} new, {gone} gone; nothing is written without --write",
            "新增 {new} 条，撤下 {gone} 条；加上 --write 才会写入",
            "新增 {new} 列，撤下 {gone} 列；加上 --write 才會寫入"
        ),
    }
}

/// Why rows go when a plan is made again.
pub fn replanned(period: &str, lang: Lang) -> String {
    say!(lang; "planned again: {period}", "重新排计划：{period}", "重新排計畫：{period}")
}

/// Nothing is pending, to somebody who looks at an empty answer.
pub fn nothing(lang: Lang) -> String {
    say!(
        lang;
        "nothing is planned; `kehu plan make 2026Q4` proposes a plan",
        "没有待跟进的计划；`kehu plan make 2026Q4` 可以排一份",
        "沒有待追蹤的計畫；`kehu plan make 2026Q4` 可以排一份"
    )
}

/// Which planned contact one fulfils.
pub fn fulfils(id: &str, on: Date, strand: &str, lang: Lang) -> String {
    let on = day(on, lang);
    match strand {
        "" => say!(lang; "fulfils the plan for {on} ({id})", "完成 {on} 的计划（{id}）", "完成 {on} 的計畫（{id}）"),
        _ => say!(
            lang;
            "fulfils the plan for {on}: {strand} ({id})",
            "完成 {on} 的计划：{strand}（{id}）",
            "完成 {on} 的計畫：{strand}（{id}）"
        ),
    }
}

/// A planned contact is closed already.
pub(super) fn closed(id: &str, done: bool, lang: Lang) -> Sentence {
    let text = if done {
        say!(lang; "`{id}` is done already", "`{id}` 已经完成", "`{id}` 已經完成")
    } else {
        say!(lang; "`{id}` was skipped already", "`{id}` 已经跳过", "`{id}` 已經略過")
    };
    let hint = say!(
        lang;
        "`kehu plan list --all` shows how far each has come; `kehu set {id} status=pending` opens one that was skipped",
        "`kehu plan list --all` 列出各条的完成情况；跳过的可用 `kehu set {id} status=pending` 重新打开",
        "`kehu plan list --all` 列出各列的完成情形；略過的可用 `kehu set {id} status=pending` 重新開啟"
    );
    Sentence { text, hint: Some(hint) }
}

fn pick(words: [&'static str; 3], lang: Lang) -> &'static str {
    let [en, hans, hant] = words;
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}
