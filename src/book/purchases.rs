//! The log of purchases, folded.

mod reader;

use super::Question;
use super::customers::Customers;
use super::reading::{Page, pages, wanted};
use crate::error::Error;
use crate::facts::claims::{self, Bill, Bills, Payments};
use crate::facts::deliveries::Deliveries;
use crate::facts::ledger::{Ledger, Shelf};
use crate::facts::orders::{FirstOrders, FirstOrdersFeeder, Firsts};
use crate::facts::piles::Pile;
use crate::facts::rhythm::{self, Ordered, Orders};
use crate::facts::sharded::{Feeder, Finished, Sharded};
use crate::facts::spending::{self, Spendings};
use crate::facts::survival::history::Calendars;
use crate::facts::survival::lifetime::Prospect;
use crate::model::purchase;
use crate::problem::Problem;
use crate::store::lines::Places;
use crate::value::date::Date;
use reader::Reader;
use std::collections::HashMap;

pub use reader::amount;

const COLUMNS: [usize; 5] = [purchase::ID, purchase::DATE, purchase::CUSTOMER_ID, purchase::AMOUNT, purchase::CURRENCY];

/// Where among the wanted columns those begin that tell what is late; the product stands before them.
const PROMISED_ON: usize = COLUMNS.len() + 1;

const ORDER_NO: usize = PROMISED_ON + 2;
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
    pub rhythm: Option<Finished<rhythm::Days>>,
    /// What was promised and is late, if that was asked.
    pub deliveries: Option<Ledger<Deliveries>>,
    /// What is to be paid later, if that was asked.
    pub bills: Option<Bills>,
    /// Where the rows stand.
    pub places: Places,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Whose days are wanted, by customer number; `None`: nobody's.
pub type Days<'d> = Option<&'d (dyn Fn(u32) -> bool + Sync)>;

/// How many days what was bought usually lasts, by name and by id of the product.
pub type Lasting = HashMap<Box<[u8]>, u16>;

/// What else is looked for in the rows: what is late.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overdue<'p> {
    /// Deliveries.
    pub deliveries: bool,
    /// Money, with what was paid.
    pub money: Option<&'p Ledger<Payments>>,
}

/// Where a thread puts what it reads.
struct Feeders<'s> {
    firsts: FirstOrdersFeeder<'s>,
    spendings: Feeder<'s, spending::Gathering>,
    calendars: Option<Feeder<'s, Calendars>>,
    rhythm: Option<Feeder<'s, rhythm::OrderDays>>,
    deliveries: Option<Feeder<'s, Shelf<Deliveries>>>,
    bills: Option<Feeder<'s, Pile<Bill>>>,
}

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
    overdue: Overdue<'_>,
) -> Result<Purchases, Error> {
    let firsts = FirstOrders::since(customers.len(), young);
    let spendings: Sharded<spending::Gathering> = Sharded::new(customers.len());
    let calendars: Option<Sharded<Calendars>> = days.map(|_| Sharded::new(customers.len()));
    let gathering = rhythm.map(|_| rhythm::Gathering::new(customers.len()));
    // Which product it was matters only where one of them says how long it lasts.
    let lasting = rhythm.filter(|lasting| !lasting.is_empty());
    let today = question.now.today;
    let deliveries: Option<Sharded<Shelf<Deliveries>>> = overdue.deliveries.then(|| Sharded::new(customers.len()));
    let bills = overdue.money.map(|_| claims::Gathering::new(customers.len()));
    let reader = Reader {
        question,
        year_ago: today.plus_months(-12),
        two_years_ago: today.plus_months(-24),
        young,
        owed: bills.is_some(),
    };
    let late = overdue.deliveries || reader.owed;
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
        || Feeders {
            firsts: firsts.feeder(),
            spendings: spendings.feeder(),
            calendars: calendars.as_ref().map(Sharded::feeder),
            rhythm: gathering.as_ref().map(Sharded::feeder),
            deliveries: deliveries.as_ref().map(Sharded::feeder),
            bills: bills.as_ref().map(Sharded::feeder),
        },
        |feeders, page| {
            reader.purchases(page, customers, &is_enough, |page, row, customer, purchase| {
                feeders.firsts.feed(customer, purchase);
                if spending(customer) {
                    feeders.spendings.feed(customer, (&purchase).into());
                }
                if let (Some(calendars), Some(days)) = (feeders.calendars.as_mut(), days)
                    && days(customer)
                {
                    calendars.feed(customer, purchase);
                }
                if let Some(rhythm) = feeders.rhythm.as_mut().filter(|_| purchase.amount > 0) {
                    let lasts = lasting.and_then(|lasting| lasting.get(&*row.bytes(COLUMNS.len())).copied());
                    rhythm.feed(customer, Ordered::new(purchase.on, today, lasts, purchase.place));
                }
                if let Some(deliveries) = feeders.deliveries.as_mut().filter(|_| purchase.amount > 0)
                    && let Some(late) = reader.late(page, row, &purchase)
                {
                    deliveries.feed(customer, late);
                }
                if let (Some(bills), Some(payments)) = (feeders.bills.as_mut(), overdue.money)
                    && let Some(bill) = Reader::bill(page, row, &purchase, payments.tally(customer))
                {
                    bills.feed(customer, bill);
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
    let threads = question.book.threads;
    Ok(Purchases {
        firsts: firsts.finish(),
        spendings: Spendings::of(spendings, threads),
        calendars: calendars.map(Sharded::finish),
        rhythm: gathering.map(|gathering| gathering.sorted(threads)),
        deliveries: deliveries.map(Sharded::finish),
        bills: bills.map(|bills| bills.sorted(threads)),
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
