//! Books in kehu's own layout, made from a seed: the same seed and size give the same bytes everywhere.
//!
//! They hold what makes reading hard — every column, Chinese and English, quoted commas, doubled quotes, newlines inside
//! quotes whose continuation looks like a record, rows written down late — and nothing that is damaged. Memory does not
//! grow with the book: an id is a permutation of its ordinal, so that no table of ids is kept. Names, numbers and
//! addresses are put together from parts and belong to nobody.

#![expect(clippy::disallowed_methods, reason = "the generator writes the book itself, without the code under test")]

mod contacts;
mod crowd;
mod draw;
mod orders;
mod phrase;
mod row;

use crowd::Crowd;
use kehu::model::TABLES;
use kehu::model::settings::shipped::{self, Answers, Holidays, OwnerAnswer, RuleSet};
use kehu::model::table::{Kept, Table};
use kehu::value::date::Date;
use kehu::value::lang::Lang;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// How large a book is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// Customers.
    pub customers: u64,
    /// Rows in the log of contacts.
    pub contacts: u64,
    /// Rows in the log of purchases.
    pub purchases: u64,
    /// Owners, at most 23, each of whom writes one file of contacts a month.
    pub writers: u64,
}

/// Months in the logs; the last one is that of [`AS_OF`].
const MONTHS: u64 = 24;
/// First day of the logs, and of the book's use.
const START: (i32, u32, u32) = (2024, 4, 1);
/// The day to ask about: the last one of the logs.
pub const AS_OF: (i32, u32, u32) = (2026, 3, 31);

/// Writes a book into a folder, which is made.
pub fn book(folder: &Path, size: Size, seed: u64) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    settings(folder, size)?;
    for table in TABLES {
        header_only(folder, table)?;
    }
    let crowd = Crowd::new(size, seed);
    crowd.write(folder)?;
    let share = |rows: u64, part: u64, parts: u64| rows * (part + 1) / parts - rows * part / parts;
    for month in 0..MONTHS {
        let days = Month::new(month);
        let name = days.name();
        for writer in 0..size.writers {
            let part = month * size.writers + writer;
            let rows = share(size.contacts, part, MONTHS * size.writers);
            let first = size.contacts * part / (MONTHS * size.writers);
            let file = folder.join(format!("followups/{name}.{}.csv", crowd::owner(writer)));
            contacts::write(&file, &crowd, days, writer, first..first + rows)?;
        }
        let first = size.purchases * month / MONTHS;
        let rows = share(size.purchases, month, MONTHS);
        orders::write(&folder.join(format!("purchases/{name}.csv")), &crowd, days, first..first + rows)?;
    }
    Ok(())
}

/// The shipped settings for sales, with as many owners as there are writers.
fn settings(folder: &Path, size: Size) -> io::Result<()> {
    let owner = |writer| OwnerAnswer {
        id: crowd::owner(writer).to_owned(),
        name: crowd::owner(writer).to_owned(),
        email: format!("{}@example.com", crowd::owner(writer)),
    };
    let answers = Answers {
        name: "晨光茶业".to_owned(),
        currency: "CNY".to_owned(),
        timezone: "Asia/Shanghai".to_owned(),
        started: day(START),
        holidays: Holidays::None,
        owner: Some(owner(0)),
    };
    for (name, mut text) in shipped::files(RuleSet::Sales, Lang::ZhHans, &answers) {
        if name == "kehu.toml" {
            for OwnerAnswer { id, name, email } in (1..size.writers).map(owner) {
                let _ = write!(text, "\n[owners.{id}]\nname = \"{name}\"\nemail = \"{email}\"\n");
            }
        }
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, text)?;
    }
    let workdays = phrase::HOLIDAYS.iter().map(|(day, name)| format!("{day},holiday,{name},made up\n"));
    fs::write(folder.join("workdays.csv"), std::iter::once(row::header("workdays")).chain(workdays).collect::<String>())
}

/// The table without rows; a folder where it is kept in parts or as a log.
fn header_only(folder: &Path, table: &Table) -> io::Result<()> {
    match table.kept {
        Kept::Keyed if table.name == "workdays" => Ok(()),
        Kept::Keyed => fs::write(folder.join(table.name).with_extension("csv"), row::header(table.name)),
        Kept::Parts | Kept::Log => fs::create_dir_all(folder.join(table.name)),
    }
}

/// The date of these numbers, which are constants of this module.
fn day((year, month, day): (i32, u32, u32)) -> Date {
    Date::from_ymd(year, month, day).unwrap_or(Date::MIN)
}

/// A month of the logs.
#[derive(Clone, Copy, Debug)]
struct Month {
    /// Its first day, in days since 1970-01-01.
    first: i32,
    /// How many days it has.
    days: i32,
}

impl Month {
    fn new(ordinal: u64) -> Self {
        let first = day(START).plus_months(ordinal as i32);
        Self { first: first.days(), days: first.plus_months(1).since(first) }
    }

    /// `YYYY-MM`, as in the names of files.
    fn name(self) -> String {
        let (year, month, _) = Date::from_days(self.first).ymd();
        format!("{year:04}-{month:02}")
    }
}
