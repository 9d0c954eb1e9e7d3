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
    ("orders", ["至今的订单数：金额为正的天数", "至今的訂單數：金額為正的天數"]),
    ("orders_12m", ["近十二个月的订单数", "近十二個月的訂單數"]),
    ("spend", ["全部购买减去退款的金额，以客户簿的货币计", "全部購買減去退款的金額，以客戶簿的貨幣計"]),
    ("spend_12m", ["近十二个月的购买减去退款的金额", "近十二個月的購買減去退款的金額"]),
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
    ("open_cases", ["客户尚未确认解决的工单数", "客戶尚未確認解決的案件數"]),
    ("last_nps", ["最近一次推荐意愿评分", "最近一次推薦意願評分"]),
    ("last_csat", ["最近一次满意度评分", "最近一次滿意度評分"]),
    ("last_ces", ["最近一次省力程度评分", "最近一次省力程度評分"]),
    ("points_balance", ["可用积分，不会低于零", "可用點數，不會低於零"]),
    ("points_expire_on", ["最先到期的积分的最后可用日", "最先到期的點數的最後可用日"]),
    ("points_expiring", ["该日之后失效的积分", "該日之後失效的點數"]),
    ("benefits_this_year", ["本年内已给出的礼品、优惠券等权益的价值", "本年內已給出的禮品、優惠券等權益的價值"]),
    ("days_as_customer", ["自 `since` 以来的天数", "自 `since` 以來的天數"]),
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
