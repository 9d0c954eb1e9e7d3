//! Columns about service: cases, feedback, what is improved because of them, and the days on which clocks stand still.

super::columns! {
cases {
    case_id "Case id" "工单编号" "案件編號"
        "哪张工单" "哪個案件",
    at "When" "时间" "時間"
        "事件发生的时间" "事件發生的時間",
    event "Event" "事件" "事件"
        "发生了什么" "發生了什麼",
    customer_id "Customer id" "客户编号" "客戶編號"
        "是谁的工单" "是誰的案件",
    person_id "Person id" "联系人编号" "聯絡人編號"
        "由谁提出" "由誰提出",
    category "Category" "问题类别" "問題類別"
        "关于什么" "關於什麼",
    severity "Severity" "严重程度" "嚴重程度"
        "service.toml 所定的级别；决定服务时限" "service.toml 所定的級別；決定服務時限",
    phase "Phase" "销售阶段" "銷售階段"
        "售前、售中或售后" "售前、售中或售後",
    owner "Owner" "负责人" "負責人"
        "从此由谁负责" "從此由誰負責",
    department "Department" "责任部门" "負責部門"
        "从此由哪个部门负责" "從此由哪個部門負責",
    text "Text" "问题描述" "問題描述"
        "说了什么、做了什么" "說了什麼、做了什麼",
    cause "Cause" "根本原因" "根本原因"
        "由什么引起" "由什麼引起",
    lesson "Prevention" "预防措施" "預防措施"
        "今后如何避免" "今後如何避免",
    compensation "Compensation" "补偿" "補償"
        "给了客户什么补偿" "給了客戶什麼補償",
    satisfied "Satisfied" "是否满意" "是否滿意"
        "客户是否满意；no 会重新打开工单" "客戶是否滿意；no 會重新開案",
}
feedback {
    at "When" "时间" "時間"
        "什么时候" "什麼時候",
    event "Event" "事件" "事件"
        "提问、回答或评论" "提問、回答或評論",
    source "Source" "来源" "來源"
        "在哪里说的" "在哪裡說的",
    survey "Survey" "问卷" "問卷"
        "哪份问卷" "哪份問卷",
    measure "Measure" "评分指标" "評分指標"
        "分数衡量什么" "分數衡量什麼",
    score "Score" "评分" "評分"
        "打了几分" "給了幾分",
    text "Text" "原话" "原話"
        "客户的原话" "客戶的原話",
    themes "Themes" "主题" "主題"
        "关于什么" "關於什麼",
}
actions {
    date "Date" "决定日期" "決定日期"
        "决定采取措施的日期" "決定採取措施的日期",
    source "Source" "来源" "來源"
        "由什么引出" "由什麼引出",
    cause "Cause" "问题与原因" "問題與原因"
        "哪里出了问题，为什么" "哪裡出了問題，為什麼",
    measure "Measure" "改进措施" "改善措施"
        "要做什么" "要做什麼",
    due_on "Due on" "完成期限" "完成期限"
        "何时之前完成" "何時之前完成",
    done_on "Done on" "完成日期" "完成日期"
        "何时完成" "何時完成",
    effect "Effect" "改进效果" "改善成效"
        "带来了什么变化" "帶來了什麼變化",
    told_on "Told on" "告知客户日期" "告知客戶日期"
        "何时告知客户" "何時告知客戶",
    refs "Led to it" "起因记录" "起因紀錄"
        "促成它的工单、反馈和需求的编号：要告知这些客户" "促成它的案件、回饋和需求的編號：要告知這些客戶",
}
workdays {
    date "Date" "日期" "日期"
        "哪一天；每天一行" "哪一天；每天一列",
    kind "Kind" "类型" "類型"
        "放假（holiday）或周末上班（swapped）" "放假（holiday）或週末上班（swapped）",
    name "Name" "节日名称" "節日名稱"
        "属于哪个节日" "屬於哪個節日",
    source "Source" "依据" "依據"
        "由谁公布" "由誰公布",
}
}
