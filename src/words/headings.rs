//! Headings of columns that are no columns of a table: what a listing computes.

use crate::value::lang::Lang;

/// The heading of a computed column; its id where there is none.
pub fn heading(id: &str, lang: Lang) -> &str {
    let Some((_, headings)) = HEADINGS.iter().find(|(known, _)| *known == id) else { return id };
    let [en, hans, hant] = headings;
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// Whether a computed column has headings.
pub fn is_known(id: &str) -> bool {
    HEADINGS.iter().any(|(known, _)| *known == id)
}

const HEADINGS: &[(&str, [&str; 3])] = &[
    ("id", ["id", "编号", "編號"]),
    ("customer_id", ["customer id", "客户编号", "客戶編號"]),
    ("name", ["customer", "客户", "客戶"]),
    ("tier", ["tier", "客户层级", "客戶分級"]),
    ("owner", ["owner", "负责人", "負責人"]),
    ("reason", ["reason", "事由", "事由"]),
    ("strand", ["strand", "维护项目", "經營項目"]),
    ("due_on", ["due on", "应联系日", "應聯絡日"]),
    ("latest_on", ["latest on", "最晚联系日", "最晚聯絡日"]),
    ("overdue_days", ["overdue", "逾期天数", "逾期天數"]),
    ("pressure", ["pressure", "紧迫度", "急迫度"]),
    ("channel", ["channel", "沟通方式", "溝通方式"]),
    ("person", ["contact", "联系人", "聯絡人"]),
    ("phone", ["phone", "电话", "電話"]),
    ("hint", ["hint", "提示", "提示"]),
    ("source", ["source", "出处", "出處"]),
    ("matter", ["matter", "事项", "事項"]),
    ("more", ["more", "其他", "其他"]),
    ("held", ["held", "暂缓原因", "暫緩原因"]),
    ("snoozed", ["snoozed", "已推迟", "已延後"]),
    ("last_contact", ["last contact", "上次联系", "上次聯絡"]),
    ("days_since_contact", ["days since contact", "未联系天数", "未聯絡天數"]),
    ("unanswered", ["unanswered", "连续未接通", "連續未接通"]),
    ("awaiting_reply_since", ["awaiting reply since", "等待回复起始", "等待回覆起始"]),
    ("first_order", ["first order", "首次下单", "首次下單"]),
    ("last_order", ["last order", "最近下单", "最近下單"]),
    ("days_since_order", ["days since order", "未下单天数", "未下單天數"]),
    ("orders", ["orders", "订单数", "訂單數"]),
    ("orders_12m", ["orders, 12 months", "近12个月订单数", "近12個月訂單數"]),
    ("spend", ["spend", "累计金额", "累計金額"]),
    ("spend_12m", ["spend, 12 months", "近12个月金额", "近12個月金額"]),
    ("average_order", ["average order", "客单价", "客單價"]),
    ("usual_gap", ["usual gap", "采购周期", "採購週期"]),
    ("lateness", ["lateness", "超期倍数", "超期倍數"]),
    ("days_as_customer", ["days as customer", "合作天数", "往來天數"]),
    ("code", ["code", "代码", "代碼"]),
    ("severity", ["severity", "程度", "程度"]),
    ("file", ["file", "文件", "檔案"]),
    ("line", ["line", "行号", "列號"]),
    ("column", ["column", "列", "欄位"]),
    ("message", ["message", "说明", "說明"]),
    ("row", ["row", "行", "列"]),
    ("action", ["action", "操作", "操作"]),
    ("changes", ["changes", "变更", "異動"]),
    ("problem", ["problem", "数据问题", "資料問題"]),
    ("table", ["table", "表", "表格"]),
    ("prefix", ["prefix", "编号前缀", "編號前綴"]),
    ("kept", ["kept", "保存方式", "保存方式"]),
    ("title", ["title", "标题", "標題"]),
    ("doc", ["meaning", "含义", "意義"]),
    ("type", ["type", "类型", "類型"]),
    ("required", ["required", "必填", "必填"]),
    ("refers_to", ["refers to", "指向", "指向"]),
    ("choices", ["choices", "可选值", "可選值"]),
    ("sensitive", ["sensitive", "敏感", "敏感"]),
    ("heading", ["heading", "标题", "標題"]),
    ("from", ["from", "来源", "來源"]),
    ("fact", ["fact", "客户指标", "客戶指標"]),
    ("key", ["key", "键", "鍵"]),
    ("default", ["default", "默认值", "預設值"]),
    ("path", ["path", "路径", "路徑"]),
];
