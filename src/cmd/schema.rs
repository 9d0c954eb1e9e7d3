//! `kehu schema`: tables, columns, facts and settings, as they are declared.
//!
//! Works without a book; in one, its own columns and the names that it declares are listed too.

use super::everywhere::Everywhere;
use super::filter;
use super::listing::Listing;
use super::named::table_named;
use super::run::Outcome;
use super::session::Session;
use super::world::{Stage, World};
use crate::error::{Error, Usage};
use crate::expr::Type;
use crate::facts::list::FACTS;
use crate::model::field::Declarations;
use crate::model::settings::key::{Absent, Holds, Key};
use crate::model::settings::{self, Settings};
use crate::model::table::{Column as Declaration, Kept, Kind, Table as Declared};
use crate::model::{TABLES, case};
use crate::problem;
use crate::value::lang::Lang;
use crate::value::nearest::nearest;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::headings::heading;
use crate::words::{column, column_doc, fact_doc, table_doc, table_title};

const EXAMPLES: &str = "\
Examples:
  kehu schema
  kehu schema customers --columns column,type,choices
  kehu schema facts
  kehu schema settings --where 'file == \"kehu.toml\"'";

/// The tables and their columns, or the facts that filters and rules may use
///
/// Works without a book; in a book, its own columns and the names it declares are listed as well.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A table, or `facts`, or `settings` [default: all tables]
    pub table: Option<String>,
    /// Which rows and columns, in which order.
    #[command(flatten)]
    pub listing: Listing,
}

/// A listing: its columns with their types, and its rows.
type Sheet = (&'static [(&'static str, Type)], Vec<Vec<Cell>>);

/// Answers what may be written and asked.
pub fn run(args: &Args, everywhere: &Everywhere, world: &World<'_>, stage: &mut dyn Stage) -> Result<Outcome, Error> {
    let session = match Session::open_any(world, everywhere) {
        Ok(session) => Some(session),
        Err(Error::NoBook(_)) if everywhere.book.is_none() => None,
        Err(error) => return Err(error),
    };
    let lang = world.lang.get();
    let settings = session.as_ref().map(|session| &session.book.settings);
    let (columns, rows) = match args.table.as_deref() {
        None => tables(lang),
        Some("facts") => facts(lang),
        Some("settings") => keys(),
        Some(name) => {
            let table = table_named(name).map_err(|error| match error {
                Error::Usage(Usage::Table(name, None)) => {
                    let near = nearest(&name, ["facts", "settings"]).map(str::to_owned);
                    Error::Usage(Usage::Table(name, near))
                }
                other => other,
            })?;
            fields(table, settings, lang)
        }
    };
    let shown = |(id, _): &(&str, Type)| Column {
        id: (*id).to_owned(),
        heading: heading(id, lang).to_owned(),
        right: false,
        shown: !matches!(*id, "kept" | "sensitive"),
        narrow: if matches!(*id, "choices" | "doc") { Narrow::Below } else { Narrow::Stays },
    };
    let kinds: Vec<Type> = columns.iter().map(|(_, kind)| kind.clone()).collect();
    let all = Table { columns: columns.iter().map(shown).collect(), rows: Rows::streamed(rows), id: 0, title: None };
    stage.show(View::Table(filter::apply(&args.listing, all, &kinds)?), lang)?;
    Ok(Outcome::default())
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Missing } else { Cell::Text(text.to_owned()) }
}

fn tables(lang: Lang) -> Sheet {
    const COLUMNS: &[(&str, Type)] = &[
        ("table", Type::Text),
        ("prefix", Type::Text),
        ("kept", Type::Text),
        ("title", Type::Text),
        ("doc", Type::Text),
    ];
    let row = |table: &&Declared| {
        let kept = match table.kept {
            Kept::Keyed => "keyed",
            Kept::Parts => "parts",
            Kept::Log => "log",
        };
        let doc = table_doc(table.name, lang).unwrap_or(table.doc);
        vec![text(table.name), text(table.prefix), text(kept), text(table_title(table.name, lang)), text(doc)]
    };
    (COLUMNS, TABLES.iter().map(row).collect())
}

fn fields(table: &'static Declared, settings: Option<&Settings>, lang: Lang) -> Sheet {
    const COLUMNS: &[(&str, Type)] = &[
        ("column", Type::Text),
        ("type", Type::Text),
        ("required", Type::Flag),
        ("refers_to", Type::Text),
        ("choices", Type::Text),
        ("sensitive", Type::Flag),
        ("heading", Type::Text),
        ("doc", Type::Text),
    ];
    let declared = table.columns.iter().map(|declared: &Declaration| {
        vec![
            text(declared.name),
            text(type_of(declared.kind)),
            Cell::Flag(declared.required),
            text(refers_to(declared.kind)),
            choices(declared.kind, table.name, declared.name, settings),
            Cell::Flag(declared.sensitive),
            text(column(table.name, declared.name, lang)),
            text(column_doc(table.name, declared.name, lang).unwrap_or(declared.doc)),
        ]
    });
    let own = settings.into_iter().flat_map(|settings| settings.book.columns.iter());
    let own = own.filter(|own| own.table == table.name && table.column(&own.name).is_none()).map(|own| {
        vec![
            text(&own.name),
            text(type_of(own.kind)),
            Cell::Flag(false),
            Cell::Missing,
            list(&own.grades),
            Cell::Flag(false),
            text(&own.name),
            Cell::Missing,
        ]
    });
    (COLUMNS, declared.chain(own).collect())
}

/// The name of a type, as `[columns]` of kehu.toml and the docs have it.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Id | Kind::Reference(_) | Kind::Case => "id",
        Kind::Text => "text",
        Kind::Integer => "int",
        Kind::Number => "number",
        Kind::Money => "money",
        Kind::Date => "date",
        Kind::Moment => "moment",
        Kind::Recurring => "recurring",
        Kind::List | Kind::DeclaredList(_) => "list",
        Kind::YesNo => "yes/no",
        Kind::Grade => "grade",
        Kind::Choice(_) | Kind::Declared(_) => "choice",
    }
}

/// The table that an id is of, or the file that declares the names.
fn refers_to(kind: Kind) -> &'static str {
    match kind {
        Kind::Reference(table) => table,
        Kind::Case => case::TABLE.name,
        Kind::Declared(set) | Kind::DeclaredList(set) => match set {
            problem::Declared::Owner | problem::Declared::Grade => settings::book::FILE.name,
            problem::Declared::Channel => settings::channels::FILE.name,
            problem::Declared::Tier | problem::Declared::Strand => settings::tiers::FILE.name,
            problem::Declared::Severity => settings::service::FILE.name,
            problem::Declared::Survey => settings::surveys::FILE.name,
        },
        Kind::Grade => settings::book::FILE.name,
        _ => "",
    }
}

fn choices(kind: Kind, table: &str, column: &str, settings: Option<&Settings>) -> Cell {
    match (kind, settings) {
        (Kind::Choice(values), _) => Cell::List(values.iter().map(|&value| value.to_owned()).collect()),
        (Kind::Declared(set) | Kind::DeclaredList(set), Some(settings)) => list(settings.names(set)),
        (Kind::Grade, Some(settings)) => list(settings.grades(table, column)),
        _ => Cell::Missing,
    }
}

fn list(names: &[String]) -> Cell {
    if names.is_empty() { Cell::Missing } else { Cell::List(names.to_vec()) }
}

fn facts(lang: Lang) -> Sheet {
    const COLUMNS: &[(&str, Type)] =
        &[("fact", Type::Text), ("type", Type::Text), ("unit", Type::Text), ("from", Type::Text), ("doc", Type::Text)];
    let row = |fact: &crate::facts::list::Fact| {
        let kind = match (&fact.kind, fact.money) {
            (_, true) => "money".to_owned(),
            (Type::Flag, _) => "yes/no".to_owned(),
            (kind, _) => kind.to_string(),
        };
        let unit = fact.unit.id();
        let unit = if unit.is_empty() { Cell::Missing } else { text(unit) };
        vec![
            text(fact.name),
            text(&kind),
            unit,
            text(fact.from.table()),
            text(fact_doc(fact.name, lang).unwrap_or(fact.doc)),
        ]
    };
    (COLUMNS, FACTS.iter().copied().map(row).collect())
}

fn keys() -> Sheet {
    const COLUMNS: &[(&str, Type)] = &[
        ("key", Type::Text),
        ("file", Type::Text),
        ("type", Type::Text),
        ("required", Type::Flag),
        ("default", Type::Text),
        ("doc", Type::Text),
    ];
    let row = |file: &'static str, key: &Key| {
        let default = match key.absent {
            Absent::Value(value) => text(value),
            Absent::Required | Absent::Nothing => Cell::Missing,
        };
        let required = Cell::Flag(key.absent == Absent::Required);
        vec![text(key.path), text(file), text(holds(key.holds)), required, default, text(key.doc)]
    };
    let files = settings::FILES.into_iter();
    (COLUMNS, files.flat_map(|file| file.keys().map(move |key| row(file.name, key)).collect::<Vec<_>>()).collect())
}

fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::Prose | Holds::Text => "text",
        Holds::Proses | Holds::Texts => "list of texts",
        Holds::Name => "name",
        Holds::Names => "list of names",
        Holds::Choice => "choice",
        Holds::Expression => "expression",
        Holds::Expressions => "expressions",
        Holds::Flag => "true/false",
        Holds::Count => "int",
        Holds::Number => "number",
        Holds::Numbers => "list of numbers",
        Holds::Decimal => "money",
        Holds::Date => "date",
        Holds::Periods => "list of periods",
        Holds::Span => "span",
        Holds::Hours => "hours",
        Holds::HoursList => "list of hours",
        Holds::Column => "type of a column",
    }
}
