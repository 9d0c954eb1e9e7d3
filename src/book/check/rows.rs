//! The rows of a table: what stands in every cell of a declared column, and where references lead.
//!
//! HOT for large books: 10 million rows of 23 columns pass here. What is asked of a column is settled once, where its cells
//! stand once a block; texts are not looked at unless they must be there.

use super::dates::{self, Order};
use super::keys::{self, Keys};
use super::known::{Known, target};
use super::numbers::{self, Numbers};
use super::sight::{self, Sight, Sights};
use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::error::Error;
use crate::model::TABLES;
use crate::model::field::Field;
use crate::model::settings::Settings;
use crate::model::table::{Kind, Table};
use crate::problem::{Fault, Problem, Spreadsheet};
use crate::store::disk::Real;
use crate::store::folder;
use crate::store::rows::{Row, Rows};
use crate::store::scan::{Input, Limits, Wanted, scan_with};
use crate::value::date::Date;

/// Problems kept of a table; a block keeps its share.
const KEPT: usize = 100_000;
/// The least that a block keeps.
const OF_BLOCK: usize = 100;

/// Checks the rows of every table.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let known = Known::read(subject.book)?;
    TABLES.iter().try_for_each(|table| check_table(subject, table, &known, found))
}

fn check_table(subject: &Subject<'_>, table: &'static Table, known: &Known, found: &mut Findings) -> Result<(), Error> {
    let book = subject.book;
    let inputs = book.inputs(table)?;
    let checker = Checker::new(subject, table, known);
    let limits = Limits { problems: KEPT, ..Limits::USUAL };
    let share = KEPT.checked_div(blocks(&inputs, &limits)).unwrap_or(KEPT).max(OF_BLOCK);
    let scan = scan_with(&limits, &inputs, &checker.wanted, book.threads, Keys::new, |keys, rows| {
        let name = inputs.get(rows.file() as usize).map_or("", |input| input.name.as_str());
        let numbers = vec![Numbers::default(); checker.numbers.len()];
        let mut page = Page { file: name, room: share, problems: vec![], more: 0, sight: Sight::default(), numbers };
        checker.rows(rows, keys, &mut page);
        (rows.file(), page.problems, page.more, page.sight, page.numbers)
    })?;
    found.problems.extend(scan.problems);
    found.more += scan.more_problems;
    let mut sights = Sights::default();
    let mut all = vec![Numbers::default(); checker.numbers.len()];
    for (file, problems, more, sight, numbers) in scan.blocks {
        found.problems.extend(problems);
        found.more += more;
        sights.add(file, sight);
        all.iter_mut().zip(numbers).for_each(|(all, numbers)| all.merge(numbers));
    }
    let name = |file: u32| inputs.get(file as usize).map(|input| input.name.clone());
    let header_returns = |file: &str| folder::returns(&Real, &folder::path(&book.root, file));
    found.problems.extend(sights.problems(name, header_returns));
    for (place, numbers) in checker.numbers.iter().zip(all) {
        let faults = numbers.faults(checker.name(*place)).into_iter();
        found.problems.extend(faults.filter_map(|(file, at, fault)| Some(Problem::in_file(fault, name(file)?, at))));
    }
    let repeated = Keys::repeated(table.prefix, scan.workers);
    found.problems.extend(keys::locate(book, table, &repeated)?);
    Ok(())
}

/// About how many blocks the files have.
fn blocks(inputs: &[Input], limits: &Limits) -> usize {
    inputs.iter().map(|input| 1 + (crate::store::scan::size(input) / limits.block as u64) as usize).sum()
}

/// What is asked of the cells of a column.
#[derive(Debug)]
struct Asked<'s> {
    /// Its place among the wanted columns.
    place: usize,
    field: Field<'s>,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum What {
    /// The key of the row.
    Key,
    /// A row of this table.
    Reference(&'static str),
    /// A currency that can be converted.
    Currency,
    /// What its type says.
    Value,
}

struct Checker<'s> {
    settings: &'s Settings,
    table: &'static Table,
    known: &'s Known,
    wanted: Vec<Wanted<'s>>,
    asked: Vec<Asked<'s>>,
    /// Which dates come first.
    orders: Vec<Order>,
    /// Places of columns whose texts name something.
    numbers: Vec<usize>,
    today: Date,
}

/// What is wrong in a block.
struct Page<'r> {
    file: &'r str,
    room: usize,
    problems: Vec<Problem>,
    more: usize,
    sight: Sight,
    /// Of each of the checker's columns of numbers.
    numbers: Vec<Numbers>,
}

impl Page<'_> {
    #[cold]
    fn fault(&mut self, row: &Row<'_>, place: usize, fault: Fault) {
        if self.problems.len() < self.room {
            self.problems.push(Problem::in_file(fault, self.file, row.range(place)));
        } else {
            self.more += 1;
        }
    }
}

impl<'s> Checker<'s> {
    fn new(subject: &'s Subject<'_>, table: &'static Table, known: &'s Known) -> Self {
        let settings = &subject.book.settings;
        let all: Vec<usize> = (0..table.columns.len()).collect();
        let mut wanted = wanted(table, &all);
        let own = || settings.book.columns.iter().filter(|own| own.table == table.name);
        let mut asked = Vec::new();
        for (place, column) in table.columns.iter().enumerate() {
            let mut field = Field::of(table, column);
            // The user may say more of a text than kehu does.
            if let Some(own) = own().find(|own| own.name == column.name)
                && matches!(column.kind, Kind::Text | Kind::Grade)
            {
                field.kind = own.kind;
            }
            let what = match (place, target(column.kind)) {
                (0, _) => What::Key,
                (_, Some(of)) if of != table.name || !matches!(column.kind, Kind::Case) => What::Reference(of),
                _ if column.name == "currency" => What::Currency,
                _ => What::Value,
            };
            if field.required || field.kind != Kind::Text || what != What::Value {
                asked.push(Asked { place, field, what });
            }
        }
        for own in own().filter(|own| table.column(&own.name).is_none()) {
            asked.push(Asked {
                place: wanted.len(),
                field: Field::own(table.name, &own.name, own.kind),
                what: What::Value,
            });
            wanted.push(Wanted { name: &own.name, required: false });
        }
        let (orders, numbers) = (dates::orders(table), numbers::columns(table));
        Self { settings, table, known, wanted, asked, orders, numbers, today: subject.today }
    }

    fn rows(&self, rows: &Rows<'_>, keys: &mut Keys, page: &mut Page<'_>) {
        let header = rows.header();
        let stands = |asked: &&Asked<'_>| header.iter().any(|name| name == asked.field.column);
        let asked: Vec<&Asked<'_>> = self.asked.iter().filter(stands).collect();
        let names: Vec<&str> = self.wanted.iter().map(|wanted| wanted.name).collect();
        for row in rows {
            page.sight.end(&row);
            if sight::is_remarkable(row.raw()) {
                let mut sight = std::mem::take(&mut page.sight);
                sight.cells(&row, &names, |place, fault| page.fault(&row, place, fault));
                page.sight = sight;
            }
            for order in &self.orders {
                if let Some((place, fault)) = order.check(&row, self.table, &self.settings.book.zone) {
                    page.fault(&row, place, fault);
                }
            }
            for (number, &place) in self.numbers.iter().enumerate() {
                let numbers = page.numbers.get_mut(number);
                if let Some(fault) = numbers.and_then(|numbers| numbers.add(&row, place, self.name(place))) {
                    page.fault(&row, place, fault);
                }
            }
            for asked in &asked {
                let cell = row.bytes(asked.place);
                if !cell.is_empty() || asked.field.required {
                    self.cell(&row, asked, &cell, keys, page);
                }
            }
        }
    }

    #[inline]
    fn cell(&self, row: &Row<'_>, asked: &Asked<'_>, cell: &[u8], keys: &mut Keys, page: &mut Page<'_>) {
        match asked.what {
            What::Key => {
                keys.add(self.table.prefix, cell);
                if crate::value::id::pack(self.table.prefix, cell).is_some() {
                    return;
                }
            }
            What::Reference(table) if !cell.is_empty() && self.known.has(table, cell) => return,
            What::Currency => {
                let book = &self.settings.book;
                let code = row.text(asked.place);
                if *code != *book.currency && book.rate(&code).is_none() {
                    page.fault(row, asked.place, Fault::NoRate { currency: code.into_owned() });
                }
                return;
            }
            _ => {}
        }
        let text = row.text(asked.place);
        match (asked.field.check(&text, self.settings), asked.what) {
            (Err(fault), _) => page.fault(row, asked.place, recognised(fault)),
            (Ok(()), What::Reference(_) | What::Key) if numbers::is_scientific(&text) => {
                let (column, found) = (asked.field.column.to_owned(), text.into_owned());
                page.fault(row, asked.place, Fault::Spreadsheet(Spreadsheet::Scientific { column, found }));
            }
            (Ok(()), What::Reference(table)) if !text.trim().is_empty() => {
                let fault = Fault::UnknownReference { table: table.to_owned(), id: text.into_owned() };
                page.fault(row, asked.place, fault);
            }
            (Ok(()), _) => {
                if let Some(fault) = dates::unlikely(asked.field.kind, asked.field.column, &text, self.today) {
                    page.fault(row, asked.place, fault);
                }
            }
        }
    }

    /// The name of a wanted column.
    fn name(&self, place: usize) -> &str {
        self.wanted.get(place).map_or("", |wanted| wanted.name)
    }
}

/// What a spreadsheet did, where that is why the cell does not fit.
#[cold]
fn recognised(fault: Fault) -> Fault {
    let Fault::BadValue { column, expected, found } = &fault else { return fault };
    if sight::is_failed_formula(found) {
        let (column, found) = (column.clone(), found.clone());
        return Fault::Spreadsheet(Spreadsheet::FailedFormula { column, found });
    }
    if numbers::is_scientific(found) {
        let (column, found) = (column.clone(), found.clone());
        return Fault::Spreadsheet(Spreadsheet::Scientific { column, found });
    }
    dates::damaged(column, expected, found).unwrap_or(fault)
}
