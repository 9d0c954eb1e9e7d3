//! Columns about contacts: those that happened, those that are planned, and what there is to send or to invite to.

super::columns! {
followups {
    at "When" "跟进时间" "追蹤時間"
        "接触发生的时间" "接觸發生的時間",
    logged_at "Logged at" "记录时间" "紀錄時間"
        "写下记录的时间" "寫下紀錄的時間",
    owner "Owner" "负责人" "負責人"
        "我方是谁联系的" "我方是誰聯絡的",
    kind "Strand" "维护项目" "經營項目"
        "完成了哪个维护项目或场景；空白则按沟通方式" "完成了哪個經營項目或情境；空白則依溝通方式",
    direction "Direction" "方向" "方向"
        "谁先联系：out（我方）或 in（客户）；空白即我方" "誰先聯絡：out（我方）或 in（客戶）；空白即我方",
    purpose "Purpose" "接触目的" "接觸目的"
        "为了什么" "為了什麼",
    place "Place" "地点" "地點"
        "在哪里" "在哪裡",
    summary "Summary" "核心沟通内容" "主要溝通內容"
        "谈了什么" "談了什麼",
    outcome "Outcome" "联系结果" "聯絡結果"
        "结果如何" "結果如何",
    feedback "Feedback" "客户反馈" "客戶回饋"
        "客户说了什么、需要什么" "客戶說了什麼、需要什麼",
    next_action "Next action" "下一步行动" "下一步行動"
        "约定的下一步" "約定的下一步",
    next_date "Next date" "下一步日期" "下一步日期"
        "何时之前" "何時之前",
    minutes "Minutes" "用时（分钟）" "花費時間（分鐘）"
        "用了多少分钟" "花了多少分鐘",
    cost "Cost" "费用" "費用"
        "花了多少钱" "花了多少錢",
    rating "Rating" "接触评价" "接觸評價"
        "效果如何，1 到 5" "成效如何，1 到 5",
    content_id "Content id" "资料编号" "素材編號"
        "发送了哪份资料" "寄送了哪份內容",
    case_id "Case id" "工单编号" "案件編號"
        "所属的工单" "所屬的案件",
    plan_id "Plan id" "计划编号" "計畫編號"
        "完成了计划中的哪次接触" "完成了計畫中的哪次接觸",
}
plans {
    period "Period" "期间" "期間"
        "属于哪个计划，如 2026Q4" "屬於哪個計畫，如 2026Q4",
    segment "Segment" "客群" "客群"
        "或针对哪个客群" "或針對哪個客群",
    strand "Strand" "维护项目" "經營項目"
        "完成哪个维护项目" "完成哪個經營項目",
    content_id "Content id" "资料编号" "素材編號"
        "发送哪份资料" "寄送哪份內容",
    content "Content" "核心内容" "主要內容"
        "谈什么" "談什麼",
    goal "Goal" "预期目标" "預期目標"
        "希望达到什么" "希望達到什麼",
    place "Place" "地点" "地點"
        "在哪里" "在哪裡",
    date "Date" "计划日期" "計畫日期"
        "安排在哪天" "安排在哪天",
    minutes "Minutes" "预计用时（分钟）" "預計時間（分鐘）"
        "需要多少分钟" "需要多少分鐘",
    status "Status" "完成情况" "完成情形"
        "结果如何；空白即待跟进" "結果如何；空白即待追蹤",
    reason "Reason" "未完成原因" "未完成原因"
        "为什么没有完成" "為什麼沒有完成",
}
contents {
    name "Name" "资料名称" "素材名稱"
        "标题" "標題",
    kind "Kind" "资料类型" "素材類型"
        "是哪种资料" "是哪種內容",
    industry "Industry" "适用行业" "適用產業"
        "给哪个行业的客户；空白即全部" "給哪個產業的客戶；空白即全部",
    role "Role" "适用角色" "適用角色"
        "给哪种角色的联系人；空白即全部" "給哪種角色的聯絡人；空白即全部",
    language "Language" "语言" "語言"
        "资料的语言，如 zh-Hans" "內容的語言，如 zh-Hant",
    file "File" "文件" "檔案"
        "文件，相对于客户簿" "檔案，相對於客戶簿",
    url "Link" "链接" "連結"
        "或网上的地址" "或網路上的位址",
    source "Source" "出处" "出處"
        "来自哪里" "來自哪裡",
    valid_until "Valid until" "有效期至" "有效期限"
        "最后可发送的日期" "最後可寄送的日期",
}
campaigns {
    name "Name" "活动名称" "活動名稱"
        "活动的名称" "活動的名稱",
    kind "Kind" "活动类型" "活動類型"
        "属于哪类活动" "屬於哪類活動",
    start "Start" "开始日期" "開始日期"
        "第一天；线下活动的当天" "第一天；實體活動的當天",
    end "End" "结束日期" "結束日期"
        "最后一天" "最後一天",
    segment "Segment" "目标客群" "目標客群"
        "面向哪个客群" "針對哪個客群",
    condition "Condition" "对象条件" "對象條件"
        "或者面向符合此条件的客户，写法同 --where" "或者針對符合此條件的客戶，寫法同 --where",
    template "Template" "消息模板" "訊息範本"
        "消息所用的模板" "訊息所用的範本",
    holdout "Hold-out share" "对照组比例" "對照組比例"
        "不发送的比例，0 到 1，以便看出效果" "不寄送的比例，0 到 1，以便看出成效",
    budget "Budget" "预算" "預算"
        "可以花多少钱" "可以花多少錢",
    place "Place" "地点" "地點"
        "活动在哪里举行" "活動在哪裡舉行",
}
attendance {
    at "When" "时间" "時間"
        "发生的时间" "發生的時間",
    campaign_id "Event id" "活动编号" "活動編號"
        "哪场活动" "哪場活動",
    status "Status" "出席状态" "出席狀態"
        "进行到哪一步" "進行到哪一步",
}
snoozes {
    at "When" "推迟时间" "延後時間"
        "何时推迟的" "何時延後的",
    reason "Matter" "推迟事项" "延後事項"
        "应联系事项的键，如 promise:f-7k3q9x2m4d1h" "應聯絡事項的鍵，如 promise:f-7k3q9x2m4d1h",
    until "Until" "推迟至" "延後至"
        "推迟到哪天" "延後到哪天",
}
}
