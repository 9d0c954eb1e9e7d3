//! A row of the log of purchases becomes an order line, a late delivery, a bill. HOT.

use super::{DUE_ON, ORDER_NO, PROMISED_ON};
use crate::book::Question;
use crate::book::customers::Customers;
use crate::book::reading::{Page, by_customer};
use crate::facts::claims::{Bill, Order, Payments};
use crate::facts::deliveries::Late;
use crate::facts::ledger::{Stamp, fingerprint};
use crate::facts::orders::Purchase;
use crate::model::purchase;
use crate::problem::{Expected, Fault};
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::id;
use crate::value::money::Money;

/// What reads the rows of the log.
pub(super) struct Reader<'q> {
    pub(super) question: &'q Question<'q>,
    pub(super) year_ago: Date,
    pub(super) two_years_ago: Date,
    /// From this day on the order of rows of one day matters.
    pub(super) young: Date,
    /// What is owed is looked for.
    pub(super) owed: bool,
}

impl Reader<'_> {
    /// Hands out the purchases of a page, without those of customers of whom enough is known: their cells are not looked at.
    pub(super) fn purchases(
        &self,
        page: &mut Page<'_, '_>,
        customers: &Customers,
        is_enough: &impl Fn(u32) -> bool,
        mut each: impl FnMut(&mut Page<'_, '_>, &Row<'_>, u32, Purchase),
    ) {
        by_customer(
            page,
            customers,
            2,
            |_| (),
            |page, row, customer| {
                if customers.are_strangers(customer) || customer.is_some_and(is_enough) {
                    return;
                }
                if let Some((customer, purchase)) = self.purchase(page, row, customer) {
                    each(page, row, customer, purchase);
                }
            },
        );
    }

    /// The customer's number and the purchase; `None` for a row that is dated later, or that cannot be read.
    #[inline]
    fn purchase(&self, page: &mut Page<'_, '_>, row: &Row<'_>, customer: Option<u32>) -> Option<(u32, Purchase)> {
        let Some(on) = Date::parse(&row.bytes(1)) else {
            page.bad_value(row, 1, "date", Expected::Date);
            return None;
        };
        if on > self.question.now.today {
            return None;
        }
        let Some(customer) = customer else {
            page.fault(row, 2, Fault::UnknownReference { table: "customers".into(), id: row.text(2).into_owned() });
            return None;
        };
        let Some(amount) = amount(self.question, page, row, 3) else {
            if self.owed {
                Self::due_on(page, row);
            }
            return None;
        };
        let rank = if on >= self.young { id::rank(purchase::TABLE.prefix, &row.bytes(0)) } else { 0 };
        let recent = on > self.year_ago;
        let previous = !recent && on > self.two_years_ago;
        Some((customer, Purchase { on, rank, place: row.place(), amount: amount.0, recent, previous }))
    }

    /// What is late of this row on the day asked about.
    #[inline]
    pub(super) fn late(&self, page: &mut Page<'_, '_>, row: &Row<'_>, purchase: &Purchase) -> Option<Late> {
        if row.bytes(PROMISED_ON).is_empty() { None } else { self.promised(page, row, purchase) }
    }

    #[cold]
    fn promised(&self, page: &mut Page<'_, '_>, row: &Row<'_>, purchase: &Purchase) -> Option<Late> {
        let today = self.question.now.today;
        let mut day = |wanted: usize, column: &str| {
            let cell = row.bytes(wanted);
            let day = Date::parse(&cell);
            if day.is_none() && !cell.is_empty() {
                page.bad_value(row, wanted, column, Expected::Date);
            }
            day
        };
        let promised_on = day(PROMISED_ON, "promised_on")?;
        // A cell that cannot be read says at least that it was delivered.
        let delivered = match day(PROMISED_ON + 1, "delivered_on") {
            Some(delivered_on) => delivered_on <= today,
            None => !row.bytes(PROMISED_ON + 1).is_empty(),
        };
        if delivered || promised_on >= today {
            return None;
        }
        let order = row.bytes(ORDER_NO);
        let rank = id::rank(purchase::TABLE.prefix, &row.bytes(0));
        let stamp =
            Stamp { at: self.question.now.zone.start(purchase.on), rank, place: purchase.place, on: purchase.on };
        Some(Late { promised_on, stamp, order: (!order.is_empty()).then(|| fingerprint(&order)) })
    }
}

impl Reader<'_> {
    /// The row as far as it is owed; `None` where it makes no difference.
    #[inline]
    pub(super) fn bill(
        page: &mut Page<'_, '_>,
        row: &Row<'_>,
        purchase: &Purchase,
        payments: Option<&Payments>,
    ) -> Option<Bill> {
        if purchase.amount > 0 && payments.is_none() && row.is_blank(DUE_ON) {
            return None;
        }
        let due_on = Self::due_on(page, row);
        let order = Order::numbered(&row.text(ORDER_NO));
        let rank = id::rank(purchase::TABLE.prefix, &row.bytes(0));
        let bill = Bill { on: purchase.on, rank, place: purchase.place, order, due_on, amount: purchase.amount };
        bill.matters(payments).then_some(bill)
    }

    /// When the row is to be paid.
    fn due_on(page: &mut Page<'_, '_>, row: &Row<'_>) -> Option<Date> {
        let cell = row.bytes(DUE_ON);
        let day = Date::parse(&cell);
        if day.is_none() && !cell.trim_ascii().is_empty() {
            page.bad_value(row, DUE_ON, "due_on", Expected::Date);
        }
        day
    }
}

/// The amount in the book's currency, from this wanted column and the next, which names the currency.
#[inline]
pub fn amount(question: &Question<'_>, page: &mut Page<'_, '_>, row: &Row<'_>, wanted: usize) -> Option<Money> {
    let Some(amount) = Money::parse(row.bytes(wanted)) else {
        page.bad_value(row, wanted, "amount", Expected::Money);
        return None;
    };
    let currency = row.bytes(wanted + 1);
    let book = &question.book.settings.book;
    if currency.is_empty() || *currency == *book.currency.as_bytes() {
        return Some(amount);
    }
    converted(question, page, row, wanted + 1, amount)
}

#[cold]
fn converted(
    question: &Question<'_>,
    page: &mut Page<'_, '_>,
    row: &Row<'_>,
    wanted: usize,
    amount: Money,
) -> Option<Money> {
    let currency = row.text(wanted);
    let rate = question.book.settings.book.rate(&currency).and_then(Money::parse);
    let converted = rate.and_then(|rate| amount.times(rate));
    if converted.is_none() {
        page.fault(row, wanted, Fault::NoRate { currency: currency.into_owned() });
    }
    converted
}
