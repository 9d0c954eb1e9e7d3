//! The log of purchases, folded.

use super::Question;
use super::customers::Customers;
use super::reading::{Page, by_customer, pages, wanted};
use crate::error::Error;
use crate::facts::deliveries::{Deliveries, Late};
use crate::facts::ledger::{Ledger, Shelf, Stamp, fingerprint};
use crate::facts::orders::{FirstOrders, Firsts, Purchase};
use crate::facts::rhythm::{Gathering, OrderDays, Ordered, Orders};
use crate::facts::sharded::{Finished, Sharded};
use crate::facts::spending::{self, Spendings};
use crate::facts::survival::history::Calendars;
use crate::facts::survival::lifetime::Prospect;
use crate::model::purchase;
use crate::problem::{Expected, Fault, Problem};
use crate::store::lines::Places;
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::id;
use crate::value::money::Money;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

const COLUMNS: [usize; 5] = [purchase::ID, purchase::DATE, purchase::CUSTOMER_ID, purchase::AMOUNT, purchase::CURRENCY];

/// Where among the wanted columns those begin that tell what is late; the product stands before them.
const PROMISED_ON: usize = COLUMNS.len() + 1;

const DUE_ON: usize = PROMISED_ON + 3;

/// What every customer bought.
#[derive(Debug)]
pub struct Purchases {
    /// The first order of each, where it is young.
    pub firsts: Firsts,
    /// What was spent and when, of those for whom it was asked.
    pub spendings: Spendings,
    /// On which days they bought what, of those for whom it was asked.
    pub calendars: Option<Finished<Calendars>>,
    /// On which days everybody ordered, if that was asked.
    pub rhythm: Option<Finished<OrderDays>>,
    /// What was promised and is late, if that was asked.
    pub deliveries: Option<Ledger<Deliveries>>,
    /// Some row is to be paid later; told only where deliveries are.
    pub on_account: bool,
    /// Where the rows stand.
    pub places: Places,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Whose days are wanted, by customer number; `None`: nobody's.
pub type Days<'d> = Option<&'d (dyn Fn(u32) -> bool + Sync)>;

/// How many days what was bought usually lasts, by name and by id of the product.
pub type Lasting = HashMap<Box<[u8]>, u16>;

/// Reads the log up to the day asked about, as far as it makes a difference. First orders are told from the day `young` on;
/// `spending` says whose sums and order days are wanted, by customer number; `days` whose days with their amounts are;
/// `rhythm` asks for everybody's order days, and says how long products last.
pub fn read(
    question: &Question<'_>,
    customers: &Customers,
    young: Date,
    spending: impl Fn(u32) -> bool + Sync,
    days: Days<'_>,
    rhythm: Option<&Lasting>,
    late: bool,
) -> Result<Purchases, Error> {
    let firsts = FirstOrders::since(customers.len(), young);
    let spendings: Sharded<spending::Gathering> = Sharded::new(customers.len());
    let calendars: Option<Sharded<Calendars>> = days.map(|_| Sharded::new(customers.len()));
    let gathering: Option<Gathering> = rhythm.map(|_| Sharded::new(customers.len()));
    // Which product it was matters only where one of them says how long it lasts.
    let lasting = rhythm.filter(|lasting| !lasting.is_empty());
    let today = question.now.today;
    let on_account = AtomicBool::new(false);
    let deliveries: Option<Sharded<Shelf<Deliveries>>> = late.then(|| Sharded::new(customers.len()));
    let reader = Reader { question, year_ago: today.plus_months(-12), two_years_ago: today.plus_months(-24), young };
    let mut columns = wanted(&purchase::TABLE, &COLUMNS);
    if lasting.is_some() || late {
        columns.extend(wanted(&purchase::TABLE, &[purchase::PRODUCT]));
    }
    if late {
        columns.extend(wanted(
            &purchase::TABLE,
            &[purchase::PROMISED_ON, purchase::DELIVERED_ON, purchase::ORDER_NO, purchase::DUE_ON],
        ));
    }
    let every = rhythm.is_some() || late;
    let is_enough = |customer: u32| {
        !every && firsts.are_old(customer) && !spending(customer) && !days.is_some_and(|days| days(customer))
    };
    let mut read = pages(
        question,
        &purchase::TABLE,
        &columns,
        || {
            let calendars = calendars.as_ref().map(Sharded::feeder);
            let feeders = (gathering.as_ref().map(Sharded::feeder), deliveries.as_ref().map(Sharded::feeder));
            (firsts.feeder(), spendings.feeder(), calendars, feeders)
        },
        |(firsts, spendings, calendars, (gathering, deliveries)), page| {
            reader.purchases(page, customers, &is_enough, |page, row, customer, purchase| {
                firsts.feed(customer, purchase);
                if spending(customer) {
                    spendings.feed(customer, (&purchase).into());
                }
                if let (Some(calendars), Some(days)) = (calendars.as_mut(), days)
                    && days(customer)
                {
                    calendars.feed(customer, purchase);
                }
                if let Some(gathering) = gathering.as_mut().filter(|_| purchase.amount > 0) {
                    let lasts = lasting.and_then(|lasting| lasting.get(&*row.bytes(COLUMNS.len())).copied());
                    gathering.feed(customer, Ordered::new(purchase.on, today, lasts, purchase.place));
                }
                if let Some(deliveries) = deliveries.as_mut().filter(|_| purchase.amount > 0)
                    && let Some(late) = reader.late(page, row, &purchase)
                {
                    deliveries.feed(customer, late);
                }
                if late && !on_account.load(Ordering::Relaxed) && !row.bytes(DUE_ON).is_empty() {
                    on_account.store(true, Ordering::Relaxed);
                }
            });
        },
    )?;
    if !every && !read.problems.is_empty() {
        // Which rows were left out depends on which was read first; now that it is certain who has enough, what is wrong
        // in the others is the same every time.
        let again =
            |(): &mut (), page: &mut Page<'_, '_>| reader.purchases(page, customers, &is_enough, |_, _, _, _| ());
        read.problems = pages(question, &purchase::TABLE, &columns, || (), again)?.problems;
    }
    Ok(Purchases {
        firsts: firsts.finish(),
        spendings: Spendings::of(spendings, question.book.threads),
        calendars: calendars.map(Sharded::finish),
        rhythm: gathering.map(Sharded::finish),
        deliveries: deliveries.map(Sharded::finish),
        on_account: on_account.into_inner(),
        places: read.places,
        problems: read.problems,
    })
}

impl Purchases {
    /// The orders of a customer, if everybody's were asked for; `days` is room for them.
    pub fn orders<'a>(&self, question: &Question<'_>, customer: u32, days: &'a mut Vec<Date>) -> Option<Orders<'a>> {
        self.rhythm.as_ref()?.orders(customer, question.now.today, days)
    }

    /// What the model of orders may be asked of a customer; `None` without a model, without an order, and where the days were
    /// not asked for.
    pub fn prospect<'q>(&self, question: &Question<'q>, customer: u32) -> Option<Prospect<'q>> {
        let days = self.calendars.as_ref()?.days(customer)?;
        Some(Prospect { model: question.book.settings.model.as_ref()?, history: days.until(question.now.today)? })
    }
}

struct Reader<'q> {
    question: &'q Question<'q>,
    year_ago: Date,
    two_years_ago: Date,
    /// From this day on the order of rows of one day matters.
    young: Date,
}

impl Reader<'_> {
    /// Hands out the purchases of a page, without those of customers of whom enough is known: their cells are not looked at.
    fn purchases(
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
        let amount = amount(self.question, page, row, 3)?;
        let rank = if on >= self.young { id::rank(purchase::TABLE.prefix, &row.bytes(0)) } else { 0 };
        let recent = on > self.year_ago;
        let previous = !recent && on > self.two_years_ago;
        Some((customer, Purchase { on, rank, place: row.place(), amount: amount.0, recent, previous }))
    }

    /// What is late of this row on the day asked about.
    #[inline]
    fn late(&self, page: &mut Page<'_, '_>, row: &Row<'_>, purchase: &Purchase) -> Option<Late> {
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
        let order = row.bytes(PROMISED_ON + 2);
        let rank = id::rank(purchase::TABLE.prefix, &row.bytes(0));
        let stamp =
            Stamp { at: self.question.now.zone.start(purchase.on), rank, place: purchase.place, on: purchase.on };
        Some(Late { promised_on, stamp, order: (!order.is_empty()).then(|| fingerprint(&order)) })
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
