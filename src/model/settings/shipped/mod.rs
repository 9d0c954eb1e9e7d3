//! The settings that `init` writes: four rule sets, each in three languages.
//!
//! They are files, not code, because they are read and edited by the people who use the book. Only the tiers
//! and a bank's stages differ by rule set; the other files differ by language, and name the best tier of the set where they must. What is written
//! here into a template is data of the person who runs `init`, so it is quoted as TOML.

mod channel_names;
mod holidays;
pub mod templates;

pub use channel_names::channel_names;
pub use holidays::Holidays;

use super::{
    book, calendar, channels, lifecycle, loyalty, norms, playbook, privacy, segments, service, signals, surveys,
    targets, themes, tiers,
};
use crate::value::date::Date;
use crate::value::lang::Lang;

/// A shipped set of rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum RuleSet {
    /// Business customers of a sales team.
    #[default]
    Sales,
    /// Few and large accounts, served by specialists.
    Accounts,
    /// Retail.
    Shop,
    /// A bank's private customers.
    Bank,
}

/// What `init` knows about the new book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answers {
    /// Its name.
    pub name: String,
    /// Its currency, three letters.
    pub currency: String,
    /// Its time zone, an IANA name.
    pub timezone: String,
    /// First day of use.
    pub started: Date,
    /// The public holidays that workdays.csv begins with.
    pub holidays: Holidays,
    /// The person who makes it; without one the file shows how to add somebody.
    pub owner: Option<OwnerAnswer>,
}

/// The first owner of a new book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnerAnswer {
    /// What `owner` columns will hold.
    pub id: String,
    /// The name that people see.
    pub name: String,
    /// Compared with git's user.email.
    pub email: String,
}

impl RuleSet {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sales, Self::Accounts, Self::Shop, Self::Bank];

    /// Its name, as in `init --rules`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Accounts => "accounts",
            Self::Shop => "shop",
            Self::Bank => "bank",
        }
    }

    /// The set with this name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.id() == id)
    }

    const fn best_tier(self) -> &'static str {
        match self {
            Self::Sales | Self::Shop => "vip",
            Self::Accounts => "strategic",
            Self::Bank => "quality",
        }
    }
}

/// The files of a new book that are no tables: relative name and text.
pub fn files(set: RuleSet, lang: Lang, answers: &Answers) -> Vec<(String, String)> {
    let names = [
        &tiers::FILE,
        &channels::FILE,
        &playbook::FILE,
        &service::FILE,
        &lifecycle::FILE,
        &segments::FILE,
        &signals::FILE,
        &surveys::FILE,
        &themes::FILE,
        &norms::FILE,
        &loyalty::FILE,
        &calendar::FILE,
        &targets::FILE,
        &privacy::FILE,
    ]
    .map(|file| file.name);
    let rules = names.into_iter().filter_map(|name| Some((name.to_owned(), rules(set, lang, name)?)));
    std::iter::once((book::FILE.name.to_owned(), kehu(set, lang, answers)))
        .chain(rules)
        .chain(
            templates::names()
                .filter_map(|name| Some((templates::file(name), templates::template(name, lang)?.to_owned()))),
        )
        .chain([("workdays.csv".to_owned(), answers.holidays.csv())])
        .collect()
}

/// A rules file as shipped.
pub fn rules(set: RuleSet, lang: Lang, name: &str) -> Option<String> {
    let texts = texts(lang);
    let text = match name {
        name if name == channels::FILE.name => texts.channels,
        name if name == playbook::FILE.name => texts.playbook,
        name if name == service::FILE.name => texts.service,
        name if name == lifecycle::FILE.name => lifecycle(&texts, set),
        name if name == segments::FILE.name => texts.segments,
        name if name == signals::FILE.name => texts.signals,
        name if name == surveys::FILE.name => texts.surveys,
        name if name == themes::FILE.name => texts.themes,
        name if name == norms::FILE.name => texts.norms,
        name if name == loyalty::FILE.name => texts.loyalty,
        name if name == calendar::FILE.name => texts.calendar,
        name if name == targets::FILE.name => texts.targets,
        name if name == privacy::FILE.name => texts.privacy,
        name if name == tiers::FILE.name => tiers(&texts, set),
        _ => return None,
    };
    Some(text.lines().map(|line| fill(line, "@best@", set.best_tier()) + "\n").collect())
}

/// The tiers of a set.
const fn tiers(texts: &Texts, set: RuleSet) -> &'static str {
    match set {
        RuleSet::Sales => texts.sales,
        RuleSet::Accounts => texts.accounts,
        RuleSet::Shop => texts.shop,
        RuleSet::Bank => texts.bank,
    }
}

/// The stages of a set: a bank's customers bring money rather than orders.
const fn lifecycle(texts: &Texts, set: RuleSet) -> &'static str {
    match set {
        RuleSet::Bank => texts.bank_lifecycle,
        RuleSet::Sales | RuleSet::Accounts | RuleSet::Shop => texts.lifecycle,
    }
}

/// The texts of one language.
struct Texts {
    kehu: &'static str,
    channels: &'static str,
    playbook: &'static str,
    service: &'static str,
    segments: &'static str,
    signals: &'static str,
    surveys: &'static str,
    themes: &'static str,
    norms: &'static str,
    loyalty: &'static str,
    lifecycle: &'static str,
    bank_lifecycle: &'static str,
    calendar: &'static str,
    targets: &'static str,
    privacy: &'static str,
    sales: &'static str,
    accounts: &'static str,
    shop: &'static str,
    bank: &'static str,
}

macro_rules! texts_in {
    ($folder:literal) => {
        Texts {
            kehu: include_str!(concat!($folder, "/kehu.toml")),
            channels: include_str!(concat!($folder, "/channels.toml")),
            playbook: include_str!(concat!($folder, "/playbook.toml")),
            service: include_str!(concat!($folder, "/service.toml")),
            segments: include_str!(concat!($folder, "/segments.toml")),
            signals: include_str!(concat!($folder, "/signals.toml")),
            surveys: include_str!(concat!($folder, "/surveys.toml")),
            themes: include_str!(concat!($folder, "/themes.toml")),
            norms: include_str!(concat!($folder, "/norms.toml")),
            loyalty: include_str!(concat!($folder, "/loyalty.toml")),
            lifecycle: include_str!(concat!($folder, "/lifecycle.toml")),
            bank_lifecycle: include_str!(concat!($folder, "/lifecycle-bank.toml")),
            calendar: include_str!(concat!($folder, "/calendar.toml")),
            targets: include_str!(concat!($folder, "/targets.toml")),
            privacy: include_str!(concat!($folder, "/privacy.toml")),
            sales: include_str!(concat!($folder, "/tiers-sales.toml")),
            accounts: include_str!(concat!($folder, "/tiers-accounts.toml")),
            shop: include_str!(concat!($folder, "/tiers-shop.toml")),
            bank: include_str!(concat!($folder, "/tiers-bank.toml")),
        }
    };
}

fn texts(lang: Lang) -> Texts {
    match lang {
        Lang::En => texts_in!("en"),
        Lang::ZhHans => texts_in!("zh-Hans"),
        Lang::ZhHant => texts_in!("zh-Hant"),
    }
}

/// kehu.toml with the answers in it.
fn kehu(set: RuleSet, lang: Lang, answers: &Answers) -> String {
    let example = OwnerAnswer { id: "ann".to_owned(), name: "Ann".to_owned(), email: "ann@example.com".to_owned() };
    let owner = answers.owner.as_ref().unwrap_or(&example);
    let mut lines = Vec::new();
    let mut in_owner = false;
    for line in texts(lang).kehu.lines() {
        in_owner = line.starts_with("[owners.") || in_owner && !line.is_empty();
        let line = match line.strip_prefix("@bank@") {
            Some(_) if set != RuleSet::Bank => continue,
            Some(rest) => rest,
            None => line,
        };
        let key = if is_bare(&owner.id) { owner.id.clone() } else { quoted(&owner.id) };
        // One placeholder a line, so that no answer is taken for a template.
        let line = match () {
            () if line.contains("@name@") => fill(line, "@name@", &quoted(&answers.name)),
            () if line.contains("@currency@") => fill(line, "@currency@", &quoted(&answers.currency)),
            () if line.contains("@timezone@") => fill(line, "@timezone@", &quoted(&answers.timezone)),
            () if line.contains("@language@") => fill(line, "@language@", &quoted(lang.tag())),
            () if line.contains("@started@") => fill(line, "@started@", &answers.started.to_string()),
            () if line.contains("@id@") => fill(line, "@id@", &key),
            () if line.contains("@owner@") => fill(line, "@owner@", &quoted(&owner.name)),
            () if line.contains("@role@") => fill(line, "@role@", &quoted(served_by(set, lang))),
            () if line.contains("@email@") => fill(line, "@email@", &quoted(&owner.email)),
            () => line.to_owned(),
        };
        let shown_only = in_owner && answers.owner.is_none() && !line.starts_with('#');
        lines.push(if shown_only { format!("# {}\n", line.replacen("    # ", "  # ", 1)) } else { line + "\n" });
    }
    lines.concat()
}

/// The role that the best tier is served by: whoever makes the book begins with these customers.
fn served_by(set: RuleSet, lang: Lang) -> &'static str {
    let mut roles = tiers(&texts(lang), set).lines().filter_map(|line| line.strip_prefix("served_by = \""));
    roles.next().and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

/// The line with `value` for every `mark`; the comment behind it stays in its column where there is room.
fn fill(line: &str, mark: &str, value: &str) -> String {
    let Some((head, comment)) = line.split_once("  # ") else { return line.replace(mark, value) };
    let column = head.chars().count();
    let head = head.trim_end().replace(mark, value);
    format!("{head:column$}  # {}", comment.replace(mark, value))
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => quoted.extend(format!("\\u{:04X}", u32::from(letter)).chars()),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether TOML takes it as a key without quotes.
fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
