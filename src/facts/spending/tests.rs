//! What the spending of customers comes to, whichever way their rows come in.

use super::*;
use crate::model::place::Place;
use proptest::prelude::*;

fn purchase(day: i32, amount: i64) -> Purchase {
    let (recent, previous) = (day > 100, day > 92 && day <= 100);
    Purchase { on: Date::from_days(day), rank: 0, place: Place::new(0, day as u64, 0), amount, recent, previous }
}

/// What becomes of rows of these customers.
fn folded(rows: &[(u32, i32, i64)], threads: usize) -> Spendings {
    let sharded = Sharded::<Gathering>::new(40_000);
    {
        let mut feeder = sharded.feeder();
        rows.iter().for_each(|&(customer, day, amount)| feeder.feed(customer, (&purchase(day, amount)).into()));
    }
    Spendings::of(sharded, threads)
}

fn days(days: &[i32]) -> Vec<Date> {
    days.iter().map(|&day| Date::from_days(day)).collect()
}

#[test]
fn a_day_with_a_positive_amount_is_an_order() {
    let rows = [(90, 0), (95, -5), (120, 10), (120, 20), (110, 30), (130, -4)];
    let spendings = folded(&rows.map(|(day, amount)| (7, day, amount)), 1);
    let spending = spendings.spending(7);
    assert_eq!((spending.total, spending.recent, spending.previous), (51, 56, -5));
    assert_eq!(spending.days, days(&[110, 120]));
    assert_eq!(spendings.spending(6), Spending::default());
    assert_eq!(spendings.spending(90_000), Spending::default());
}

#[test]
fn the_usual_gap_is_a_median() {
    let of = |asked: &[i32]| Spending { days: &days(asked), ..Spending::default() }.usual_gap();
    assert_eq!(of(&[5]), None);
    assert_eq!(of(&[5, 15]), Some(10.0));
    assert_eq!(of(&[5, 15, 20]), Some(7.5));
    assert_eq!(of(&[5, 15, 20, 120]), Some(10.0));
    let many: Vec<i32> = (0..100).map(|place| place * place).collect();
    assert_eq!(of(&many), Some(99.0), "the gaps are the odd numbers up to 197");
}

#[test]
fn the_next_order_is_a_gap_away_and_the_spread_wants_four_gaps() {
    let of = |asked: &[i32]| {
        let days = days(asked);
        let spending = Spending { days: &days, ..Spending::default() };
        (spending.gap_spread(), spending.next(0.0).map(Date::days), spending.next(-99.0).map(Date::days))
    };
    assert_eq!(of(&[5]), (None, None, None));
    assert_eq!(of(&[5, 15, 20, 40]), (None, Some(50), Some(40)));
    // Gaps of 5, 10, 20 and 30 days: quartiles at 8.75 and 22.5, the median at 15.
    assert_eq!(of(&[0, 10, 15, 35, 65]), (Some(13.75), Some(80), Some(65)));
}

#[test]
fn how_late_the_last_order_was() {
    let of = |asked: &[i32]| {
        let days = days(asked);
        let spending = Spending { days: &days, ..Spending::default() };
        (spending.last_gap(), spending.last_lateness())
    };
    assert_eq!(of(&[5]), (None, None));
    assert_eq!(of(&[5, 15]), (Some(10), None));
    assert_eq!(of(&[5, 15, 55]), (Some(40), Some(4.0)));
    assert_eq!(of(&[5, 15, 35, 95]), (Some(60), Some(4.0)));
}

proptest! {
    #[test]
    fn rows_may_come_in_any_order_and_every_customer_has_their_own(
        rows in prop::collection::vec((0_u32..40_000, 0..300, -50_i64..100), 0..60),
        (turn, few) in (0_usize..60, 1_u32..4),
    ) {
        // Few customers with many rows, and many with one.
        let rows: Vec<_> = rows.into_iter().map(|(customer, day, amount)| (if day % 2 == 0 { customer } else { customer % few * 16_384 }, day, amount)).collect();
        let mut turned = rows.clone();
        turned.rotate_left(turn.min(rows.len()));
        turned.reverse();
        let (a, b) = (folded(&rows, 1), folded(&turned, 3));
        for customer in rows.iter().map(|row| row.0).chain([0, 1, 16_383, 16_384, 39_999]) {
            prop_assert_eq!(a.spending(customer), b.spending(customer));
            let own = || rows.iter().filter(|row| row.0 == customer);
            let spending = a.spending(customer);
            prop_assert_eq!(spending.total, own().map(|row| row.2).sum::<i64>());
            prop_assert_eq!(spending.recent, own().filter(|row| row.1 > 100).map(|row| row.2).sum::<i64>());
            let days: std::collections::BTreeSet<i32> = own().filter(|row| row.2 > 0).map(|row| row.1).collect();
            prop_assert_eq!(spending.days.iter().map(|day| day.days()).collect::<Vec<_>>(), days.into_iter().collect::<Vec<_>>());
        }
    }
}
