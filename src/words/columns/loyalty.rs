//! Columns about value and loyalty: figures, points, benefits, referrals, and changes of tier.

super::columns! {
measures {
    date "Date" "日期" "日期"
        "截至哪天" "截至哪天",
    kind "Kind" "指标" "指標"
        "衡量什么，如 assets；规则中写作 measure[\"assets\"]" "衡量什麼，如 assets；規則中寫作 measure[\"assets\"]",
    value "Value" "数值" "數值"
        "数值是多少" "數值是多少",
}
points {
    date "Date" "日期" "日期"
        "什么时候" "什麼時候",
    kind "Kind" "收支类型" "收支類型"
        "发生了什么" "發生了什麼",
    points "Points" "积分" "點數"
        "多少分；负数为扣除" "多少點；負數為扣除",
    reason "Reason" "事由" "事由"
        "因为什么" "因為什麼",
    ref "Reference" "关联记录" "關聯紀錄"
        "来自哪一行，如一次购买" "來自哪一列，如一次購買",
    expires_on "Expires on" "到期日" "到期日"
        "这批积分最后可用的日期；空白即永久有效" "這批點數最後可用的日期；空白即永久有效",
}
benefits {
    date "Date" "日期" "日期"
        "什么时候" "什麼時候",
    person_id "Person id" "联系人编号" "聯絡人編號"
        "给客户方的哪位联系人" "給客戶方的哪位聯絡人",
    kind "Kind" "权益类型" "權益類型"
        "是什么" "是什麼",
    value "Value" "价值" "價值"
        "值多少钱；计入年度上限" "值多少錢；計入年度上限",
    reason "Reason" "事由" "事由"
        "因为什么" "因為什麼",
    status "Status" "状态" "狀態"
        "进行到哪一步；空白即待发放" "進行到哪一步；空白即待發放",
    note "Note" "备注" "備註"
        "其他说明，如为何超出年度上限" "其他說明，如為何超出年度上限",
}
referrals {
    date "Date" "介绍日期" "介紹日期"
        "什么时候" "什麼時候",
    referrer_id "Referrer id" "推荐人编号" "推薦人編號"
        "谁推荐了我们" "誰推薦了我們",
    referee_id "Referred customer id" "被推荐人编号" "被推薦人編號"
        "推荐给了谁" "推薦給了誰",
}
tier_changes {
    date "Date" "日期" "日期"
        "什么时候" "什麼時候",
    from "From" "原层级" "原分級"
        "此前的层级；空白即未曾决定" "先前的分級；空白即未曾決定",
    to "To" "新层级" "新分級"
        "此后的层级" "之後的分級",
    status "Step" "进度" "進度"
        "进行到哪一步" "進行到哪一步",
    reason "Reason" "理由" "理由"
        "为什么" "為什麼",
    evidence "Evidence" "依据" "依據"
        "所依据的事实和材料" "所依據的事實和文件",
    until "Until" "例外有效期至" "例外有效期限"
        "不按标准的例外持续到哪天" "不依標準的例外持續到哪天",
}
}
