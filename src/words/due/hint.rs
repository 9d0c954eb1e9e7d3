//! What an item says to whoever acts on it: one sentence for each reason, in three languages.

use super::{ours, pick};
use crate::rules::due::detail::Detail;
use crate::rules::due::reason::Reason;
use crate::value::date::Date;
use crate::value::lang::Lang;
use crate::value::money::Money;
use crate::words::choices::choice;
use crate::words::sentence::say;

/// What is known where the sentence is made.
#[derive(Clone, Copy, Debug)]
pub struct Hint<'a> {
    /// Why the customer is due.
    pub reason: Reason,
    /// The day of the row that started it; `None` where the customer's own row is the beginning.
    pub began: Option<Date>,
    /// First day to act.
    pub due: Date,
    /// Last good day.
    pub latest: Date,
    /// Whether that row was a call.
    pub called: bool,
    /// The strand's name, where it is about one.
    pub strand: &'a str,
    /// The festival's name, where it is about one.
    pub festival: &'a str,
    /// How many customers the line stands for, where it is more than one's.
    pub customers: Option<u32>,
    /// No channel is left that may be used.
    pub refused: bool,
    /// What is missing in their profile, by the headings of its columns.
    pub missing: &'a [String],
    /// What stands in no row.
    pub detail: Option<Detail>,
    /// The cells of that row which the reason names in its `texts`, in their order.
    pub cells: &'a [String],
    /// What to think of.
    pub checklist: &'a [String],
    /// What to talk about with this person.
    pub say: &'a str,
    /// The names of the signals, where it is about some.
    pub signals: &'a str,
    /// How to address the person, where that is not the name.
    pub address: &'a str,
    /// Something to send that they do not have yet.
    pub send: &'a str,
}

impl Hint<'_> {
    /// The cell at this place of the reason's `texts`; blank where the row has none.
    pub(super) fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }
}

/// The hint as a sentence on one line.
pub fn hint(hint: &Hint<'_>, lang: Lang) -> String {
    let mut line = reasoned(hint, lang);
    if !hint.send.is_empty() {
        let send = hint.send;
        line.push_str(&say!(lang; "; to send: {send}", "；可发《{send}》", "；可傳《{send}》"));
    }
    if !hint.address.is_empty() {
        let address = hint.address;
        line.push_str(&say!(lang; "; address as {address}", "；称呼{address}", "；稱呼{address}"));
    }
    line
}

/// Why they are due, and what to talk about.
fn reasoned(hint: &Hint<'_>, lang: Lang) -> String {
    let on = hint.began.unwrap_or(hint.due);
    match hint.reason {
        Reason::Reply if hint.called => {
            after(say!(lang; "they called on {on}", "客户 {on} 来电", "客戶 {on} 來電"), hint.cell(0), lang)
        }
        Reason::Reply => {
            let begun = say!(lang; "they wrote on {on}", "客户 {on} 来过消息", "客戶 {on} 來過訊息");
            after(begun, hint.cell(0), lang)
        }
        Reason::Plan | Reason::Event | Reason::Campaign | Reason::Action => ours::hint(hint, lang),
        Reason::Promise if hint.cell(0).is_empty() => {
            let on = hint.latest;
            say!(lang; "something was promised for {on}", "约定 {on} 联系", "約定 {on} 聯絡")
        }
        Reason::Promise => after(say!(lang; "promised", "约定", "約定"), hint.cell(0), lang),
        Reason::FirstFollowUp => {
            let begun = say!(lang; "first order on {on}", "{on} 首次下单", "{on} 首次下單");
            after(begun, &listed(hint.checklist, lang), lang)
        }
        Reason::Cadence => {
            let strand = hint.strand;
            let begun = match hint.began {
                Some(last) => {
                    say!(lang; "{strand}, last on {last}", "{strand}，上次 {last}", "{strand}，上次 {last}")
                }
                None => say!(lang; "{strand}, never so far", "{strand}，尚无记录", "{strand}，尚無紀錄"),
            };
            after(unanswered(begun, hint.detail, lang), hint.say, lang)
        }
        Reason::Delivery | Reason::Payment | Reason::Restock | Reason::Renewal | Reason::WinBack => {
            of_trade(hint, lang)
        }
        Reason::Case => of_case(hint, lang),
        _ => of_care(hint, lang),
    }
}

/// A rhythm that silence has stretched: whoever acts on it knows that the usual way does not reach them.
fn unanswered(begun: String, detail: Option<Detail>, lang: Lang) -> String {
    let Some(Detail::Silence { silent, factor }) = detail else { return begun };
    say!(
        lang;
        "{begun}; {silent} attempts unanswered, so {factor} times as long a rhythm",
        "{begun}；连续 {silent} 次未接通，间隔已放宽到 {factor} 倍",
        "{begun}；連續 {silent} 次未接通，間隔已放寬到 {factor} 倍"
    )
}

/// How a case of theirs stands.
fn of_case(hint: &Hint<'_>, lang: Lang) -> String {
    let begun = match hint.detail {
        Some(Detail::Case { step, clock, until, breached, .. }) => {
            crate::words::case::open(step, clock, &until.to_string(), breached, lang)
        }
        _ => say!(lang; "open case", "未结工单", "未結案件"),
    };
    let begun = if hint.refused {
        say!(lang; "{begun}; do not contact them first", "{begun}；请勿主动联系", "{begun}；請勿主動聯絡")
    } else {
        begun
    };
    after(begun, hint.cell(0), lang)
}

/// What they bought, or will.
fn of_trade(hint: &Hint<'_>, lang: Lang) -> String {
    let on = hint.began.unwrap_or(hint.due);
    match hint.reason {
        Reason::Delivery => {
            let promised = hint.cell(0);
            let late = say!(lang; "promised for {promised}, not delivered yet", "约定 {promised} 交货，还没送到", "約定 {promised} 交貨，還沒送到");
            after(
                with(
                    late,
                    &[hint.cell(1), hint.cell(2)]
                        .into_iter()
                        .filter(|text| !text.is_empty())
                        .collect::<Vec<_>>()
                        .join(", "),
                    lang,
                ),
                &listed(hint.checklist, lang),
                lang,
            )
        }
        Reason::Payment => match hint.detail {
            Some(Detail::Owed(left, day)) => {
                let left = Money(left);
                let owed =
                    say!(lang; "{left} to be paid by {day}", "{left} 应在 {day} 前付清", "{left} 應在 {day} 前付清");
                after(with(owed, hint.cell(0), lang), hint.say, lang)
            }
            _ => String::new(),
        },
        Reason::Restock => {
            let expected = match hint.detail {
                Some(Detail::UsualGap(twice)) => {
                    let gap = days(twice, lang);
                    say!(lang; "ordered on {on}, usually again after {gap}", "{on} 下过单，通常隔 {gap}再订", "{on} 下過單，通常隔 {gap}再訂")
                }
                Some(Detail::Lasts(lasts)) => {
                    let lasts = days(i64::from(lasts) * 2, lang);
                    say!(lang; "ordered on {on}, which lasts about {lasts}", "{on} 下过单，大约够用 {lasts}", "{on} 下過單，大約夠用 {lasts}")
                }
                _ => say!(lang; "ordered on {on}", "{on} 下过单", "{on} 下過單"),
            };
            after(with(expected, hint.cell(0), lang), hint.say, lang)
        }
        Reason::Renewal => {
            let (kind, end) = (hint.cell(0), hint.cell(1));
            let ends = match kind {
                "" => say!(lang; "the agreement ends on {end}", "协议 {end} 到期", "合約 {end} 到期"),
                _ => say!(lang; "{kind}: ends on {end}", "{kind} {end} 到期", "{kind} {end} 到期"),
            };
            after(ends, hint.say, lang)
        }
        Reason::WinBack => {
            let gone = match hint.detail {
                Some(Detail::UsualGap(twice)) => {
                    let gap = days(twice, lang);
                    say!(lang; "no order since {on}, usually after {gap}", "{on} 以后没再下单，以往通常隔 {gap}", "{on} 以後沒再下單，以往通常隔 {gap}")
                }
                _ => say!(lang; "one order only, on {on}", "只在 {on} 下过一单", "只在 {on} 下過一單"),
            };
            after(with(gone, hint.cell(0), lang), hint.say, lang)
        }
        _ => String::new(),
    }
}

/// What they need, think and are given.
fn of_care(hint: &Hint<'_>, lang: Lang) -> String {
    let on = hint.began.unwrap_or(hint.due);
    match hint.reason {
        Reason::Change => {
            let noted = say!(lang; "new need on {on}", "{on} 有新需求", "{on} 有新需求");
            after(noted, &with(hint.cell(0).to_owned(), hint.cell(1), lang), lang)
        }
        Reason::DeclinedNeed => {
            let (text, instead) = (hint.cell(0), hint.cell(1));
            let declined =
                say!(lang; "we cannot, and they do not know why", "做不到，还没向客户说明", "做不到，還沒向客戶說明");
            let what = after(declined, text, lang);
            if instead.is_empty() {
                what
            } else {
                say!(lang; "{what}; offer instead: {instead}", "{what}；可以改推：{instead}", "{what}；可以改推：{instead}")
            }
        }
        Reason::Survey => {
            let asked = match hint.began {
                Some(last) => say!(lang; "last asked on {last}", "上次询问 {last}", "上次詢問 {last}"),
                None => say!(lang; "never asked so far", "还没有问过", "還沒有問過"),
            };
            after(asked, hint.say, lang)
        }
        Reason::NeedsReview => {
            let looked = match hint.began {
                Some(last) => say!(lang; "needs last noted on {last}", "上次记录需求 {last}", "上次記錄需求 {last}"),
                None => say!(lang; "no need noted so far", "还没有记录过需求", "還沒有記錄過需求"),
            };
            after(looked, hint.say, lang)
        }
        Reason::Profile => match hint.detail {
            Some(Detail::Profile { since, .. }) => {
                let looked =
                    say!(lang; "profile last changed on {since}", "档案上次更新 {since}", "檔案上次更新 {since}");
                let missing = hint.missing.join(pick(lang, ", ", "、", "、"));
                if missing.is_empty() {
                    after(looked, hint.say, lang)
                } else {
                    say!(lang; "{looked}; missing: {missing}", "{looked}；还缺：{missing}", "{looked}；還缺：{missing}")
                }
            }
            _ => String::new(),
        },
        Reason::Benefit => {
            let what = choice("benefits", "kind", hint.cell(0), lang).unwrap_or_default();
            let entitled = match what {
                "" => {
                    say!(lang; "something for them since {on}, not sent yet", "{on} 起可享的权益，还没发放", "{on} 起可享的權益，還沒發放")
                }
                _ => {
                    say!(lang; "{what} for them since {on}, not sent yet", "{on} 起可享{what}，还没发放", "{on} 起可享{what}，還沒發放")
                }
            };
            let about = [hint.cell(1), hint.cell(2)].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
            after(with(entitled, &about.join(pick(lang, ", ", "，", "，")), lang), hint.say, lang)
        }
        Reason::Signal => match hint.detail {
            Some(Detail::Signals { times, last, .. }) => {
                let signals = hint.signals;
                let said = say!(
                    lang;
                    "{signals}: said {times} times, last on {last}",
                    "{times} 次说到{signals}，最近 {last}",
                    "{times} 次說到{signals}，最近 {last}"
                );
                after(said, hint.say, lang)
            }
            _ => String::new(),
        },
        Reason::Points => match hint.detail {
            Some(Detail::Points(points, last)) => {
                let lapse = say!(lang; "{points} points lapse after {last}", "{points} 积分 {last} 到期", "{points} 點 {last} 到期");
                after(lapse, hint.say, lang)
            }
            _ => String::new(),
        },
        Reason::Tier => {
            let to = hint.cell(1);
            match hint.cell(2) {
                "approved" => {
                    let told = say!(lang; "now {to}, decided on {on}; they do not know yet", "{on} 已定为 {to}，还没告知客户", "{on} 已定為 {to}，還沒告知客戶");
                    after(told, hint.say, lang)
                }
                _ => {
                    say!(lang; "{to} is to be decided, since {on}", "{on} 提出调整为 {to}，等待决定", "{on} 提出調整為 {to}，等待決定")
                }
            }
        }
        Reason::KeyDate => after(marked(hint, lang), hint.say, lang),
        Reason::Festival => {
            let (name, day) = (hint.festival, the_day(hint));
            let begun = match hint.customers {
                Some(1) => {
                    say!(lang; "{name} on {day}, for one customer", "{day} {name}，祝贺 1 位客户", "{day} {name}，祝賀 1 位客戶")
                }
                Some(count) => {
                    say!(lang; "{name} on {day}, for {count} customers", "{day} {name}，祝贺 {count} 位客户", "{day} {name}，祝賀 {count} 位客戶")
                }
                None => say!(lang; "{name} on {day}", "{day} {name}", "{day} {name}"),
            };
            after(begun, hint.say, lang)
        }
        // Reasons that nothing finds yet have no item to speak of.
        _ => String::new(),
    }
}

/// The day that is marked.
fn the_day(hint: &Hint<'_>) -> Date {
    match hint.detail {
        Some(Detail::On(day)) => day,
        _ => hint.latest,
    }
}

/// A birthday, an anniversary or what else the row calls it: `kind`, `label`, then `birthday` and `name` of a person.
fn marked(hint: &Hint<'_>, lang: Lang) -> String {
    let day = the_day(hint);
    let name = hint.cell(3).split_whitespace().collect::<Vec<_>>().join(" ");
    let label = hint.cell(1);
    match hint.cell(0) {
        _ if !hint.cell(2).is_empty() && !name.is_empty() => {
            say!(lang; "birthday of {name} on {day}", "{day} {name}生日", "{day} {name}生日")
        }
        "birthday" | "anniversary" if !label.trim().is_empty() => named(label, day, lang),
        "birthday" => say!(lang; "birthday on {day}", "{day} 生日", "{day} 生日"),
        "anniversary" => say!(lang; "anniversary on {day}", "{day} 周年", "{day} 週年"),
        _ if label.trim().is_empty() => say!(lang; "key date on {day}", "{day} 重要日子", "{day} 重要日子"),
        _ => named(label, day, lang),
    }
}

/// A day by the name that the row gives it.
fn named(label: &str, day: Date, lang: Lang) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    say!(lang; "{label} on {day}", "{day} {label}", "{day} {label}")
}

/// So many days, given twice, as people say it.
pub(super) fn days(twice: i64, lang: Lang) -> String {
    let whole = twice / 2;
    match (twice % 2, whole) {
        (0, 1) => say!(lang; "a day", "1 天", "1 天"),
        (0, _) => say!(lang; "{whole} days", "{whole} 天", "{whole} 天"),
        _ => say!(lang; "{whole}.5 days", "{whole}.5 天", "{whole}.5 天"),
    }
}

/// A sentence and what it is about, in brackets.
pub(super) fn with(begun: String, what: &str, lang: Lang) -> String {
    let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
    if what.is_empty() { begun } else { say!(lang; "{begun} ({what})", "{begun}（{what}）", "{begun}（{what}）") }
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
pub(super) fn after(begun: String, said: &str, lang: Lang) -> String {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if said.is_empty() { begun } else { format!("{begun}{}{said}", pick(lang, ": ", "：", "：")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_is_one_line() {
        let day = Date::parse(b"2026-03-02").expect("a day");
        let of = |reason, cells: &[&str], checklist: &[&str], lang| {
            let [cells, checklist] =
                [cells, checklist].map(|texts| texts.iter().map(ToString::to_string).collect::<Vec<_>>());
            let hint = Hint {
                reason,
                began: (reason != Reason::Cadence).then_some(day),
                due: day,
                latest: day,
                called: false,
                refused: false,
                detail: None,
                missing: &[],
                strand: "deep talk",
                festival: "",
                customers: None,
                cells: &cells,
                checklist: &checklist,
                say: "",
                signals: "",
                address: "",
                send: "",
            };
            super::hint(&hint, lang)
        };
        let said = of(Reason::Reply, &["two\nlines, \r\n please"], &[], Lang::En);
        assert_eq!(said, "they wrote on 2026-03-02: two lines, please");
        assert_eq!(of(Reason::Promise, &["寄样品"], &[], Lang::ZhHans), "约定：寄样品");
        let first = of(Reason::FirstFollowUp, &[], &["用上了吗？", "有没有疑问", "约好下次"], Lang::ZhHans);
        assert_eq!(first, "2026-03-02 首次下单：用上了吗？有没有疑问；约好下次");
        assert_eq!(of(Reason::Cadence, &[], &[], Lang::En), "deep talk, never so far");
    }
}
