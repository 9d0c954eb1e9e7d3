//! Columns about who the customers are, and those that every table has.

super::columns! {
everywhere {
    id "Id" "编号" "編號"
        "行的编号，由 kehu 生成" "列的編號，由 kehu 產生",
    customer_id "Customer id" "客户编号" "客戶編號"
        "是哪位客户" "是哪位客戶",
    person_id "Person id" "联系人编号" "聯絡人編號"
        "是客户方的哪位联系人" "是客戶方的哪位聯絡人",
    campaign_id "Campaign id" "营销活动编号" "行銷活動編號"
        "所属的营销活动" "所屬的行銷活動",
    owner "Owner" "负责人" "負責人"
        "我方由谁负责" "我方由誰負責",
    department "Department" "责任部门" "負責部門"
        "由哪个部门负责" "由哪個部門負責",
    channel "Channel" "沟通方式" "溝通方式"
        "以何种方式沟通" "以何種方式溝通",
    note "Note" "备注" "備註"
        "其他说明" "其他說明",
    by "By" "操作人" "操作人"
        "由谁操作" "由誰操作",
    why "Why" "原因" "原因"
        "为什么" "為什麼",
    currency "Currency" "币种" "幣別"
        "三个字母的币种代码；空白即客户簿的币种" "三個字母的幣別代碼；空白即客戶簿的幣別",
}
customers {
    name "Name" "客户名称" "客戶名稱"
        "全称，与发票一致" "全名，與發票一致",
    kind "Kind" "客户类型" "客戶類型"
        "公司（company）或个人（person）；空白即公司" "公司（company）或個人（person）；空白即公司",
    tier "Tier" "客户层级" "客戶分級"
        "已决定的层级；空白则按标准计算" "已決定的分級；空白則依標準計算",
    status "Status" "合作状态" "往來狀態"
        "是否正在合作；空白即合作中" "是否正在往來；空白即往來中",
    owner "Owner" "负责人" "負責人"
        "我方由谁维护" "我方由誰經營",
    industry "Industry" "所属行业" "所屬產業"
        "行业；个人则为职业" "產業；個人則為職業",
    size "Size" "公司规模" "公司規模"
        "员工人数，或范围如 50-99" "員工人數，或範圍如 50-99",
    revenue "Revenue" "年营收" "年營收"
        "公司一年的营收" "公司一年的營收",
    income "Income" "年收入" "年收入"
        "个人一年的收入" "個人一年的收入",
    country "Country" "国家/地区" "國家/地區"
        "两个字母的代码；决定适用哪些节日" "兩個字母的代碼；決定適用哪些節日",
    region "Region" "省份" "省份"
        "省或州" "省或州",
    city "City" "城市" "城市"
        "所在城市；拜访按城市归并" "所在城市；拜訪依城市歸併",
    address "Address" "地址" "地址"
        "通信地址" "通訊地址",
    tax_id "Tax number" "税号" "統一編號"
        "税务或登记号码" "稅籍或登記號碼",
    source "Source" "客户来源" "客戶來源"
        "如何成为我们的客户" "如何成為我們的客戶",
    since "Since" "合作起始日" "往來起始日"
        "开始合作的第一天" "開始往來的第一天",
    channel "Preferred channel" "首选沟通方式" "偏好溝通方式"
        "客户喜欢的沟通方式" "客戶喜歡的溝通方式",
    language "Language" "语言" "語言"
        "书信所用语言，如 zh-Hans" "書信所用語言，如 zh-Hant",
    credit "Credit grade" "信用等级" "信用等級"
        "信用等级，次序见 kehu.toml" "信用等級，次序見 kehu.toml",
    strategic "Strategic weight" "战略权重" "策略權重"
        "0 到 5" "0 到 5",
    concerns "Concerns" "客户关注点" "客戶關注點"
        "客户在意或担心什么" "客戶在意或擔心什麼",
    incumbent "Present supplier" "现有供应商" "現有供應商"
        "目前由谁供货" "目前由誰供貨",
    do_not_contact "Do not contact" "禁止联系" "請勿聯絡"
        "客户不愿使用的沟通方式，或 all（全部）" "客戶不願使用的溝通方式，或 all（全部）",
    tags "Tags" "标签" "標籤"
        "便于查找的任意词" "方便查找的任意字詞",
}
people {
    customer_id "Customer id" "客户编号" "客戶編號"
        "属于哪位客户" "屬於哪位客戶",
    name "Name" "姓名" "姓名"
        "全名" "全名",
    salutation "Salutation" "称呼" "稱呼"
        "如何称呼；空白即姓加职位" "如何稱呼；空白即姓加職稱",
    title "Title" "职位" "職稱"
        "所任职位" "所任職稱",
    role "Role" "决策链岗位" "決策鏈角色"
        "在采购决策中的角色" "在採購決策中的角色",
    style "Style" "沟通风格" "溝通風格"
        "喜欢怎样的沟通" "喜歡怎樣的溝通",
    phone "Phone" "电话" "電話"
        "电话号码" "電話號碼",
    email "E-mail" "邮箱" "電子郵件"
        "邮箱地址" "電子郵件地址",
    wechat "WeChat" "微信" "微信"
        "微信号" "微信號",
    gender "Gender" "性别" "性別"
        "性别，用于称呼" "性別，用於稱呼",
    birthday "Birthday" "生日" "生日"
        "1988-05-01、yearly:05-01 或农历 lunar:1987-leap-06-12" "1988-05-01、yearly:05-01 或農曆 lunar:1987-leap-06-12",
    interests "Interests" "兴趣爱好" "興趣嗜好"
        "喜欢聊什么" "喜歡聊什麼",
    channel "Preferred channel" "首选沟通方式" "偏好溝通方式"
        "本人喜欢的沟通方式" "本人喜歡的溝通方式",
    left_on "Left on" "离职日期" "離職日期"
        "离开客户方的日期" "離開客戶方的日期",
}
dates {
    kind "Kind" "类别" "類別"
        "纪念什么；空白即自定义" "紀念什麼；空白即自訂",
    date "Date" "日期" "日期"
        "2026-05-01 仅一次，yearly:05-01 每年，lunar:05-05 农历每年" "2026-05-01 僅一次，yearly:05-01 每年，lunar:05-05 農曆每年",
    label "Label" "名目" "名目"
        "怎样称呼这一天" "怎樣稱呼這一天",
    lead_days "Lead days" "提前天数" "提前天數"
        "提前几天提醒；空白则按场景规则" "提前幾天提醒；空白則依情境規則",
}
assignments {
    owner "Colleague" "服务人员" "服務人員"
        "我方的哪位同事" "我方的哪位同仁",
    part "Part" "分工" "分工"
        "以什么身份服务" "以什麼身分服務",
    from "From" "开始日期" "開始日期"
        "第一天；空白即一直如此" "第一天；空白即一直如此",
    to "To" "结束日期" "結束日期"
        "最后一天；空白即仍在服务" "最後一天；空白即仍在服務",
}
}
