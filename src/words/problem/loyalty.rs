//! Points, referrals and benefits that cannot be, as sentences.

use crate::problem::Domain;
use crate::value::lang::Lang;
use crate::words::sentence::{say, short};

/// What is wrong; empty of anything else.
pub(super) fn sentence(fault: &Domain, lang: Lang) -> String {
    match fault {
        Domain::NegativePoints { balance } => say!(
            lang;
            "with this the customer has {balance} points",
            "至此该客户的积分为 {balance}",
            "至此該客戶的點數為 {balance}"
        ),
        Domain::ReferralCircle { circle } if circle.len() < 2 => {
            say!(lang; "nobody brings himself", "不能自己推荐自己", "不能自己推薦自己")
        }
        Domain::ReferralCircle { circle } => {
            let way = circle.iter().map(|id| short(id).into_owned()).collect::<Vec<_>>().join(" > ");
            say!(
                lang;
                "who was brought had brought the referrer: {way}",
                "被推荐人正是推荐人的来源：{way}",
                "被推薦人正是推薦人的來源：{way}"
            )
        }
        Domain::BenefitOverCap { given, cap, year } => {
            let (given, cap) = (short(given), short(cap));
            say!(
                lang;
                "with this {given} were given in {year}, above {cap}",
                "至此 {year} 年已发放 {given}，超过上限 {cap}",
                "至此 {year} 年已發放 {given}，超過上限 {cap}"
            )
        }
        _ => String::new(),
    }
}
