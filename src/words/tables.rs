//! What tables are called, and what a row of each is.
//!
//! The English sentence stands with the declaration in `model`; here are the titles, and the sentence in Chinese.

use crate::model;
use crate::value::lang::Lang;

/// Title in three languages, then what a row is in the two Chinese ones.
type Words = (&'static str, [&'static str; 3], [&'static str; 2]);

const TABLES: &[Words] = &[
    ("customers", ["Customers", "客户", "客戶"], ["已购买或可能购买的公司或个人", "已購買或可能購買的公司或個人"]),
    ("people", ["People", "联系人", "聯絡人"], ["客户方的联系人：决策链", "客戶方的聯絡人：決策鏈"]),
    ("dates", ["Key dates", "重要日子", "重要日子"], ["一个重要日子", "一個重要日子"]),
    ("assignments", ["Assignments", "服务分工", "服務分工"], ["负责人之外为客户服务的人", "負責人之外服務客戶的人"]),
    ("products", ["Products", "产品", "產品"], ["所售产品", "銷售的產品"]),
    ("agreements", ["Agreements", "协议", "合約"], ["一份合同或框架协议", "一份合約或框架協議"]),
    ("needs", ["Needs", "客户需求", "客戶需求"], ["一项需求", "一項需求"]),
    ("plans", ["Planned contacts", "维护计划", "經營計畫"], ["一次计划中的接触", "一次計畫中的接觸"]),
    ("contents", ["Contents", "资料素材", "內容素材"], ["值得发给客户的资料", "值得寄給客戶的內容"]),
    (
        "campaigns",
        ["Campaigns", "营销活动", "行銷活動"],
        ["联系某个客群的时机，或邀请来宾的活动", "聯絡某個客群的時機，或邀請來賓的活動"],
    ),
    ("actions", ["Improvement measures", "改进措施", "改善措施"], ["一项改进措施", "一項改善措施"]),
    (
        "workdays",
        ["Holidays and swapped days", "节假日与调休", "假日與補班"],
        ["法定节假日或调休上班日", "國定假日或補班日"],
    ),
    (
        "followups",
        ["Follow-ups", "跟进记录", "追蹤紀錄"],
        ["已发生的一次接触：接触信息卡", "已發生的一次接觸：接觸資訊卡"],
    ),
    (
        "purchases",
        ["Purchases", "购买记录", "購買紀錄"],
        ["订单中的一行；金额为负即退款", "訂單中的一列；金額為負即退款"],
    ),
    ("payments", ["Payments", "回款记录", "收款紀錄"], ["收到的一笔款项", "收到的一筆款項"]),
    ("cases", ["Cases", "工单", "案件"], ["投诉、问题或请求中的一个事件", "客訴、問題或請求中的一個事件"]),
    (
        "feedback",
        ["Feedback", "客户反馈", "客戶回饋"],
        ["一次提问、一个回答或一句评论", "一次提問、一個回答或一句評論"],
    ),
    (
        "measures",
        ["Measures", "客户指标", "客戶指標"],
        ["客户在某日的数值：资产、存款、刷卡额、使用量", "客戶在某日的數值：資產、存款、刷卡金額、使用量"],
    ),
    ("points", ["Points", "积分", "點數"], ["积分的一笔收支", "點數的一筆收支"]),
    ("benefits", ["Benefits", "权益", "權益"], ["礼品、优惠券、返现或特权", "禮品、優惠券、現金回饋或特權"]),
    ("referrals", ["Referrals", "转介绍", "轉介紹"], ["谁介绍了谁", "誰介紹了誰"]),
    ("attendance", ["Attendance", "活动出席", "活動出席"], ["活动的一位来宾", "活動的一位來賓"]),
    (
        "tier_changes",
        ["Tier changes", "层级变更", "分級異動"],
        ["客户层级的一次申请、提议或决定", "客戶分級的一次申請、提議或決定"],
    ),
    ("losses", ["Losses", "客户流失", "客戶流失"], ["客户为何离开，去了哪里", "客戶為何離開，去了哪裡"]),
    ("snoozes", ["Snoozed items", "推迟记录", "延後紀錄"], ["一个被推迟的应联系事项", "一個被延後的應聯絡事項"]),
    ("consents", ["Consents", "授权同意", "同意授權"], ["给予或撤回的一次同意", "給予或撤回的一次同意"]),
    ("changes", ["Changes", "变更历史", "異動紀錄"], ["表中一个单元格的变更", "表中一個儲存格的異動"]),
    ("aliases", ["Old ids", "旧编号", "舊編號"], ["现在指向另一客户的旧编号", "現在指向另一客戶的舊編號"]),
    (
        "distinct",
        ["Not duplicates", "非重复客户", "非重複客戶"],
        ["两个相似但并非同一家的客户", "兩個相似但並非同一家的客戶"],
    ),
    (
        "tombstones",
        ["Removals", "删除记录", "刪除紀錄"],
        ["一行被移除的记录，或一个被彻底删除的人", "一列被移除的紀錄，或一個被徹底刪除的人"],
    ),
];

fn words(table: &str) -> Option<&'static Words> {
    TABLES.iter().find(|(name, ..)| *name == table)
}

/// What the table is called; of a table that kehu does not know, its own name.
pub fn table_title(table: &str, lang: Lang) -> &str {
    let Some((_, [en, simplified, traditional], _)) = words(table) else { return table };
    match lang {
        Lang::En => en,
        Lang::ZhHans => simplified,
        Lang::ZhHant => traditional,
    }
}

/// What the table is called in every language.
pub fn called(table: &str) -> Option<[&'static str; 3]> {
    words(table).map(|(_, titles, _)| *titles)
}

/// What a row of the table is, without a full stop; `None` for a table that kehu does not know.
pub fn table_doc(table: &str, lang: Lang) -> Option<&'static str> {
    let (.., [simplified, traditional]) = words(table)?;
    match lang {
        Lang::En => Some(model::table(table)?.doc),
        Lang::ZhHans => Some(simplified),
        Lang::ZhHant => Some(traditional),
    }
}
