//! One row of a small log: dated, given to its customer, and with cells that say what is wrong with them.

use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::reading::{Page, Read, by_customer, pages, wanted};
use crate::error::Error;
use crate::facts::ledger::Stamp;
use crate::model::cell::{self, Value};
use crate::model::table::{Kept, Kind, Table};
use crate::problem::{Declared, Expected, Fault};
use crate::store::rows::Row;
use crate::value::clock::Clock;
use crate::value::date::Date;
use crate::value::id;
use crate::value::moment::Moment;
use crate::value::money::Money;
use std::borrow::Cow;

/// Where among the wanted columns those of the log begin; id, date and customer stand before them.
const FIRST: usize = 3;

/// Which columns of a table are read.
pub(super) struct Log {
    /// The table.
    pub(super) table: &'static Table,
    /// The column that says when a row is from; `None`: all are there. A blank cell that may be blank: from the beginning.
    pub(super) at: Option<usize>,
    /// The column that names the customer.
    pub(super) customer: usize,
    /// The others, as [`Line`] counts them.
    pub(super) columns: &'static [usize],
}

/// A row that exists on the day asked about and belongs to a customer.
pub(super) struct Line<'l, 'p, 'a> {
    page: &'l mut Page<'p, 'a>,
    row: &'l Row<'a>,
    log: &'l Log,
    question: &'l Question<'l>,
    past: Option<&'l Past>,
    id: &'l str,
    /// The number of the customer.
    pub(super) customer: u32,
    /// When it is from.
    pub(super) stamp: Stamp,
}

/// Reads the rows up to the moment asked about, in any order, on any thread.
pub(super) fn read<W: Send>(
    question: &Question<'_>,
    customers: &Customers,
    past: &Past,
    log: &Log,
    start: impl Fn() -> W + Sync,
    each: impl Fn(&mut W, &mut Line<'_, '_, '_>) + Sync,
) -> Result<Read<()>, Error> {
    let columns = [&[0, log.at.unwrap_or(0), log.customer], log.columns].concat();
    // A log is as it was; only cells of keyed tables may have held something else.
    let past = Some(past).filter(|past| log.table.kept != Kept::Log && past.has_cells());
    pages(
        question,
        log.table,
        &wanted(log.table, &columns),
        || (start(), Clock::new(question.now.zone)),
        |(worker, clock), page| {
            by_customer(
                page,
                customers,
                2,
                |_| (),
                |page, row, number| {
                    if past.is_none() && customers.are_strangers(number) {
                        return;
                    }
                    let id = row.text(0);
                    let mut line = Line {
                        page,
                        row,
                        log,
                        question,
                        past,
                        id: &id,
                        customer: number.unwrap_or_default(),
                        stamp: Stamp { at: Moment(0), rank: 0, place: row.place(), on: Date::MIN },
                    };
                    if line.belongs(number, customers) && line.is_there(clock) {
                        each(worker, &mut line);
                    }
                },
            );
        },
    )
}

impl<'l> Line<'l, '_, '_> {
    /// Finds the customer.
    fn belongs(&mut self, number: Option<u32>, customers: &Customers) -> bool {
        let number = match self.before(self.log.customer) {
            Some(id) => customers.number(id.as_bytes()),
            None => number,
        };
        if customers.are_strangers(number) {
            return false;
        }
        // Some rows may do without a customer.
        let may_lack = !self.log.table.columns.get(self.log.customer).is_some_and(|column| column.required);
        let is_blank = || may_lack && self.row.text(2).is_empty();
        if number.is_none() && self.is_later() == Some(false) && !is_blank() {
            let id = self.row.text(2).into_owned();
            self.page.fault(self.row, 2, Fault::UnknownReference { table: "customers".into(), id });
        }
        self.customer = number.unwrap_or_default();
        number.is_some()
    }

    /// Whether the row does not exist yet; `None` where its date cannot be read.
    fn is_later(&self) -> Option<bool> {
        if self.log.at.is_none() {
            return Some(false);
        }
        let (cell, now) = (self.row.bytes(1), &self.question.now);
        let at = now.zone.parse(&cell).map(|at| at > now.at);
        at.or_else(|| Date::parse(&cell).map(|on| on > now.today))
    }

    /// Dates the row, unless it does not exist yet.
    fn is_there(&mut self, clock: &mut Clock<'_>) -> bool {
        let Some((place, column)) = self.log.at.and_then(|place| Some((place, self.log.table.columns.get(place)?)))
        else {
            self.stamp.rank = id::rank(self.log.table.prefix, self.id.as_bytes());
            return true;
        };
        let now = &self.question.now;
        let before = self.before(place).map(str::as_bytes);
        let cell = before.map_or_else(|| self.row.bytes(1), Cow::Borrowed);
        let stamp = if cell.is_empty() && !column.required {
            Some((Moment(i64::MIN), Date::MIN))
        } else if column.kind == Kind::Moment {
            clock.parse(&cell).map(|at| (at, now.zone.date(at)))
        } else {
            // Days have an order among themselves; which second they begin with is of no consequence.
            Date::parse(&cell).map(|on| (Moment(i64::from(on.days()) * 86_400), on))
        };
        let Some((at, on)) = stamp else {
            self.page.bad_value(self.row, 1, column.name, cell::expected(column.kind));
            return false;
        };
        self.stamp = Stamp { at, rank: id::rank(self.log.table.prefix, self.id.as_bytes()), on, ..self.stamp };
        if column.kind == Kind::Moment { at <= now.at } else { on <= now.today }
    }

    /// What a column held on the day asked about, where that was something else.
    fn before(&self, column: usize) -> Option<&'l str> {
        let name = self.log.table.columns.get(column)?.name;
        self.past?.cell(self.log.table.name, self.id, name)
    }

    /// The text of the k-th column.
    pub(super) fn text(&self, place: usize) -> Cow<'l, str> {
        let before = self.log.columns.get(place).and_then(|&column| self.before(column));
        before.map_or_else(|| self.row.text(FIRST + place), Cow::Borrowed)
    }

    /// The k-th column as the table declares it; what cannot be read is told and `None`, like an empty cell.
    fn value<T>(&mut self, place: usize, take: impl Fn(Value<'_>) -> Option<T>) -> Option<T> {
        let column = self.log.table.columns.get(*self.log.columns.get(place)?)?;
        let text = self.text(place);
        match cell::read(column.kind, &text, self.question.now.zone) {
            Ok(value) => take(value),
            Err(expected) => {
                self.wrong(place, expected);
                None
            }
        }
    }

    /// Notes that the k-th column does not hold what it should.
    pub(super) fn wrong(&mut self, place: usize, expected: Expected) {
        let column = self.log.columns.get(place).and_then(|&column| self.log.table.columns.get(column));
        self.page.bad_value(self.row, FIRST + place, column.map_or("", |column| column.name), expected);
    }

    /// One of a closed set of words; empty where it is none of them.
    pub(super) fn word(&mut self, place: usize) -> Cow<'l, str> {
        self.value(place, |_| Some(())).map(|()| self.text(place)).unwrap_or_default()
    }

    /// The place of a declared name; `None` where it is blank or not declared.
    pub(super) fn declared(
        &mut self,
        place: usize,
        set: Declared,
        known: impl Fn(&str) -> Option<usize>,
    ) -> Option<usize> {
        let text = self.text(place);
        let found = known(&text);
        if found.is_none() && !text.is_empty() {
            let near = self.question.book.settings.nearest(set, &text).map(str::to_owned);
            self.page.fault(self.row, FIRST + place, Fault::UnknownValue { set, found: text.into_owned(), near });
        }
        found
    }

    /// What is asked.
    pub(super) fn question(&self) -> &'l Question<'l> {
        self.question
    }

    /// The id of the row.
    pub(super) fn id(&self) -> &'l str {
        self.id
    }

    /// A day.
    pub(super) fn date(&mut self, place: usize) -> Option<Date> {
        self.value(place, |value| match value {
            Value::Date(date) => Some(date),
            _ => None,
        })
    }

    /// A whole number.
    pub(super) fn integer(&mut self, place: usize) -> Option<i64> {
        self.value(place, |value| match value {
            Value::Integer(number) => Some(number),
            _ => None,
        })
    }

    /// A number.
    pub(super) fn number(&mut self, place: usize) -> Option<f64> {
        self.value(place, |value| match value {
            Value::Number(number) => Some(number).filter(|number| number.is_finite()),
            _ => None,
        })
    }

    /// An amount that must be there, see [`Line::money`].
    pub(super) fn required_money(&mut self, place: usize, currency: Option<usize>) -> Option<i64> {
        if self.text(place).trim().is_empty() {
            self.wrong(place, Expected::Money);
        }
        self.money(place, currency)
    }

    /// An amount in 1/10000 of the book's currency; `currency` is the column that may name another one.
    pub(super) fn money(&mut self, place: usize, currency: Option<usize>) -> Option<i64> {
        let text = self.text(place);
        if text.trim().is_empty() {
            return None;
        }
        let Some(amount) = Money::parse(text.as_bytes()) else {
            self.wrong(place, Expected::Money);
            return None;
        };
        let book = &self.question.book.settings.book;
        let Some((place, named)) = currency.map(|place| (place, self.text(place))) else { return Some(amount.0) };
        if named.is_empty() || *named == *book.currency {
            return Some(amount.0);
        }
        let converted = book.rate(&named).and_then(Money::parse).and_then(|rate| amount.times(rate));
        if converted.is_none() {
            self.page.fault(self.row, FIRST + place, Fault::NoRate { currency: named.into_owned() });
        }
        converted.map(|amount| amount.0)
    }
}
