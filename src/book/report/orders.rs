//! The orders of customers, read in one pass: a row counts if it is dated up to the day asked about and its amount is
//! positive in the book's currency, as everywhere. HOT.

use crate::book::customers::Customers;
use crate::book::past::Past;
use crate::book::reading::{Page, by_customer, pages, wanted};
use crate::book::{Question, purchases};
use crate::error::Error;
use crate::facts::months::Months;
use crate::facts::order_days::{OrderDays, Orders};
use crate::facts::sharded::{Fold, Sharded};
use crate::model::purchase;
use crate::problem::{Expected, Fault, Problem};
use crate::rules::report::retention::{Ordered, month};
use crate::store::rows::Row;
use crate::value::date::Date;

const COLUMNS: [usize; 4] = [purchase::CUSTOMER_ID, purchase::DATE, purchase::AMOUNT, purchase::CURRENCY];

/// In which months every customer ordered.
pub fn months(question: &Question<'_>) -> Result<(Ordered, Vec<Problem>), Error> {
    let customers = Customers::read(question, &Past::default())?;
    let this_month = month(question.now.today);
    let (read, problems) =
        fold::<Months>(question, &customers, |day| u32::try_from(this_month - month(day)).unwrap_or_default())?;
    let ordered = Ordered { months: read.finish(), customers: customers.len() as u32 };
    Ok((ordered, customers.problems.into_iter().chain(problems).collect()))
}

/// On which days they did.
pub fn days(question: &Question<'_>, customers: &Customers) -> Result<(Orders, Vec<Problem>), Error> {
    let (read, problems) = fold::<OrderDays>(question, customers, |day| day)?;
    Ok((Orders::of(read), problems))
}

fn fold<F: Fold>(
    question: &Question<'_>,
    customers: &Customers,
    event: impl Fn(Date) -> F::Event + Sync,
) -> Result<(Sharded<F>, Vec<Problem>), Error> {
    let sharded: Sharded<F> = Sharded::new(customers.len());
    let columns = wanted(&purchase::TABLE, &COLUMNS);
    let read = pages(
        question,
        &purchase::TABLE,
        &columns,
        || sharded.feeder(),
        |feeder, page| {
            by_customer(
                page,
                customers,
                0,
                |_| (),
                |page, row, customer| {
                    if let Some((customer, day)) = order(question, page, row, customer) {
                        feeder.feed(customer, event(day));
                    }
                },
            );
        },
    )?;
    Ok((sharded, read.problems))
}

/// Who ordered, and when; `None` for a row that is none, or that cannot be read.
#[inline]
fn order(
    question: &Question<'_>,
    page: &mut Page<'_, '_>,
    row: &Row<'_>,
    customer: Option<u32>,
) -> Option<(u32, Date)> {
    let Some(on) = Date::parse(&row.bytes(1)) else {
        page.bad_value(row, 1, "date", Expected::Date);
        return None;
    };
    if on > question.now.today {
        return None;
    }
    let Some(customer) = customer else {
        page.fault(row, 0, Fault::UnknownReference { table: "customers".into(), id: row.text(0).into_owned() });
        return None;
    };
    let amount = purchases::amount(question, page, row, 2)?;
    (amount.0 > 0).then_some((customer, on))
}
