//! Reasons and what holds an item back, in three languages; hints and the steps of the arithmetic have files of their own.

mod hint;
mod ours;
mod step;

pub use hint::{Hint, hint};
pub use step::step;

use crate::rules::due::held::Held;
use crate::rules::due::item::Item;
use crate::rules::due::reason::Reason;
use crate::value::lang::Lang;
use crate::value::span::{Span, Unit};

/// The name of a reason, as a heading or in a table.
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    let [en, hans, hant] = match reason {
        Reason::Reply => ["reply", "回复客户", "回覆客戶"],
        Reason::Promise => ["promise", "约定事项", "約定事項"],
        Reason::FirstFollowUp => ["first follow-up", "首次回访", "首次回訪"],
        Reason::Cadence => ["rhythm", "维护节奏", "聯絡節奏"],
        Reason::Change => ["change", "需求变更", "需求異動"],
        Reason::KeyDate => ["key date", "重要日子", "重要日子"],
        Reason::Festival => ["festival", "节日祝福", "節慶祝賀"],
        Reason::Case => ["case", "工单", "案件"],
        Reason::DeclinedNeed => ["unmet need", "未能满足的需求", "未能滿足的需求"],
        Reason::Delivery => ["late delivery", "交货延误", "交貨延誤"],
        Reason::Payment => ["payment", "回款", "收款"],
        Reason::Restock => ["restock", "补货", "補貨"],
        Reason::Renewal => ["renewal", "续约", "續約"],
        Reason::Survey => ["survey", "问卷调查", "問卷調查"],
        Reason::NeedsReview => ["needs review", "需求回顾", "需求回顧"],
        Reason::Profile => ["profile", "完善档案", "充實檔案"],
        Reason::WinBack => ["win-back", "挽回", "喚回"],
        Reason::Benefit => ["benefit", "权益", "權益"],
        Reason::Points => ["points expiring", "积分即将到期", "點數即將到期"],
        Reason::Event => ["event", "活动邀请", "活動邀請"],
        Reason::Plan => ["plan", "计划联系", "計畫聯絡"],
        Reason::Campaign => ["campaign", "营销活动", "行銷活動"],
        Reason::Signal => ["signal", "预警信号", "警示訊號"],
        Reason::Action => ["improvement", "改进措施", "改善措施"],
        Reason::Tier => ["tier decision", "层级决定", "分級決定"],
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
        Held::GivenUp => ["given up: nobody was in touch in time", "已放弃：未及时联系", "已放棄：未及時聯絡"],
        Held::Retry => {
            ["nobody answered just now; try again later", "刚联系过但未接通，稍后再试", "剛聯絡過但未接通，稍後再試"]
        }
        Held::Touches => ["contacted often enough this week", "本周联系次数已够", "本週聯絡次數已足夠"],
    };
    pick(lang, en, hans, hant)
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

/// One of three words.
fn pick<T>(lang: Lang, en: T, hans: T, hant: T) -> T {
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}
