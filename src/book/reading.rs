//! What every reader of a table needs: wanted columns by their place, and problems at the cell that causes them.

use super::customers::Customers;
use super::{Book, Question};
use crate::error::Error;
use crate::model::table::Table;
use crate::problem::{Expected, Fault, Problem};
use crate::store::lines::Places;
use crate::store::ordered::scan_ordered;
use crate::store::records;
use crate::store::rows::{Row, Rows};
use crate::store::scan::{Input, Scan, Wanted, scan, scan_in_order};
use std::io::ErrorKind;
use std::ops::ControlFlow;

/// Problems kept of one table; the rest is counted by `check`.
const KEPT: usize = 1000;

/// A table that was read: what was made of its rows, where they stand, what is wrong.
#[derive(Debug)]
pub struct Read<T> {
    /// In the order of the files and of their rows.
    pub rows: Vec<T>,
    /// Where rows stand.
    pub places: Places,
    /// What is wrong in the cells that were read, and in the bytes.
    pub problems: Vec<Problem>,
}

/// These columns of a table, wanted for a scan; `id` and required columns must be there.
pub fn wanted<'t>(table: &'t Table, columns: &[usize]) -> Vec<Wanted<'t>> {
    let columns = columns.iter().filter_map(|&place| table.columns.get(place));
    columns.map(|column| Wanted { name: column.name, required: column.required }).collect()
}

/// What reading a row can say besides the value: a problem with the cell of a wanted column.
pub struct Page<'r, 'a> {
    rows: &'r Rows<'a>,
    file: &'r str,
    /// What is wrong so far in this block.
    pub problems: Vec<Problem>,
}

impl<'r, 'a> Page<'r, 'a> {
    /// A block of rows of a file with this name.
    pub fn new(rows: &'r Rows<'a>, file: &'r str) -> Self {
        Self { rows, file, problems: Vec::new() }
    }

    /// The rows.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'a>> + use<'a> {
        self.rows.iter()
    }

    /// The name of the file.
    pub fn file(&self) -> &'r str {
        self.file
    }

    /// Notes that the cell of this wanted column has this fault.
    #[cold]
    pub fn fault(&mut self, row: &Row<'_>, wanted: usize, fault: Fault) {
        if self.problems.len() < KEPT {
            self.problems.push(Problem::in_file(fault, self.file, row.range(wanted)));
        }
    }

    /// Notes that the cell does not hold what it should.
    #[cold]
    pub fn bad_value(&mut self, row: &Row<'_>, wanted: usize, column: &str, expected: Expected) {
        let found = row.text(wanted).into_owned();
        let fault = if found.is_empty() {
            Fault::MissingValue { column: column.to_owned() }
        } else {
            Fault::BadValue { column: column.to_owned(), expected, found }
        };
        self.fault(row, wanted, fault);
    }
}

/// Reads a table block by block: `each` is given a page and answers what it makes of it. For logs of any size.
pub fn pages<W: Send, T: Send>(
    question: &Question<'_>,
    table: &'static Table,
    columns: &[Wanted<'_>],
    start: impl Fn() -> W + Sync,
    each: impl Fn(&mut W, &mut Page<'_, '_>) -> T + Sync,
) -> Result<Read<T>, Error> {
    pages_of(question, &question.book.inputs(table)?, columns, start, each)
}

/// The same for these files, in this order.
pub fn pages_of<W: Send, T: Send>(
    question: &Question<'_>,
    inputs: &[Input],
    columns: &[Wanted<'_>],
    start: impl Fn() -> W + Sync,
    each: impl Fn(&mut W, &mut Page<'_, '_>) -> T + Sync,
) -> Result<Read<T>, Error> {
    let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let found: Scan<W, (T, Vec<Problem>)> = scan(inputs, columns, question.book.threads, start, |worker, rows| {
        let mut page = Page::new(rows, names.get(rows.file() as usize).copied().unwrap_or_default());
        let made = each(worker, &mut page);
        (made, page.problems)
    })?;
    let mut problems = found.problems;
    let mut rows = Vec::with_capacity(found.blocks.len());
    for (made, wrong) in found.blocks {
        rows.push(made);
        problems.extend(wrong.into_iter().take(KEPT.saturating_sub(problems.len())));
    }
    Ok(Read { rows, places: found.places, problems })
}

/// Reads a table block by block in the order of its files and rows, in this thread, until `each` has seen enough. For
/// listings of any length.
pub fn in_order(
    question: &Question<'_>,
    table: &'static Table,
    columns: &[Wanted<'_>],
    mut each: impl FnMut(&mut Page<'_, '_>) -> ControlFlow<()>,
) -> Result<Vec<Problem>, Error> {
    let inputs = question.book.inputs(table)?;
    let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let mut wrong = Vec::new();
    let found = scan_in_order(&inputs, columns, |rows| {
        let mut page = Page::new(rows, names.get(rows.file() as usize).copied().unwrap_or_default());
        let flow = each(&mut page);
        wrong.extend(page.problems.into_iter().take(KEPT.saturating_sub(wrong.len())));
        flow
    })?;
    let mut problems = found.problems;
    drop(found.workers);
    problems.extend(wrong);
    Ok(problems)
}

/// The same on every core: `each` makes something of a page, and `take` is handed that in the order of the files and of their
/// rows, until it has seen enough. For listings of any length that are worth it.
pub fn pages_in_order<W: Send, T: Send>(
    question: &Question<'_>,
    table: &'static Table,
    columns: &[Wanted<'_>],
    start: impl Fn() -> W + Sync,
    each: impl Fn(&mut W, &mut Page<'_, '_>) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) -> Result<Vec<Problem>, Error> {
    let inputs = question.book.inputs(table)?;
    let names: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
    let mut wrong = Vec::new();
    let found = scan_ordered(
        &inputs,
        columns,
        question.book.threads,
        start,
        |worker, rows| {
            let mut page = Page::new(rows, names.get(rows.file() as usize).copied().unwrap_or_default());
            let made = each(worker, &mut page);
            (made, page.problems)
        },
        |(made, problems)| {
            wrong.extend(problems.into_iter().take(KEPT.saturating_sub(wrong.len())));
            take(made)
        },
    )?;
    Ok(found.into_iter().chain(wrong).collect())
}

/// The columns of a table's files: those of each file in its order; the declared ones where there is no file.
pub fn header(question: &Question<'_>, table: &Table) -> Result<Vec<String>, Error> {
    let mut names: Vec<String> = Vec::new();
    for input in question.book.inputs(table)? {
        let columns = match records::columns(&input.path) {
            Ok(columns) => columns,
            // A file that is missing is told by whoever reads its rows.
            Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for column in columns {
            if !names.contains(&column) && !column.is_empty() {
                names.push(column);
            }
        }
    }
    if names.is_empty() {
        names.extend(table.columns.iter().map(|column| column.name.to_owned()));
    }
    Ok(names)
}

/// Rows between asking memory for something and looking at it.
const AHEAD: usize = 16;

/// Hands out the rows of a page with the number of the customer whose id stands in this wanted column. `ahead` is told each
/// number some rows before, so that it may ask memory for what `each` will look at.
pub fn by_customer<'a>(
    page: &mut Page<'_, 'a>,
    customers: &Customers,
    wanted: usize,
    mut ahead: impl FnMut(u32),
    mut each: impl FnMut(&mut Page<'_, 'a>, &Row<'a>, Option<u32>),
) {
    let (mut keys, mut numbers) = ([None; AHEAD], [None; AHEAD]);
    // A row is cheaper to find twice than to keep.
    let (mut coming, mut rows) = (page.iter(), page.iter());
    let count = rows.len();
    for (at, slot) in (0..count + 2 * AHEAD).zip((0..AHEAD).cycle()) {
        let (Some(key), Some(number)) = (keys.get_mut(slot), numbers.get_mut(slot)) else { return };
        let coming = coming.next().and_then(|row| customers.ahead(&row.bytes(wanted)));
        let known = std::mem::replace(key, coming).and_then(|key| customers.of(key));
        if let Some(number) = known {
            ahead(number);
        }
        let number = std::mem::replace(number, known);
        if at >= 2 * AHEAD
            && let Some(row) = rows.next()
        {
            each(page, &row, number.or_else(|| customers.number(&row.bytes(wanted))));
        }
    }
}

/// Reads a table row by row into a vector. For tables that fit.
pub fn rows<T: Send>(
    question: &Question<'_>,
    table: &'static Table,
    columns: &[usize],
    each: impl Fn(&mut Page<'_, '_>, &Row<'_>) -> Option<T> + Sync,
) -> Result<Read<T>, Error> {
    let read = pages(
        question,
        table,
        &wanted(table, columns),
        || (),
        |(), page| {
            let found: Vec<T> = page.iter().collect::<Vec<_>>().iter().filter_map(|row| each(page, row)).collect();
            found
        },
    )?;
    Ok(Read { rows: read.rows.into_iter().flatten().collect(), places: read.places, problems: read.problems })
}

/// Reads what is wanted of some columns of a table, whenever it is dated, and what is wrong in its bytes.
pub fn columns<T: Send>(
    book: &Book,
    table: &'static Table,
    columns: &[usize],
    each: impl Fn(&Row<'_>) -> Option<T> + Sync,
) -> Result<(Vec<T>, Vec<Problem>), Error> {
    let found = scan(
        &book.inputs(table)?,
        &wanted(table, columns),
        book.threads,
        || (),
        |(), rows| rows.iter().filter_map(|row| each(&row)).collect::<Vec<_>>(),
    )?;
    Ok((found.blocks.into_iter().flatten().collect(), found.problems))
}

/// The problem of a settings file that is not UTF-8.
pub fn not_utf8(file: &str, error: &std::string::FromUtf8Error) -> Problem {
    let at = error.utf8_error().valid_up_to() as u64;
    Problem::in_file(Fault::InvalidUtf8, file, at..at + 1)
}
