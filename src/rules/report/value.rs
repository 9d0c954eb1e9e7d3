//! What customers are worth: how far spending rests on few of them, and what is to be expected of each tier or owner; with a
//! fit, the parameters of the models and how they do on orders that they have not seen.

use super::asked::{Asked, By};
use super::tally::tally;
use super::{Column, Datum, Figures, Group, Kind, Line, Reach, Report, column, metric};
use crate::facts::survival::fit::Fitted;
use crate::facts::survival::holdout::{MOST, Trial};

/// The report.
pub static REPORT: Report = Report {
    name: "value",
    columns: COLUMNS,
    metrics: &[
        metric(
            "spend",
            "Spend",
            "all purchases less refunds; the customers are those of whom more is left than nought",
        ),
        metric(
            "spend_share",
            "Share of spend",
            "spend of the group, divided by that of all; where that is above nought",
        ),
        metric(
            "top_share",
            "Share of the top",
            "share of spend of the customers who spent most: 1, 5, 10 and 20 of a hundred with spend above nought, rounded up",
        ),
        metric(
            "gini",
            "Gini coefficient",
            "how unequally customers spend: 0 if all spend the same, near 1 if one spends it all; of those with spend above nought",
        ),
        metric(
            "clv",
            "Lifetime value",
            "sum of the lifetime values of the group's customers: spending to expect in the years ahead, discounted, by rules/model.toml",
        ),
        metric("clv_mean", "Lifetime value, mean", "the same, divided by those customers"),
        metric(
            "bg_nbd",
            "BG/NBD",
            "with --fit: parameters of the model of orders, time in weeks (Fader, Hardie and Lee, 2005), the logarithm of its likelihood, and the steps it took",
        ),
        metric(
            "gamma_gamma",
            "Gamma-Gamma",
            "with --fit: parameters of the model of values (Fader and Hardie, 2013), the logarithm of its likelihood, and the correlation of order number and order value, which must be small",
        ),
        metric(
            "holdout",
            "Hold-out",
            "with --fit: orders after the day of the trial and what the model, fitted on those before it, expected, by the customers' repeated orders until then",
        ),
    ],
    by: &[By::Tier, By::Stage, By::Owner, By::Segment, By::Source],
    default: Some(By::Tier),
    reach: Reach::Today,
    fits: true,
    wide: None,
    figures: Figures::Worth(report),
};

const COLUMNS: &[Column] = &[
    column("metric", Kind::Text),
    column("group", Kind::Text),
    column("value", Kind::Number),
    column("expected", Kind::Number),
    column("customers", Kind::Number),
];

/// Parts of a hundred customers whose share of spend is told.
const TOP: [u32; 4] = [1, 5, 10, 20];

/// What every customer is worth, by number.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Worth {
    /// The customers.
    pub customers: Vec<Customer>,
    /// Whether the book has a model, so that there are lifetime values.
    pub modelled: bool,
}

/// What a customer counts with.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Customer {
    /// What was spent, less refunds.
    pub spend: Option<f64>,
    /// The lifetime value.
    pub clv: Option<f64>,
}

/// A sum and of how many customers it is.
#[derive(Default)]
struct Sum {
    of: f64,
    customers: usize,
}

impl Sum {
    fn add(&mut self, value: Option<f64>) {
        if let Some(value) = value {
            self.of += value;
            self.customers += 1;
        }
    }

    /// The same, where those count of whom more is left than nought.
    fn add_spend(&mut self, spend: Option<f64>) {
        self.of += spend.unwrap_or_default();
        self.customers += usize::from(spend.is_some_and(|spend| spend > 0.0));
    }
}

/// The report. Without a model there are no lines of lifetime values.
pub fn report(worth: &Worth, asked: &Asked) -> Vec<Line> {
    let mut spends: Vec<f64> = worth.customers.iter().filter_map(|customer| customer.spend).collect();
    let total: f64 = spends.iter().sum();
    spends.retain(|spend| *spend > 0.0);
    spends.sort_by(|a, b| b.total_cmp(a));
    let spend = |customer: usize| worth.customers.get(customer).and_then(|customer| customer.spend);
    let sums = tally(asked, worth.customers.len(), |sum: &mut Sum, customer, _| sum.add_spend(spend(customer)));
    let mut lines: Vec<Line> = sums
        .iter()
        .map(|(group, _, sum)| line("spend", group.clone(), Some(Datum::Money(sum.of)), sum.customers))
        .collect();
    lines.extend(
        sums.iter().filter(|(group, ..)| total > 0.0 && *group != Group::All).map(|(group, _, sum)| {
            line("spend_share", group.clone(), Some(Datum::Share(sum.of / total)), sum.customers)
        }),
    );
    lines.extend(TOP.map(|part| {
        let count = (spends.len() * part as usize).div_ceil(100);
        line("top_share", Group::Top(part), share(&spends, count).map(Datum::Share), count)
    }));
    let gini = gini(&spends).map(Datum::Exact);
    lines.push(line("gini", Group::All, gini, spends.len()));
    if !worth.modelled {
        return lines;
    }
    let value = |customer: usize| worth.customers.get(customer).and_then(|customer| customer.clv);
    let sums = tally(asked, worth.customers.len(), |sum: &mut Sum, customer, _| sum.add(value(customer)));
    for (metric, mean) in [("clv", false), ("clv_mean", true)] {
        lines.extend(sums.iter().map(|(group, _, sum)| {
            let value = if mean { sum.of / sum.customers as f64 } else { sum.of };
            let value = (sum.customers > 0).then_some(Datum::Money(value));
            line(metric, group.clone(), value, sum.customers)
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
    .map(|(name, value)| line("bg_nbd", Group::Parameter(name), Some(parameter(name, value)), orders.customers))
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
        .map(|(name, value)| {
            let value = value.map(|value| parameter(name, value));
            line("gamma_gamma", Group::Parameter(name), value, values.map_or(0, |fit| fit.customers))
        }),
    );
    let classes = trial.map_or(&[][..], |trial| &trial.classes);
    let counted = |group, actual: usize, expected: f64, customers| {
        written("holdout", group, Some(Datum::Count(actual as u64)), Some(expected), customers)
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

/// The steps of a fit are counted; two parameters of one model are told apart by their third digit.
fn parameter(name: &str, value: f64) -> Datum {
    if name == "steps" { Datum::Count(value as u64) } else { Datum::Exact(value) }
}

fn line(metric: &'static str, group: Group, value: Option<Datum>, customers: usize) -> Line {
    written(metric, group, value, None, customers)
}

fn written(metric: &'static str, group: Group, value: Option<Datum>, expected: Option<f64>, customers: usize) -> Line {
    vec![
        Datum::Metric(metric),
        Datum::Group(group),
        value.unwrap_or(Datum::Missing),
        expected.map_or(Datum::Missing, Datum::Number),
        Datum::Some(customers as u64),
    ]
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
    use crate::rules::report::asked::{Groups, Members};
    use crate::value::date::Date;
    use crate::value::period::Period;
    use proptest::prelude::*;

    #[test]
    fn concentration_of_spend() {
        assert_eq!(gini(&[]), None);
        assert!(gini(&[5.0; 4]).unwrap().abs() < 1e-12);
        // Of 1 and 3: the mean difference is 2 over half of the pairs, the mean 2.
        assert!((gini(&[3.0, 1.0]).unwrap() - 0.25).abs() < 1e-12);
        let worth = |spends: &[f64]| Worth {
            customers: spends.iter().map(|&spend| Customer { spend: Some(spend), clv: None }).collect(),
            modelled: false,
        };
        let lines = report(&worth(&[60.0, 10.0, 20.0, 10.0, -5.0]), &asked(Groups::default()));
        assert_eq!(lines[0], line("spend", Group::All, Some(Datum::Money(95.0)), 4));
        assert_eq!(lines[1], line("top_share", Group::Top(1), Some(Datum::Share(0.6)), 1));
        assert_eq!(lines.len(), 6);
        assert_eq!(report(&worth(&[]), &asked(Groups::default()))[1][2], Datum::Missing);
        assert_eq!(report(&worth(&[-3.0]), &asked(Groups::default()))[5][2], Datum::Missing);
    }

    fn asked(groups: Groups) -> Asked {
        let today = Date::from_days(100);
        Asked { today, period: Period { from: today, until: today }, named: false, by: Some(By::Tier), groups }
    }

    #[test]
    fn lifetime_values_by_tier() {
        let customers = [Some(10.0), Some(30.0), None].map(|clv| Customer { spend: None, clv }).into();
        let list = ["vip", "core"].map(|id| Group::Of(By::Tier, id.to_owned())).into();
        let groups = Groups { list, of: Members::One(vec![0, 0, 1]) };
        let lines = report(&Worth { customers, modelled: true }, &asked(groups));
        let told: Vec<_> = lines[8..].iter().map(|line| (line[2].clone(), line[4].clone())).collect();
        let (nobody, money) = ((Datum::Missing, Datum::Some(0)), |sum| (Datum::Money(sum), Datum::Some(2)));
        assert_eq!(told, [money(40.0), nobody.clone(), money(40.0), money(20.0), nobody, money(20.0)]);
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
