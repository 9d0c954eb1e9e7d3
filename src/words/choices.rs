//! What the codes of closed sets are called in a table that people read.
//!
//! Codes themselves are the same in every language: files, json and csv hold `no_answer`, never `未接通`. Sets that a book
//! declares (owners, channels, tiers, strands) have their names in the settings.

use crate::model::called::{HEADING, SCENARIO};
use crate::rules::due::reason::Reason;
use crate::value::lang::Lang;

/// A code, and what it is called in three languages.
type Words = (&'static str, [&'static str; 3]);
/// A column of a table, and its codes.
type Group = (&'static str, &'static str, &'static [Words]);

/// Not formatted by rustfmt, so that a code stays one line.
macro_rules! choices {
    ( $( $table:ident $column:ident { $( $code:ident $en:literal $hans:literal $hant:literal, )* } )* ) => {
        const CHOICES: &[Group] = &[ $( (stringify!($table), stringify!($column), &[
            $( (stringify!($code), [$en, $hans, $hant]) ),*
        ]) ),* ];
    };
}

choices! {
customers kind {
    company "company" "公司" "公司",
    person "person" "个人" "個人",
}
customers status {
    active "active" "合作中" "往來中",
    paused "paused" "暂停合作" "暫停往來",
    lost "lost" "已流失" "已流失",
    closed "closed" "已终止" "已終止",
}
facts stage {
    potential "potential" "潜在客户" "潛在客戶",
    new "new" "新客" "新客",
    growing "growing" "成长" "成長",
    steady "steady" "稳定" "穩定",
    at_risk "at risk" "流失预警" "流失警示",
    lost "lost" "已流失" "已流失",
    won_back "won back" "已挽回" "已喚回",
}
people role {
    decision "decision maker" "决策人" "決策者",
    influence "influencer" "影响人" "影響者",
    purchasing "purchasing" "采购" "採購",
    technical "technical" "技术" "技術",
    finance "finance" "财务" "財務",
    user "user" "使用人" "使用者",
    gatekeeper "gatekeeper" "把关人" "把關者",
    advocate "advocate" "支持者" "支持者",
}
people style {
    direct "direct" "直接" "直接",
    detailed "detailed" "细致" "細緻",
    friendly "friendly" "亲切" "親切",
    formal "formal" "正式" "正式",
}
people gender {
    female "female" "女" "女",
    male "male" "男" "男",
    other "other" "其他" "其他",
}
dates kind {
    birthday "birthday" "生日" "生日",
    anniversary "anniversary" "周年庆" "週年慶",
    custom "custom" "自定义" "自訂",
}
assignments part {
    interface "interface person" "对接人" "對口窗口",
    technician "technician" "技术支持" "技術支援",
    after_sales "after-sales" "售后" "售後",
    executive "executive" "高管" "高階主管",
}
needs kind {
    basic "basic" "基本需求" "基本需求",
    latent "latent" "潜在需求" "潛在需求",
    special "special" "特殊需求" "特殊需求",
}
needs intent {
    hot "hot" "高意向" "意願高",
    warm "warm" "中意向" "意願中",
    cold "cold" "低意向" "意願低",
}
needs status {
    open "open" "待满足" "待滿足",
    met "met" "已满足" "已滿足",
    declined "declined" "无法满足" "無法滿足",
    dropped "dropped" "客户放弃" "客戶放棄",
}
plans status {
    pending "pending" "待跟进" "待追蹤",
    done "done" "已完成" "已完成",
    not_done "not done" "未完成" "未完成",
}
contents kind {
    news "news" "行业资讯" "產業資訊",
    tip "tip" "使用窍门" "使用訣竅",
    case "case" "应用案例" "應用案例",
    market "market view" "市场与竞品动态" "市場與競品動態",
    product "product note" "产品介绍" "產品介紹",
    invitation "invitation" "邀请函" "邀請函",
}
campaigns kind {
    launch "launch" "新品上市" "新品上市",
    promotion "promotion" "促销" "促銷",
    festival "festival" "节日" "節慶",
    restock "restock" "补货" "補貨",
    event "event" "线下活动" "實體活動",
}
actions source {
    case "case" "工单" "案件",
    feedback "feedback" "客户反馈" "客戶回饋",
    need "need" "客户需求" "客戶需求",
    report "report" "报表" "報表",
}
workdays kind {
    holiday "public holiday" "法定节假日" "國定假日",
    swapped "swapped working day" "调休上班日" "補班日",
}
followups direction {
    out "outbound" "我方联系客户" "我方聯絡客戶",
    in "inbound" "客户联系我方" "客戶聯絡我方",
}
followups outcome {
    reached "reached" "已联系上" "已聯絡上",
    replied "replied" "已回复" "已回覆",
    no_answer "no answer" "未接通" "未接通",
    declined "declined" "已拒绝" "已婉拒",
}
cases event {
    open "opened" "受理" "受理",
    respond "responded" "响应" "回應",
    propose "solution proposed" "提出方案" "提出方案",
    resolve "resolved" "解决" "解決",
    confirm "satisfaction confirmed" "满意度确认" "滿意度確認",
    reopen "reopened" "重新打开" "重新開案",
    pause "paused" "暂停计时" "暫停計時",
    resume "resumed" "恢复计时" "恢復計時",
    assign "assigned" "分配" "指派",
    transfer "transferred" "转交部门" "轉交部門",
    escalate "escalated" "升级上报" "向上呈報",
    note "note" "备注" "備註",
}
cases phase {
    pre_sale "before the sale" "售前" "售前",
    in_sale "during the sale" "售中" "售中",
    after_sale "after the sale" "售后" "售後",
}
cases satisfied {
    yes "yes" "满意" "滿意",
    no "no" "不满意" "不滿意",
}
feedback event {
    asked "asked" "提问" "提問",
    answered "answered" "回答" "回答",
    remark "remark" "评论" "評論",
}
feedback source {
    survey "survey" "问卷调查" "問卷調查",
    interview "interview" "客户访谈" "客戶訪談",
    social "social media" "社交媒体" "社群媒體",
    contact "contact" "日常接触" "日常接觸",
}
feedback measure {
    nps "net promoter score" "净推荐值" "淨推薦值",
    csat "satisfaction" "满意度" "滿意度",
    ces "customer effort" "客户费力度" "顧客費力度",
}
points kind {
    earn "earned" "累积" "累積",
    redeem "redeemed" "兑换" "兌換",
    expire "expired" "过期" "過期",
    adjust "adjusted" "调整" "調整",
    referral "for a referral" "转介绍奖励" "轉介紹獎勵",
    incentive "incentive" "参与奖励" "參與獎勵",
    opening "opening balance" "期初余额" "期初餘額",
}
benefits kind {
    gift "gift" "礼品" "禮品",
    coupon "coupon" "优惠券" "優惠券",
    cashback "cashback" "返现" "現金回饋",
    privilege "privilege" "特权" "特權",
}
benefits status {
    entitled "entitled" "待发放" "待發放",
    sent "sent" "已发放" "已發放",
    used "used" "已使用" "已使用",
    expired "expired" "已过期" "已過期",
}
attendance status {
    invited "invited" "已邀请" "已邀請",
    accepted "accepted" "已接受" "已接受",
    declined "declined" "已谢绝" "已婉拒",
    attended "attended" "已出席" "已出席",
    no_show "no show" "未到场" "未到場",
}
tier_changes status {
    requested "requested" "已申请" "已申請",
    proposed "proposed" "已提议" "已提議",
    approved "approved" "已批准" "已核准",
    rejected "rejected" "已驳回" "已駁回",
    notified "notified" "已告知客户" "已告知客戶",
}
consents event {
    given "given" "授权同意" "同意授權",
    withdrawn "withdrawn" "撤回同意" "撤回同意",
}
}

/// What a code is called in the language; `None` for what is no code of this column.
pub fn choice(table: &str, column: &str, code: &str, lang: Lang) -> Option<&'static str> {
    let [en, simplified, traditional] = spoken(table, column, code)?;
    Some(match lang {
        Lang::En => en,
        Lang::ZhHans => simplified,
        Lang::ZhHant => traditional,
    })
}

/// What a code is called in every language; scenarios too.
pub fn spoken(table: &str, column: &str, code: &str) -> Option<[&'static str; 3]> {
    if (table, column) == SCENARIO {
        let reason = Reason::named(code)?;
        return Some(Lang::ALL.map(|lang| super::due::reason(reason, lang)));
    }
    if table == HEADING {
        return super::columns::called(column, code).or_else(|| super::headings::called(code));
    }
    // The one set that two tables share.
    let table = if (table, column) == ("contents", "role") { "people" } else { table };
    let (.., codes) = CHOICES.iter().find(|(of, name, _)| (*of, *name) == (table, column))?;
    codes.iter().find(|(known, _)| *known == code).map(|(_, words)| *words)
}
