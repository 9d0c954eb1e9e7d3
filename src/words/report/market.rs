//! The figures of campaigns, receivables, costs, channels and owners in Chinese; and the parts of an audience, the ages of
//! what is owed.

use super::Words;
use crate::rules::report::campaign::Arm;
use crate::rules::report::receivables::Age;
use crate::value::lang::Lang;
use crate::words::sentence::say;

/// The figures of `report campaign`.
pub const CAMPAIGN: &[Words] = &[
    (
        "audience",
        ["活动对象", "活動對象"],
        [
            "开始前一天晚上属于活动对象且可以联系的客户，按分组列出；`group` 是活动，`arm` 是联系组或对照组",
            "開始前一天晚上屬於活動對象且可以聯絡的客戶，依分組列出；`group` 是活動，`arm` 是聯絡組或對照組",
        ],
    ),
    ("sent", ["已联系", "已聯絡"], ["为此活动联系过的客户数，未接通的不算", "為此活動聯絡過的客戶數，未接通的不算"]),
    (
        "responses",
        ["有回应", "有回應"],
        [
            "其中回复了，或者之后在计入结果的最后一天以前主动联系我方的客户，除以已联系的客户",
            "其中回覆了，或者之後在計入結果的最後一天以前主動聯絡我方的客戶，除以已聯絡的客戶",
        ],
    ),
    (
        "guests",
        ["到场", "到場"],
        ["线下活动：到场的客人，除以受邀或答应来的客人", "實體活動：到場的客人，除以受邀或答應來的客人"],
    ),
    (
        "conversion",
        ["下单率", "下單率"],
        [
            "从第一天起到最后一天之后的 `window`（rules/playbook.toml 的 [campaign]）内下过单的客户，除以本组全部客户。`difference` 是增量；`low` 和 `high` 是它的置信区间：Newcombe 混合得分区间，由两个 Wilson 区间合成，置信水平见 `confidence`",
            "從第一天起到最後一天之後的 `window`（rules/playbook.toml 的 [campaign]）內下過單的客戶，除以本組全部客戶。`difference` 是增量成效；`low` 和 `high` 是它的信賴區間：Newcombe 混合得分區間，由兩個 Wilson 區間合成，信賴水準見 `confidence`",
        ],
    ),
    (
        "orders",
        ["订单", "訂單"],
        ["本组在这些天里的订单：每位客户有正金额的日子", "本組在這些天裡的訂單：每位客戶有正金額的日子"],
    ),
    ("revenue", ["销售额", "銷售額"], ["本组在这些天里的购买额，减去退款", "本組在這些天裡的購買額，減去退款"]),
    (
        "per_head",
        ["人均销售额", "人均銷售額"],
        [
            "销售额除以本组客户数，没下单的也算；差额的区间按 Welch 法",
            "銷售額除以本組客戶數，沒下單的也算；差額的區間依 Welch 法",
        ],
    ),
    (
        "named_revenue",
        ["注明此活动", "註明此活動"],
        [
            "`campaign_id` 注明此活动的购买额，不论何时何人，减去退款",
            "`campaign_id` 註明此活動的購買額，不論何時何人，減去退款",
        ],
    ),
    (
        "extra_revenue",
        ["带来的销售额", "帶來的銷售額"],
        [
            "活动带来的销售额：人均销售额的差额乘以联系组的客户数；区间同理",
            "活動帶來的銷售額：人均銷售額的差額乘以聯絡組的客戶數；區間同理",
        ],
    ),
    ("budget", ["预算", "預算"], ["可以花多少钱", "可以花多少錢"]),
    (
        "cost",
        ["成本", "成本"],
        [
            "为此活动联系的成本（记录里写的，否则按渠道；设了 `hour_costs` 再加工时），加上预算，预算按全部花掉算",
            "為此活動聯絡的成本（紀錄裡寫的，否則依管道；設了 `hour_costs` 再加工時），加上預算，預算以全部花掉計",
        ],
    ),
    (
        "return",
        ["投入回报", "投入報酬"],
        ["带来的销售额除以成本；大于 1 说明比花的多", "帶來的銷售額除以成本；大於 1 表示比花的多"],
    ),
];

/// The figures of `report receivables`.
pub const RECEIVABLES: &[Words] = &[(
    "receivable",
    ["欠款", "未收款"],
    [
        "尚欠金额：有 `due_on` 的购买，减去付款（写明订单的归该订单，否则先还最早的）和该订单的退款；`ageing` 是超过 `due_on` 的天数，分段见 rules/playbook.toml 中 [payment] 的 `ageing`；`claims` 是还没付清的购买行数",
        "尚欠金額：有 `due_on` 的購買，減去付款（寫明訂單的歸該訂單，否則先還最早的）和該訂單的退款；`ageing` 是超過 `due_on` 的天數，分段見 rules/playbook.toml 中 [payment] 的 `ageing`；`claims` 是還沒付清的購買列數",
    ],
)];

/// The figures of `report roi`.
pub const ROI: &[Words] = &[
    (
        "revenue",
        ["销售额", "銷售額"],
        [
            "期间内的购买额减去退款，按客户簿币种；--by channel：我方联系后 `orders_within`（rules/channels.toml）内的订单，算在最后一次联系的方式上",
            "期間內的購買額減去退款，依客戶簿幣別；--by channel：我方聯絡後 `orders_within`（rules/channels.toml）內的訂單，算在最後一次聯絡的方式上",
        ],
    ),
    (
        "margin",
        ["毛利", "毛利"],
        [
            "同上，再减成本，只算知道成本的行：该行写的，否则产品成本乘以数量",
            "同上，再減成本，只算知道成本的列：該列寫的，否則產品成本乘以數量",
        ],
    ),
    (
        "contacts",
        ["接触次数", "接觸次數"],
        ["期间内的接触，我方和客户发起的都算", "期間內的接觸，我方和客戶發起的都算"],
    ),
    (
        "contact_cost",
        ["接触成本", "接觸成本"],
        [
            "接触的成本：记录里写的，否则按渠道的 `cost`；kehu.toml 里设了 `hour_costs` 再加工时",
            "接觸的成本：紀錄裡寫的，否則依管道的 `cost`；kehu.toml 裡設了 `hour_costs` 再加工時",
        ],
    ),
    (
        "benefits_cost",
        ["权益成本", "權益成本"],
        ["期间内送出的礼品、优惠券等的价值", "期間內送出的禮品、優惠券等的價值"],
    ),
    (
        "points_cost",
        ["积分成本", "點數成本"],
        [
            "期间内兑换的积分，乘以 rules/loyalty.toml 里一分的价值",
            "期間內兌換的點數，乘以 rules/loyalty.toml 裡一點的價值",
        ],
    ),
    ("case_cost", ["工单补偿", "案件補償"], ["工单的补偿，写成金额的才算", "案件的補償，寫成金額的才算"]),
    (
        "campaign_cost",
        ["活动成本", "活動成本"],
        [
            "营销活动的预算，记在第一天，平均分给计划联系或联系过的客户",
            "行銷活動的預算，記在第一天，平均分給計畫聯絡或聯絡過的客戶",
        ],
    ),
    ("cost_to_serve", ["服务成本", "服務成本"], ["以上各项成本之和", "以上各項成本之和"]),
    ("return", ["投入回报", "投入報酬"], ["毛利除以服务成本：花出去的收回几倍", "毛利除以服務成本：花出去的收回幾倍"]),
];

/// The figures of `report channels`.
pub const CHANNELS: &[Words] = &[
    (
        "contacts",
        ["联系次数", "聯絡次數"],
        ["期间内我方用这种方式的联系，未接通的也算", "期間內我方用這種方式的聯絡，未接通的也算"],
    ),
    ("received", ["客户来访", "客戶來訊"], ["期间内客户发起的接触", "期間內客戶發起的接觸"]),
    (
        "answer_rate",
        ["得到答复", "得到答覆"],
        [
            "得到答复的联系，除以我方全部联系：记录写明已联系上、已回复或已拒绝，或者在我方下次联系之前、`answers_within`（rules/channels.toml）之内客户有了回音",
            "得到答覆的聯絡，除以我方全部聯絡：紀錄寫明已聯絡上、已回覆或已婉拒，或者在我方下次聯絡之前、`answers_within`（rules/channels.toml）之內客戶有了回音",
        ],
    ),
    (
        "answer_hours",
        ["多少小时答复", "多少小時答覆"],
        [
            "从我方联系到客户回音的小时数，按钟点：中位数；当场得到答复的不在内",
            "從我方聯絡到客戶回音的小時數，依鐘點：中位數；當場得到答覆的不在內",
        ],
    ),
    (
        "rating",
        ["接触评价", "接觸評價"],
        ["接触效果的平均评价（1 到 5），只算写了的", "接觸成效的平均評價（1 到 5），只算寫了的"],
    ),
    (
        "minutes",
        ["分钟", "分鐘"],
        [
            "我方每次联系平均用时：记录里写的，否则按渠道的 `minutes`",
            "我方每次聯絡平均用時：紀錄裡寫的，否則依管道的 `minutes`",
        ],
    ),
    (
        "cost",
        ["成本", "成本"],
        [
            "我方联系的成本：记录里写的，否则按渠道的 `cost`；kehu.toml 里设了 `hour_costs` 再加工时",
            "我方聯絡的成本：紀錄裡寫的，否則依管道的 `cost`；kehu.toml 裡設了 `hour_costs` 再加工時",
        ],
    ),
    ("cost_per_contact", ["每次联系成本", "每次聯絡成本"], ["成本除以我方联系次数", "成本除以我方聯絡次數"]),
    ("cost_per_answer", ["每个答复成本", "每個答覆成本"], ["成本除以得到答复的联系次数", "成本除以得到答覆的聯絡次數"]),
    (
        "orders",
        ["订单", "訂單"],
        [
            "我方联系后 `orders_within`（rules/channels.toml）内、在期间里的订单（有正金额的日子）；不论因何下单，都算在之前最后一次联系上",
            "我方聯絡後 `orders_within`（rules/channels.toml）內、在期間裡的訂單（有正金額的日子）；不論因何下單，都算在之前最後一次聯絡上",
        ],
    ),
    ("revenue", ["销售额", "銷售額"], ["这些订单的金额，不减退款", "這些訂單的金額，不減退款"]),
];

/// The figures of `report owners`.
pub const OWNERS: &[Words] = &[
    ("customers", ["客户数", "客戶數"], ["当天由其负责的合作中客户", "當天由其負責的往來中客戶"]),
    (
        "contacts",
        ["联系次数", "聯絡次數"],
        ["期间内其联系的次数，未接通的不算，不论联系谁", "期間內其聯絡的次數，未接通的不算，不論聯絡誰"],
    ),
    (
        "workload",
        ["工作量", "工作量"],
        [
            "期间内其联系次数（未接通的也算），除以能联系的次数：kehu.toml 的 `daily` 乘以在岗的工作日",
            "期間內其聯絡次數（未接通的也算），除以能聯絡的次數：kehu.toml 的 `daily` 乘以在崗的工作天",
        ],
    ),
    (
        "coverage",
        ["联系覆盖率", "聯絡涵蓋率"],
        [
            "其有维护项目的客户中，今天没有一项逾期的，除以有维护项目的，同 `kehu report coverage`",
            "其有經營項目的客戶中，今天沒有一項逾期的，除以有經營項目的，同 `kehu report coverage`",
        ],
    ),
    (
        "overdue",
        ["逾期事项", "逾期事項"],
        ["今天 `kehu due` 里其客户已过最晚联系日的事项", "今天 `kehu due` 裡其客戶已過最晚聯絡日的事項"],
    ),
    (
        "attainment",
        ["工单时限达成率", "案件時限達成率"],
        [
            "期间内受理、由其负责的工单中在截止时间前完成的计时，除以已完成或已超时的计时，同 `kehu report service`",
            "期間內受理、由其負責的案件中在截止時間前完成的計時，除以已完成或已逾時的計時，同 `kehu report service`",
        ],
    ),
    (
        "reply_hours",
        ["多少小时回复", "多少小時回覆"],
        [
            "客户等到我方回复的小时数，按钟点，算期间内的回复：中位数",
            "客戶等到我方回覆的小時數，依鐘點，算期間內的回覆：中位數",
        ],
    ),
    (
        "orders",
        ["订单", "訂單"],
        ["今天由其负责的客户在期间内的订单（有正金额的日子）", "今天由其負責的客戶在期間內的訂單（有正金額的日子）"],
    ),
    ("revenue", ["销售额", "銷售額"], ["这些客户在期间内的购买额，减去退款", "這些客戶在期間內的購買額，減去退款"]),
];

/// A part of an audience, or between which of them.
pub fn arm(arm: Arm, lang: Lang) -> &'static str {
    let [en, hans, hant] = match arm {
        Arm::In => ["Written to", "联系组", "聯絡組"],
        Arm::HeldOut => ["Held out", "对照组", "對照組"],
        Arm::Difference => ["Difference", "差额", "差額"],
        Arm::Low => ["From", "区间下限", "區間下限"],
        Arm::High => ["To", "区间上限", "區間上限"],
    };
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// How long something has been due, for machines: `not_due`, `1-30`, `>90`.
pub fn age_id(age: Age) -> String {
    match age {
        Age::NotDue => "not_due".to_owned(),
        Age::Days(from, until) => format!("{from}-{until}"),
        Age::Over(last) => format!(">{last}"),
    }
}

/// The same for people.
pub fn age(age: Age, lang: Lang) -> String {
    match age {
        Age::NotDue => say!(lang; "not yet due", "未到期", "未到期"),
        Age::Days(from, until) => say!(lang; "{from}–{until} days", "{from}–{until} 天", "{from}–{until} 天"),
        Age::Over(last) => say!(lang; "over {last} days", "超过 {last} 天", "超過 {last} 天"),
    }
}

/// Nothing says what contacts cost.
pub fn no_costs(lang: Lang) -> String {
    say!(
        lang;
        "what contacts cost is not known: set `hour_costs` in kehu.toml, `cost` in rules/channels.toml, or `cost` of contacts",
        "不知道接触的成本：请在 kehu.toml 里设 `hour_costs`，在 rules/channels.toml 里填 `cost`，或在跟进记录里写 `cost`",
        "不知道接觸的成本：請在 kehu.toml 裡設 `hour_costs`，在 rules/channels.toml 裡填 `cost`，或在追蹤紀錄裡寫 `cost`"
    )
}

/// These campaigns held nobody out.
pub fn no_holdout(names: &[[String; 2]], lang: Lang) -> String {
    let between = if lang == Lang::En { ", " } else { "、" };
    let names: Vec<&str> = names.iter().map(|[id, name]| if name.is_empty() { id } else { name }.as_str()).collect();
    let names = names.join(between);
    say!(
        lang;
        "{names}: nobody was held out, so no uplift can be told",
        "{names}：没有对照组，看不出增量",
        "{names}：沒有對照組，看不出增量成效"
    )
}
