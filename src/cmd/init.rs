//! `kehu init`: a new book.

use super::everywhere::Everywhere;
use super::run::Outcome;
use super::session;
use super::world::{Stage, World};
use crate::error::{Error, Usage};
use crate::model::TABLES;
use crate::model::settings::shipped::{self, Answers, Holidays, OwnerAnswer, RuleSet};
use crate::model::table::Kept;
use crate::store::disk::Real;
use crate::store::{driver, founding, git, zone};
use crate::value::lang::Lang;
use crate::value::moment::Zone;
use crate::value::pinyin;
use crate::view::View;
use crate::words;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  kehu init teashop --rules shop --currency EUR
  kehu init --rules accounts --owner ann --timezone Europe/London";

/// Make a folder a book
///
/// Writes kehu.toml, rules with comments and empty tables with their headings, and nothing over a file that is there. The
/// answer is the path. Everything can be changed later; `kehu check` tells when something does not fit.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The folder [default: the current one]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// The rules to begin with
    ///
    /// sales: companies and people that buy now and then. accounts: few large customers with contracts. shop: many customers
    /// with small orders. bank: customers by their assets. The files in rules/ are yours to change afterwards.
    #[arg(long, default_value = "sales")]
    pub rules: String,
    /// The name of the book [default: that of the folder]
    #[arg(long)]
    pub name: Option<String>,
    /// The currency of amounts that name none [default: by language: USD, CNY, TWD]
    #[arg(long)]
    pub currency: Option<String>,
    /// The time zone, such as Asia/Shanghai [default: that of the system]
    #[arg(long)]
    pub timezone: Option<String>,
    /// Your id as an owner of customers [default: your login name]
    #[arg(long)]
    pub owner: Option<String>,
    /// The public holidays that workdays.csv begins with: cn, none [default: by language]
    ///
    /// cn: mainland China from 2007 to 2026 as announced, with the weekend days that are worked instead. A book in
    /// simplified Chinese begins with them, any other with none. Add what else there is with `kehu new workdays` or
    /// `kehu import`.
    #[arg(long)]
    pub holidays: Option<String>,
    /// Do not print the path
    #[arg(short, long)]
    pub quiet: bool,
}

/// Longest id of an owner.
const OWNER: usize = 16;

/// Makes the book.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let lang = world.stated_lang(everywhere.lang.as_deref()).unwrap_or_else(|| world.locale());
    let set = RuleSet::parse(&args.rules).ok_or_else(|| {
        Error::Usage(Usage::Choice(args.rules.clone(), RuleSet::ALL.map(|set| set.id().to_owned()).to_vec()))
    })?;
    let holidays = match &args.holidays {
        None if lang == Lang::ZhHans => Holidays::China,
        None => Holidays::None,
        Some(id) => Holidays::parse(id).ok_or_else(|| {
            Error::Usage(Usage::Choice(id.clone(), Holidays::ALL.map(|list| list.id().to_owned()).to_vec()))
        })?,
    };
    let root = world.folder.join(args.folder.as_deref().unwrap_or(Path::new("")));
    let answers = Answers { holidays, ..answers(args, everywhere, world, &root, lang)? };
    let mut files = shipped::files(set, lang, &answers);
    let keyed = TABLES.iter().filter(|table| table.kept == Kept::Keyed);
    for table in keyed {
        let name = format!("{}.csv", table.name);
        if !files.iter().any(|(known, _)| *known == name) {
            files.push((name, table.header() + "\n"));
        }
    }
    files.push((".gitattributes".to_owned(), "*.csv -text merge=kehu\n".to_owned()));
    files.push((".gitignore".to_owned(), "/.kehu/\n.*.kehu\n".to_owned()));
    let folders: Vec<&str> = TABLES.iter().filter(|table| table.kept != Kept::Keyed).map(|table| table.name).collect();
    founding::found(&Real, &root, &files, &folders)?;
    if driver::ensure(&Real, &root) {
        stage.note(&words::merging::driver_set_up(lang));
    }
    if !args.quiet {
        let path = args.folder.as_ref().map_or_else(|| ".".to_owned(), |folder| folder.display().to_string());
        let shown = stage.show(View::Written { ids: vec![path], notes: Vec::new() }, lang);
        super::writing::told(shown, stage)?;
    }
    Ok(Outcome::default())
}

fn answers(args: &Args, everywhere: &Everywhere, world: &World<'_>, root: &Path, lang: Lang) -> Result<Answers, Error> {
    let folder_name = root.file_name().map_or_else(|| "kehu".to_owned(), |name| name.to_string_lossy().into_owned());
    let timezone = args
        .timezone
        .clone()
        .or_else(|| zone::of_system(world.variable("TZ").as_deref()))
        .unwrap_or_else(|| "UTC".to_owned());
    let zone =
        Zone::named(&timezone).ok_or_else(|| Error::Usage(Usage::Value("--timezone".to_owned(), timezone.clone())))?;
    let currency = args.currency.clone().unwrap_or_else(|| {
        match lang {
            Lang::En => "USD",
            Lang::ZhHans => "CNY",
            Lang::ZhHant => "TWD",
        }
        .to_owned()
    });
    if currency.len() != 3 || !currency.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return Err(Error::Usage(Usage::Value("--currency".to_owned(), currency)));
    }
    let login = ["LOGNAME", "USER"].iter().find_map(|name| world.variable(name));
    let named = args.owner.clone().or(login);
    let owner = named.map(|name| {
        let spelt = pinyin::spell(&name).to_ascii_lowercase();
        let id: String = spelt.chars().filter(char::is_ascii_alphanumeric).take(OWNER).collect();
        let email = git::user_email(&world.folder).unwrap_or_default();
        OwnerAnswer { id: if id.is_empty() { "me".to_owned() } else { id }, name, email }
    });
    let name = args.name.clone().unwrap_or(folder_name);
    let started = zone.date(session::clock(world, everywhere, &zone)?.0);
    Ok(Answers { name, currency, timezone, started, holidays: Holidays::None, owner })
}
