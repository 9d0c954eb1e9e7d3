//! What is said of tiers: what a verdict rests on, what waits, what was decided, and why nothing was written.

use super::sentence::{Sentence, say, short};
use super::writing::day;
use crate::error::{Idle, Tiering};
use crate::rules::tier::Ground;
use crate::rules::tier::docket::Status;
use crate::value::date::Date;
use crate::value::lang::Lang;

/// What a verdict rests on, with everything by the name that people know it by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict<'a> {
    /// The tier.
    pub tier: &'a str,
    /// Why the customer belongs to it; `None`: no longer.
    pub ground: Option<Ground>,
    /// What decided, and what it is.
    pub facts: Vec<(String, String)>,
    /// The conditions, as they are written.
    pub conditions: &'a [String],
}

/// A verdict as a sentence.
pub fn verdict(verdict: &Verdict<'_>, lang: Lang) -> String {
    let Verdict { tier, ground, facts, conditions } = verdict;
    let facts = facts.iter().map(|(heading, value)| {
        let (heading, value) = (in_sentence(heading, lang), short(value));
        if value.is_empty() {
            return say!(lang; "{heading} is not known", "{heading}未知", "{heading}未知");
        }
        say!(lang; "{heading} is {value}", "{heading}为 {value}", "{heading}為 {value}")
    });
    let mut because = facts.collect::<Vec<_>>().join(if lang == Lang::En { ", " } else { "、" });
    let conditions = conditions.iter().map(|condition| format!("`{condition}`")).collect::<Vec<_>>();
    let conditions = conditions.join(if lang == Lang::En { ", " } else { "、" });
    if !conditions.is_empty() {
        let rule = say!(lang; " ({conditions})", "（{conditions}）", "（{conditions}）");
        because.push_str(if because.is_empty() { rule.trim_start() } else { &rule });
    }
    let said = match ground {
        Some(Ground::Enters) => say!(lang; "fits {tier}", "符合“{tier}”", "符合「{tier}」"),
        Some(Ground::Stays) => say!(lang; "stays in {tier}", "保留在“{tier}”", "保留在「{tier}」"),
        Some(Ground::Rest) => {
            say!(
                lang;
                "belongs to {tier}, as no other tier fits",
                "不符合其他层级，归入“{tier}”",
                "不符合其他分級，歸入「{tier}」"
            )
        }
        None => say!(lang; "no longer {tier}", "不再符合“{tier}”", "不再符合「{tier}」"),
    };
    if because.is_empty() { said } else { say!(lang; "{said}: {because}", "{said}：{because}", "{said}：{because}") }
}

/// A heading within a sentence: `Spend, 12 months` is spend in 12 months.
fn in_sentence(heading: &str, lang: Lang) -> String {
    if lang != Lang::En {
        return heading.to_owned();
    }
    let mut letters = heading.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    let is_name = letters.clone().next().is_some_and(char::is_uppercase);
    if is_name {
        heading.to_owned()
    } else {
        first.into_iter().chain(letters).collect::<String>().replace(", ", " in ")
    }
}

/// Several of these, one after the other.
pub fn joined(sentences: &[String], lang: Lang) -> String {
    sentences.join(if lang == Lang::En { "; " } else { "；" })
}

/// Who asked for it, when and why.
pub fn asked(status: Status, by: &str, on: Date, reason: &str, evidence: &str, lang: Lang) -> String {
    let on = day(on, lang);
    let applied = status == Status::Requested;
    let front = match (applied, by.is_empty()) {
        (true, true) => say!(lang; "applied for on {on}", "于 {on} 申请", "於 {on} 申請"),
        (true, false) => say!(lang; "applied for by {by} on {on}", "{by} 于 {on} 申请", "{by} 於 {on} 申請"),
        (false, true) => say!(lang; "proposed on {on}", "于 {on} 提议", "於 {on} 提議"),
        (false, false) => say!(lang; "proposed by {by} on {on}", "{by} 于 {on} 提议", "{by} 於 {on} 提議"),
    };
    let parts: Vec<&str> = [reason, evidence].into_iter().filter(|text| !text.is_empty()).collect();
    if parts.is_empty() {
        return front;
    }
    let rest = parts.join(if lang == Lang::En { "; " } else { "；" });
    say!(lang; "{front}: {rest}", "{front}：{rest}", "{front}：{rest}")
}

/// What the criteria say of something that somebody asked for.
pub fn criteria(agree: bool, said: &str, lang: Lang) -> String {
    if agree {
        say!(lang; "the criteria agree: {said}", "与标准一致：{said}", "與標準一致：{said}")
    } else {
        say!(lang; "the criteria differ: {said}", "与标准不一致：{said}", "與標準不一致：{said}")
    }
}

/// How far a change has come, as people say it.
pub fn step(id: &str, lang: Lang) -> &str {
    let [en, hans, hant] = match id {
        "computed" => ["by the criteria", "按标准", "依標準"],
        "requested" => ["requested", "已申请", "已申請"],
        "proposed" => ["proposed", "已提议", "已提議"],
        _ => ["none", "无", "無"],
    };
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// What other rules would make of a line.
pub fn change(id: &str, lang: Lang) -> &str {
    let [en, hans, hant] = match id {
        "new" => ["new", "新出现", "新出現"],
        "gone" => ["gone", "不再出现", "不再出現"],
        _ => ["changed", "有变化", "有變化"],
    };
    match lang {
        Lang::En => en,
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
    }
}

/// What a step waits for.
pub fn waits_for(decision: bool, lang: Lang) -> &'static str {
    match (decision, lang) {
        (true, Lang::En) => "decision",
        (true, Lang::ZhHans) => "待决定",
        (true, Lang::ZhHant) => "待決定",
        (false, Lang::En) => "notice",
        (false, _) => "待告知",
    }
}

/// So many customers are in a tier that nobody has decided.
pub fn undecided(count: usize, lang: Lang) -> String {
    say!(
        lang;
        "customers whose tier nobody has decided: {count}; the criteria hold for them, `--undecided` lists them too",
        "尚未决定层级的客户：{count} 位，目前按标准计算；加 `--undecided` 一并列出",
        "尚未決定分級的客戶：{count} 位，目前依標準計算；加 `--undecided` 一併列出"
    )
}

/// Nobody's tier would change.
pub fn nothing(lang: Lang) -> String {
    say!(lang; "no tier would change", "没有层级需要变更", "沒有分級需要異動")
}

/// The other rules change nothing.
pub fn no_difference(lang: Lang) -> String {
    say!(
        lang;
        "these rules change nothing; `--full` shows the whole answer under them",
        "这些规则不会带来变化；加 `--full` 显示按它们得出的全部结果",
        "這些規則不會帶來變化；加 `--full` 顯示依它們得出的全部結果"
    )
}

/// From which tier to which.
pub fn moved(customer: &str, from: &str, to: &str, lang: Lang) -> String {
    let customer = short(customer);
    if from.is_empty() {
        return say!(lang; "{customer}: {to}", "{customer}：{to}", "{customer}：{to}");
    }
    say!(lang; "{customer}: {from} → {to}", "{customer}：{from} → {to}", "{customer}：{from} → {to}")
}

/// Why nothing was written, and what helps.
pub(super) fn sentence(why: &Tiering, lang: Lang) -> Sentence {
    let (text, hint) = match why {
        Tiering::Same { customer, tier } => {
            let customer = short(customer);
            (
                say!(
                    lang;
                    "{customer} is in {tier} already",
                    "{customer}已是“{tier}”",
                    "{customer}已是「{tier}」"
                ),
                say!(
                    lang;
                    "`kehu tier apply REF --to T --until DATE --why TEXT` keeps somebody there against the criteria",
                    "若要不按标准保留该层级，请用 `kehu tier apply REF --to T --until DATE --why TEXT`",
                    "若要不依標準保留該分級，請用 `kehu tier apply REF --to T --until DATE --why TEXT`"
                ),
            )
        }
        Tiering::Nothing { customer, idle } => {
            let (customer, why) = (short(customer), idle_because(idle, lang));
            (
                say!(
                    lang;
                    "nothing is proposed for {customer}: {why}",
                    "没有对{customer}的提议：{why}",
                    "沒有對{customer}的提議：{why}"
                ),
                say!(
                    lang;
                    "`kehu tier review` lists what is proposed; `kehu tier apply REF --to T --why TEXT` decides by hand",
                    "`kehu tier review` 列出提议；`kehu tier apply REF --to T --why TEXT` 由人决定",
                    "`kehu tier review` 列出提議；`kehu tier apply REF --to T --why TEXT` 由人決定"
                ),
            )
        }
        Tiering::Settled { id, customer } => {
            let (id, customer) = (short(id), short(customer));
            (
                say!(
                    lang;
                    "`{id}` waits for no decision any more: {customer}",
                    "`{id}` 已不再等待决定：{customer}",
                    "`{id}` 已不再等待決定：{customer}"
                ),
                say!(
                    lang;
                    "`kehu tier history REF` shows what was decided",
                    "`kehu tier history REF` 显示已作的决定",
                    "`kehu tier history REF` 顯示已作的決定"
                ),
            )
        }
        Tiering::Waits { customer, tier, id, on } => {
            let (customer, id, on) = (short(customer), short(id), day(*on, lang));
            (
                say!(
                    lang;
                    "{customer} waits for a decision already: {tier}, since {on}",
                    "{customer}已在等待决定：“{tier}”，始于 {on}",
                    "{customer}已在等待決定：「{tier}」，始於 {on}"
                ),
                say!(
                    lang;
                    "`kehu tier apply {id}` or `kehu tier reject {id} --why TEXT` decides it",
                    "用 `kehu tier apply {id}` 批准，或用 `kehu tier reject {id} --why TEXT` 驳回",
                    "用 `kehu tier apply {id}` 核准，或用 `kehu tier reject {id} --why TEXT` 駁回"
                ),
            )
        }
        Tiering::Told(customer) => {
            let customer = short(customer);
            (
                say!(
                    lang;
                    "there is nothing that {customer} was not told of",
                    "没有尚未告知{customer}的决定",
                    "沒有尚未告知{customer}的決定"
                ),
                say!(
                    lang;
                    "`kehu tier history --where 'waits_for == \"notice\"'` lists whom to tell",
                    "`kehu tier history --where 'waits_for == \"notice\"'` 列出需要告知的客户",
                    "`kehu tier history --where 'waits_for == \"notice\"'` 列出需要告知的客戶"
                ),
            )
        }
        Tiering::NoRules(path) => {
            let path = short(path);
            (
                say!(lang; "`{path}` holds no rules", "`{path}` 中没有规则文件", "`{path}` 中沒有規則檔案"),
                say!(
                    lang;
                    "name a file such as `tiers.toml`, or a folder with such files, named as in `rules`",
                    "请给出 `tiers.toml` 之类的文件，或含有这类文件的文件夹，文件名与 `rules` 中的相同",
                    "請給出 `tiers.toml` 之類的檔案，或含有這類檔案的資料夾，檔名與 `rules` 中的相同"
                ),
            )
        }
    };
    Sentence { text, hint: Some(hint) }
}

fn idle_because(idle: &Idle, lang: Lang) -> String {
    match idle {
        Idle::Agree(tier) => {
            say!(lang; "the criteria say {tier}, too", "按标准也是“{tier}”", "依標準也是「{tier}」")
        }
        Idle::Stay(on, until) => {
            let (on, until) = (day(*on, lang), day(*until, lang));
            say!(
                lang;
                "decided on {on}, and that stays until {until}",
                "{on} 已作决定，至 {until} 不再变动",
                "{on} 已作決定，至 {until} 不再異動"
            )
        }
        Idle::Exception(until) => {
            let until = day(*until, lang);
            say!(lang; "there is an exception until {until}", "例外有效期至 {until}", "例外有效期至 {until}")
        }
        Idle::TurnedDown(on) => {
            let on = day(*on, lang);
            say!(lang; "the same was turned down on {on}", "同样的提议已于 {on} 驳回", "同樣的提議已於 {on} 駁回")
        }
    }
}
