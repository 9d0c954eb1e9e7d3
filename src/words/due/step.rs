//! The steps of the arithmetic, as `explain` tells them.

use super::span;
use crate::rules::due::item::Step;
use crate::value::lang::Lang;
use crate::value::money::Money;
use crate::words::sentence::say;

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
        Step::ClockFrom(_) | Step::Allowed { .. } | Step::Stood(_) | Step::Deadline(_) | Step::Told(_) => {
            of_case(step, lang)
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
        _ => of_rows(step, lang),
    }
}

/// Those of what is counted from an order, an agreement, a need or another row.
fn of_rows(step: Step, lang: Lang) -> String {
    match step {
        Step::LastAsked(day) => say!(lang; "last asked on {day}", "上次询问 {day}", "上次詢問 {day}"),
        Step::NeverAsked(day) => {
            say!(lang; "never asked; counted from {day}", "从未询问；从 {day} 起算", "從未詢問；從 {day} 起算")
        }
        Step::PlannedFor(day) => say!(lang; "planned for {day}", "计划在 {day}", "計畫在 {day}"),
        Step::HeldOn(day) => say!(lang; "the event is on {day}", "活动在 {day}", "活動在 {day}"),
        Step::RunsFrom(day) => say!(lang; "runs from {day} on", "从 {day} 开始", "從 {day} 開始"),
        Step::ToBeDoneBy(day) => say!(lang; "to be done by {day}", "应在 {day} 前做完", "應在 {day} 前做完"),
        Step::DoneOn(day) => {
            say!(lang; "done on {day}, nobody was told yet", "{day} 做完，还没告诉客户", "{day} 做完，還沒告訴客戶")
        }
        Step::EntitledOn(day) => {
            say!(lang; "entitled since {day}, and nothing was sent", "{day} 起可享，尚未发放", "{day} 起可享，尚未發放")
        }
        Step::Heard(1) => say!(lang; "said once", "说到 1 次", "說到 1 次"),
        Step::Heard(times) => say!(lang; "said {times} times", "说到 {times} 次", "說到 {times} 次"),
        Step::LapseAfter(day) => {
            say!(lang; "can be used until {day}", "{day} 以前可用", "{day} 以前可用")
        }
        Step::AppliedOn(day) => {
            say!(lang; "applied for or proposed on {day}, not decided yet", "{day} 提出，尚未决定", "{day} 提出，尚未決定")
        }
        Step::DecidedOn(day) => {
            say!(lang; "decided on {day}, the customer does not know yet", "{day} 已决定，尚未告知客户", "{day} 已決定，尚未告知客戶")
        }
        Step::EndsOn(day) => say!(lang; "ends on {day}", "{day} 到期", "{day} 到期"),
        Step::NoticeOf(days) => {
            say!(lang; "to be spoken of {days} days before, as the agreement says", "协议写明提前 {days} 天谈", "合約寫明提前 {days} 天談")
        }
        Step::Owed(left) => {
            let left = Money(left);
            say!(lang; "left to pay: {left}", "未付 {left}", "未付 {left}")
        }
        Step::ToBePaidOn(day) => say!(lang; "to be paid by {day}", "应在 {day} 前付清", "應在 {day} 前付清"),
        Step::DeclinedOn(day) => {
            say!(lang; "declined on {day}, and not explained since", "{day} 确定满足不了，此后还没说明", "{day} 確定滿足不了，此後還沒說明")
        }
        Step::NotedOn(day) => {
            say!(lang; "noted on {day}, nothing proposed since", "{day} 记下，此后还没给方案", "{day} 記下，此後還沒給方案")
        }
        Step::NeedsOf(day) => {
            say!(lang; "needs last looked at on {day}", "上次了解需求 {day}", "上次了解需求 {day}")
        }
        Step::ProfileOf(day) => {
            say!(lang; "profile last changed on {day}", "档案上次更新 {day}", "檔案上次更新 {day}")
        }
        Step::Filled { filled, wanted } => {
            say!(lang; "filled: {filled} of {wanted}", "{wanted} 项中已填 {filled} 项", "{wanted} 項中已填 {filled} 項")
        }
        Step::LastOrder(day) => say!(lang; "last order on {day}", "最近一次下单 {day}", "最近一次下單 {day}"),
        Step::UsualGap(twice) => {
            let gap = super::hint::days(twice, lang);
            say!(lang; "usually orders again after {gap}: the median", "通常隔 {gap}再下单（中位数）", "通常隔 {gap}再下單（中位數）")
        }
        Step::Lasts(lasts) => {
            let lasts = super::hint::days(i64::from(lasts) * 2, lang);
            say!(lang; "what was bought lasts {lasts}, as products.csv says", "所购产品够用 {lasts}（products.csv）", "所購產品夠用 {lasts}（products.csv）")
        }
        Step::TooLateAfter(late) => {
            let late = super::hint::days(i64::from(late) * 2, lang);
            say!(lang; "too late after {late} without an order", "满 {late}没下单就算太久", "滿 {late}沒下單就算太久")
        }
        Step::Tried { times: 1, last } => {
            say!(lang; "tried once since then, on {last}", "此后联系过 1 次：{last}", "此後聯絡過 1 次：{last}")
        }
        Step::Tried { times, last } => {
            say!(lang; "tried {times} times since then, last on {last}", "此后联系过 {times} 次，最近 {last}", "此後聯絡過 {times} 次，最近 {last}")
        }
        Step::Within(within) => {
            let within = span(within, lang);
            say!(lang; "within {within} from then on", "从那天起 {within}内", "從那天起 {within}內")
        }
        Step::ExpectedOn(day) => {
            say!(lang; "next order expected on {day}", "预计 {day} 再下单", "預計 {day} 再下單")
        }
        Step::MarkedOn(day) => say!(lang; "the day itself: {day}", "当天：{day}", "當天：{day}"),
        Step::Lead(1) => {
            say!(lang; "due a day before, as the date says itself", "提前 1 天，由这个日子自己写明", "提前 1 天，由這個日子自己寫明")
        }
        Step::Lead(lead) => {
            say!(lang; "due {lead} days before, as the date says itself", "提前 {lead} 天，由这个日子自己写明", "提前 {lead} 天，由這個日子自己寫明")
        }
        Step::Before(before) => {
            let before = span(before, lang);
            say!(lang; "due {before} before", "提前 {before}联系", "提前 {before}聯絡")
        }
        Step::Spread(spread) => {
            let spread = super::hint::days(i64::from(spread) * 2, lang);
            say!(lang; "good for {spread} more: half the spread of the gaps", "可再等 {spread}：间隔波动的一半", "可再等 {spread}：間隔波動的一半")
        }
        // Told above.
        _ => String::new(),
    }
}

/// A step of the arithmetic of a case.
fn of_case(step: Step, lang: Lang) -> String {
    match step {
        Step::ClockFrom(at) => say!(lang; "the clock runs since {at}", "计时起点 {at}", "計時起點 {at}"),
        Step::Allowed { clock, span: within, working } => {
            let (clock, within) = (crate::words::case::clock(clock, lang), span(within, lang));
            if working {
                say!(lang; "{clock} within {within} of working time", "按工作时间计 {within}内{clock}", "依工作時間計 {within}內{clock}")
            } else {
                say!(lang; "{clock} within {within}", "{within}内{clock}", "{within}內{clock}")
            }
        }
        Step::Stood(minutes) => {
            let stood = crate::words::case::length(minutes, lang);
            say!(lang; "it was paused for {stood}, which moves the deadline", "其间暂停 {stood}，截止时间顺延", "其間暫停 {stood}，截止時間順延")
        }
        Step::Deadline(at) => say!(lang; "deadline: {at}", "截止时间 {at}", "截止時間 {at}"),
        Step::Told(tell) => {
            let who = crate::words::case::tell(tell, lang);
            say!(lang; "so much time has run that the {who} is told", "已到须通知{who}的时点", "已到須通知{who}的時點")
        }
        _ => String::new(),
    }
}
