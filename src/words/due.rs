//! Reasons, what holds an item back, hints and the steps of the arithmetic, in three languages.

use super::sentence::say;
use crate::rules::due::held::Held;
use crate::rules::due::item::{Item, Step};
use crate::rules::due::reason::Reason;
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::span::{Span, Unit};

/// The name of a reason, as a heading or in a table.
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    let [en, hans, hant] = match reason {
        Reason::Reply => ["reply", "回复客户", "回覆客戶"],
        Reason::Promise => ["promise", "约定事项", "約定事項"],
        Reason::FirstFollowUp => ["first follow-up", "首次回访", "首次回訪"],
        Reason::Cadence => ["rhythm", "维护节奏", "聯絡節奏"],
    };
    pick(lang, en, hans, hant)
}

/// Why an item is held back, as a sentence.
pub fn held(held: Held, lang: Lang) -> &'static str {
    let [en, hans, hant] = match held {
        Held::Status => {
            ["the customer is paused, lost or closed", "客户已暂停、流失或终止合作", "客戶已暫停、流失或終止往來"]
        }
        Held::Refused => ["no channel is left that may be used", "没有可用的沟通方式", "沒有可用的溝通方式"],
        Held::Retry => {
            ["nobody answered just now; try again later", "刚联系过但未接通，稍后再试", "剛聯絡過但未接通，稍後再試"]
        }
        Held::Touches => ["contacted often enough this week", "本周联系次数已够", "本週聯絡次數已足夠"],
    };
    pick(lang, en, hans, hant)
}

/// What an item says to whoever acts on it.
#[derive(Clone, Debug)]
pub enum Hint<'a> {
    /// They wrote or called.
    Reply {
        /// The day.
        on: Date,
        /// Whether it was a call.
        called: bool,
        /// What they said, if it was written down.
        said: &'a str,
    },
    /// Something was promised.
    Promise {
        /// What.
        next: &'a str,
        /// For which day.
        on: Date,
    },
    /// The first order.
    FirstFollowUp {
        /// Its day.
        on: Date,
        /// What to ask.
        checklist: &'a [String],
    },
    /// The rhythm of a strand.
    Cadence {
        /// The strand's name.
        strand: &'a str,
        /// The latest contact for it.
        last: Option<Date>,
        /// What to talk about.
        say: &'a str,
    },
}

/// The hint as a sentence on one line.
pub fn hint(hint: &Hint<'_>, lang: Lang) -> String {
    match hint {
        Hint::Reply { on, called: true, said } => {
            after(say!(lang; "they called on {on}", "客户 {on} 来电", "客戶 {on} 來電"), said, lang)
        }
        Hint::Reply { on, called: false, said } => {
            let begun = say!(lang; "they wrote on {on}", "客户 {on} 来过消息", "客戶 {on} 來過訊息");
            after(begun, said, lang)
        }
        Hint::Promise { next, on } => {
            if next.is_empty() {
                return say!(lang; "something was promised for {on}", "约定 {on} 联系", "約定 {on} 聯絡");
            }
            after(say!(lang; "promised", "约定", "約定"), next, lang)
        }
        Hint::FirstFollowUp { on, checklist } => {
            let begun = say!(lang; "first order on {on}", "{on} 首次下单", "{on} 首次下單");
            after(begun, &listed(checklist, lang), lang)
        }
        Hint::Cadence { strand, last: Some(last), say } => {
            let begun = say!(lang; "{strand}, last on {last}", "{strand}，上次 {last}", "{strand}，上次 {last}");
            after(begun, say, lang)
        }
        Hint::Cadence { strand, last: None, say } => {
            let begun = say!(lang; "{strand}, never so far", "{strand}，尚无记录", "{strand}，尚無紀錄");
            after(begun, say, lang)
        }
    }
}

/// A step of the arithmetic, as a line of `explain`.
pub fn step(step: Step, lang: Lang) -> String {
    match step {
        Step::FromContact(day) => {
            say!(lang; "last contact that counts: {day}", "上次有效接触：{day}", "上次有效接觸：{day}")
        }
        Step::FromBeginning(day) => {
            say!(lang; "never contacted; customer since {day}", "从未联系；合作起始 {day}", "從未聯絡；往來起始 {day}")
        }
        Step::NoneForStrand(day) => {
            say!(lang; "contacted, but never for this strand; counted from {day}", "有接触，但没有这一项；从 {day} 起算", "有接觸，但沒有這一項；從 {day} 起算")
        }
        Step::Stretched { silent, factor } => {
            say!(lang; "{silent} attempts unanswered: the rhythm is stretched {factor} times, from the latest attempt on", "连续 {silent} 次未接通：节奏放宽 {factor} 倍，从最近一次尝试起算", "連續 {silent} 次未接通：節奏放寬 {factor} 倍，從最近一次嘗試起算")
        }
        Step::After(after) => {
            let after = span(after, lang);
            say!(lang; "due after {after}", "满 {after}应联系", "滿 {after}應聯絡")
        }
        Step::AtMost(at_most) => {
            let at_most = span(at_most, lang);
            say!(lang; "at the latest after {at_most}", "最晚 {at_most}", "最晚 {at_most}")
        }
        Step::AtMostByHalf(days) => {
            say!(lang; "at the latest after {days} days: half as long again", "最晚 {days} 天：间隔的一倍半", "最晚 {days} 天：間隔的一倍半")
        }
        Step::TierDecided(day) => say!(lang; "the tier was decided on {day}", "层级于 {day} 确定", "分級於 {day} 確定"),
        Step::PromisedOn(day) => {
            say!(lang; "promised on {day}", "{day} 作出约定", "{day} 作出約定")
        }
        Step::PromisedFor(day) => {
            say!(lang; "promised for {day}", "约定在 {day}", "約定在 {day}")
        }
        Step::TheyWrote(day) => {
            say!(lang; "they wrote or called on {day}", "客户 {day} 来过消息或来电", "客戶 {day} 來過訊息或來電")
        }
        Step::Answer(within) => {
            let within = span(within, lang);
            say!(
                lang;
                "to be answered within {within} of working time",
                "按工作时间计 {within}内回复",
                "依工作時間計 {within}內回覆"
            )
        }
        Step::FirstOrder(day) => {
            say!(lang; "first order on {day}", "{day} 首次下单", "{day} 首次下單")
        }
        Step::Floor(day) => {
            say!(lang; "the book was not in use before; its arrears are spread, this one to {day}", "客户簿此前尚未启用，积压已分摊，这一条到 {day}", "客戶簿此前尚未啟用，積壓已分攤，這一條到 {day}")
        }
        Step::Quiet(day) => {
            say!(lang; "moved off a quiet day to {day}", "避开休息日，改到 {day}", "避開休息日，改到 {day}")
        }
        Step::Snoozed(day) => {
            say!(lang; "snoozed until {day}", "推迟到 {day}", "延後到 {day}")
        }
    }
}

/// What the steps come to, as the last lines of `explain`.
pub fn result(item: &Item, lang: Lang) -> Vec<String> {
    let (due, latest, days) = (item.due, item.latest, item.overdue_days);
    let pressure = item.pressure.ratio();
    let mut lines = vec![
        pick(
            lang,
            format!("due on {due}, at the latest on {latest}"),
            format!("应联系日 {due}，最晚 {latest}"),
            format!("應聯絡日 {due}，最晚 {latest}"),
        ),
        pick(lang, format!("pressure {pressure:.2}"), format!("紧迫度 {pressure:.2}"), format!("急迫度 {pressure:.2}")),
    ];
    if days > 0 {
        lines.push(pick(
            lang,
            format!("days overdue: {days}"),
            format!("已逾期 {days} 天"),
            format!("已逾期 {days} 天"),
        ));
    }
    if let Some(reason) = item.held {
        let reason = held(reason, lang);
        lines.push(pick(lang, format!("held back: {reason}"), format!("暂缓：{reason}"), format!("暫緩：{reason}")));
    }
    lines
}

/// A span as people say it.
pub fn span(span: Span, lang: Lang) -> String {
    let [hans, hant] = match span.unit {
        Unit::Minute => ["分钟", "分鐘"],
        Unit::Hour => ["小时", "小時"],
        Unit::Day => ["天", "天"],
        Unit::Week => ["周", "週"],
        Unit::Month => ["个月", "個月"],
        Unit::Quarter => ["个季度", "季"],
        Unit::Year => ["年", "年"],
        Unit::Workday => ["个工作日", "個工作天"],
    };
    pick(lang, span.to_string(), format!("{} {hans}", span.count), format!("{} {hant}", span.count))
}

/// Points on one line; one that ends as a sentence does needs no further sign behind it.
fn listed(points: &[String], lang: Lang) -> String {
    let mut line = String::new();
    for point in points.iter().map(|point| point.trim()) {
        if line.ends_with(['?', '!', '.']) {
            line.push(' ');
        } else if !line.is_empty() && !line.ends_with(['？', '！', '。']) {
            line.push_str(pick(lang, "; ", "；", "；"));
        }
        line.push_str(point);
    }
    line
}

/// A sentence, and after a colon what was said.
fn after(begun: String, said: &str, lang: Lang) -> String {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if said.is_empty() { begun } else { format!("{begun}{}{said}", pick(lang, ": ", "：", "：")) }
}

/// One of three words.
fn pick<T>(lang: Lang, en: T, hans: T, hant: T) -> T {
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_is_one_line() {
        let day = Date::parse(b"2026-03-02").unwrap();
        let said = Hint::Reply { on: day, called: false, said: "two\nlines, \r\n please" };
        assert_eq!(hint(&said, Lang::En), "they wrote on 2026-03-02: two lines, please");
        assert_eq!(hint(&Hint::Promise { next: "寄样品", on: day }, Lang::ZhHans), "约定：寄样品");
        let checklist = ["用上了吗？", "有没有疑问", "约好下次"].map(str::to_owned);
        let first = Hint::FirstFollowUp { on: day, checklist: &checklist };
        assert_eq!(hint(&first, Lang::ZhHans), "2026-03-02 首次下单：用上了吗？有没有疑问；约好下次");
        let cadence = Hint::Cadence { strand: "deep talk", last: None, say: "" };
        assert_eq!(hint(&cadence, Lang::En), "deep talk, never so far");
    }
}
