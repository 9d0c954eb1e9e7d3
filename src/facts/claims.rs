//! What a customer owes: purchases on account against payments.
//!
//! - A purchase row with a `due_on` is a *claim*; one without was paid on the spot.
//! - A payment that names an order goes to the claims of that order, those due first first. What is left of it, and a payment
//!   that names none or one that is not known, goes to the oldest claims of all. A payment for an order that was paid on the
//!   spot is no money for others.
//! - A refund of an order lessens what is owed for it, like a payment; one that names no order but has a `due_on` is money for
//!   the oldest claims; one with neither was paid back on the spot.
//! - What is left of a claim is owed; it is *overdue* after its `due_on`. Nobody owes less than nothing.

use super::ledger::{Stamp, Tally};
use crate::value::date::Date;
use std::collections::HashMap;

/// A purchase row, as far as it is owed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bill {
    /// When.
    pub stamp: Stamp,
    /// Stands for the order's number; `None`: it has none.
    pub order: Option<u64>,
    /// When it is to be paid.
    pub due_on: Option<Date>,
    /// In 1/10000 of the book's currency; negative for a refund.
    pub amount: i64,
}

/// A payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Payment {
    /// Stands for the order's number; `None`: it names none.
    pub order: Option<u64>,
    /// In 1/10000 of the book's currency.
    pub amount: i64,
}

/// The purchase rows of a customer that name an order or a day to pay, by that day.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Bills(Vec<Bill>);

/// The payments of a customer, summed by order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Payments(HashMap<Option<u64>, i64>);

/// What is still owed of a purchase row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Owed {
    /// The row.
    pub stamp: Stamp,
    /// When it is to be paid.
    pub due_on: Date,
    /// How much is left, in 1/10000 of the book's currency.
    pub left: i64,
    /// Stands for the number of its order; `None`: it has none.
    pub order: Option<u64>,
}

impl Tally for Bills {
    type Event = Bill;

    fn add(&mut self, bill: &Bill) {
        if bill.order.is_none() && bill.due_on.is_none() {
            return;
        }
        let order = |bill: &Bill| (bill.due_on, bill.stamp);
        let place = self.0.partition_point(|known| order(known) < order(bill));
        self.0.insert(place, *bill);
    }
}

impl Tally for Payments {
    type Event = Payment;

    fn add(&mut self, payment: &Payment) {
        let sum = self.0.entry(payment.order).or_default();
        *sum = sum.saturating_add(payment.amount);
    }
}

/// What a customer still owes, by the day it is to be paid.
pub fn owed(bills: Option<&Bills>, payments: Option<&Payments>) -> Vec<Owed> {
    let bills = bills.map(|bills| bills.0.as_slice()).unwrap_or_default();
    let claim = |bill: &Bill| {
        let due_on = bill.due_on.filter(|_| bill.amount > 0)?;
        Some(Owed { stamp: bill.stamp, due_on, left: bill.amount, order: bill.order })
    };
    let mut owed: Vec<Owed> = bills.iter().filter_map(claim).collect();
    if owed.is_empty() {
        return owed;
    }
    if payments.is_none() && bills.iter().all(|bill| bill.amount >= 0) {
        return owed;
    }
    let mut credits: HashMap<Option<u64>, i64> = payments.map(|payments| payments.0.clone()).unwrap_or_default();
    for refund in bills.iter().filter(|bill| bill.amount < 0) {
        let sum = credits.entry(refund.order).or_default();
        *sum = sum.saturating_add(refund.amount.saturating_neg());
    }
    let mut free = credits.remove(&None).unwrap_or_default();
    for (order, sum) in credits {
        let known = bills.iter().any(|bill| bill.order == order);
        let on_account = owed.iter().any(|claim| claim.order == order);
        if on_account {
            let left = settle(owed.iter_mut().filter(|claim| claim.order == order), sum);
            free = free.saturating_add(left);
        } else if !known {
            free = free.saturating_add(sum);
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
    use crate::facts::ledger::tests::{folded, stamp};
    use proptest::prelude::*;

    fn bill(day: i32, order: u64, due: Option<i32>, amount: i64) -> Bill {
        Bill {
            stamp: stamp(day, day as u64),
            order: (order > 0).then_some(order),
            due_on: due.map(Date::from_days),
            amount,
        }
    }

    fn left(bills: &[Bill], payments: &[(u64, i64)]) -> Vec<(i32, i64)> {
        let payments: Vec<Payment> =
            payments.iter().map(|&(order, amount)| Payment { order: (order > 0).then_some(order), amount }).collect();
        let (bills, payments) = (folded::<Bills>(bills, 1), folded::<Payments>(&payments, 1));
        owed(bills.tally(1), payments.tally(1)).iter().map(|owed| (owed.due_on.days(), owed.left)).collect()
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
            cut in 0_usize..12,
        ) {
            let bills: Vec<Bill> = bills.iter().enumerate().map(|(line, &(day, order, due, amount))| Bill {
                stamp: stamp(day, line as u64), ..bill(day, order, due, amount)
            }).collect();
            let mut turned = bills.clone();
            turned.reverse();
            let (a, b) = (folded::<Bills>(&bills, cut), folded::<Bills>(&turned, cut / 2));
            prop_assert_eq!(a.tally(1), b.tally(1));
            let claimed: i64 = bills.iter().filter(|bill| bill.due_on.is_some()).map(|bill| bill.amount.max(0)).sum();
            let left = left(&bills, &payments);
            prop_assert!(left.iter().all(|(_, left)| *left > 0));
            prop_assert!(left.iter().map(|(_, left)| left).sum::<i64>() <= claimed);
            prop_assert!(left.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        }
    }
}
