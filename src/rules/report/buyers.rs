//! What reports on buying are made of: on which days every customer ordered, since when we know them, and who was lost.

use crate::facts::order_days::{Orders, up_to, usual_gap};
use crate::model::settings::report::Lost;
use crate::value::date::Date;

/// The customers of a book as buyers, by their numbers.
#[derive(Debug, Default)]
pub struct Buyers {
    /// How many customers there are.
    pub customers: usize,
    /// On which days they ordered.
    pub orders: Orders,
    /// The first day of the relationship, as the customer's row says.
    pub since: Vec<Option<Date>>,
    /// Those of whom it was said that they went, by day.
    pub losses: Vec<Loss>,
    /// When a customer counts as lost.
    pub lost: Lost,
}

/// What was said of a customer who went.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Loss {
    /// The customer.
    pub customer: u32,
    /// When it became clear.
    pub on: Date,
    /// Why; empty where that was not said.
    pub reason: String,
    /// To whom; empty where that was not said.
    pub rival: String,
}

/// How a customer stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// No order so far.
    Never,
    /// Ordered, and not lost.
    Buying,
    /// Ordered too long ago, or said to have gone, without an order since.
    Lost,
}

impl Buyers {
    /// How a customer stands in the evening of a day.
    pub fn standing(&self, customer: usize, day: Date) -> Standing {
        let days = up_to(self.orders.days(customer), day);
        let Some(last) = days.last().copied() else { return Standing::Never };
        let said = self.losses_of(customer).iter().any(|loss| loss.on > last && loss.on <= day);
        if said || lost_on(days, self.lost).is_some_and(|lost| lost <= day) { Standing::Lost } else { Standing::Buying }
    }

    /// What was said of a customer who went; the losses are ordered by customer.
    fn losses_of(&self, customer: usize) -> &[Loss] {
        let from = self.losses.partition_point(|loss| (loss.customer as usize) < customer);
        let until = self.losses.partition_point(|loss| loss.customer as usize <= customer);
        self.losses.get(from..until).unwrap_or_default()
    }
}

/// The day from which on a customer with these order days is lost, if no further order comes.
fn lost_on(days: &[Date], lost: Lost) -> Option<Date> {
    let last = days.last()?;
    Some(match usual_gap(days) {
        None => lost.single.after(*last).plus_days(1),
        Some(gap) => {
            // Rounded up, so that a day is never too early.
            let own = last.plus_days((gap * lost.late).ceil().min(f64::from(i32::MAX)) as i32);
            own.max(lost.at_least.after(*last).plus_days(1))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::order_days::OrderDays;
    use crate::facts::sharded::Sharded;
    use crate::value::span::{Span, Unit};

    fn day(text: &str) -> Date {
        Date::parse(text.as_bytes()).expect("a day")
    }

    fn lost() -> Lost {
        Lost { late: 3.0, at_least: Span::new(60, Unit::Day), single: Span::new(1, Unit::Year) }
    }

    #[test]
    fn whoever_is_silent_for_several_gaps_is_lost() {
        let of = |days: &[&str]| {
            lost_on(&days.iter().map(|text| day(text)).collect::<Vec<_>>(), lost()).map(|day| day.to_string())
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["2025-03-01"]).as_deref(), Some("2026-03-02"));
        assert_eq!(of(&["2025-03-01", "2025-03-31"]).as_deref(), Some("2025-06-29"));
        assert_eq!(
            of(&["2025-03-01", "2025-03-03"]).as_deref(),
            Some("2025-05-03"),
            "not before the least time is over"
        );
    }

    #[test]
    fn whoever_was_said_to_have_gone_is_lost_until_they_order_again() {
        let sharded = Sharded::<OrderDays>::new(2);
        {
            let mut feeder = sharded.feeder();
            ["2026-01-01", "2026-02-01", "2026-03-01"].iter().for_each(|text| feeder.feed(1, day(text)));
        }
        let loss = Loss { customer: 1, on: day("2026-02-10"), reason: String::new(), rival: String::new() };
        let buyers = Buyers {
            customers: 2,
            orders: Orders::of(sharded),
            since: vec![None; 2],
            losses: vec![loss],
            lost: lost(),
        };
        let of = |text| buyers.standing(1, day(text));
        assert_eq!(buyers.standing(0, day("2026-03-20")), Standing::Never);
        assert_eq!(of("2025-12-31"), Standing::Never);
        assert_eq!(of("2026-02-09"), Standing::Buying);
        assert_eq!(of("2026-02-10"), Standing::Lost);
        assert_eq!(of("2026-03-01"), Standing::Buying);
        assert_eq!(of("2026-12-01"), Standing::Lost);
    }
}
