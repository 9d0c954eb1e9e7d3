//! The mapping file: which heading of a foreign file fills which column of ours.
//!
//! Declared and read like the settings of a book, so that a wrong key is located and has a hint, and all of them are told
//! at once. Says what the user wrote; whether it fits a file and a table is found by [`fitting`](super::fitting).

mod keys;

use super::dates::Order;
use super::delimiter::Delimiter;
use crate::model::settings::entry::Entry;
use crate::model::settings::reader::{Section, Source};
use crate::model::table::Table;
use crate::model::{TABLES, table};
use crate::problem::{Expected, Problem, Site};
pub use keys::FILE;
use std::cell::RefCell;

/// What a mapping file says.
#[derive(Debug, Default)]
pub struct Map {
    /// The table that the rows are of.
    pub table: Option<&'static Table>,
    /// What the import is called.
    pub profile: Option<String>,
    /// Headings by which a file is known that nobody said the mapping is for.
    pub known: Vec<String>,
    /// What separates cells.
    pub delimiter: Option<Delimiter>,
    /// Whether the first line has headings.
    pub headed: bool,
    /// How dates are written.
    pub dates: Option<String>,
    /// How moments are written.
    pub moments: Option<String>,
    /// In which order day, month and year stand, where that was said on the command line.
    pub order: Option<Order>,
    /// Of a form: our column, and its heading where the file has it.
    pub headings: Vec<(String, String)>,
    /// Our column, and where it comes from.
    pub columns: Vec<Filled>,
    /// Our column, and what stands in every row.
    pub constants: Vec<Filled>,
    /// What becomes of customers whom the book does not have.
    pub customers: Customers,
}

/// A column of ours, and what fills it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filled {
    /// Our column.
    pub column: String,
    /// A heading or a number from 1; of a constant, the value.
    pub with: String,
    /// Byte of the mapping file at which that stands.
    pub at: usize,
    /// Byte at which the column stands.
    pub named_at: usize,
}

/// What the mapping file says of customers.
#[derive(Debug, Default)]
pub struct Customers {
    /// Whether those who are missing are made.
    pub create: bool,
    /// Their name; `{heading}` stands for the cell of their first row.
    pub name: String,
    /// What else is in their rows.
    pub constants: Vec<Filled>,
    /// Whose ids the file has.
    pub source: Option<String>,
    /// What the cells hold that name them; `None`: whatever fits.
    pub by: Option<By>,
}

/// By what a file names customers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// An id, of ours or a foreign one.
    Id,
    /// The name.
    Name,
    /// A telephone number of one of its people.
    Phone,
    /// An e-mail address of one of its people.
    Email,
}

impl By {
    const ALL: [(&'static str, Self); 4] =
        [("id", Self::Id), ("name", Self::Name), ("phone", Self::Phone), ("email", Self::Email)];
}

impl Map {
    /// Without a mapping file.
    pub fn none() -> Self {
        Self { headed: true, ..Self::default() }
    }

    /// Reads a mapping file; `name` is what its problems are called by.
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let problems = RefCell::new(Vec::new());
        let map = Self::of(&Source::parse(&FILE, FILE.name, text, false, &problems).root());
        let located = |problem: Problem| match problem.site {
            Site::File { bytes, .. } => {
                Problem::typed(problem.fault, name, text, bytes.start as usize..bytes.end as usize)
            }
            Site::Typed { .. } => problem,
        };
        let mut problems: Vec<_> = problems.into_inner().into_iter().map(located).collect();
        problems.sort_by_key(|problem| match &problem.site {
            Site::Typed { bytes, .. } => bytes.start,
            Site::File { .. } => 0,
        });
        if problems.is_empty() { Ok(map) } else { Err(problems) }
    }

    fn of(root: &Section<'_>) -> Self {
        let customers = root.section("customers");
        Self {
            table: root.get("table", |entry| {
                let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
                entry.one_of(&names).and_then(|place| names.get(place).copied()).and_then(table)
            }),
            profile: root.get("profile", profile),
            known: root.texts("headings"),
            delimiter: root.get("delimiter", |entry| {
                let place = entry.one_of(&Delimiter::NAMES)?;
                Delimiter::NAMES.get(place).and_then(|name| Delimiter::named(name))
            }),
            headed: root.flag("header"),
            dates: root.get("dates", format),
            moments: root.get("moments", format),
            order: None,
            headings: Vec::new(),
            columns: filled(&root.section("columns")),
            constants: filled(&root.section("constants")),
            customers: Customers {
                create: customers.flag("create"),
                name: customers.text("name"),
                source: customers.get("source", profile),
                by: customers.get("by", |entry| {
                    let place = entry.one_of(&By::ALL.map(|(name, _)| name))?;
                    By::ALL.get(place).map(|(_, by)| *by)
                }),
                constants: filled(&customers.section("constants")),
            },
        }
    }
}

fn filled(section: &Section<'_>) -> Vec<Filled> {
    let names = section.names().into_iter();
    names
        .filter_map(|name| {
            let with = section.get(&name.text, Entry::text_or_count)?;
            let named_at = section.locate(&name).offset as usize;
            Some(Filled { column: name.text, with: with.text, at: with.offset as usize, named_at })
        })
        .collect()
}

/// A name that is part of a file's name.
fn profile(entry: &Entry<'_>) -> Option<String> {
    let name = entry.text()?;
    if is_profile(&name) { Some(name) } else { entry.bad(Expected::FileName) }
}

/// Whether it can be the name of an import.
pub fn is_profile(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    !name.is_empty() && name.len() <= 60 && name.bytes().all(fits)
}

/// What an import is called that comes from a file of this name.
pub fn profile_of(stem: &str) -> String {
    let fold = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let name: String = stem.chars().map(fold).take(60).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "import".to_owned() } else { name.to_owned() }
}

impl Map {
    /// Takes over how dates are written, as the command line says it: `dmy`, `mdy`, `ymd`, or a format; `None` for what is
    /// neither.
    #[must_use]
    pub fn dated(mut self, said: &str) -> Option<Self> {
        if let Some((_, order)) = Order::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(said)) {
            self.order = Some(*order);
            (self.dates, self.moments) = (None, None);
        } else if is_format(said) {
            (self.dates, self.moments) = (Some(said.to_owned()), Some(said.to_owned()));
        } else {
            return None;
        }
        Some(self)
    }
}

fn format(entry: &Entry<'_>) -> Option<String> {
    let text = entry.text()?;
    if is_format(&text) { Some(text) } else { entry.bad(Expected::Format) }
}

/// Whether a text is a format of dates that says anything.
fn is_format(text: &str) -> bool {
    let items = chrono::format::StrftimeItems::new(text);
    let mut names_something = false;
    for item in items {
        match item {
            chrono::format::Item::Error => return false,
            chrono::format::Item::Literal(_) | chrono::format::Item::Space(_) => {}
            _ => names_something = true,
        }
    }
    names_something
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_says_what_it_says() {
        let map = Map::read(
            "map.toml",
            "table = 'purchases'\ndelimiter = 'blanks'\ndates = '%Y%m%d'\nprofile = 'cdnow'\n\
             [columns]\ncustomer_id = 'customer id'\ndate = 2\n[constants]\nchannel = 'web'\n\
             [customers]\ncreate = true\nname = 'CDNOW {customer id}'\nby = 'phone'\n",
        )
        .expect("sound");
        assert_eq!(map.table.map(|table| table.name), Some("purchases"));
        assert_eq!((map.delimiter, map.headed), (Some(Delimiter::Blanks), true));
        let columns: Vec<_> = map.columns.iter().map(|filled| (filled.column.as_str(), filled.with.as_str())).collect();
        assert_eq!(columns, [("customer_id", "customer id"), ("date", "2")]);
        assert!(map.customers.create);
        assert_eq!(map.customers.by, Some(By::Phone));
    }

    #[test]
    fn all_that_is_wrong_is_told_with_its_place() {
        let text = "tabel = 'x'\ntable = 'purchase'\nprofile = '../x'\ndates = 'day'\ndelimiter = 'x'\n";
        let found = Map::read("map.toml", text).expect_err("wrong all over");
        let codes: Vec<_> = found
            .iter()
            .map(|problem| match &problem.site {
                Site::Typed { label, bytes, text } => {
                    format!("{label} {} {}", &text[bytes.clone()], problem.fault.code())
                }
                Site::File { .. } => panic!("it is in no book"),
            })
            .collect();
        assert_eq!(
            codes,
            [
                "map.toml tabel unknown-key",
                "map.toml 'purchase' bad-setting",
                "map.toml '../x' bad-setting",
                "map.toml 'day' bad-setting",
                "map.toml 'x' bad-setting",
            ]
        );
    }

    #[test]
    fn a_file_gives_its_import_a_name() {
        let names = ["CDNOW_master", "订单 2026", "…", "a..b"].map(profile_of);
        assert_eq!(names, ["cdnow_master", "2026", "import", "a--b"]);
    }
}
