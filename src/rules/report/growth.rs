//! What contacts led to: customers who began to buy something else, and orders that were larger than before.

use super::asked::{Asked, By};
use super::tally::tally;
use super::{Datum, Figures, Line, Reach, Report, figure, metric, share};
use crate::model::settings::suggest::Suggest;
use crate::value::date::Date;
use std::collections::HashSet;

/// The report.
pub static REPORT: Report = Report {
    name: "growth",
    columns: super::FIGURES,
    metrics: &[
        metric(
            "cross_sold",
            "Cross-sold",
            "times that a customer who had bought before bought from a category for the first time (of a product without one: the product), within `within` ([suggest] in rules/loyalty.toml) after we were in touch; divided by all such times",
        ),
        metric("cross_revenue", "Cross-sold for", "what was paid for that on those days"),
        metric(
            "value_added",
            "Value added",
            "days on which a customer ordered for at least `more` times its average order day before, within `within` after we were in touch; divided by all such days",
        ),
        metric("added_revenue", "Added", "what these orders came to above the average before"),
    ],
    by: &[By::Owner, By::Tier, By::Segment, By::Source, By::Month, By::Quarter, By::Year],
    default: None,
    reach: Reach::Year,
    fits: false,
    wide: None,
    figures: Figures::Growth(report),
};

/// A day on which a customer grew.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// Whether it is a category bought for the first time; else an order larger than before.
    pub is_new: bool,
    /// What was paid for it, or how much more than before.
    pub worth: f64,
    /// Whether we were in touch shortly before.
    pub after_contact: bool,
}

/// The steps of every customer, by number.
pub type Growth = Vec<Vec<Step>>;

/// The steps of one customer: what it bought (day, category, amount), and the days on which we were in touch, ascending.
pub fn steps(bought: &[(Date, u64, f64)], contacts: &[Date], rules: &Suggest) -> Vec<Step> {
    let mut bought = bought.to_vec();
    bought.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    let touched = |on: Date| {
        let last = contacts.partition_point(|contact| *contact <= on).checked_sub(1).and_then(|at| contacts.get(at));
        last.is_some_and(|last| rules.within.after(*last) >= on)
    };
    let (mut known, mut steps) = (HashSet::new(), Vec::new());
    let (mut days, mut sum) = (0_u32, 0.0);
    for day in bought.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(on, ..)) = day.first() else { continue };
        let paid: f64 = day.iter().map(|(_, _, amount)| amount).sum();
        let after_contact = touched(on);
        let had_any = !known.is_empty();
        for category in day.chunk_by(|a, b| a.1 == b.1) {
            let Some(&(_, id, _)) = category.first() else { continue };
            if known.insert(id) && had_any {
                let worth = category.iter().map(|(_, _, amount)| amount).sum();
                steps.push(Step { on, is_new: true, worth, after_contact });
            }
        }
        let mean = sum / f64::from(days.max(1));
        if days > 0 && mean > 0.0 && paid >= rules.more * mean && paid > mean {
            steps.push(Step { on, is_new: false, worth: paid - mean, after_contact });
        }
        (days, sum) = (days + 1, sum + paid);
    }
    steps
}

#[derive(Default)]
struct Sum {
    /// Of new categories, then of larger orders: all, after a contact, and what those were worth.
    of: [(u64, u64, f64); 2],
}

/// The report.
pub fn report(growth: &Growth, asked: &Asked) -> Vec<Line> {
    let sums = tally(asked, growth.len(), |sum: &mut Sum, customer, days| {
        for step in growth.get(customer).into_iter().flatten().filter(|step| days.holds(step.on)) {
            let Some((all, after, worth)) = sum.of.get_mut(usize::from(!step.is_new)) else { continue };
            *all += 1;
            if step.after_contact {
                *after += 1;
                *worth += step.worth;
            }
        }
    });
    let mut lines = Vec::new();
    for (group, _, Sum { of: [new, larger] }) in sums {
        for ((share_of, worth_of), (all, after, worth)) in
            [("cross_sold", "cross_revenue"), ("value_added", "added_revenue")].into_iter().zip([new, larger])
        {
            lines.push(figure(share_of, &group, share(after, all), Some(after), Some(all)));
            lines.push(figure(worth_of, &group, Datum::Money(worth), Some(after), None));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::suggest::Together;
    use crate::value::span::{Span, Unit};
    use proptest::prelude::*;

    fn rules() -> Suggest {
        let (together, within) = (Together::Customer, Span::new(30, Unit::Day));
        Suggest { together, least: 3, confidence: 0.2, lift: 1.0, most: 5, within, more: 1.2 }
    }

    fn day(day: i32) -> Date {
        Date::from_days(day)
    }

    #[test]
    fn a_new_category_and_a_larger_order_count_shortly_after_a_contact() {
        let bought =
            [(day(1), 1, 100.0), (day(50), 2, 40.0), (day(50), 1, 60.0), (day(90), 1, 120.0), (day(200), 3, 300.0)];
        let told: Vec<_> = steps(&bought, &[day(20), day(95)], &rules())
            .iter()
            .map(|step| (step.on.days(), step.is_new, step.worth, step.after_contact))
            .collect();
        // The first day is no step; 120 is 1.2 times 100; 300 is far more than the mean of 320 / 3.
        let mean = 320.0 / 3.0;
        assert_eq!(
            told,
            [
                (50, true, 40.0, true),
                (90, false, 20.0, false),
                (200, true, 300.0, false),
                (200, false, 300.0 - mean, false)
            ]
        );
    }

    proptest! {
        #[test]
        fn steps_are_finite_and_never_more_than_rows_and_days(
            rows in prop::collection::vec((0_i32..60, 0_u64..4, 0.01_f64..500.0), 0..20),
            contacts in prop::collection::btree_set(0_i32..60, 0..6),
        ) {
            let bought: Vec<_> = rows.iter().map(|&(on, category, amount)| (day(on), category, amount)).collect();
            let contacts: Vec<Date> = contacts.into_iter().map(day).collect();
            let steps = steps(&bought, &contacts, &rules());
            prop_assert!(steps.iter().all(|step| step.worth.is_finite() && step.worth > 0.0));
            prop_assert!(steps.iter().filter(|step| step.is_new).count() <= 3, "four categories, the first of them known");
        }
    }
}
