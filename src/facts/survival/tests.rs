//! The published sample: 2,357 customers of CDNOW who first bought in the first quarter of 1997, 39 weeks until the end of
//! September, 39 more to compare with. Every row of `tests/data/cdnow-sample.csv` stands for the customers who are alike
//! (Fader and Hardie, brucehardie.com, a tenth of the data set; no person can be told from it).

use super::fit::{Fitted, fit, staged};
use super::history::{Days, History};
use super::{bg_nbd, holdout};
use crate::model::settings::survival::Orders;
use crate::problem::unfit::Unfit;
use crate::value::date::Date;
use std::sync::OnceLock;

const SAMPLE: &str = include_str!("../../../tests/data/cdnow-sample.csv");

/// Each history, with the orders of the 39 weeks after.
fn sample() -> Vec<(History, usize)> {
    let mut sample = Vec::new();
    for line in SAMPLE.lines().skip(1) {
        let cells: Vec<u32> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
        let &[repeats, recency, age, spent, later, customers] = cells.as_slice() else { panic!("{line}") };
        let mean = (repeats > 0).then(|| f64::from(spent) / 100.0 / f64::from(repeats));
        let history =
            History { repeats, paid: repeats, recency: f64::from(recency) / 7.0, age: f64::from(age) / 7.0, mean };
        sample.extend(std::iter::repeat_n((history, later as usize), customers as usize));
    }
    sample
}

fn fitted() -> &'static Fitted {
    static FITTED: OnceLock<Fitted> = OnceLock::new();
    FITTED.get_or_init(|| fit(&sample().into_iter().map(|(history, _)| history).collect::<Vec<_>>()).unwrap())
}

#[test]
fn the_published_parameters_come_out() {
    let orders = &fitted().orders;
    let model = orders.model;
    let rounded = [model.r, model.alpha, model.a, model.b].map(|value| format!("{value:.3}"));
    assert_eq!(rounded, ["0.243", "4.414", "0.793", "2.426"]);
    assert_eq!((format!("{:.1}", orders.log_likelihood), orders.customers), ("-9582.4".to_owned(), 2357));
    let values = fitted().values.as_ref().unwrap();
    let model = values.model;
    assert_eq!([model.p, model.q, model.gamma].map(|value| format!("{value:.2}")), ["6.25", "3.74", "15.44"]);
    assert_eq!(values.customers, 946);
    assert!((fitted().correlation.unwrap() - 0.114).abs() < 1e-3, "{:?}", fitted().correlation);
}

#[test]
fn beginning_on_a_part_ends_where_all_of_it_does() {
    let histories: Vec<(f64, History)> = sample().into_iter().map(|(history, _)| (1.0, history)).collect();
    let likelihood = |seen: &[(f64, History)], &[r, alpha, a, b]: &[f64; 4]| {
        bg_nbd::log_likelihood(&Orders { r, alpha, a, b }, seen)
    };
    let found = staged([1.0, 20.0, 1.0, 1.0], histories.len(), &histories, 600, likelihood);
    assert!(found.converged && found.edge.is_none());
    assert_eq!(found.parameters.map(|value| format!("{value:.3}")), ["0.243", "4.414", "0.793", "2.426"]);
}

#[test]
fn orders_of_the_weeks_after_are_expected_by_class() {
    let model = fitted().orders.model;
    let mut expected = [0.0; 8];
    let mut actual = [0_usize; 8];
    let mut customers = [0_usize; 8];
    for (history, later) in sample() {
        let class = history.repeats.min(holdout::MOST) as usize;
        expected[class] += bg_nbd::expected_orders(&model, &history, 39.0).unwrap();
        actual[class] += later;
        customers[class] += 1;
    }
    let mean =
        |class: usize| (actual[class] as f64 / customers[class] as f64, expected[class] / customers[class] as f64);
    // What came and what was expected; as in the paper's figure of conditional expectations, a little less than came.
    assert_eq!(customers, [1411, 439, 214, 100, 62, 38, 29, 64]);
    let near = |class: usize, told: (f64, f64)| {
        let (actual, expected) = mean(class);
        assert!((actual - told.0).abs() < 0.006 && (expected - told.1).abs() < 0.006, "{class}: {actual} {expected}");
    };
    near(0, (0.237, 0.225));
    near(1, (0.697, 0.525));
}

#[test]
fn the_order_of_customers_changes_nothing() {
    let mut turned: Vec<History> = sample().into_iter().map(|(history, _)| history).collect();
    turned.reverse();
    assert_eq!(&fit(&turned).unwrap(), fitted());
}

fn alike(count: usize, history: History) -> Vec<History> {
    vec![history; count]
}

#[test]
fn what_cannot_be_fitted_is_refused_with_the_figures() {
    let once = History { repeats: 0, paid: 0, recency: 0.0, age: 20.0, mean: None };
    assert_eq!(fit(&[]), Err(Unfit::FewRepeats { found: 0, needed: 30 }));
    assert_eq!(fit(&alike(500, once)), Err(Unfit::FewRepeats { found: 0, needed: 30 }));
    // Everybody orders alike and nobody goes: rates that do not differ, and an end that never comes.
    let steady = History { repeats: 10, paid: 10, recency: 20.0, age: 20.0, mean: Some(8.0) };
    let refused = fit(&alike(60, steady));
    assert!(matches!(refused, Err(Unfit::AtEdge { model: "BG/NBD", .. })), "{refused:?}");
}

#[test]
fn spending_that_goes_with_ordering_is_refused_and_the_rest_stands() {
    let mut histories: Vec<History> = sample().into_iter().map(|(history, _)| history).collect();
    for history in &mut histories {
        history.mean = history.mean.map(|mean| mean * 0.01 + f64::from(history.repeats) * 10.0);
    }
    let fitted = fit(&histories).unwrap();
    let Err(Unfit::Correlated { coefficient, bound }) = fitted.values else { panic!("{:?}", fitted.values) };
    assert!(coefficient > 0.99 && bound < coefficient, "{coefficient} {bound}");
}

#[test]
fn a_trial_fits_on_the_first_part_only() {
    let mut customers = Vec::new();
    for (history, later) in sample() {
        let (age, recency) = ((history.age * 7.0).round() as i32, (history.recency * 7.0).round() as i32);
        let mut days = Days::default();
        // The day of the fit is 1000. Orders between the first and the last stand anywhere.
        let first = 1000 - age;
        days.add(Date::from_days(first), 10);
        (1..history.repeats as i32)
            .for_each(|k| days.add(Date::from_days(first + recency * k / history.repeats as i32), 10));
        if history.repeats > 0 {
            days.add(Date::from_days(first + recency), 10);
        }
        (0..later as i32).for_each(|k| days.add(Date::from_days(1001 + k), 10));
        customers.push(days);
    }
    let trial =
        holdout::trial(&customers.iter().collect::<Vec<_>>(), Date::from_days(1000), Date::from_days(1273)).unwrap();
    assert_eq!(trial.classes.iter().map(|class| class.customers).sum::<usize>(), 2357);
    let actual: usize = trial.classes.iter().map(|class| class.actual).sum();
    let expected: f64 = trial.classes.iter().map(|class| class.expected).sum();
    assert_eq!(actual, sample().iter().map(|(_, later)| later).sum::<usize>());
    assert!((expected / actual as f64 - 0.9).abs() < 0.2, "{actual} {expected}");
}
