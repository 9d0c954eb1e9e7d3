//! What is said of points, referrals and benefits: what was written, and why nothing was.

use super::sentence::{Sentence, say, short};
use crate::error::Loyalty;
use crate::rules::referral::State;
use crate::value::date::Date;
use crate::value::lang::Lang;

/// Why nothing was written.
#[expect(clippy::too_many_lines, reason = "one arm for each reason, read as a table")]
pub(super) fn refusal(reason: &Loyalty, lang: Lang) -> Sentence {
    let (text, hint) = match reason {
        Loyalty::NotStarted => (
            say!(lang; "purchases earn no points here", "购买还不积分", "購買還不積點"),
            say!(
                lang;
                "write the first day under `starts` in rules/loyalty.toml",
                "在 rules/loyalty.toml 的 `starts` 写上从哪天起",
                "在 rules/loyalty.toml 的 `starts` 寫上從哪天起"
            ),
        ),
        Loyalty::NoPoints(typed) => {
            let typed = short(typed);
            (
                say!(
                    lang;
                    "`{typed}` is no number of points", "`{typed}` 不是有效的积分数", "`{typed}` 不是有效的點數"
                ),
                say!(
                    lang;
                    "write a whole number above 0; `kehu points adjust` also takes one below",
                    "请填大于 0 的整数；`kehu points adjust` 也可以填负数",
                    "請填大於 0 的整數；`kehu points adjust` 也可以填負數"
                ),
            )
        }
        Loyalty::Nought => (
            say!(lang; "an adjustment by 0 changes nothing", "调整 0 分等于没调", "調整 0 點等於沒調"),
            say!(
                lang;
                "write how many more, or with a minus how many fewer",
                "填增加多少；减少则加负号",
                "填增加多少；減少則加負號"
            ),
        ),
        Loyalty::TooFew { customer, balance, wanted } => {
            let customer = short(customer);
            (
                say!(
                    lang;
                    "{customer} has {balance} points, {wanted} were asked for",
                    "{customer} 有 {balance} 分，不够 {wanted} 分",
                    "{customer} 有 {balance} 點，不夠 {wanted} 點"
                ),
                say!(
                    lang;
                    "`kehu points {customer}` shows the batches; what purchases earned since is written down with `kehu points earn`",
                    "用 `kehu points {customer}` 查看各批积分；新购买应得的用 `kehu points earn` 入账",
                    "用 `kehu points {customer}` 查看各批點數；新購買應得的用 `kehu points earn` 入帳"
                ),
            )
        }
        Loyalty::UsedLater { customer, missing } => {
            let customer = short(customer);
            (
                say!(
                    lang;
                    "{customer} used these points after that day: {missing} would be missing",
                    "{customer} 在那天之后已用掉这些积分：会缺 {missing} 分",
                    "{customer} 在那天之後已用掉這些點數：會缺 {missing} 點"
                ),
                say!(
                    lang;
                    "`kehu points {customer}` shows what there is now",
                    "用 `kehu points {customer}` 查看现在的余额",
                    "用 `kehu points {customer}` 查看現在的餘額"
                ),
            )
        }
        Loyalty::BelowMinimum { minimum, wanted } => (
            say!(
                lang;
                "at least {minimum} points are redeemed at once, not {wanted}",
                "一次至少兑换 {minimum} 分，{wanted} 分不够",
                "一次至少兌換 {minimum} 點，{wanted} 點不夠"
            ),
            say!(
                lang;
                "`minimum` under [redeem] in rules/loyalty.toml says so",
                "见 rules/loyalty.toml 中 [redeem] 的 `minimum`",
                "見 rules/loyalty.toml 中 [redeem] 的 `minimum`"
            ),
        ),
        Loyalty::OverCap { customer, given, value, cap } => {
            let customer = short(customer);
            (
                say!(
                    lang;
                    "{customer} was given {given} this year: with {value} more it is above {cap}",
                    "{customer} 今年已得 {given}，再加 {value} 就超过上限 {cap}",
                    "{customer} 今年已得 {given}，再加 {value} 就超過上限 {cap}"
                ),
                say!(
                    lang;
                    "`--note` with a reason gives it all the same; the cap is in rules/loyalty.toml",
                    "确需发放请用 `--note` 写明原因；上限见 rules/loyalty.toml",
                    "確需發放請用 `--note` 寫明原因；上限見 rules/loyalty.toml"
                ),
            )
        }
        Loyalty::NotEntitled { customer, typed } if typed.is_empty() => {
            let customer = short(customer);
            (
                say!(
                    lang;
                    "{customer} waits for no benefit", "{customer} 没有待发放的权益", "{customer} 沒有待發放的權益"
                ),
                say!(
                    lang;
                    "name what is given: `kehu benefit send REF WHAT`",
                    "写明发放什么：`kehu benefit send 客户 名称`",
                    "寫明發放什麼：`kehu benefit send 客戶 名稱`"
                ),
            )
        }
        Loyalty::NotEntitled { customer, typed } | Loyalty::NothingGiven { customer, typed } => {
            let (customer, what) = (short(customer), short(typed));
            let text = if typed.is_empty() {
                say!(
                    lang;
                    "{customer} has no benefit that this could be said of",
                    "{customer} 没有适用的权益",
                    "{customer} 沒有適用的權益"
                )
            } else {
                say!(
                    lang;
                    "{customer} has no benefit `{what}` that this could be said of",
                    "{customer} 没有适用的权益“{what}”",
                    "{customer} 沒有適用的權益「{what}」"
                )
            };
            let hint = say!(
                lang;
                "`kehu benefit {customer}` lists them",
                "用 `kehu benefit {customer}` 查看",
                "用 `kehu benefit {customer}` 查看"
            );
            (text, hint)
        }
    };
    Sentence { text, hint: Some(hint) }
}

/// What was posted.
pub fn posted(entries: usize, points: i64, customers: usize, lang: Lang) -> String {
    say!(
        lang;
        "entries: {entries}, points: {points}, customers: {customers}",
        "入账 {entries} 笔，积分 {points}，客户 {customers} 个",
        "入帳 {entries} 筆，點數 {points}，客戶 {customers} 個"
    )
}

/// There was nothing to post.
pub fn nothing_to_post(lang: Lang) -> String {
    say!(lang; "everything is posted", "应入账的都已入账", "應入帳的都已入帳")
}

/// Everybody has what the rules grant.
pub fn nothing_to_grant(lang: Lang) -> String {
    say!(lang; "nothing to grant", "没有要授予的权益", "沒有要授予的權益")
}

/// What was granted.
pub fn granted(benefits: usize, customers: usize, lang: Lang) -> String {
    say!(
        lang;
        "benefits: {benefits}, customers: {customers}",
        "授予权益 {benefits} 项，客户 {customers} 个",
        "授予權益 {benefits} 項，客戶 {customers} 個"
    )
}

/// How many points are left; what those taken were worth, where that can be said.
pub fn left(balance: i64, worth: Option<&str>, lang: Lang) -> String {
    match worth {
        Some(worth) => say!(
            lang;
            "worth {worth}; {balance} points are left", "抵 {worth}；余 {balance} 分", "抵 {worth}；餘 {balance} 點"
        ),
        None => say!(lang; "points: {balance}", "余额 {balance} 分", "餘額 {balance} 點"),
    }
}

/// The customer was added along with the referral.
pub fn added(name: &str, id: &str, lang: Lang) -> String {
    let name = short(name);
    say!(lang; "new customer: {name} ({id})", "新客户：{name}（{id}）", "新客戶：{name}（{id}）")
}

/// Purchases have earned points that nobody has written down.
pub fn unposted(points: i64, lang: Lang) -> String {
    say!(
        lang;
        "not posted yet: {points} points; `kehu points earn` posts them",
        "另有 {points} 分尚未入账：`kehu points earn`",
        "另有 {points} 點尚未入帳：`kehu points earn`"
    )
}

/// How far a referral got; `paid`: both sides have their points.
pub fn state(state: State, paid: bool, lang: Lang) -> &'static str {
    let words = match state {
        State::Pending => ["no order yet", "待下单", "待下單"],
        State::Converted(_) if paid => ["rewarded", "已奖励", "已獎勵"],
        State::Converted(_) => ["has ordered", "已下单", "已下單"],
        State::Lapsed => ["too late", "已过期限", "已過期限"],
        State::KnownBefore => ["customer before", "早已是客户", "早已是客戶"],
        State::Void => ["does not count", "不算", "不算"],
    };
    pick(words, lang)
}

/// A benefit that the rules grant and nobody has written down.
pub fn to_grant(lang: Lang) -> &'static str {
    pick(["to be granted", "可授予", "可授予"], lang)
}

/// Whether points lapsed, or will.
pub fn lapse(over: bool, lang: Lang) -> &'static str {
    if over {
        pick(["expired", "已过期", "已過期"], lang)
    } else {
        pick(["expiring", "即将到期", "即將到期"], lang)
    }
}

/// Purchases name no products, so that nothing can be bought together.
pub fn no_products(lang: Lang) -> String {
    say!(
        lang;
        "purchases name no products, so there is nothing to offer from them",
        "购买记录没有写产品，无法推荐常一起购买的东西",
        "購買紀錄沒有寫產品，無法推薦常一起購買的東西"
    )
}

/// Too few have bought anything together with what this customer has.
pub fn no_offers(least: u32, lang: Lang) -> String {
    say!(
        lang;
        "no offers: fewer than {least} have bought anything together with what they have ([suggest] in rules/loyalty.toml)",
        "没有可推荐的：和该客户所购产品一起买过的不足 {least} 个（rules/loyalty.toml 的 [suggest]）",
        "沒有可推薦的：和該客戶所購產品一起買過的不足 {least} 個（rules/loyalty.toml 的 [suggest]）"
    )
}

/// What speaks for an offer. `by_order`: baskets are orders, not customers.
pub struct Evidence<'a> {
    /// What they have.
    pub because: &'a str,
    /// Baskets with both, with what they have, and all of them.
    pub counts: [u64; 3],
    /// In hundredths of a hundred, and how many times as often as in general.
    pub shares: [f64; 3],
    /// Baskets are orders.
    pub by_order: bool,
}

/// What speaks for an offer.
pub fn because(evidence: &Evidence<'_>, lang: Lang) -> String {
    let Evidence { because, counts: [both, with, all], shares: [support, confidence, lift], by_order } = evidence;
    let because = short(because);
    let (support, confidence) = (support * 100.0, confidence * 100.0);
    if *by_order {
        return say!(
            lang;
            "in {both} of {with} orders with {because} ({confidence:.0}%), {lift:.1} times as often as in others; in {support:.1}% of all {all}",
            "含{because}的 {with} 单里有 {both} 单也买（{confidence:.0}%），是平时的 {lift:.1} 倍；占全部 {all} 单的 {support:.1}%",
            "含{because}的 {with} 單裡有 {both} 單也買（{confidence:.0}%），是平時的 {lift:.1} 倍；占全部 {all} 單的 {support:.1}%"
        );
    }
    say!(
        lang;
        "{both} of {with} customers with {because} have it too ({confidence:.0}%), {lift:.1} times as often as others; {support:.1}% of all {all}",
        "买过{because}的 {with} 位客户里有 {both} 位也买（{confidence:.0}%），是一般客户的 {lift:.1} 倍；占全部 {all} 位的 {support:.1}%",
        "買過{because}的 {with} 位客戶裡有 {both} 位也買（{confidence:.0}%），是一般客戶的 {lift:.1} 倍；占全部 {all} 位的 {support:.1}%"
    )
}

/// Why a product is to be bought again: bought so often, the last time then, every so many days.
pub fn again(times: usize, last: Date, every: i64, expected: Date, lang: Lang) -> String {
    say!(
        lang;
        "bought {times} times, last on {last}, every {every} days: expected {expected}",
        "买过 {times} 次，上次 {last}，隔 {every} 天：预计 {expected}",
        "買過 {times} 次，上次 {last}，隔 {every} 天：預計 {expected}"
    )
}

/// The same of a product of which it is known how long it lasts.
pub fn lasts(last: Date, days: i64, expected: Date, lang: Lang) -> String {
    say!(
        lang;
        "bought on {last}, lasts {days} days: expected {expected}",
        "{last} 买的，可用 {days} 天：预计 {expected}",
        "{last} 買的，可用 {days} 天：預計 {expected}"
    )
}

/// What a line of a suggestion is.
pub fn suggestion(kind: &str, lang: Lang) -> &'static str {
    pick(
        match kind {
            "contact" => ["next contact", "下次联系", "下次聯絡"],
            "say" => ["talk about", "可聊", "可聊"],
            "send" => ["something to send", "可发资料", "可傳素材"],
            "restock" => ["buys again", "补货", "補貨"],
            _ => ["offer", "可推荐", "可推薦"],
        },
        lang,
    )
}

/// Why something is talked about: the role of the person.
pub fn for_role(role: &str, lang: Lang) -> String {
    if role.is_empty() {
        return say!(lang; "for whoever answers", "不分角色", "不分角色");
    }
    say!(lang; "for: {role}", "对象：{role}", "對象：{role}")
}

/// Why something is sent.
pub fn unsent(lang: Lang) -> &'static str {
    pick(["fits them, and was not sent yet", "适合对方，还没发过", "適合對方，還沒傳過"], lang)
}

fn pick(words: [&'static str; 3], lang: Lang) -> &'static str {
    let [en, hans, hant] = words;
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}
