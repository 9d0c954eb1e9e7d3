//! On which days every customer ordered: what the usual gap between orders, and how far it spreads, are worked out from.
//!
//! All order days of all customers have to be kept, since a median cannot be folded: a day is two bytes, counted back from
//! the day asked about. HOT.

use super::piles::{Pile, Sorted};
use super::sharded::{Finished, Fold, Sharded};
use crate::model::place::Place;
use crate::value::date::Date;

/// Stands for no day, and for no number of days.
const NONE: u16 = u16::MAX;

/// An order line with a positive amount.
#[derive(Clone, Copy, Debug)]
pub struct Ordered {
    /// Days before the day asked about.
    ago: u16,
    /// Days that what was bought usually lasts; `NONE` where that is not said.
    lasts: u16,
    place: Place,
}

impl Ordered {
    /// A line of this day, seen from another one, and how many days what was bought lasts. Whatever lies further back than a
    /// century and three quarters is as old as that.
    pub fn new(on: Date, today: Date, lasts: Option<u16>, place: Place) -> Self {
        let ago = today.since(on).clamp(0, i32::from(NONE) - 1) as u16;
        Self { ago, lasts: lasts.unwrap_or(NONE), place }
    }
}

/// The order days of a shard's customers while purchases are read.
#[derive(Debug)]
pub struct OrderDays {
    /// Days before the day asked about.
    ago: Pile<u16>,
    /// By customer: the last order.
    last: Vec<Last>,
}

/// The order days of a shard's customers.
#[derive(Debug)]
pub struct Days {
    /// Days before the day asked about, the earliest first, each once.
    ago: Sorted<u16>,
    last: Vec<Last>,
}

/// The last order: the first row of its day.
#[derive(Clone, Copy, Debug)]
struct Last {
    place: Place,
    ago: u16,
    /// The shortest that something bought on that day lasts.
    lasts: u16,
}

impl Fold for OrderDays {
    type Event = Ordered;

    fn empty(customers: usize) -> Self {
        let nothing = Last { place: Place::START, ago: NONE, lasts: NONE };
        Self { ago: Pile::empty(customers), last: vec![nothing; customers] }
    }

    #[inline]
    fn add(&mut self, customer: usize, event: &Ordered) {
        let Some(last) = self.last.get_mut(customer) else { return };
        if event.ago < last.ago {
            *last = Last { place: event.place, ago: event.ago, lasts: event.lasts };
        } else if event.ago == last.ago {
            last.place = last.place.min(event.place);
            last.lasts = last.lasts.min(event.lasts);
        }
        self.ago.add(customer, &event.ago);
    }

    fn warm(&self, events: &[(u32, Ordered)]) -> u64 {
        let last = |customer: &u32| self.last.get(*customer as usize).map_or(0, |last| last.ago);
        u64::from(events.iter().fold(0, |ago, (customer, _)| ago ^ last(customer)))
    }
}

/// The order days of all customers while purchases are read.
pub type Gathering = Sharded<OrderDays>;

/// The orders of one customer, as far as their rhythm goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Orders<'a> {
    /// The order days, ascending, each once; at least one.
    pub days: &'a [Date],
    /// The last of them.
    pub last: Date,
    /// The first row of the last order.
    pub place: Place,
    /// Days that what was bought on that day usually lasts, the shortest of them; `None` where no product says so.
    pub lasts: Option<u16>,
}

impl Gathering {
    /// The order days, put in order by so many threads, once all purchases are read.
    pub fn sorted(self, threads: usize) -> Finished<Days> {
        self.finish_with(threads, |OrderDays { ago, last }| Days { ago: ago.sorted(earliest_first), last })
    }
}

/// Sorts the days; answers how many different ones are in front.
fn earliest_first(ago: &mut [u16]) -> usize {
    ago.sort_unstable_by(|a, b| b.cmp(a));
    let mut kept = 0_usize;
    for place in 0..ago.len() {
        let before = kept.checked_sub(1).and_then(|last| ago.get(last));
        if let Some(&day) = ago.get(place)
            && before != Some(&day)
            && let Some(free) = ago.get_mut(kept)
        {
            *free = day;
            kept += 1;
        }
    }
    kept
}

impl Finished<Days> {
    /// The orders of a customer, seen from the same day; `days` is room for them. `None` without an order.
    #[inline]
    pub fn orders<'a>(&self, customer: u32, today: Date, days: &'a mut Vec<Date>) -> Option<Orders<'a>> {
        let (shard, number) = self.of(customer)?;
        let last = shard.last.get(number).filter(|last| last.ago != NONE)?;
        days.clear();
        days.extend(shard.ago.of(number).iter().map(|&ago| today.plus_days(-i32::from(ago))));
        let lasts = (last.lasts != NONE).then_some(last.lasts);
        Some(Orders { days, last: today.plus_days(-i32::from(last.ago)), place: last.place, lasts })
    }
}

/// The gaps between orders, in days: their middle and how far they spread, exact in fractions of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gaps {
    /// How many there are; at least one.
    pub count: usize,
    /// Twice the median: the mean of the middle two, where there are as many above as below.
    pub twice_median: i64,
    /// Four times the distance between the first and the third quartile. Quartiles lie between the gaps, where a quarter of
    /// the way from the first to the last of them in order comes to lie (type 7 of Hyndman and Fan, 1996; `quantile_cont`
    /// in databases).
    pub four_times_spread: i64,
}

/// Gaps that are sorted in place; more are rare and take memory of their own.
const FEW: usize = 32;

impl Gaps {
    /// Those between these days, ascending, each once. `None` with fewer than two.
    pub fn between(days: &[Date]) -> Option<Self> {
        let gaps = days.iter().zip(days.iter().skip(1)).map(|(earlier, later)| later.since(*earlier));
        let count = days.len().checked_sub(1).filter(|&count| count > 0)?;
        let (mut few, mut many) = ([0; FEW], Vec::new());
        let sorted = if count <= FEW {
            few.iter_mut().zip(gaps).for_each(|(place, gap)| *place = gap);
            few.get_mut(..count)?
        } else {
            many.extend(gaps);
            many.as_mut_slice()
        };
        sorted.sort_unstable();
        let at = |place: usize| sorted.get(place).map_or(0, |&gap| i64::from(gap));
        // So many quarters of the way from the first to the last, times four.
        let quarter = |quarters: usize| {
            let along = quarters * (count - 1);
            let (place, rest) = (along / 4, (along % 4) as i64);
            at(place) * (4 - rest) + at(place + 1) * rest
        };
        Some(Self { count, twice_median: quarter(2) / 2, four_times_spread: quarter(3) - quarter(1) })
    }

    /// The median times so many thousandths, in whole days, rounded up.
    pub fn median_times(&self, thousandths: i64) -> i32 {
        ceiling(self.twice_median.saturating_mul(thousandths), 2000)
    }

    /// Half the distance between the quartiles, in whole days, rounded up.
    pub fn half_spread(&self) -> i32 {
        ceiling(self.four_times_spread, 8)
    }
}

fn ceiling(number: i64, by: i64) -> i32 {
    let up = number.div_euclid(by) + i64::from(number.rem_euclid(by) != 0);
    up.clamp(0, i64::from(i32::MAX)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(day: i32) -> Date {
        Date::from_days(day)
    }

    fn gaps(gaps: &[i32]) -> Option<Gaps> {
        let mut days = vec![date(0)];
        days.extend(gaps.iter().scan(0, |day, gap| {
            *day += gap;
            Some(date(*day))
        }));
        Gaps::between(&days)
    }

    #[test]
    fn the_median_and_the_spread_are_exact() {
        assert_eq!(gaps(&[]), None);
        assert_eq!(gaps(&[10]), Some(Gaps { count: 1, twice_median: 20, four_times_spread: 0 }));
        assert_eq!(gaps(&[10, 5]), Some(Gaps { count: 2, twice_median: 15, four_times_spread: 10 }));
        // Of 5, 10, 20 and 100 the quartiles are 8.75 and 40.
        let four = gaps(&[100, 5, 20, 10]).expect("gaps");
        assert_eq!((four.twice_median, four.four_times_spread), (30, 125));
        assert_eq!((four.median_times(1000), four.median_times(2000), four.half_spread()), (15, 30, 16));
        let odd = gaps(&[7, 8]).expect("gaps");
        assert_eq!((odd.median_times(1000), odd.median_times(1100)), (8, 9));
        // A tenth more than ten is eleven, and not a little more.
        assert_eq!(gaps(&[10]).expect("a gap").median_times(1100), 11);
    }

    #[test]
    fn of_the_last_day_the_first_row_counts_and_what_lasts_least() {
        let today = date(1000);
        let row = |day, lasts, line| Ordered::new(date(day), today, lasts, Place::new(0, line, 0));
        let mut days = OrderDays::empty(1);
        for row in [row(990, Some(60), 4), row(970, Some(10), 1), row(990, None, 3), row(990, Some(30), 9)] {
            days.add(0, &row);
        }
        let sharded = Gathering::with(1, |_, size| OrderDays::empty(size));
        sharded.feeder().feed(0, row(990, None, 3));
        let mut room = Vec::new();
        assert_eq!(
            sharded.sorted(1).orders(0, today, &mut room).map(|orders| (orders.last, orders.lasts)),
            Some((date(990), None))
        );
        assert_eq!((days.last[0].place, days.last[0].lasts), (Place::new(0, 3, 0), 30));
    }

    proptest! {
        #[test]
        fn days_come_back_in_order_each_once(rows in prop::collection::vec(0..90_000, 0..60), turn in 0_usize..60) {
            let today = date(90_000);
            let mut turned = rows.clone();
            turned.rotate_left(turn.min(rows.len()));
            let sharded = Gathering::new(2);
            {
                let (mut first, mut second) = (sharded.feeder(), sharded.feeder());
                for (line, &day) in turned.iter().enumerate() {
                    let feeder = if line % 2 == 0 { &mut first } else { &mut second };
                    feeder.feed(1, Ordered::new(date(day), today, None, Place::new(0, line as u64, 0)));
                }
            }
            let mut expected: Vec<Date> = rows.iter().map(|&day| date(day.max(90_000 - 65_534))).collect();
            expected.sort_unstable();
            expected.dedup();
            let finished = sharded.sorted(2);
            let mut room = Vec::new();
            let orders = finished.orders(1, today, &mut room);
            prop_assert_eq!(orders.map(|orders| orders.days.to_vec()).unwrap_or_default(), expected.clone());
            prop_assert_eq!(orders.map(|orders| orders.last), expected.last().copied());
            prop_assert_eq!(finished.orders(0, today, &mut room), None);
        }

        #[test]
        fn the_median_is_that_of_the_facts(gaps in prop::collection::vec(1..400, 1..50)) {
            let days: Vec<Date> = std::iter::once(0).chain(gaps.iter().scan(0, |day, gap| { *day += gap; Some(*day) })).map(date).collect();
            let spending = crate::facts::spending::Spending { days: &days, ..Default::default() };
            let found = Gaps::between(&days).expect("gaps");
            prop_assert_eq!(Some(found.twice_median as f64 / 2.0), spending.usual_gap());
        }
    }
}
