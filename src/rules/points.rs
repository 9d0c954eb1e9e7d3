//! What purchases earn, and what refunds take back: postings for the log of points, each due to one row.
//!
//! An order earns a point for every full amount of what was paid for it, so its lines earn together: the first line what it
//! is worth alone, every further line what it adds. A refund takes back what the order earned more than it would have
//! without it. Thus each row of the log of purchases makes its own postings, and these follow from rows up to it: what two
//! people post from the same rows is the same, whoever is first.
//!
//! A refund that names an order is one of that order, else of what the customer bought before: the same product first, and
//! the latest first. May not know what is posted already, nor any tier.

use crate::value::date::Date;
use std::collections::HashMap;

/// A row of the log of purchases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line<'a> {
    /// The id.
    pub id: &'a str,
    /// The day.
    pub on: Date,
    /// The number of the order; blank: it has none, and the row is an order of its own.
    pub order: &'a str,
    /// The product.
    pub product: &'a str,
    /// What was paid, in 1/10000 of the currency; below nought for a refund.
    pub amount: i64,
    /// How many times as many points it earns, in thousandths; nought: none.
    pub times: i64,
}

/// An entry for the log of points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Posting {
    /// The line that causes it, by its place.
    pub line: usize,
    /// The purchase that earned the points, by its place; the line itself but for refunds.
    pub of: usize,
    /// How many; below nought where they are taken back.
    pub points: i64,
}

impl<'a> Line<'a> {
    /// By what it is known which lines earn together.
    fn group(&self) -> (&'a str, &'a str) {
        if self.order.is_empty() { ("", self.id) } else { (self.order, "") }
    }
}

/// The lines of one order that earn together.
#[derive(Default)]
struct Order {
    /// What was paid and not refunded, each line times its factor.
    weight: i128,
}

impl Order {
    /// Adds so much, or takes it away; answers how many points more there are.
    fn change(&mut self, weight: i128, divisor: i128) -> i64 {
        let before = self.weight.max(0).div_euclid(divisor);
        self.weight = self.weight.saturating_add(weight);
        let after = self.weight.max(0).div_euclid(divisor);
        i64::try_from(after - before).unwrap_or_default()
    }
}

/// The postings of a customer's lines, in the order of the days on which they count: one point for every full `every` (in
/// 1/10000 of the currency).
pub fn earned(lines: &[Line<'_>], every: i64) -> Vec<Posting> {
    let divisor = i128::from(every.max(1)) * i128::from(crate::model::settings::loyalty::ONCE);
    let mut places: Vec<(usize, &Line<'_>)> = lines.iter().enumerate().collect();
    places.sort_by_key(|(place, line)| (line.on, line.amount <= 0, line.id, *place));
    let mut orders: HashMap<(&str, &str), Order> = HashMap::new();
    let mut left: Vec<i64> = lines.iter().map(|line| line.amount.max(0)).collect();
    let mut postings = Vec::new();
    for &(place, line) in places.iter().filter(|(_, line)| line.amount > 0) {
        let weight = i128::from(line.amount) * i128::from(line.times);
        let points = orders.entry(line.group()).or_default().change(weight, divisor);
        postings.push((line.on, Posting { line: place, of: place, points }));
    }
    for &(place, line) in places.iter().filter(|(_, line)| line.amount < 0) {
        let mut rest = line.amount.saturating_neg();
        for of in refunded(line, &places) {
            let (Some(left), Some(bought)) = (left.get_mut(of), lines.get(of)) else { continue };
            let taken = rest.min(*left);
            if taken == 0 {
                continue;
            }
            (rest, *left) = (rest - taken, *left - taken);
            let weight = -i128::from(taken) * i128::from(bought.times);
            let points = orders.entry(bought.group()).or_default().change(weight, divisor);
            postings.push((line.on, Posting { line: place, of, points }));
        }
    }
    postings.sort();
    postings.into_iter().map(|(_, posting)| posting).filter(|posting| posting.points != 0).collect()
}

/// Which purchases a refund may be of, the likeliest first.
fn refunded(refund: &Line<'_>, places: &[(usize, &Line<'_>)]) -> Vec<usize> {
    let bought = || places.iter().rev().filter(|(_, line)| line.amount > 0).copied();
    let of_order: Vec<_> =
        bought().filter(|(_, line)| !refund.order.is_empty() && line.order == refund.order).collect();
    // Within its order a refund may be dated before a line; otherwise nothing is given back that was not yet bought.
    let candidates: Vec<_> =
        if of_order.is_empty() { bought().filter(|(_, line)| line.on <= refund.on).collect() } else { of_order };
    let same = |line: &Line<'_>| !refund.product.is_empty() && line.product == refund.product;
    let (first, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|(_, line)| same(line));
    first.into_iter().chain(others).map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Id, day, order, product, amount in units, factor in thousandths.
    type Row = (&'static str, i32, &'static str, &'static str, i64, i64);

    fn told(rows: &[Row]) -> Vec<(&'static str, &'static str, i64)> {
        let line = |&(id, on, order, product, amount, times): &Row| Line {
            id,
            on: Date::from_days(on),
            order,
            product,
            amount: amount * 10_000,
            times,
        };
        let lines: Vec<Line<'_>> = rows.iter().map(line).collect();
        let told = |posting: Posting| (rows[posting.line].0, rows[posting.of].0, posting.points);
        earned(&lines, 100_000).into_iter().map(told).collect()
    }

    #[test]
    fn every_full_amount_of_an_order_earns_a_point() {
        assert_eq!(told(&[("a", 1, "", "", 105, 1000), ("b", 1, "", "", 9, 1000)]), [("a", "a", 10)]);
        // 105 + 9 are 114 of one order: the second line adds the eleventh point.
        assert_eq!(told(&[("a", 1, "7", "", 105, 1000), ("b", 1, "7", "", 9, 1000)]), [("a", "a", 10), ("b", "b", 1)]);
        assert_eq!(told(&[("a", 1, "", "", 100, 1500), ("b", 2, "", "", 100, 0)]), [("a", "a", 15)]);
    }

    #[test]
    fn a_refund_takes_back_what_its_purchase_earned() {
        let bought = [("a", 1, "", "tea", 105, 1000), ("b", 2, "", "cup", 50, 2000)];
        let with = |refund| told(&[&bought[..], &[refund]].concat())[2..].to_vec();
        assert_eq!(with(("r", 3, "", "tea", -105, 0)), [("r", "a", -10)], "all of it, whatever it was rounded by");
        assert_eq!(with(("r", 3, "", "tea", -5, 0)), [], "100 earn as much as 105");
        assert_eq!(with(("r", 3, "", "tea", -6, 0)), [("r", "a", -1)]);
        assert_eq!(
            with(("r", 3, "", "", -60, 0)),
            [("r", "a", -1), ("r", "b", -10)],
            "the latest, then the one before"
        );
        assert_eq!(with(("r", 3, "", "", -999, 0)), [("r", "a", -10), ("r", "b", -10)], "never more than was earned");
        assert_eq!(
            told(&[("r", 1, "", "", -50, 0), ("a", 2, "", "", 50, 1000)]),
            [("a", "a", 5)],
            "nothing was bought yet"
        );
        let order = [("a", 1, "7", "tea", 50, 1000), ("b", 1, "8", "tea", 50, 1000), ("r", 9, "7", "", -50, 0)];
        assert_eq!(told(&order)[2..], [("r", "a", -5)], "the order that it names");
    }

    proptest! {
        #[test]
        fn postings_come_to_what_is_left_of_every_order_and_never_less(
            rows in prop::collection::vec((0_i32..9, 0_usize..4, -300_i64..400, 0_usize..3), 0..24),
        ) {
            let ids: Vec<String> = (0..rows.len()).map(|row| format!("o{row:02}")).collect();
            let lines: Vec<Line<'_>> = rows.iter().zip(&ids).map(|(&(on, order, amount, times), id)| Line {
                id, on: Date::from_days(on), order: ["", "7", "8", "9"][order], product: "", amount, times: [0, 1000, 1500][times],
            }).collect();
            let postings = earned(&lines, 7);
            let mut turned = lines.clone();
            turned.reverse();
            let last = lines.len().saturating_sub(1);
            let mut again: Vec<_> = earned(&turned, 7).iter().map(|it| (last - it.line, last - it.of, it.points)).collect();
            again.sort_unstable();
            let mut told: Vec<_> = postings.iter().map(|it| (it.line, it.of, it.points)).collect();
            told.sort_unstable();
            prop_assert_eq!(&told, &again, "whatever the order of the rows");
            // Without refunds the lines of every order earn what they come to together.
            let bought: Vec<Line<'_>> = lines.iter().copied().filter(|line| line.amount > 0).collect();
            let mut sums: HashMap<String, i128> = HashMap::new();
            for line in &bought {
                let order = if line.order.is_empty() { line.id } else { line.order };
                *sums.entry(order.to_owned()).or_default() += i128::from(line.amount) * i128::from(line.times);
            }
            let whole: i128 = sums.values().map(|sum| sum / 7000).sum();
            let all: i64 = earned(&bought, 7).iter().map(|it| it.points).sum();
            prop_assert_eq!(i128::from(all), whole);
            let sum: i64 = postings.iter().map(|it| it.points).sum();
            prop_assert!((0..=all).contains(&sum), "{} of {}", sum, all);
        }
    }
}
