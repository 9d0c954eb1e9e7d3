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

/// The headings of a computed column in every language.
pub fn called(id: &str) -> Option<[&'static str; 3]> {
    HEADINGS.iter().find(|(known, _)| *known == id).map(|(_, headings)| *headings)
}

/// Whether a computed column has headings.
pub fn is_known(id: &str) -> bool {
    HEADINGS.iter().any(|(known, _)| *known == id)
}

const HEADINGS: &[(&str, [&str; 3])] = &[
    ("id", ["Id", "编号", "編號"]),
    ("customer_id", ["Customer id", "客户编号", "客戶編號"]),
    ("name", ["Customer", "客户", "客戶"]),
    ("tier", ["Tier", "客户层级", "客戶分級"]),
    ("owner", ["Owner", "负责人", "負責人"]),
    ("reason", ["Reason", "事由", "事由"]),
    ("strand", ["Strand", "维护项目", "經營項目"]),
    ("due_on", ["Due on", "应联系日", "應聯絡日"]),
    ("latest_on", ["Latest on", "最晚联系日", "最晚聯絡日"]),
    ("overdue_days", ["Overdue", "逾期天数", "逾期天數"]),
    ("pressure", ["Pressure", "紧迫度", "急迫度"]),
    ("channel", ["Channel", "沟通方式", "溝通方式"]),
    ("person", ["Contact", "联系人", "聯絡人"]),
    ("phone", ["Phone", "电话", "電話"]),
    ("hint", ["Hint", "提示", "提示"]),
    ("source", ["Source", "出处", "出處"]),
    ("matter", ["Matter", "事项", "事項"]),
    ("more", ["More", "其他", "其他"]),
    ("held", ["Held", "暂缓原因", "暫緩原因"]),
    ("snoozed", ["Snoozed", "已推迟", "已延後"]),
    ("last_contact", ["Last contact", "上次联系", "上次聯絡"]),
    ("days_since_contact", ["Days since contact", "未联系天数", "未聯絡天數"]),
    ("unanswered", ["Unanswered", "连续未接通", "連續未接通"]),
    ("awaiting_reply_since", ["Awaiting reply since", "等待回复起始", "等待回覆起始"]),
    ("first_order", ["First order", "首次下单", "首次下單"]),
    ("last_order", ["Last order", "最近下单", "最近下單"]),
    ("days_since_order", ["Days since order", "未下单天数", "未下單天數"]),
    ("orders", ["Orders", "订单数", "訂單數"]),
    ("orders_12m", ["Orders (12 months)", "近12个月订单数", "近12個月訂單數"]),
    ("spend", ["Spend", "累计金额", "累計金額"]),
    ("spend_12m", ["Spend (12 months)", "近12个月金额", "近12個月金額"]),
    ("average_order", ["Average order", "客单价", "客單價"]),
    ("usual_gap", ["Usual gap", "采购周期", "採購週期"]),
    ("lateness", ["Lateness", "超期倍数", "超期倍數"]),
    ("p_alive", ["Alive", "活跃概率", "活躍機率"]),
    ("expected_orders", ["Expected orders", "预计订单数", "預計訂單數"]),
    ("expected_order_value", ["Expected order value", "预计每单金额", "預計每單金額"]),
    ("expected_value", ["Expected value", "预计购买金额", "預計購買金額"]),
    ("clv", ["Lifetime value", "客户终身价值", "顧客終身價值"]),
    ("open_cases", ["Open cases", "未结工单", "未結案件"]),
    ("breached_cases", ["Breached cases", "超时工单", "逾時案件"]),
    ("last_nps", ["Last NPS", "最近NPS", "最近NPS"]),
    ("last_csat", ["Last CSAT", "最近满意度", "最近滿意度"]),
    ("last_ces", ["Last CES", "最近省力度", "最近省力度"]),
    ("points_balance", ["Points balance", "积分余额", "點數餘額"]),
    ("points_expire_on", ["Points expire on", "积分到期日", "點數到期日"]),
    ("points_expiring", ["Points expiring", "将到期积分", "即將到期點數"]),
    ("benefits_this_year", ["Benefits this year", "本年权益", "本年權益"]),
    ("contacts_30d", ["Contacts (30 days)", "近30天联系次数", "近30天聯絡次數"]),
    ("contacts_90d", ["Contacts (90 days)", "近90天联系次数", "近90天聯絡次數"]),
    ("contacts_365d", ["Contacts (365 days)", "近365天联系次数", "近365天聯絡次數"]),
    ("reply_hours", ["Reply hours", "回复时长（小时）", "回覆時數"]),
    ("giving_share", ["Giving share", "给予占比", "給予占比"]),
    ("cost_to_serve", ["Cost to serve", "服务成本", "服務成本"]),
    ("return_on_service", ["Return on service", "服务回报", "服務報酬"]),
    ("spend_previous_12m", ["Spend (12 months before)", "上一年度同期金额", "前一個十二個月金額"]),
    ("margin", ["Margin", "毛利", "毛利"]),
    ("margin_12m", ["Margin (12 months)", "近12个月毛利", "近12個月毛利"]),
    ("discount_share", ["Discount share", "折扣占比", "折扣占比"]),
    ("gap_spread", ["Gap spread", "周期波动", "週期波動"]),
    ("next_order_on", ["Next order", "预计下单日", "預計下單日"]),
    ("next_order_from", ["Next order from", "预计下单最早", "預計下單最早"]),
    ("next_order_until", ["Next order until", "预计下单最晚", "預計下單最晚"]),
    ("receivable", ["Receivable", "应收款", "應收款"]),
    ("arrears", ["Arrears", "逾期欠款", "逾期欠款"]),
    ("arrears_days", ["Arrears days", "欠款逾期天数", "欠款逾期天數"]),
    ("r_band", ["R band", "R 档", "R 級"]),
    ("f_band", ["F band", "F 档", "F 級"]),
    ("m_band", ["M band", "M 档", "M 級"]),
    ("r_quintile", ["R quintile", "R 五分位", "R 五分位"]),
    ("f_quintile", ["F quintile", "F 五分位", "F 五分位"]),
    ("m_quintile", ["M quintile", "M 五分位", "M 五分位"]),
    ("referrals", ["Referrals", "转介绍数", "轉介紹數"]),
    ("referrals_converted", ["Referrals won", "转介绍成交数", "轉介紹成交數"]),
    ("surveys_answered", ["Surveys answered", "问卷回答数", "問卷回答數"]),
    ("events_attended", ["Events attended", "活动到场数", "活動到場數"]),
    ("engagement", ["Engagement", "参与度", "參與度"]),
    ("open_needs", ["Open needs", "未结需求", "未結需求"]),
    ("agreement_days_left", ["Agreement days left", "协议剩余天数", "協議剩餘天數"]),
    ("profile_completeness", ["Profile completeness", "档案完整度", "檔案完整度"]),
    ("profile_age", ["Profile age", "档案未更新天数", "檔案未更新天數"]),
    ("why", ["Why", "原因", "原因"]),
    ("done_on", ["Done on", "完成日", "完成日"]),
    ("metric", ["Figure", "指标", "指標"]),
    ("group", ["Of", "范围", "範圍"]),
    ("value", ["Value", "数值", "數值"]),
    ("expected", ["Expected", "预计", "預計"]),
    ("customers", ["Customers", "客户数", "客戶數"]),
    ("age", ["Age", "第几期", "第幾期"]),
    ("active", ["Ordered", "下单客户", "下單客戶"]),
    ("share", ["Share", "占比", "占比"]),
    ("running", ["Running", "未结束", "未結束"]),
    ("count", ["Count", "数量", "數量"]),
    ("also", ["Also in", "同时属于", "同時屬於"]),
    ("out_of", ["Out of", "总数", "總數"]),
    ("segment", ["Segment", "客群", "客群"]),
    ("month", ["Month", "月份", "月份"]),
    ("quarter", ["Quarter", "季度", "季度"]),
    ("year", ["Year", "年份", "年份"]),
    ("definition", ["Definition", "定义", "定義"]),
    ("report", ["Report", "报表", "報表"]),
    ("days_as_customer", ["Days as customer", "合作天数", "往來天數"]),
    ("days_since_first_order", ["Days since first order", "首次下单距今天数", "首次下單距今天數"]),
    ("last_gap", ["Last gap", "最近一次间隔", "最近一次間隔"]),
    ("last_lateness", ["Last lateness", "上单超期倍数", "上單超期倍數"]),
    ("stage", ["Stage", "生命周期阶段", "生命週期階段"]),
    ("value_score", ["Value score", "价值分", "價值分數"]),
    ("risk_score", ["Risk score", "风险分", "風險分數"]),
    ("code", ["Code", "代码", "代碼"]),
    ("severity", ["Severity", "程度", "程度"]),
    ("file", ["File", "文件", "檔案"]),
    ("line", ["Line", "行号", "列號"]),
    ("column", ["Column", "列", "欄位"]),
    ("message", ["Message", "说明", "說明"]),
    ("row", ["Row", "行", "列"]),
    ("action", ["Action", "操作", "操作"]),
    ("changes", ["Changes", "变更", "異動"]),
    ("base", ["Base", "原值", "原值"]),
    ("ours", ["Ours", "本方", "本方"]),
    ("theirs", ["Theirs", "对方", "對方"]),
    ("problem", ["Problem", "数据问题", "資料問題"]),
    ("table", ["Table", "表", "表格"]),
    ("prefix", ["Prefix", "编号前缀", "編號前綴"]),
    ("kept", ["Kept", "保存方式", "保存方式"]),
    ("title", ["Title", "标题", "標題"]),
    ("doc", ["Meaning", "含义", "意義"]),
    ("type", ["Type", "类型", "類型"]),
    ("required", ["Required", "必填", "必填"]),
    ("refers_to", ["Refers to", "指向", "指向"]),
    ("choices", ["Choices", "可选值", "可選值"]),
    ("sensitive", ["Sensitive", "敏感", "敏感"]),
    ("heading", ["Heading", "标题", "標題"]),
    ("at_start", ["At the start", "期初", "期初"]),
    ("at_end", ["At the end", "期末", "期末"]),
    ("from", ["From", "来源", "來源"]),
    ("fact", ["Fact", "客户指标", "客戶指標"]),
    ("key", ["Key", "键", "鍵"]),
    ("default", ["Default", "默认值", "預設值"]),
    ("customer", ["Customer", "客户", "客戶"]),
    ("people", ["People", "联系人", "聯絡人"]),
    ("facts", ["Facts", "客户指标", "客戶指標"]),
    ("due", ["Due", "应联系", "應聯絡"]),
    ("timeline", ["Timeline", "往来记录", "往來紀錄"]),
    ("cases", ["Cases", "工单", "案件"]),
    ("needs", ["Needs", "客户需求", "客戶需求"]),
    ("plans", ["Planned contacts", "维护计划", "經營計畫"]),
    ("points", ["Points", "积分", "點數"]),
    ("decided_on", ["Decided on", "确定日期", "確定日期"]),
    ("computed", ["By the criteria", "按标准计算", "依標準計算"]),
    ("at", ["When", "时间", "時間"]),
    ("by", ["By", "经手人", "經手人"]),
    ("before", ["Before", "修改前", "修改前"]),
    ("after", ["After", "修改后", "修改後"]),
    ("command", ["Command", "命令", "命令"]),
    ("commit", ["Commit", "提交", "提交"]),
    ("undone_by", ["Taken back by", "被撤销于", "被復原於"]),
    ("entry", ["Entry", "类别", "類別"]),
    ("direction", ["Direction", "方向", "方向"]),
    ("text", ["Text", "内容", "內容"]),
    ("feedback", ["Feedback", "客户反馈", "客戶回饋"]),
    ("outcome", ["Outcome", "联系结果", "聯絡結果"]),
    ("next_action", ["Next action", "下一步行动", "下一步行動"]),
    ("next_date", ["By", "约定日期", "約定日期"]),
    ("quantity", ["Quantity", "数量", "數量"]),
    ("amount", ["Amount", "金额", "金額"]),
    ("what", ["What", "事项", "事項"]),
    ("rule", ["Rule", "规则", "規則"]),
    ("rows", ["Rows", "数据行", "資料列"]),
    ("steps", ["Steps", "计算过程", "計算過程"]),
    ("change", ["Change", "变化", "變化"]),
    ("was_tier", ["Tier, own rules", "本簿规则：层级", "本簿規則：分級"]),
    ("was_reason", ["Reason, own rules", "本簿规则：事由", "本簿規則：事由"]),
    ("was_strand", ["Strand, own rules", "本簿规则：维护项目", "本簿規則：經營項目"]),
    ("was_due_on", ["Due on, own rules", "本簿规则：应联系日", "本簿規則：應聯絡日"]),
    ("was_latest_on", ["Latest on, own rules", "本簿规则：最晚联系日", "本簿規則：最晚聯絡日"]),
    ("to_now", ["To, own rules", "本簿规则：层级", "本簿規則：分級"]),
    ("waits_for", ["Waits for", "待办", "待辦"]),
    ("path", ["Path", "路径", "路徑"]),
    ("state", ["State", "状态", "狀態"]),
    ("opened_at", ["Opened", "受理时间", "受理時間"]),
    ("clock", ["Clock", "服务时限", "服務時限"]),
    ("deadline", ["Deadline", "截止时间", "截止時間"]),
    ("remaining_minutes", ["Minutes left", "剩余分钟", "剩餘分鐘"]),
    ("breached", ["Breached", "已超时", "已逾時"]),
    ("told", ["Told", "已告知", "已告知"]),
    ("responded_at", ["Responded", "响应时间", "回應時間"]),
    ("proposed_at", ["Proposed", "方案时间", "方案時間"]),
    ("resolved_at", ["Resolved", "解决时间", "解決時間"]),
    ("confirmed_at", ["Confirmed", "确认时间", "確認時間"]),
    ("solution", ["Outcome", "处理结果", "處理結果"]),
    ("rounds", ["Rounds", "轮次", "輪次"]),
    ("missed", ["Missed", "超时环节", "逾時環節"]),
    ("impossible", ["Impossible", "顺序有误", "順序有誤"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::list::FACTS;
    use ferrous_opencc::OpenCC;
    use ferrous_opencc::config::BuiltinConfig;

    #[test]
    fn every_fact_has_a_heading_and_every_heading_is_said_once_in_three_languages() {
        for fact in FACTS.iter() {
            assert!(is_known(fact.name), "{}", fact.name);
            // So that it can be given to --columns, where commas part the names.
            assert!(called(fact.name).is_some_and(|all| all.iter().all(|heading| !heading.contains([',', '，']))));
        }
        let simplify = OpenCC::from_config(BuiltinConfig::T2s).expect("built in");
        for (place, (id, [english, simplified, traditional])) in HEADINGS.iter().enumerate() {
            assert!(HEADINGS.iter().skip(place + 1).all(|(other, _)| other != id), "{id} twice");
            assert!(english.is_ascii() && !simplified.is_ascii() && !traditional.is_ascii(), "{id}");
            assert_eq!(simplify.convert(simplified), *simplified);
        }
        assert_eq!(heading("nothing", Lang::ZhHant), "nothing");
    }
}
