//! What customers spent and on which days they ordered.
//!
//! While purchases are read a row is only put down, sixteen bytes behind the others of its shard; once all are there they
//! are sorted by customer and day and summed. A place of its own for every customer, filled row by row, cost a look at cold
//! memory for every purchase, and a block of memory for every customer.

use super::orders::Purchase;
use super::sharded::{Finished, Fold, Sharded, of_shard};
use crate::value::date::Date;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What a customer spent, and on which days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Spending<'s> {
    /// Sum of all amounts, in 1/10000 of the book's currency.
    pub total: i64,
    /// The same of the last twelve months.
    pub recent: i64,
    /// The same of the twelve months before those.
    pub previous: i64,
    /// Order days, ascending, each once.
    pub days: &'s [Date],
}

/// What counts of a purchase row.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    on: Date,
    /// How long ago: a place in [`Sum::since`].
    span: u16,
    amount: i64,
}

/// A row that was put down: whose it is, and when and what it was.
#[derive(Clone, Copy, Debug)]
struct Row {
    customer: u16,
    span: u16,
    on: Date,
    amount: i64,
}

/// The rows of a shard's customers, in any order.
#[derive(Debug, Default)]
pub struct Gathering(Vec<Row>);

/// The spending of all customers.
#[derive(Debug, Default)]
pub struct Spendings {
    shards: Vec<Shard>,
}

/// That of a shard's customers who have any.
#[derive(Debug, Default)]
struct Shard {
    /// By customer: one more than the place of the sum; nought without one.
    places: Vec<u16>,
    sums: Vec<Sum>,
    days: Vec<Date>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// What was spent longer ago, in the twelve months before the last, and in the last.
    since: [i64; 3],
    /// Where the order days end; they begin where those of the sum before end.
    end: u32,
}

impl From<&Purchase> for Spent {
    fn from(purchase: &Purchase) -> Self {
        let span = if purchase.recent { 2 } else { u16::from(purchase.previous) };
        Self { on: purchase.on, span, amount: purchase.amount }
    }
}

impl Fold for Gathering {
    type Event = Spent;

    fn empty(_: usize) -> Self {
        Self::default()
    }

    fn add(&mut self, customer: usize, &Spent { on, span, amount }: &Spent) {
        self.0.push(Row { customer: customer as u16, span, on, amount });
    }
}

impl Gathering {
    fn sorted(self) -> Shard {
        let Self(mut rows) = self;
        rows.sort_unstable_by_key(|row| (row.customer, row.on));
        let mut shard = Shard::default();
        let mut owner = None;
        for row in rows {
            if owner != Some(row.customer) {
                owner = Some(row.customer);
                shard.places.resize(usize::from(row.customer) + 1, 0);
                shard.sums.push(Sum { end: shard.days.len() as u32, ..Sum::default() });
                if let Some(place) = shard.places.last_mut() {
                    *place = shard.sums.len() as u16;
                }
            }
            let start =
                shard.sums.len().checked_sub(2).and_then(|place| shard.sums.get(place)).map_or(0, |sum| sum.end);
            let Some(sum) = shard.sums.last_mut() else { continue };
            if let Some(spent) = sum.since.get_mut(usize::from(row.span)) {
                *spent = spent.saturating_add(row.amount);
            }
            let is_new = sum.end == start || shard.days.last() != Some(&row.on);
            if row.amount > 0 && is_new {
                shard.days.push(row.on);
                sum.end += 1;
            }
        }
        shard.days.shrink_to_fit();
        shard.sums.shrink_to_fit();
        shard
    }
}

impl Spendings {
    /// What was read, summed by so many threads.
    pub fn of(read: Sharded<Gathering>, threads: usize) -> Self {
        let shards: Vec<_> =
            Finished::into_shards(read.finish()).map(|shard| Mutex::new((shard, Shard::default()))).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(shard) = shards.get(next.fetch_add(1, Ordering::Relaxed)) {
                let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
                shard.1 = std::mem::take(&mut shard.0).sorted();
            }
        };
        thread::scope(|scope| {
            for _ in 1..threads.min(shards.len()) {
                scope.spawn(work);
            }
            work();
        });
        let sorted = shards.into_iter().map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner).1);
        Self { shards: sorted.collect() }
    }

    /// What a customer spent; nothing without a purchase.
    pub fn spending(&self, customer: u32) -> Spending<'_> {
        let (shard, number) = of_shard(customer);
        self.shards.get(shard).and_then(|shard| shard.spending(number)).unwrap_or_default()
    }
}

impl Shard {
    fn spending(&self, number: usize) -> Option<Spending<'_>> {
        let place = usize::from(self.places.get(number)?.checked_sub(1)?);
        let &Sum { since: [earlier, previous, recent], end } = self.sums.get(place)?;
        let start = place.checked_sub(1).and_then(|place| self.sums.get(place)).map_or(0, |sum| sum.end);
        let total = earlier.saturating_add(previous).saturating_add(recent);
        Some(Spending { total, recent, previous, days: self.days.get(start as usize..end as usize)? })
    }
}

/// Gaps that fit where nothing has to be asked for.
const USUAL: usize = 24;

impl Spending<'_> {
    /// Looks at the days between one order and the next, ascending.
    fn gaps<T>(self, look: impl FnOnce(&[i32]) -> T) -> T {
        let days = self.days;
        let mut few = [0; USUAL];
        let mut many = Vec::new();
        let count = days.len().saturating_sub(1);
        let gaps = match few.get_mut(..count) {
            Some(few) => few,
            None => {
                many.resize(count, 0);
                many.as_mut_slice()
            }
        };
        for (gap, (earlier, later)) in gaps.iter_mut().zip(days.iter().zip(days.iter().skip(1))) {
            *gap = later.since(*earlier);
        }
        gaps.sort_unstable();
        look(gaps)
    }

    /// The customer's usual gap between orders in days: the median of the gaps between distinct order days; with an even
    /// number of gaps the mean of the middle two. `None` with fewer than two order days.
    pub fn usual_gap(self) -> Option<f64> {
        self.gaps(|gaps| quantile(gaps, 0.5))
    }

    /// How much the gaps vary, in days: the interquartile range, each quartile read between the two gaps beside it. `None` with
    /// fewer than four gaps, which say nothing of how much they vary.
    pub fn gap_spread(self) -> Option<f64> {
        self.quartiles().map(|(lower, upper)| upper - lower)
    }

    /// The first and the third quartile of the gaps; `None` with fewer than four.
    pub fn quartiles(self) -> Option<(f64, f64)> {
        self.gaps(|gaps| if gaps.len() < 4 { None } else { quantile(gaps, 0.25).zip(quantile(gaps, 0.75)) })
    }

    /// Days between the last two orders.
    pub fn last_gap(self) -> Option<i32> {
        let (last, before) = self.days.split_last()?;
        before.last().map(|&earlier| last.since(earlier))
    }

    /// How late the last order was: the gap before it, divided by the usual gap of the orders until then. `None` with fewer
    /// than three orders.
    pub fn last_lateness(self) -> Option<f64> {
        let (_, days) = self.days.split_last()?;
        let usual = Spending { days, ..self }.usual_gap().filter(|gap| *gap > 0.0)?;
        self.last_gap().map(|gap| f64::from(gap) / usual)
    }

    /// The day on which the next order is expected, so many days moved; of half a day the later one.
    pub fn next(self, moved: f64) -> Option<Date> {
        let days = (self.usual_gap()? + moved).round().max(0.0);
        self.days.last().map(|last| last.plus_days(days as i32))
    }
}

/// The value below which this part of the sorted ones lies, linear between the two beside it.
fn quantile(sorted: &[i32], part: f64) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? as f64 * part;
    let (below, rest) = (place.floor(), place.fract());
    let lower = f64::from(*sorted.get(below as usize)?);
    let upper = sorted.get(below as usize + 1).map_or(lower, |&upper| f64::from(upper));
    Some(lower + (upper - lower) * rest)
}

#[cfg(test)]
mod tests;
