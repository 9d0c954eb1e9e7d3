//! Columns about consent, and about what was changed, renamed and removed.

super::columns! {
consents {
    at "When" "时间" "時間"
        "什么时候" "什麼時候",
    person_id "Person id" "联系人编号" "聯絡人編號"
        "客户方的哪位联系人；空白即全部" "客戶方的哪位聯絡人；空白即全部",
    channel "Channel" "沟通方式" "溝通方式"
        "针对哪种沟通方式；空白即全部" "針對哪種溝通方式；空白即全部",
    basis "Basis" "授权依据" "授權依據"
        "如何同意的：表单、电话、合同等" "如何同意的：表單、電話、合約等",
    event "Event" "事件" "事件"
        "给予还是撤回" "給予還是撤回",
}
changes {
    at "When" "变更时间" "異動時間"
        "什么时候" "什麼時候",
    table "Table" "表" "資料表"
        "在哪张表" "在哪張表",
    row_id "Row id" "行编号" "列編號"
        "在哪一行" "在哪一列",
    column "Column" "列" "欄位"
        "在哪一列" "在哪個欄位",
    from "From" "原内容" "原內容"
        "原来写的是什么" "原來寫的是什麼",
    to "To" "新内容" "新內容"
        "现在写的是什么" "現在寫的是什麼",
}
aliases {
    old_id "Old id" "旧编号" "舊編號"
        "从前在这里或别处的编号" "從前在這裡或別處的編號",
    customer_id "Customer id" "客户编号" "客戶編號"
        "现在指向的客户" "現在指向的客戶",
    source "Source" "来源" "來源"
        "该编号出自哪里：导入配置或合并" "該編號出自哪裡：匯入設定或合併",
}
distinct {
    at "When" "确认时间" "確認時間"
        "什么时候确认的" "什麼時候確認的",
    customer_id "Customer id" "客户编号" "客戶編號"
        "其中一个客户" "其中一個客戶",
    other_id "Other id" "另一客户编号" "另一客戶編號"
        "另一个客户" "另一個客戶",
    why "Why" "依据" "依據"
        "凭什么知道" "憑什麼知道",
}
tombstones {
    at "When" "删除时间" "刪除時間"
        "什么时候" "什麼時候",
    table "Table" "表" "資料表"
        "从哪张表" "從哪張表",
    row_id "Row id" "行编号" "列編號"
        "该行的编号；彻底删除的人则为加盐散列值" "該列的編號；徹底刪除的人則為加鹽雜湊值",
}
}
