//! The rows of a table: what stands in every cell of a declared column, and where references lead.
//!
//! HOT for large books: 10 million rows of 23 columns pass here. What is asked of a column is settled once, where its cells
//! stand once a block; texts are not looked at unless they must be there.

use super::Findings;
use super::keys::{self, Keys};
use super::known::{Known, target};
use crate::book::Book;
use crate::book::reading::wanted;
use crate::error::Error;
use crate::model::field::Field;
use crate::model::settings::Settings;
use crate::model::table::{Kind, Table};
use crate::problem::{Fault, Problem};
use crate::store::rows::{Row, Rows};
use crate::store::scan::{Input, Limits, Wanted, scan_with};

/// Problems kept of a table; a block keeps its share.
const KEPT: usize = 100_000;
/// The least that a block keeps.
const OF_BLOCK: usize = 100;

/// Checks the rows of a table.
pub(super) fn check(book: &Book, table: &'static Table, known: &Known, found: &mut Findings) -> Result<(), Error> {
    let inputs = book.inputs(table)?;
    let checker = Checker::new(&book.settings, table, known);
    let limits = Limits { problems: KEPT, ..Limits::USUAL };
    let share = KEPT.checked_div(blocks(&inputs, &limits)).unwrap_or(KEPT).max(OF_BLOCK);
    let scan = scan_with(&limits, &inputs, &checker.wanted, book.threads, Keys::new, |keys, rows| {
        let name = inputs.get(rows.file() as usize).map_or("", |input| input.name.as_str());
        let mut page = Page { file: name, room: share, problems: Vec::new(), more: 0 };
        checker.rows(rows, keys, &mut page);
        (page.problems, page.more)
    })?;
    found.problems.extend(scan.problems);
    found.more += scan.more_problems;
    for (problems, more) in scan.blocks {
        found.problems.extend(problems);
        found.more += more;
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
}

/// What is wrong in a block.
struct Page<'r> {
    file: &'r str,
    room: usize,
    problems: Vec<Problem>,
    more: usize,
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
    fn new(settings: &'s Settings, table: &'static Table, known: &'s Known) -> Self {
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
        Self { settings, table, known, wanted, asked }
    }

    fn rows(&self, rows: &Rows<'_>, keys: &mut Keys, page: &mut Page<'_>) {
        let header = rows.header();
        let stands = |asked: &&Asked<'_>| header.iter().any(|name| name == asked.field.column);
        let asked: Vec<&Asked<'_>> = self.asked.iter().filter(stands).collect();
        for row in rows {
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
            (Err(fault), _) => page.fault(row, asked.place, fault),
            (Ok(()), What::Reference(table)) if !text.trim().is_empty() => {
                let fault = Fault::UnknownReference { table: table.to_owned(), id: text.into_owned() };
                page.fault(row, asked.place, fault);
            }
            (Ok(()), _) => {}
        }
    }
}
