//! Columns about what is sold, agreed, needed, bought, paid and lost.

super::columns! {
products {
    name "Name" "产品名称" "產品名稱"
        "名称，与购买记录一致" "名稱，與購買紀錄一致",
    category "Category" "产品类别" "產品類別"
        "产品的分组" "產品的分組",
    price "Price" "单价" "單價"
        "一件的售价" "一件的售價",
    cost "Cost" "成本" "成本"
        "一件的成本" "一件的成本",
    restock_days "Restock days" "补货天数" "補貨天數"
        "一次订货通常够用几天" "一次訂貨通常夠用幾天",
    risk "Risk grade" "风险等级" "風險等級"
        "风险等级，次序见 kehu.toml" "風險等級，次序見 kehu.toml",
}
agreements {
    kind "Kind" "协议类型" "合約類型"
        "合同、框架协议等" "合約、框架協議等",
    start "Start" "开始日期" "開始日期"
        "第一天" "第一天",
    end "End" "到期日期" "到期日期"
        "最后一天；空白即无固定期限" "最後一天；空白即無固定期限",
    value "Value" "协议金额" "合約金額"
        "整个期限内的金额" "整個期限內的金額",
    notice_days "Notice days" "提前通知天数" "提前通知天數"
        "到期前几天谈续约；空白则按场景规则" "到期前幾天談續約；空白則依情境規則",
}
needs {
    date "Date" "记录日期" "紀錄日期"
        "记下需求的日期" "記下需求的日期",
    person_id "Person id" "联系人编号" "聯絡人編號"
        "由谁提出" "由誰提出",
    kind "Kind" "需求类别" "需求類別"
        "基本（明确）、潜在或特殊" "基本（明確）、潛在或特殊",
    text "Need" "需求内容" "需求內容"
        "需要什么" "需要什麼",
    product "Product" "对应产品" "對應產品"
        "可满足需求的产品名称或编号" "可滿足需求的產品名稱或編號",
    intent "Intent" "购买意向" "購買意願"
        "离购买有多近" "離購買有多近",
    value "Value" "预计金额" "預估金額"
        "可能带来的金额" "可能帶來的金額",
    expected_on "Expected on" "预计决定日" "預計決定日"
        "预计何时决定" "預計何時決定",
    status "Status" "状态" "狀態"
        "结果如何；空白即待满足" "結果如何；空白即待滿足",
    alternative "Alternative" "替代方案" "替代方案"
        "改为提供了什么" "改為提供了什麼",
    closed_on "Closed on" "结束日期" "結案日期"
        "满足、无法满足或放弃的日期" "滿足、無法滿足或放棄的日期",
}
purchases {
    date "Date" "购买日期" "購買日期"
        "下单或退款的日期" "下單或退款的日期",
    product "Product" "产品" "產品"
        "产品名称或编号" "產品名稱或編號",
    category "Category" "产品类别" "產品類別"
        "产品的分组；空白则随产品" "產品的分組；空白則隨產品",
    quantity "Quantity" "数量" "數量"
        "多少件" "多少件",
    amount "Amount" "金额" "金額"
        "这一行应付的金额；退款为负" "這一列應付的金額；退款為負",
    discount "Discount" "折扣金额" "折扣金額"
        "减让的金额" "折讓的金額",
    cost "Cost" "成本" "成本"
        "这一行的成本；空白则随产品" "這一列的成本；空白則隨產品",
    order_no "Order number" "订单号" "訂單編號"
        "订单的号码" "訂單的號碼",
    channel "Sales channel" "销售渠道" "銷售通路"
        "在哪里售出：门店、网店等" "在哪裡售出：門市、網路商店等",
    campaign_id "Campaign id" "营销活动编号" "行銷活動編號"
        "促成购买的营销活动" "促成購買的行銷活動",
    promised_on "Promised on" "承诺交付日" "承諾交貨日"
        "承诺何时交付" "承諾何時交貨",
    delivered_on "Delivered on" "实际交付日" "實際交貨日"
        "何时交付" "何時交貨",
    due_on "Payment due on" "应付款日" "應付款日"
        "应于何时付款" "應於何時付款",
}
payments {
    date "Date" "回款日期" "收款日期"
        "到账的日期" "入帳的日期",
    order_no "Order number" "订单号" "訂單編號"
        "为哪张订单付款；空白即最早未付的" "為哪張訂單付款；空白即最早未付的",
    amount "Amount" "回款金额" "收款金額"
        "收到多少" "收到多少",
}
losses {
    date "Date" "流失日期" "流失日期"
        "确认流失的日期" "確認流失的日期",
    reason "Reason" "流失原因" "流失原因"
        "为什么离开" "為什麼離開",
    rival "Rival" "转向何处" "轉向何處"
        "去了哪个竞争对手" "去了哪個競爭對手",
}
}
