//! What a customer owes: purchases on account against payments.
//!
//! - A purchase row with a `due_on` is a *claim*; one without was paid on the spot.
//! - A payment that names an order goes to the claims of that order, those due first first. What is left of it, and a payment
//!   that names none or one that is not known, goes to the oldest claims of all. A payment for an order that was paid on the
//!   spot is no money for others.
//! - A refund of an order lessens what is owed for it, like a payment; one that names no order but has a `due_on` is money for
//!   the oldest claims; one with neither was paid back on the spot.
//! - What is left of a claim is owed; it is *overdue* after its `due_on`. Nobody owes less than nothing.

use super::ledger::{Tally, fingerprint};
use super::piles::{Pile, Sorted};
use super::sharded::{Finished, Sharded};
use crate::model::place::Place;
use crate::value::date::Date;
use std::collections::HashMap;
use std::num::NonZeroU64;

/// Stands for the number of an order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Order(NonZeroU64);

/// A purchase row, as far as it is owed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bill {
    /// Its day.
    pub on: Date,
    /// Order of the row's id among rows of the same day.
    pub rank: u64,
    /// Where the row is.
    pub place: Place,
    /// The order it belongs to; `None`: it has no number.
    pub order: Option<Order>,
    /// When it is to be paid.
    pub due_on: Option<Date>,
    /// In 1/10000 of the book's currency; negative for a refund.
    pub amount: i64,
}

/// A payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Payment {
    /// The order it is for; `None`: it names none.
    pub order: Option<Order>,
    /// In 1/10000 of the book's currency.
    pub amount: i64,
}

/// The bills of all customers while purchases are read.
pub type Gathering = Sharded<Pile<Bill>>;

/// The bills of all customers who owe something unless it was paid, by the day it is to be paid.
pub type Bills = Finished<Sorted<Bill>>;

/// The payments of a customer, summed by order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Payments(HashMap<Option<Order>, i64>);

/// What is still owed of a purchase row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Owed {
    /// The row.
    pub bill: Bill,
    /// When it is to be paid.
    pub due_on: Date,
    /// How much is left, in 1/10000 of the book's currency.
    pub left: i64,
}

/// To whose benefit money for an order is, or a refund of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Of the claims of that order.
    Account,
    /// Of nobody: it was paid on the spot.
    Spot,
    /// Of the oldest claims: it names no order, or one that is not known.
    Free,
}

/// To whose benefit money for this order is.
pub fn side(order: Option<Order>, bills: &[Bill]) -> Side {
    let mut of = bills.iter().filter(|bill| order.is_some() && bill.order == order);
    let Some(first) = of.next() else { return Side::Free };
    let is_claim = |bill: &Bill| bill.claim().is_some();
    if is_claim(first) || of.any(is_claim) { Side::Account } else { Side::Spot }
}

/// Puts bills in the order in which they are paid: what is to be paid first, first.
pub fn in_order(bills: &mut [Bill]) {
    bills.sort_unstable_by_key(|bill| (bill.due_on, bill.on, bill.rank, bill.place));
}

impl Order {
    /// The order with this number; `None` for a blank one.
    pub fn numbered(number: &str) -> Option<Self> {
        let number = number.trim();
        (!number.is_empty()).then(|| Self(NonZeroU64::new(fingerprint(number.as_bytes())).unwrap_or(NonZeroU64::MIN)))
    }
}

impl Bill {
    /// Whether it makes a difference to what is owed. A row that was paid on the spot does only where a payment names its
    /// order, which then is no money for others; most rows of most books are such and none is kept.
    pub fn matters(&self, payments: Option<&Payments>) -> bool {
        if self.amount > 0 && self.due_on.is_some()
            || self.amount < 0 && (self.due_on.is_some() || self.order.is_some())
        {
            return true;
        }
        self.order.is_some() && payments.is_some_and(|payments| payments.0.contains_key(&self.order))
    }

    fn claim(&self) -> Option<Owed> {
        let due_on = self.due_on.filter(|_| self.amount > 0)?;
        Some(Owed { bill: *self, due_on, left: self.amount })
    }
}

impl Gathering {
    /// The bills, put in order by so many threads, once all purchases are read.
    pub fn sorted(self, threads: usize) -> Bills {
        self.finish_with(threads, |pile| {
            pile.sorted(|bills| {
                if bills.iter().all(|bill| bill.claim().is_none()) {
                    return 0;
                }
                in_order(bills);
                bills.len()
            })
        })
    }
}

impl Bills {
    /// Whether nobody owes anything, whatever was paid.
    pub fn is_empty(&self) -> bool {
        self.shards().all(Sorted::is_empty)
    }

    /// Those of a customer.
    #[inline]
    pub fn bills(&self, customer: u32) -> &[Bill] {
        self.of(customer).map_or(&[], |(shard, number)| shard.of(number))
    }
}

impl Tally for Payments {
    type Event = Payment;

    fn add(&mut self, payment: &Payment) {
        let sum = self.0.entry(payment.order).or_default();
        *sum = sum.saturating_add(payment.amount);
    }
}

/// What a customer with these bills still owes, by the day it is to be paid.
pub fn owed(bills: &[Bill], payments: Option<&Payments>) -> Vec<Owed> {
    let mut owed: Vec<Owed> = bills.iter().filter_map(Bill::claim).collect();
    let refunds = || bills.iter().filter(|bill| bill.amount < 0);
    if owed.is_empty() || payments.is_none() && refunds().next().is_none() {
        return owed;
    }
    let mut credits: HashMap<Option<Order>, i64> = payments.map(|payments| payments.0.clone()).unwrap_or_default();
    for refund in refunds() {
        let sum = credits.entry(refund.order).or_default();
        *sum = sum.saturating_add(refund.amount.saturating_neg());
    }
    let mut free = credits.remove(&None).unwrap_or_default();
    for (order, sum) in credits {
        match side(order, bills) {
            Side::Account => {
                let left = settle(owed.iter_mut().filter(|claim| claim.bill.order == order), sum);
                free = free.saturating_add(left);
            }
            Side::Free => free = free.saturating_add(sum),
            Side::Spot => {}
        }
    }
    settle(owed.iter_mut(), free);
    owed.retain(|claim| claim.left > 0);
    owed
}

/// Takes a sum from claims, in their order; answers what is left of it.
fn settle<'o>(claims: impl Iterator<Item = &'o mut Owed>, mut sum: i64) -> i64 {
    for claim in claims {
        let taken = sum.clamp(0, claim.left);
        claim.left -= taken;
        sum -= taken;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledger::tests::folded;
    use proptest::prelude::*;

    fn order(number: u64) -> Option<Order> {
        NonZeroU64::new(number).map(Order)
    }

    fn bill(day: i32, number: u64, due: Option<i32>, amount: i64) -> Bill {
        let (on, rank) = (Date::from_days(day), day as u64);
        Bill { on, rank, place: Place::new(0, rank, 0), order: order(number), due_on: due.map(Date::from_days), amount }
    }

    /// What is left of these bills, of which those that do not matter were left out or not.
    fn left_of(bills: &[Bill], payments: &[(u64, i64)], all: bool) -> Vec<(i32, i64)> {
        let payments: Vec<Payment> =
            payments.iter().map(|&(number, amount)| Payment { order: order(number), amount }).collect();
        let payments = folded::<Payments>(&payments, 1);
        let gathering = Gathering::new(2);
        {
            let mut feeder = gathering.feeder();
            // What names neither an order nor a day was paid, or paid back, on the spot.
            let named = bills.iter().filter(|bill| bill.order.is_some() || bill.due_on.is_some());
            let kept = named.filter(|bill| all || bill.matters(payments.tally(1)));
            kept.for_each(|bill| feeder.feed(1, *bill));
        }
        let bills = gathering.sorted(1);
        owed(bills.bills(1), payments.tally(1)).iter().map(|owed| (owed.due_on.days(), owed.left)).collect()
    }

    fn left(bills: &[Bill], payments: &[(u64, i64)]) -> Vec<(i32, i64)> {
        left_of(bills, payments, false)
    }

    #[test]
    fn payments_go_to_their_order_and_else_to_the_oldest() {
        let bills =
            [bill(1, 1, Some(10), 100), bill(2, 2, Some(20), 50), bill(3, 0, Some(30), 40), bill(4, 0, None, 70)];
        assert_eq!(left(&bills, &[]), [(10, 100), (20, 50), (30, 40)]);
        assert_eq!(left(&bills, &[(2, 50)]), [(10, 100), (30, 40)]);
        assert_eq!(left(&bills, &[(2, 60)]), [(10, 90), (30, 40)]);
        assert_eq!(left(&bills, &[(0, 120)]), [(20, 30), (30, 40)]);
        assert_eq!(left(&bills, &[(9, 30), (0, 500)]), []);
    }

    #[test]
    fn refunds_lessen_what_is_owed_for_their_order() {
        let bills = [bill(1, 1, Some(10), 100), bill(2, 1, None, -30), bill(3, 2, None, 80), bill(4, 2, None, -80)];
        assert_eq!(left(&bills, &[]), [(10, 70)]);
        // The order that was paid on the spot is paid on the spot.
        assert_eq!(left(&bills, &[(2, 80)]), [(10, 70)]);
        assert_eq!(left(&[bill(1, 1, Some(10), 100), bill(2, 0, Some(11), -25)], &[]), [(10, 75)]);
    }

    proptest! {
        #[test]
        fn nobody_owes_less_than_nothing_or_more_than_was_bought(
            bills in prop::collection::vec((0_i32..9, 0_u64..4, prop::option::of(0_i32..20), -40_i64..90), 0..12),
            payments in prop::collection::vec((0_u64..5, -20_i64..90), 0..8),
            turn in 0_usize..12,
        ) {
            let bills: Vec<Bill> = bills.iter().enumerate().map(|(line, &(day, order, due, amount))| Bill {
                rank: line as u64, ..bill(day, order, due, amount)
            }).collect();
            let mut turned = bills.clone();
            turned.rotate_left(turn.min(bills.len()));
            turned.reverse();
            prop_assert_eq!(left(&bills, &payments), left(&turned, &payments));
            prop_assert_eq!(left(&bills, &payments), left_of(&bills, &payments, true));
            let claimed: i64 = bills.iter().filter(|bill| bill.due_on.is_some()).map(|bill| bill.amount.max(0)).sum();
            let left = left(&bills, &payments);
            prop_assert!(left.iter().all(|(_, left)| *left > 0));
            prop_assert!(left.iter().map(|(_, left)| left).sum::<i64>() <= claimed);
            prop_assert!(left.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        }
    }
}
