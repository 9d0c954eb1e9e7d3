//! What customers are worth: how far spending rests on few of them, and what is to be expected of each tier; with a fit,
//! the parameters of the models and how they do on orders that they have not seen.

use super::{Group, Line, Metric, Report, Unit};
use crate::facts::survival::fit::Fitted;
use crate::facts::survival::holdout::{MOST, Trial};

/// The report.
pub static REPORT: Report = Report {
    name: "value",
    metrics: &[
        metric("spend", Unit::Money, "Spend", "all purchases less refunds"),
        metric(
            "top_share",
            Unit::Ratio,
            "Share of the top",
            "share of spend of the customers who spent most: 1, 5, 10 and 20 of a hundred with spend above nought, rounded up",
        ),
        metric(
            "gini",
            Unit::Ratio,
            "Gini coefficient",
            "how unequally customers spend: 0 if all spend the same, near 1 if one spends it all; of those with spend above nought",
        ),
        metric(
            "clv",
            Unit::Money,
            "Lifetime value",
            "sum of the lifetime values of the tier's customers: spending to expect in the years ahead, discounted, by rules/model.toml",
        ),
        metric("clv_mean", Unit::Money, "Lifetime value, mean", "the same, divided by those customers"),
        metric(
            "bg_nbd",
            Unit::Number,
            "BG/NBD",
            "with --fit: parameters of the model of orders, time in weeks (Fader, Hardie and Lee, 2005), the logarithm of its likelihood, and the steps it took",
        ),
        metric(
            "gamma_gamma",
            Unit::Number,
            "Gamma-Gamma",
            "with --fit: parameters of the model of values (Fader and Hardie, 2013), the logarithm of its likelihood, and the correlation of order number and order value, which must be small",
        ),
        metric(
            "holdout",
            Unit::Count,
            "Hold-out",
            "with --fit: orders after the day of the trial and what the model, fitted on those before it, expected, by the customers' repeated orders until then",
        ),
    ],
};

const fn metric(id: &'static str, unit: Unit, name: &'static str, doc: &'static str) -> Metric {
    Metric { id, unit, name, doc }
}

/// Parts of a hundred customers whose share of spend is told.
const TOP: [u32; 4] = [1, 5, 10, 20];

/// What a customer counts with.
#[derive(Clone, PartialEq, Debug)]
pub struct Customer {
    /// Place of the tier among those of the settings.
    pub tier: Option<usize>,
    /// What was spent, less refunds.
    pub spend: Option<f64>,
    /// The lifetime value.
    pub clv: Option<f64>,
}

/// The report; `tiers` are the ids of the tiers, in order. Without a model there are no lines of lifetime values.
pub fn report(customers: &[Customer], tiers: &[String], modelled: bool) -> Vec<Line> {
    let mut spends: Vec<f64> = customers.iter().filter_map(|customer| customer.spend).collect();
    let total: f64 = spends.iter().sum();
    spends.retain(|spend| *spend > 0.0);
    spends.sort_by(|a, b| b.total_cmp(a));
    let mut lines = vec![line("spend", Group::All, Some(total), spends.len())];
    lines.extend(TOP.map(|part| {
        let count = (spends.len() * part as usize).div_ceil(100);
        line("top_share", Group::Top(part), share(&spends, count), count)
    }));
    lines.push(line("gini", Group::All, gini(&spends), spends.len()));
    if !modelled {
        return lines;
    }
    let of = |wanted: Option<usize>| {
        let in_group = customers.iter().filter(|customer| wanted.is_none() || customer.tier == wanted);
        in_group.filter_map(|customer| customer.clv).collect::<Vec<f64>>()
    };
    let groups = tiers.iter().enumerate().map(|(place, id)| (Group::Tier(id.clone()), of(Some(place))));
    let groups: Vec<_> = groups.chain([(Group::All, of(None))]).collect();
    for (metric, mean) in [("clv", false), ("clv_mean", true)] {
        lines.extend(groups.iter().map(|(group, values)| {
            let sum = values.iter().sum::<f64>();
            let value = if mean { sum / values.len() as f64 } else { sum };
            line(metric, group.clone(), (!values.is_empty()).then_some(value), values.len())
        }));
    }
    lines
}

/// The report on a fit; the trial is left out where it could not be made.
pub fn fitted(fitted: &Fitted, trial: Option<&Trial>) -> Vec<Line> {
    let orders = &fitted.orders;
    let model = orders.model;
    let mut lines: Vec<Line> = [
        ("r", model.r),
        ("alpha", model.alpha),
        ("a", model.a),
        ("b", model.b),
        ("log_likelihood", orders.log_likelihood),
        ("steps", orders.steps as f64),
    ]
    .map(|(name, value)| line("bg_nbd", Group::Parameter(name), Some(value), orders.customers))
    .into();
    let values = fitted.values.as_ref().ok();
    let told = |read: fn(&crate::model::settings::survival::Values) -> f64| values.map(|fit| read(&fit.model));
    lines.extend(
        [
            ("p", told(|values| values.p)),
            ("q", told(|values| values.q)),
            ("gamma", told(|values| values.gamma)),
            ("log_likelihood", values.map(|fit| fit.log_likelihood)),
            ("steps", values.map(|fit| fit.steps as f64)),
            ("correlation", fitted.correlation),
        ]
        .map(|(name, value)| line("gamma_gamma", Group::Parameter(name), value, values.map_or(0, |fit| fit.customers))),
    );
    let classes = trial.map_or(&[][..], |trial| &trial.classes);
    let counted = |group, actual: usize, expected: f64, customers| Line {
        expected: Some(expected),
        ..line("holdout", group, Some(actual as f64), customers)
    };
    lines.extend(classes.iter().map(|class| {
        let group = Group::Repeats(class.repeats, class.repeats == MOST);
        counted(group, class.actual, class.expected, class.customers)
    }));
    if !classes.is_empty() {
        let sum = |read: fn(&crate::facts::survival::holdout::Class) -> usize| classes.iter().map(read).sum::<usize>();
        let expected = classes.iter().map(|class| class.expected).sum();
        lines.push(counted(Group::All, sum(|class| class.actual), expected, sum(|class| class.customers)));
    }
    lines
}

fn line(metric: &'static str, group: Group, value: Option<f64>, customers: usize) -> Line {
    Line { metric, group, value, expected: None, customers }
}

/// The share of the first so many in the sum.
fn share(falling: &[f64], count: usize) -> Option<f64> {
    let total: f64 = falling.iter().sum();
    (total > 0.0).then(|| falling.iter().take(count).sum::<f64>() / total)
}

/// Gini's coefficient of values above nought, from the greatest to the least: half the mean difference of two of them, as a
/// part of the mean.
fn gini(falling: &[f64]) -> Option<f64> {
    let (count, total) = (falling.len() as f64, falling.iter().sum::<f64>());
    let weighted: f64 = falling.iter().rev().zip(1..).map(|(value, rank)| f64::from(rank) * value).sum();
    (total > 0.0).then(|| 2.0 * weighted / (count * total) - (count + 1.0) / count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn concentration_of_spend() {
        assert_eq!(gini(&[]), None);
        assert!(gini(&[5.0; 4]).unwrap().abs() < 1e-12);
        // Of 1 and 3: the mean difference is 2 over half of the pairs, the mean 2.
        assert!((gini(&[3.0, 1.0]).unwrap() - 0.25).abs() < 1e-12);
        let customer = |spend| Customer { tier: Some(0), spend: Some(spend), clv: None };
        let customers = [60.0, 10.0, 20.0, 10.0, -5.0].map(customer);
        let lines = report(&customers, &["vip".to_owned()], false);
        let told: Vec<_> = lines.iter().map(|line| (line.metric, line.value, line.customers)).collect();
        assert_eq!(told[0], ("spend", Some(95.0), 4));
        assert_eq!(told[1], ("top_share", Some(0.6), 1));
        assert_eq!(told.len(), 6);
        assert_eq!(report(&[], &[], false)[1].value, None);
    }

    #[test]
    fn lifetime_values_by_tier() {
        let customer = |tier, clv| Customer { tier: Some(tier), spend: None, clv };
        let customers = [customer(0, Some(10.0)), customer(0, Some(30.0)), customer(1, None)];
        let lines = report(&customers, &["vip".to_owned(), "core".to_owned()], true);
        let told: Vec<_> = lines[6..].iter().map(|line| (line.value, line.customers)).collect();
        assert_eq!(told, [(Some(40.0), 2), (None, 0), (Some(40.0), 2), (Some(20.0), 2), (None, 0), (Some(20.0), 2)]);
    }

    proptest! {
        #[test]
        fn gini_is_a_part(mut spends in prop::collection::vec(0.01..1e6_f64, 1..40), factor in 0.1..9.0_f64) {
            spends.sort_by(|a, b| b.total_cmp(a));
            let found = gini(&spends).unwrap();
            prop_assert!((-1e-9..1.0).contains(&found));
            let scaled: Vec<f64> = spends.iter().map(|spend| spend * factor).collect();
            prop_assert!((gini(&scaled).unwrap() - found).abs() < 1e-9);
        }
    }
}
