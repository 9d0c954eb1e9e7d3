//! The rows of a table as they were on the day asked about, one after the other.
//!
//! In the order of the files and of their rows: a log is listed as it was written down, writer by writer, which needs no
//! memory, on every core or on one; `--sort at` gathers it. Rows dated later do not exist; cells of keyed tables are as the log of changes says they
//! were. Whatever a filter or a column asks of customers is read before the first row.

mod stand;

use super::criteria::{self, Misfits, Slots, Whose};
use super::folds::{self, Folds, Layout, Tier};
use super::portraits::Portraits;
use super::reading::{self, Page, wanted};
use super::vocabulary::{CUSTOMER, Origin};
use super::{Question, past::Past};
use crate::error::Error;
use crate::expr::{Expression, Value};
use crate::facts::contact::Contact;
use crate::facts::known::Known;
use crate::model::customer;
use crate::model::table::{Kept, Table};
use crate::problem::{Expected, Problem};
use crate::store::rows::Row;
use crate::store::scan::Wanted;
use stand::{Sources, Stamp};
use std::borrow::Cow;
use std::ops::ControlFlow;

/// What is asked.
#[derive(Debug)]
pub struct Ask {
    /// Of this table.
    pub table: &'static Table,
    /// The texts of these columns.
    pub columns: Vec<String>,
    /// Only rows for which all of these hold.
    pub filters: Vec<Expression>,
    /// The values of these slots.
    pub values: Vec<u32>,
    /// What the slots stand for.
    pub slots: Slots,
    /// The tier that is in force, with or without a decision; of customers only.
    pub tier: bool,
    /// Only rows whose customer has one of these ids.
    pub of: Option<Vec<String>>,
    /// File and line of every row.
    pub sources: bool,
}

/// A row that is listed.
pub struct Listed<'s, 'v> {
    row: &'s Row<'v>,
    ask: &'s Ask,
    /// Where among the wanted columns those of the listing begin.
    first: usize,
    read: &'s dyn Fn(u32) -> Value<'v>,
    before: &'s dyn Fn(&str) -> Option<&'v str>,
    misfits: &'s Misfits,
    /// The tier in force, where it was asked for.
    pub tier: Option<Tier<'v>>,
    /// File and line, where that was asked for.
    pub source: Option<String>,
    /// What the folds say of a customer.
    pub known: Option<&'s Known<'s>>,
}

impl<'v> Listed<'_, 'v> {
    /// The text of the k-th column.
    pub fn text(&self, column: usize) -> Cow<'v, str> {
        let name = self.ask.columns.get(column).map_or("", String::as_str);
        (self.before)(name).map_or_else(|| self.row.text(self.first + column), Cow::Borrowed)
    }

    /// The value of the k-th slot that was asked for.
    pub fn value(&self, place: usize) -> Value<'v> {
        self.ask.values.get(place).map_or(Value::Missing, |&slot| (self.read)(slot))
    }

    /// The cell of the k-th column is not of its type.
    pub fn misfit(&self, column: usize, expected: Expected) {
        let name = self.ask.columns.get(column).map_or("", String::as_str);
        criteria::misfit(self.misfits, self.first + column, name, expected);
    }
}

/// Shows `each` the rows until it has seen enough; answers what is wrong in the cells that were used.
pub fn rows(
    question: &Question<'_>,
    ask: &Ask,
    each: impl FnMut(&Listed<'_, '_>) -> ControlFlow<()>,
) -> Result<Vec<Problem>, Error> {
    Listing::open(question, ask)?.each(each)
}

/// A listing of which everything is known that its columns and filters ask of customers: the rows are still to be read.
pub struct Listing<'q> {
    question: &'q Question<'q>,
    ask: &'q Ask,
    columns: Vec<Wanted<'q>>,
    /// Where among the wanted columns those of the listing begin.
    first: usize,
    /// Where those of the slots begin.
    slots: usize,
    of: Of<'q>,
}

/// Whose rows they are.
enum Of<'q> {
    Customers(Box<Folds<'q>>),
    Others(Box<Others>),
}

/// What rows of another table are looked at with.
struct Others {
    portraits: Option<Portraits>,
    past: Past,
    own: Slots,
    stamp: Option<Stamp>,
}

impl<'q> Listing<'q> {
    /// Reads what is asked of customers.
    pub fn open(question: &'q Question<'q>, ask: &'q Ask) -> Result<Self, Error> {
        let texts = || ask.columns.iter().map(|name| Wanted { name, required: false });
        if ask.table.name == customer::TABLE.name {
            let folds = Folds::read(question, &ask.slots, ask.tier)?;
            let mut columns = wanted(&customer::TABLE, &folds::COLUMNS);
            let first = columns.len();
            columns.extend(texts());
            let slots = columns.len();
            return Ok(Self { question, ask, columns, first, slots, of: Of::Customers(Box::new(folds)) });
        }
        let portraits = Portraits::read(question, &ask.slots)?;
        let keeps_changes = question.past && ask.table.kept != Kept::Log;
        let past = if keeps_changes { Past::read(question)? } else { Past::default() };
        let stamp = Stamp::of(ask.table);
        let mut columns = wanted(ask.table, &[0]);
        columns.push(Wanted { name: stamp.as_ref().map_or("", |stamp| stamp.column), required: false });
        columns.push(Wanted { name: CUSTOMER, required: false });
        let first = columns.len();
        columns.extend(texts());
        let slots = columns.len();
        let others = Others { portraits, past, own: ask.slots.only(Whose::Row), stamp };
        Ok(Self { question, ask, columns, first, slots, of: Of::Others(Box::new(others)) })
    }

    /// Shows `each` the rows until it has seen enough, in this thread; answers what is wrong in the cells that were used.
    pub fn each(&self, mut each: impl FnMut(&Listed<'_, '_>) -> ControlFlow<()>) -> Result<Vec<Problem>, Error> {
        let (sources, mut room) = (Sources::new(self.question, self.ask), Vec::new());
        let found = reading::in_order(self.question, self.ask.table, &self.wanted(), |page| {
            self.page(page, Some(&sources), &mut room, &mut each)
        })?;
        sources.sound()?;
        Ok(self.problems().into_iter().chain(found).collect())
    }

    /// Whether rows can be looked at on every core. Where they stand is told by one after the other.
    pub fn is_parallel(&self) -> bool {
        !self.ask.sources
    }

    /// Shows `each` the rows on every core; what it makes of those of a block is handed to `take`, block after block, until
    /// that has seen enough.
    pub fn blocks<T: Default + Send>(
        &self,
        each: impl Fn(&mut T, &Listed<'_, '_>) + Sync,
        take: impl FnMut(T) -> ControlFlow<()>,
    ) -> Result<Vec<Problem>, Error> {
        let made = |room: &mut Vec<Contact>, page: &mut Page<'_, '_>| {
            let mut made = T::default();
            let flow = self.page(page, None, room, &mut |listed| {
                each(&mut made, listed);
                ControlFlow::Continue(())
            });
            debug_assert!(flow.is_continue(), "nobody stops in the middle of a block");
            made
        };
        let found = reading::pages_in_order(self.question, self.ask.table, &self.wanted(), Vec::new, made, take)?;
        Ok(self.problems().into_iter().chain(found).collect())
    }

    /// The columns that are read: those that are the same for every listing of the table, the listing's, those of the slots.
    fn wanted(&self) -> Vec<Wanted<'_>> {
        let own = match &self.of {
            Of::Customers(_) => &self.ask.slots,
            Of::Others(others) => &others.own,
        };
        let mut columns = self.columns.clone();
        columns.extend(own.columns().iter().map(|name| Wanted { name, required: false }));
        if let Of::Customers(folds) = &self.of {
            columns.extend(folds.columns());
        }
        columns
    }

    fn problems(&self) -> Vec<Problem> {
        match &self.of {
            Of::Customers(folds) => folds.problems.clone(),
            Of::Others(others) => {
                let about_customers = others.portraits.iter().flat_map(|portraits| &portraits.problems);
                about_customers.chain(&others.past.problems).cloned().collect()
            }
        }
    }

    /// Shows `each` the rows of a page.
    fn page(
        &self,
        page: &mut Page<'_, '_>,
        sources: Option<&Sources>,
        room: &mut Vec<Contact>,
        each: &mut dyn FnMut(&Listed<'_, '_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match &self.of {
            Of::Customers(folds) => self.customers(folds, page, sources, room, each),
            Of::Others(others) => self.others(others, page, sources, each),
        }
    }

    fn customers(
        &self,
        folds: &Folds<'_>,
        page: &mut Page<'_, '_>,
        sources: Option<&Sources>,
        room: &mut Vec<Contact>,
        each: &mut dyn FnMut(&Listed<'_, '_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let (ask, first, layout) = (self.ask, self.first, Layout { slots: self.slots });
        for row in page.iter() {
            if ask.of.as_ref().is_some_and(|ids| !is_one_of(ids, &row.bytes(0))) {
                continue;
            }
            let misfits = Misfits::default();
            let (id, file) = (row.text(0), page.file());
            let before = |column: &str| folds.past().cell(customer::TABLE.name, &id, column);
            let flow = folds.look(&row, layout, &ask.slots, &misfits, room, |sight, tier| {
                let read = |slot| sight.read(slot);
                if !ask.filters.iter().all(|filter| filter.holds(&read)) {
                    return ControlFlow::Continue(());
                }
                let (source, misfits) = (sources.and_then(|sources| sources.of(file, &row)), &misfits);
                let known = Some(sight.known);
                each(&Listed { row: &row, ask, first, read: &read, before: &before, misfits, tier, source, known })
            });
            criteria::tell(misfits, page, &row);
            flow?;
        }
        ControlFlow::Continue(())
    }

    fn others(
        &self,
        others: &Others,
        page: &mut Page<'_, '_>,
        sources: Option<&Sources>,
        each: &mut dyn FnMut(&Listed<'_, '_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let (ask, first, slots, question) = (self.ask, self.first, self.slots, self.question);
        let Others { portraits, past, own, stamp } = others;
        for row in page.iter() {
            if ask.of.as_ref().is_some_and(|ids| !is_one_of(ids, &row.bytes(2)))
                || stamp.as_ref().is_some_and(|stamp| stamp.is_later(question, page, &row))
            {
                continue;
            }
            let misfits = Misfits::default();
            let id = row.text(0);
            let before = |column: &str| past.cell(ask.table.name, &id, column);
            let customer = row.bytes(2);
            let read = |slot: u32| match own.origins().get(slot as usize) {
                Some(Origin::Column(name, cell)) => {
                    let Some(place) = own.place_of(slot as usize) else { return Value::Missing };
                    let text = before(name).map_or_else(|| row.text(slots + place), Cow::Borrowed);
                    cell.read(text, question.now.zone).unwrap_or_else(|expected| {
                        criteria::misfit(&misfits, slots + place, name, expected);
                        Value::Missing
                    })
                }
                _ => portraits.as_ref().map_or(Value::Missing, |known| known.value(&customer, slot as usize)),
            };
            let kept = ask.filters.iter().all(|filter| filter.holds(&read));
            let flow = if kept {
                let (tier, known, misfits) = (None, None, &misfits);
                let source = sources.and_then(|sources| sources.of(page.file(), &row));
                each(&Listed { row: &row, ask, first, read: &read, before: &before, misfits, tier, source, known })
            } else {
                ControlFlow::Continue(())
            };
            criteria::tell(misfits, page, &row);
            flow?;
        }
        ControlFlow::Continue(())
    }
}

fn is_one_of(ids: &[String], id: &[u8]) -> bool {
    ids.iter().any(|known| known.as_bytes() == id)
}
