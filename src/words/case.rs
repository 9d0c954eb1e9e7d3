//! What is said of cases: steps, clocks, what comes next, and why a step cannot be taken.

use super::sentence::{Sentence, say, short};
use crate::facts::clock::{Clock, Step};
use crate::model::settings::service::escalation::Tell;
use crate::problem::misstep::Misstep;
use crate::value::lang::Lang;
use crate::value::moment::{Moment, Zone};

/// Where a case stands.
pub fn step(step: Step, lang: Lang) -> &'static str {
    let words = match step {
        Step::Open => ["open", "待响应", "待回應"],
        Step::Reopened => ["reopened", "重新打开", "重新開案"],
        Step::Responded => ["responded", "已响应", "已回應"],
        Step::Proposed => ["proposed", "已提方案", "已提方案"],
        Step::Paused => ["paused", "已暂停", "已暫停"],
        Step::Resolved => ["resolved", "待确认", "待確認"],
        Step::Confirmed => ["confirmed", "已确认", "已確認"],
        Step::Unconfirmed => ["unconfirmed", "未获确认", "未獲確認"],
    };
    pick(words, lang)
}

/// A clock: what has to be done before it ends.
pub fn clock(clock: Clock, lang: Lang) -> &'static str {
    let words = match clock {
        Clock::Respond => ["respond", "响应", "回應"],
        Clock::Propose => ["propose", "提出方案", "提出方案"],
        Clock::Resolve => ["resolve", "解决", "解決"],
        Clock::Confirm => ["confirm", "满意度确认", "滿意度確認"],
        Clock::TakeOver => ["take over", "接手", "接手"],
    };
    pick(words, lang)
}

/// Somebody around a case.
pub fn tell(tell: Tell, lang: Lang) -> &'static str {
    let words = match tell {
        Tell::Owner => ["owner", "负责人", "負責人"],
        Tell::Lead => ["lead", "主管", "主管"],
        Tell::Manager => ["manager", "经理", "經理"],
    };
    pick(words, lang)
}

/// So many minutes, as people say it.
pub fn length(minutes: i64, lang: Lang) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, _) => say!(lang; "{rest} minutes", "{rest} 分钟", "{rest} 分鐘"),
        (_, 0) => say!(lang; "{hours} hours", "{hours} 小时", "{hours} 小時"),
        _ => say!(lang; "{hours} hours {rest} minutes", "{hours} 小时 {rest} 分钟", "{hours} 小時 {rest} 分鐘"),
    }
}

/// What has to be done about a case, until when: the beginning of its hint.
pub fn open(at: Step, what: Clock, until: &str, breached: bool, lang: Lang) -> String {
    let (now, what) = (step(at, lang), clock(what, lang));
    match (at, breached) {
        (Step::Paused, _) => {
            say!(lang; "case {now}; then {what}", "工单{now}，之后须{what}", "案件{now}，之後須{what}")
        }
        (_, false) => {
            say!(lang; "case {now}, {what} by {until}", "工单{now}，{what}截止 {until}", "案件{now}，{what}截止 {until}")
        }
        (_, true) => {
            say!(lang; "case {now}, {what} was due {until}", "工单{now}，{what}已超时（截止 {until}）", "案件{now}，{what}已逾時（截止 {until}）")
        }
    }
}

/// What comes next, and until when; where nothing does, how it ended.
pub fn next(at: Step, clock_in_force: Option<(Clock, Moment)>, zone: &Zone, lang: Lang) -> String {
    let Some((next, deadline)) = clock_in_force.filter(|_| at != Step::Paused) else {
        let at = step(at, lang);
        return say!(lang; "the case is {at}", "工单状态：{at}", "案件狀態：{at}");
    };
    let (next, until) = (clock(next, lang), zone.cell(deadline).replace('T', " "));
    say!(lang; "next: {next} by {until}", "下一步：{next}，截止 {until}", "下一步：{next}，截止 {until}")
}

/// Nothing is open, to somebody who looks at an empty answer.
pub fn none_open(lang: Lang) -> String {
    say!(
        lang;
        "no case is open; `kehu case list --all` shows those that are over",
        "没有未结的工单；`kehu case list --all` 也列出已结的",
        "沒有未結的案件；`kehu case list --all` 也列出已結的"
    )
}

/// Why a step cannot be taken, and what can.
#[expect(clippy::too_many_lines, reason = "one arm for each, read as a table")]
pub fn misstep(case: &str, event: &str, why: Misstep, at: &str, lang: Lang) -> Sentence {
    let (case, event) = (short(case), short(event));
    let (text, hint) = match why {
        Misstep::NotOpened => (
            say!(lang; "nobody opened the case `{case}`", "没有受理过 `{case}`", "沒有受理過 `{case}`"),
            say!(
                lang;
                "`kehu check` says which event is missing",
                "`kehu check` 会指出缺少哪个事件",
                "`kehu check` 會指出缺少哪個事件"
            ),
        ),
        Misstep::NotOpenedYet(_) => (
            say!(lang; "`{case}` was opened only at {at}", "`{case}` 到 {at} 才受理", "`{case}` 到 {at} 才受理"),
            say!(lang; "name a later moment with `--at`", "请用 `--at` 指定更晚的时间", "請用 `--at` 指定更晚的時間"),
        ),
        Misstep::IsOpen => (
            say!(lang; "`{case}` is open already", "`{case}` 本来就未结", "`{case}` 本來就未結"),
            say!(
                lang;
                "`kehu case note {case} --note …` adds what happened",
                "用 `kehu case note {case} --note …` 补充说明",
                "用 `kehu case note {case} --note …` 補充說明"
            ),
        ),
        Misstep::NotAnswered => (
            say!(
                lang;
                "nobody has responded to `{case}`, so it cannot be resolved",
                "`{case}` 还没有人响应，不能记为已解决",
                "`{case}` 還沒有人回應，不能記為已解決"
            ),
            say!(
                lang;
                "first `kehu case respond {case}`, with `--at` if that was earlier",
                "请先 `kehu case respond {case}`；若更早已响应，请加 `--at`",
                "請先 `kehu case respond {case}`；若更早已回應，請加 `--at`"
            ),
        ),
        Misstep::IsResolved => (
            say!(
                lang;
                "`{case}` is resolved and waits for the customer, so `{event}` comes too late",
                "`{case}` 已解决、待客户确认，不能再 `{event}`",
                "`{case}` 已解決、待客戶確認，不能再 `{event}`"
            ),
            say!(
                lang;
                "`kehu case confirm {case}`, or `kehu case reopen {case}`",
                "请用 `kehu case confirm {case}`，或 `kehu case reopen {case}`",
                "請用 `kehu case confirm {case}`，或 `kehu case reopen {case}`"
            ),
        ),
        Misstep::NotResolved => (
            say!(
                lang;
                "`{case}` is not resolved, so there is nothing to confirm",
                "`{case}` 尚未解决，无从确认",
                "`{case}` 尚未解決，無從確認"
            ),
            say!(
                lang;
                "first `kehu case resolve {case}`",
                "请先 `kehu case resolve {case}`",
                "請先 `kehu case resolve {case}`"
            ),
        ),
        Misstep::IsConfirmed => (
            say!(
                lang;
                "the customer has confirmed `{case}`, so `{event}` comes too late",
                "客户已确认 `{case}`，不能再 `{event}`",
                "客戶已確認 `{case}`，不能再 `{event}`"
            ),
            say!(
                lang;
                "`kehu case reopen {case}` begins it anew",
                "用 `kehu case reopen {case}` 重新打开",
                "用 `kehu case reopen {case}` 重新開案"
            ),
        ),
        Misstep::IsPaused => (
            say!(lang; "`{case}` is paused already", "`{case}` 已经暂停", "`{case}` 已經暫停"),
            say!(
                lang;
                "`kehu case resume {case}` lets its clock run",
                "用 `kehu case resume {case}` 恢复计时",
                "用 `kehu case resume {case}` 恢復計時"
            ),
        ),
        Misstep::NotPaused => (
            say!(lang; "`{case}` is not paused", "`{case}` 没有暂停", "`{case}` 沒有暫停"),
            say!(
                lang;
                "`kehu case pause {case}` stops its clock",
                "用 `kehu case pause {case}` 暂停计时",
                "用 `kehu case pause {case}` 暫停計時"
            ),
        ),
        Misstep::Later(_) => (
            say!(
                lang;
                "with `{event}` at that moment, what happened to `{case}` at {at} could not have happened",
                "若在那时 `{event}`，`{case}` 在 {at} 的事件就不可能发生",
                "若在那時 `{event}`，`{case}` 在 {at} 的事件就不可能發生"
            ),
            say!(
                lang;
                "`kehu list cases --where 'case_id == \"{case}\"'` shows its events",
                "`kehu list cases --where 'case_id == \"{case}\"'` 列出其事件",
                "`kehu list cases --where 'case_id == \"{case}\"'` 列出其事件"
            ),
        ),
        Misstep::NobodyAbove => (
            say!(
                lang;
                "the owner of `{case}` has neither lead nor manager",
                "`{case}` 的负责人没有主管，也没有经理",
                "`{case}` 的負責人沒有主管，也沒有經理"
            ),
            say!(
                lang;
                "say whom with `--to`, or set `lead` of the owner in `kehu.toml`",
                "请用 `--to` 指定，或在 `kehu.toml` 中设置负责人的 `lead`",
                "請用 `--to` 指定，或在 `kehu.toml` 中設定負責人的 `lead`"
            ),
        ),
        Misstep::NoSuchHand => (
            say!(
                lang;
                "there is neither an owner nor a department of that name",
                "没有叫这个名字的负责人或部门",
                "沒有叫這個名字的負責人或部門"
            ),
            say!(
                lang;
                "owners and their departments are declared in `kehu.toml`",
                "负责人及其部门在 `kehu.toml` 中声明",
                "負責人及其部門在 `kehu.toml` 中宣告"
            ),
        ),
    };
    Sentence { text, hint: Some(hint) }
}

fn pick(words: [&'static str; 3], lang: Lang) -> &'static str {
    let [english, simplified, traditional] = words;
    match lang {
        Lang::En => english,
        Lang::ZhHans => simplified,
        Lang::ZhHant => traditional,
    }
}
