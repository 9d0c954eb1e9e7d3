//! What each fact is, in Chinese; the English definition stands with the fact.

use crate::facts::list::{FACTS, position};
use crate::value::lang::Lang;

/// Name, simplified, traditional.
const DOCS: &[(&str, [&str; 2])] = &[
    ("last_contact", ["最近一次真实接触的日期", "最近一次真實接觸的日期"]),
    ("days_since_contact", ["距最近一次真实接触的天数", "距最近一次真實接觸的天數"]),
    ("unanswered", ["客户上次回应之后连续未获回应的次数", "客戶上次回應之後連續未獲回應的次數"]),
    ("awaiting_reply_since", ["客户从哪一天起在等我方回复", "客戶從哪一天起在等我方回覆"]),
    ("first_order", ["首次下单日：第一个金额为正的日子", "首次下單日：第一個金額為正的日子"]),
    ("last_order", ["最近一次下单日", "最近一次下單日"]),
    ("days_since_order", ["距最近一次下单的天数", "距最近一次下單的天數"]),
    ("orders", ["至今的订单数：金额为正的天数，不论是否退款", "至今的訂單數：金額為正的天數，不論是否退款"]),
    ("orders_12m", ["近十二个月的订单数", "近十二個月的訂單數"]),
    ("spend", ["全部购买减去退款的金额，以客户簿的货币计", "全部購買減去退款的金額，以客戶簿的貨幣計"]),
    (
        "spend_12m",
        ["近十二个月的购买减去退款的金额；退款算在退款当天", "近十二個月的購買減去退款的金額；退款算在退款當天"],
    ),
    ("average_order", ["购买金额除以订单数", "購買金額除以訂單數"]),
    ("usual_gap", ["两次下单相隔的天数：各次间隔的中位数", "兩次下單相隔的天數：各次間隔的中位數"]),
    ("lateness", ["距最近一次下单的天数，除以该客户自己的通常间隔", "距最近一次下單的天數，除以該客戶自己的通常間隔"]),
    (
        "p_alive",
        [
            "客户并未流失的概率，按 rules/model.toml 中的 BG/NBD 模型",
            "客戶並未流失的機率，依 rules/model.toml 中的 BG/NBD 模型",
        ],
    ),
    ("expected_orders", ["未来 365 天预计的订单数，按 BG/NBD 模型", "未來 365 天預計的訂單數，依 BG/NBD 模型"]),
    (
        "expected_order_value",
        ["下一笔订单的预计金额，按 Gamma-Gamma 模型", "下一筆訂單的預計金額，依 Gamma-Gamma 模型"],
    ),
    (
        "expected_value",
        ["未来 365 天预计的购买金额：预计订单数乘以每单金额", "未來 365 天預計的購買金額：預計訂單數乘以每單金額"],
    ),
    ("clv", ["客户终身价值：未来数年预计的购买金额，已折现", "顧客終身價值：未來數年預計的購買金額，已折現"]),
    ("days_since_first_order", ["距首次下单的天数", "距首次下單的天數"]),
    ("last_gap", ["最近两次下单相隔的天数", "最近兩次下單相隔的天數"]),
    (
        "last_lateness",
        [
            "最近一次下单时的超期倍数：下单前的间隔，除以到那时为止的通常间隔",
            "最近一次下單時的超期倍數：下單前的間隔，除以到那時為止的通常間隔",
        ],
    ),
    (
        "stage",
        [
            "生命周期阶段：potential、new、growing、steady、at_risk、lost 或 won_back，按 rules/lifecycle.toml",
            "生命週期階段：potential、new、growing、steady、at_risk、lost 或 won_back，依 rules/lifecycle.toml",
        ],
    ),
    (
        "open_cases",
        [
            "未结工单数：客户尚未确认解决，且确认期限（rules/service.toml）未过",
            "未結案件數：客戶尚未確認解決，且確認期限（rules/service.toml）未過",
        ],
    ),
    ("breached_cases", ["当前时限已超时的未结工单数", "目前時限已逾時的未結案件數"]),
    ("last_nps", ["最近一次推荐意愿评分", "最近一次推薦意願評分"]),
    ("last_csat", ["最近一次满意度评分", "最近一次滿意度評分"]),
    ("last_ces", ["最近一次省力程度评分", "最近一次省力程度評分"]),
    (
        "points_balance",
        ["可用积分：先用最早的，过期的已失效，不会低于零", "可用點數：先用最早的，過期的已失效，不會低於零"],
    ),
    (
        "signals",
        [
            "在联系和反馈中听到的信号（rules/signals.toml），时间范围见 rules/playbook.toml 的 [signal]",
            "在聯絡和回饋中聽到的訊號（rules/signals.toml），時間範圍見 rules/playbook.toml 的 [signal]",
        ],
    ),
    ("signal_count", ["该范围内听到信号的联系和留言次数", "該範圍內聽到訊號的聯絡和留言次數"]),
    ("last_signal", ["该范围内最近一次听到信号的日期", "該範圍內最近一次聽到訊號的日期"]),
    ("points_expire_on", ["最先到期的积分的最后可用日", "最先到期的點數的最後可用日"]),
    ("points_expiring", ["该日之后失效的积分", "該日之後失效的點數"]),
    ("benefits_this_year", ["本年内已给出的礼品、优惠券等权益的价值", "本年內已給出的禮品、優惠券等權益的價值"]),
    ("contacts_30d", ["近 30 天的真实接触次数，双方都算", "近 30 天的真實接觸次數，雙方都算"]),
    ("contacts_90d", ["近 90 天的真实接触次数", "近 90 天的真實接觸次數"]),
    ("contacts_365d", ["近 365 天的真实接触次数", "近 365 天的真實接觸次數"]),
    (
        "reply_hours",
        [
            "从客户来讯到我方回复的小时数，按钟表时间：近 365 天的中位数",
            "從客戶來訊到我方回覆的時數，依時鐘計：近 365 天的中位數",
        ],
    ),
    (
        "giving_share",
        [
            "近 365 天我方联系中不向客户提要求的比例，即不属于 `ask = true` 的维护项目",
            "近 365 天我方聯絡中不向客戶提要求的比例，即不屬於 `ask = true` 的經營項目",
        ],
    ),
    (
        "cost_to_serve",
        [
            "近 365 天联系的成本：记录里写的，否则按渠道；设了 `hour_costs` 再加工时",
            "近 365 天聯絡的成本：紀錄裡寫的，否則依管道；設了 `hour_costs` 再加工時",
        ],
    ),
    ("return_on_service", ["近十二个月的毛利，除以近 365 天的联系成本", "近十二個月的毛利，除以近 365 天的聯絡成本"]),
    ("spend_previous_12m", ["再往前十二个月的购买减去退款的金额", "再往前十二個月的購買減去退款的金額"]),
    (
        "margin",
        [
            "金额减去成本，只算成本已知的行：行内成本，否则产品成本乘以数量",
            "金額減去成本，只算成本已知的列：列內成本，否則產品成本乘以數量",
        ],
    ),
    ("margin_12m", ["近十二个月的毛利", "近十二個月的毛利"]),
    ("discount_share", ["让利占原价的比例", "讓利占原價的比例"]),
    (
        "gap_spread",
        [
            "采购间隔的波动：第一与第三四分位数相差的天数，至少四个间隔",
            "採購間隔的波動：第一與第三四分位數相差的天數，至少四個間隔",
        ],
    ),
    (
        "next_order_on",
        ["预计下次下单的日子：最近一次下单之后一个通常间隔", "預計下次下單的日子：最近一次下單之後一個通常間隔"],
    ),
    ("next_order_from", ["预计下单日减去半个波动", "預計下單日減去半個波動"]),
    ("next_order_until", ["预计下单日加上半个波动", "預計下單日加上半個波動"]),
    (
        "receivable",
        [
            "欠款：有 `due_on` 的购买，减去付款（先冲所指订单，否则先冲最早的）和该订单的退款",
            "欠款：有 `due_on` 的購買，減去付款（先沖所指訂單，否則先沖最早的）和該訂單的退款",
        ],
    ),
    ("arrears", ["其中已过 `due_on` 的部分", "其中已過 `due_on` 的部分"]),
    ("arrears_days", ["其中最早一笔过了 `due_on` 的天数", "其中最早一筆過了 `due_on` 的天數"]),
    (
        "r_band",
        ["按 `[rfm]` 分档的近度：距最近一次下单的天数，1 最差", "依 `[rfm]` 分級的近度：距最近一次下單的天數，1 最差"],
    ),
    ("f_band", ["按 `[rfm]` 分档的频度：近十二个月的订单数", "依 `[rfm]` 分級的頻度：近十二個月的訂單數"]),
    ("m_band", ["按 `[rfm]` 分档的额度：近十二个月的金额", "依 `[rfm]` 分級的額度：近十二個月的金額"]),
    (
        "r_quintile",
        [
            "在所有下过单的活跃客户中的近度：5 为最好的五分之一，并列取较好的",
            "在所有下過單的活躍客戶中的近度：5 為最好的五分之一，並列取較好的",
        ],
    ),
    ("f_quintile", ["在其中的频度，按至今的订单数", "在其中的頻度，依至今的訂單數"]),
    ("m_quintile", ["在其中的额度，按累计金额", "在其中的額度，依累計金額"]),
    ("referrals", ["介绍来的客户数", "介紹來的客戶數"]),
    ("referrals_converted", ["其中此后下过单的客户数", "其中此後下過單的客戶數"]),
    ("surveys_answered", ["近 365 天的回答数", "近 365 天的回答數"]),
    ("events_attended", ["近 365 天派人出席活动的人次", "近 365 天派人出席活動的人次"]),
    ("engagement", ["近 365 天的问卷回答、活动到场和转介绍之和", "近 365 天的問卷回答、活動到場和轉介紹之和"]),
    ("open_needs", ["尚未满足、婉拒或放弃的需求数", "尚未滿足、婉拒或放棄的需求數"]),
    (
        "agreement_days_left",
        [
            "距最后一份协议到期的天数，到期后小于零；有无固定期限的协议时不计",
            "距最後一份協議到期的天數，到期後小於零；有無固定期限的協議時不計",
        ],
    ),
    (
        "profile_completeness",
        ["kehu.toml 的 `[profile]` 所列各项中已填的比例", "kehu.toml 的 `[profile]` 所列各項中已填的比例"],
    ),
    (
        "profile_age",
        [
            "距档案最近一次变更的天数；从未变更时，自 `since` 或客户簿启用日起算",
            "距檔案最近一次變更的天數；從未變更時，自 `since` 或客戶簿啟用日起算",
        ],
    ),
    ("days_as_customer", ["自 `since` 以来的天数；`since` 未到时为空", "自 `since` 以來的天數；`since` 未到時為空"]),
    (
        "value_score",
        [
            "价值分，0 到 100：各档得分乘以权重，按 rules/tiers.toml 的 [score.value]",
            "價值分數，0 到 100：各級得分乘以權重，依 rules/tiers.toml 的 [score.value]",
        ],
    ),
    (
        "risk_score",
        [
            "风险分，0 到 100：各档得分乘以权重，按 rules/tiers.toml 的 [score.risk]",
            "風險分數，0 到 100：各級得分乘以權重，依 rules/tiers.toml 的 [score.risk]",
        ],
    ),
];

/// The definition of a fact; `None` for one that kehu does not know.
pub fn fact_doc(name: &str, lang: Lang) -> Option<&'static str> {
    let chinese = || DOCS.iter().find(|(known, _)| *known == name).map(|(_, docs)| docs);
    match lang {
        Lang::En => Some(FACTS.get(position(name)?)?.doc),
        Lang::ZhHans => chinese().map(|[simplified, _]| *simplified),
        Lang::ZhHant => chinese().map(|[_, traditional]| *traditional),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrous_opencc::OpenCC;
    use ferrous_opencc::config::BuiltinConfig;

    #[test]
    fn every_fact_is_defined_in_three_languages() {
        let simplify = OpenCC::from_config(BuiltinConfig::T2s).expect("built in");
        for fact in FACTS.iter() {
            let [english, simplified, traditional] =
                Lang::ALL.map(|lang| fact_doc(fact.name, lang).unwrap_or_else(|| panic!("{} {lang}", fact.name)));
            assert_eq!(english, fact.doc);
            assert_eq!(simplify.convert(simplified), simplified);
            assert_ne!(english, traditional);
        }
        assert_eq!(DOCS.len(), FACTS.len(), "a definition of no fact");
    }
}
