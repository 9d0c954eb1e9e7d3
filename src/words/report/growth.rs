//! The figures of the reports on growth, rivals and improvement, in Chinese.

use super::Words;

/// Those of `report growth`.
pub const GROWTH: &[Words] = &[
    (
        "cross_sold",
        ["交叉销售", "交叉銷售"],
        [
            "买过东西的客户第一次买某个品类（产品没有品类的，按产品），且此前 `within`（rules/loyalty.toml 的 [suggest]）之内我方联系过；除以所有这样的次数",
            "買過東西的客戶第一次買某個品類（產品沒有品類的，依產品），且此前 `within`（rules/loyalty.toml 的 [suggest]）之內我方聯絡過；除以所有這樣的次數",
        ],
    ),
    ("cross_revenue", ["交叉销售额", "交叉銷售額"], ["当天为此付的金额", "當天為此付的金額"]),
    (
        "value_added",
        ["增值", "增值"],
        [
            "客户当天下单金额达到此前平均下单日的 `more` 倍，且此前 `within` 之内我方联系过；除以所有这样的天数",
            "客戶當天下單金額達到先前平均下單日的 `more` 倍，且此前 `within` 之內我方聯絡過；除以所有這樣的天數",
        ],
    ),
    ("added_revenue", ["增值金额", "增值金額"], ["这些订单超出此前均值的金额", "這些訂單超出先前均值的金額"]),
];

/// Those of `report competition`.
pub const COMPETITION: &[Words] = &[
    (
        "loss_reason",
        ["流失原因", "流失原因"],
        ["期间内流失记录中的此原因，除以全部流失记录", "期間內流失紀錄中的此原因，除以全部流失紀錄"],
    ),
    (
        "loss_rival",
        ["流失去向", "流失去向"],
        [
            "期间内流失记录中写明去了这家对手的，除以写明去向的全部记录",
            "期間內流失紀錄中寫明去了這家對手的，除以寫明去向的全部紀錄",
        ],
    ),
    (
        "incumbent",
        ["现有供应商", "現有供應商"],
        [
            "档案的 `incumbent` 写着这家供应商的客户，除以写了的全部客户；截至查询当日",
            "檔案的 `incumbent` 寫著這家供應商的客戶，除以寫了的全部客戶；截至查詢當日",
        ],
    ),
    (
        "mention",
        ["提到竞品", "提到競品"],
        [
            "期间内联系和反馈中出现此词的次数，除以所有竞品词的次数；竞品词是 rules/signals.toml 中标了 `rival` 的信号，都没标则为 competitor；前面有否定词的不计",
            "期間內聯絡和回饋中出現此詞的次數，除以所有競品詞的次數；競品詞是 rules/signals.toml 中標了 `rival` 的訊號，都沒標則為 competitor；前面有否定詞的不計",
        ],
    ),
];

/// Those of `report actions`.
pub const ACTIONS: &[Words] = &[
    (
        "late",
        ["已逾期", "已逾期"],
        [
            "没做完，且过了 due_on（没写的，按 rules/playbook.toml 中 [action] 的 `until`）",
            "沒做完，且過了 due_on（沒寫的，依 rules/playbook.toml 中 [action] 的 `until`）",
        ],
    ),
    ("open", ["进行中", "進行中"], ["没做完，也没逾期", "沒做完，也沒逾期"]),
    (
        "untold",
        ["待告知", "待告知"],
        [
            "做完了，但促成它的工单、反馈或需求（`refs`）背后还有客户不知道：told_on 空着，此后也没有类型为 action 的联系",
            "做完了，但促成它的案件、回饋或需求（`refs`）背後還有客戶不知道：told_on 空著，此後也沒有類型為 action 的聯絡",
        ],
    ),
    ("done", ["已完成", "已完成"], ["做完了，也都告知了", "做完了，也都告知了"]),
];
