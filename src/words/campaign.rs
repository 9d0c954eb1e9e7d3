//! What is said of campaigns: what each does with a customer, how far it is, and why one was not started.

use super::sentence::{Sentence, say, short};
use crate::error::Campaigning;
use crate::rules::campaign::{Verdict, Why};
use crate::value::date::Date;
use crate::value::lang::Lang;

fn pick(words: [&'static str; 3], lang: Lang) -> &'static str {
    let [en, hans, hant] = words;
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// What a campaign does with a customer.
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    let words = match verdict {
        Verdict::In => ["written to", "联系", "聯絡"],
        Verdict::HeldOut => ["held out", "对照组", "對照組"],
        Verdict::LeftOut(_) => ["left out", "不联系", "不聯絡"],
    };
    pick(words, lang)
}

/// Why somebody is left out.
pub fn why(why: Why, lang: Lang) -> String {
    match why {
        Why::Status => say!(lang; "not active", "不在合作中", "非往來中"),
        Why::DoNotContact => say!(lang; "does not want to be contacted", "禁止联系", "請勿聯絡"),
        Why::Consent => say!(lang; "no consent", "没有授权同意", "沒有同意授權"),
        Why::NoAddress => say!(lang; "no way to reach them", "没有联系方式", "沒有聯絡方式"),
        Why::Touches(1) => say!(lang; "contacted once in seven days", "七天内已联系 1 次", "七天內已聯絡 1 次"),
        Why::Touches(times) => {
            say!(lang; "contacted {times} times in seven days", "七天内已联系 {times} 次", "七天內已聯絡 {times} 次")
        }
    }
}

/// The same of several customers.
fn whys(id: &str, count: usize, lang: Lang) -> String {
    match id {
        "status" => say!(lang; "{count} not active", "{count} 位不在合作中", "{count} 位非往來中"),
        "do_not_contact" => {
            say!(lang; "{count} not to be contacted", "{count} 位禁止联系", "{count} 位請勿聯絡")
        }
        "consent" => say!(lang; "{count} without consent", "{count} 位没有授权同意", "{count} 位沒有同意授權"),
        "no_address" => {
            say!(lang; "{count} that cannot be reached", "{count} 位没有联系方式", "{count} 位沒有聯絡方式")
        }
        _ => say!(
            lang;
            "{count} contacted often enough this week",
            "{count} 位本周联系次数已够",
            "{count} 位本週聯絡次數已足夠"
        ),
    }
}

/// How far a campaign is, by its id.
pub fn state(id: &str, lang: Lang) -> &'static str {
    let words = match id {
        "idea" => ["an idea", "未定日期", "未定日期"],
        "coming" => ["to come", "未开始", "未開始"],
        "running" => ["running", "进行中", "進行中"],
        _ => ["over", "已结束", "已結束"],
    };
    pick(words, lang)
}

/// What was planned, and who is not written to: by reason how many are left out.
pub fn started(
    (name, first, new): (&str, Date, usize),
    (known, held_out): (usize, usize),
    left_out: &[(&'static str, usize)],
    lang: Lang,
) -> String {
    let name = short(name);
    let contacts = if new == 1 { "contact" } else { "contacts" };
    let mut parts = vec![match (known, new) {
        (_, 0) => say!(
            lang;
            "nothing to add, {known} planned already",
            "没有要补的，原已安排 {known} 次联系",
            "沒有要補的，原已排定 {known} 次聯絡"
        ),
        (0, _) => say!(
            lang;
            "{new} {contacts} planned for {first}",
            "已安排 {new} 次联系，日期 {first}",
            "已排定 {new} 次聯絡，日期 {first}"
        ),
        _ => say!(
            lang;
            "{new} {contacts} planned for {first}, besides {known} that were",
            "新安排 {new} 次联系，日期 {first}；原有 {known} 次",
            "新排定 {new} 次聯絡，日期 {first}；原有 {known} 次"
        ),
    }];
    if held_out > 0 {
        parts.push(say!(lang; "{held_out} held out", "对照组 {held_out} 位", "對照組 {held_out} 位"));
    }
    let left: usize = left_out.iter().map(|(_, count)| count).sum();
    if left > 0 {
        let between = if lang == Lang::En { ", " } else { "、" };
        let whys: Vec<String> = left_out.iter().map(|(id, count)| whys(id, *count, lang)).collect();
        let whys = whys.join(between);
        parts.push(say!(lang; "{left} left out: {whys}", "{left} 位不联系：{whys}", "{left} 位不聯絡：{whys}"));
    }
    let parts = parts.join(if lang == Lang::En { "; " } else { "；" });
    say!(lang; "{name}: {parts}", "{name}：{parts}", "{name}：{parts}")
}

/// Whom a campaign is for, in numbers.
pub fn audience(name: &str, [within, held_out, left_out]: [usize; 3], lang: Lang) -> String {
    let name = short(name);
    say!(
        lang;
        "{name}: {within} written to, {held_out} held out, {left_out} left out",
        "{name}：联系 {within} 位，对照组 {held_out} 位，不联系 {left_out} 位",
        "{name}：聯絡 {within} 位，對照組 {held_out} 位，不聯絡 {left_out} 位"
    )
}

/// Why a campaign was not started, and what helps.
pub(super) fn sentence(why: &Campaigning, lang: Lang) -> Sentence {
    let (text, hint) = match why {
        Campaigning::NoAudience(name) => {
            let name = short(name);
            (
                say!(
                    lang;
                    "the campaign `{name}` does not say whom it is for",
                    "营销活动 `{name}` 没有说明面向哪些客户",
                    "行銷活動 `{name}` 沒有說明針對哪些客戶"
                ),
                say!(
                    lang;
                    "`kehu campaign start NAME --segment S` or `--where EXPR`; `kehu report segments` lists the segments",
                    "请用 `kehu campaign start NAME --segment S` 或 `--where EXPR`；`kehu report segments` 列出客群",
                    "請用 `kehu campaign start NAME --segment S` 或 `--where EXPR`；`kehu report segments` 列出客群"
                ),
            )
        }
        Campaigning::Nobody { name, of: 0, .. } => {
            let name = short(name);
            (
                say!(
                    lang;
                    "nobody belongs to the audience of `{name}`: nothing was written",
                    "没有客户符合 `{name}` 的活动对象：未写入任何内容",
                    "沒有客戶符合 `{name}` 的活動對象：未寫入任何內容"
                ),
                say!(
                    lang;
                    "look who does: `kehu list --where EXPR`, `kehu report segments`",
                    "先看看谁符合：`kehu list --where EXPR`、`kehu report segments`",
                    "先看看誰符合：`kehu list --where EXPR`、`kehu report segments`"
                ),
            )
        }
        Campaigning::Nobody { name, of, held_out } => {
            let name = short(name);
            let left = of.saturating_sub(*held_out);
            (
                say!(
                    lang;
                    "of the audience of `{name}` nobody is left to write to ({held_out} held out, {left} left out): nothing was written",
                    "`{name}` 的 {of} 位客户中没有可以联系的（对照组 {held_out} 位，不联系 {left} 位）：未写入任何内容",
                    "`{name}` 的 {of} 位客戶中沒有可以聯絡的（對照組 {held_out} 位，不聯絡 {left} 位）：未寫入任何內容"
                ),
                say!(
                    lang;
                    "`kehu campaign audience NAME` says why of each; a smaller `--holdout` leaves more to write to",
                    "`kehu campaign audience NAME` 逐一说明原因；`--holdout` 小一些，可联系的就多一些",
                    "`kehu campaign audience NAME` 逐一說明原因；`--holdout` 小一些，可聯絡的就多一些"
                ),
            )
        }
        Campaigning::Started(name, option) => {
            let name = short(name);
            (
                say!(
                    lang;
                    "`{name}` was started: `{option}` would change who is compared with whom",
                    "`{name}` 已经开始：`{option}` 会改变两组的比较对象",
                    "`{name}` 已經開始：`{option}` 會改變兩組的比較對象"
                ),
                say!(
                    lang;
                    "start another campaign under a name of its own; --end, --budget, --template and --place may change",
                    "请另起名称开始一个新活动；--end、--budget、--template、--place 可以改",
                    "請另取名稱開始一個新活動；--end、--budget、--template、--place 可以改"
                ),
            )
        }
    };
    Sentence { text, hint: Some(hint) }
}
