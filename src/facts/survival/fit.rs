//! Fitting: the parameters under which the orders of the whole book are most likely, or the reason why there are none worth
//! having.

use super::history::History;
use super::optimum::{Optimum, nearby, optimum, simplex};
use super::{bg_nbd, gamma_gamma};
use crate::model::settings::survival::{Orders, Values};
use crate::problem::unfit::Unfit;

/// Customers who ordered again that a model needs: a few parameters are told from each one's habits.
pub const REPEATERS: usize = 30;
/// The greatest correlation of order number and order value with which they are taken to be independent.
pub const CORRELATION: f64 = 0.3;

/// Customers, or groups of alike ones, among whom the parameters are looked for first.
const FEW: usize = 4_000;
/// The first step of a search, in logarithms: from where nothing is known, and from where it ended on a part.
const FAR_OFF: f64 = 0.5;
const NEAR_BY: f64 = 0.05;

/// What the models are called.
const ORDERS: &str = "BG/NBD";
const VALUES: &str = "Gamma-Gamma";

/// A model with what it was fitted on.
#[derive(Clone, PartialEq, Debug)]
pub struct Fit<M> {
    /// Its parameters.
    pub model: M,
    /// Logarithm of the likelihood.
    pub log_likelihood: f64,
    /// On so many customers.
    pub customers: usize,
    /// In so many steps.
    pub steps: u64,
}

/// Both models.
#[derive(Clone, PartialEq, Debug)]
pub struct Fitted {
    /// When customers order.
    pub orders: Fit<Orders>,
    /// What they spend, or why that cannot be told.
    pub values: Result<Fit<Values>, Unfit>,
    /// How far spending has to do with ordering.
    pub correlation: Option<f64>,
}

/// Fits both models on the histories of all customers with an order.
pub fn fit(histories: &[History]) -> Result<Fitted, Unfit> {
    let sorted = sorted(histories);
    let correlation = gamma_gamma::correlation(&sorted);
    Ok(Fitted { orders: of_sorted(&sorted)?, values: values(&sorted, correlation), correlation })
}

/// Fits the model of orders alone.
pub fn orders(histories: &[History]) -> Result<Fit<Orders>, Unfit> {
    of_sorted(&sorted(histories))
}

/// In one order, in which sums are added.
fn sorted(histories: &[History]) -> Vec<History> {
    let mut sorted = histories.to_vec();
    let mean = |history: &History| history.mean.unwrap_or_default();
    sorted.sort_by(|a, b| {
        let orders = a.repeats.cmp(&b.repeats).then(a.recency.total_cmp(&b.recency)).then(a.age.total_cmp(&b.age));
        orders.then(mean(a).total_cmp(&mean(b)))
    });
    sorted
}

fn of_sorted(sorted: &[History]) -> Result<Fit<Orders>, Unfit> {
    enough(sorted.iter().filter(|history| history.repeats > 0).count())?;
    // Many are alike, above all those with one order.
    let alike = sorted.chunk_by(|a, b| (a.repeats, a.recency, a.age) == (b.repeats, b.recency, b.age));
    let groups: Vec<(f64, History)> = alike.filter_map(|group| Some((group.len() as f64, *group.first()?))).collect();
    let likelihood = |groups: &[(f64, History)], &[r, alpha, a, b]: &[f64; 4]| {
        bg_nbd::log_likelihood(&Orders { r, alpha, a, b }, groups)
    };
    let age: f64 = sorted.iter().map(|history| history.age).sum();
    let repeats: f64 = sorted.iter().map(|history| f64::from(history.repeats)).sum();
    // As if all had one rate.
    let scale = (age / repeats).max(1e-3);
    let found = staged([1.0, scale, 1.0, 1.0], sorted.len(), &groups, FEW, likelihood);
    let [r, alpha, a, b] = sound(&found, ORDERS, ["r", "alpha", "a", "b"])?;
    let Optimum { log_likelihood, steps, .. } = found;
    Ok(Fit { model: Orders { r, alpha, a, b }, log_likelihood, customers: sorted.len(), steps })
}

fn values(sorted: &[History], correlation: Option<f64>) -> Result<Fit<Values>, Unfit> {
    let mut seen: Vec<(f64, f64)> = sorted.iter().filter_map(gamma_gamma::observed).collect();
    seen.sort_by(|(x, mean), (other, its)| x.total_cmp(other).then(mean.total_cmp(its)));
    enough(seen.len())?;
    if let Some(coefficient) = correlation.filter(|found| found.abs() > CORRELATION) {
        return Err(Unfit::Correlated { coefficient, bound: CORRELATION });
    }
    let likelihood =
        |seen: &[(f64, f64)], &[p, q, gamma]: &[f64; 3]| gamma_gamma::log_likelihood(&Values { p, q, gamma }, seen);
    let all = seen.iter().map(|(_, mean)| mean).sum::<f64>() / seen.len() as f64;
    // As if the mean of all were that of the model.
    let found = staged([2.0, 3.0, all], seen.len(), &seen, FEW, likelihood);
    let [p, q, gamma] = sound(&found, VALUES, ["p", "q", "gamma"])?;
    if q <= 1.0 {
        return Err(Unfit::AtEdge { model: VALUES, parameter: "q", value: q });
    }
    let Optimum { log_likelihood, steps, .. } = found;
    Ok(Fit { model: Values { p, q, gamma }, log_likelihood, customers: seen.len(), steps })
}

/// Looks for the parameters on a part of what was seen, evenly taken, and from there on all of it: of a large book most steps
/// are made where they cost little, and the end is that of all. A part that runs to an edge says that all of it does.
pub(super) fn staged<const N: usize, T: Copy>(
    start: [f64; N],
    customers: usize,
    seen: &[T],
    few: usize,
    likelihood: impl Fn(&[T], &[f64; N]) -> f64,
) -> Optimum<N> {
    let every = seen.len() / few.max(1);
    if every < 2 {
        return optimum(start, FAR_OFF, customers, &|parameters| likelihood(seen, parameters));
    }
    let part: Vec<T> = seen.iter().step_by(every).copied().collect();
    let first = simplex(start, FAR_OFF, customers / every, &|parameters| likelihood(&part, parameters));
    if first.edge.is_some() {
        return first;
    }
    let all = |parameters: &[f64; N]| likelihood(seen, parameters);
    let found = nearby(first.parameters, customers, &all)
        .unwrap_or_else(|| simplex(first.parameters, NEAR_BY, customers, &all));
    Optimum { steps: first.steps + found.steps, ..found }
}

fn enough(found: usize) -> Result<(), Unfit> {
    if found < REPEATERS { Err(Unfit::FewRepeats { found, needed: REPEATERS }) } else { Ok(()) }
}

fn sound<const N: usize>(found: &Optimum<N>, model: &'static str, names: [&'static str; N]) -> Result<[f64; N], Unfit> {
    if let Some((parameter, value)) = found.edge.and_then(|edge| names.get(edge).zip(found.parameters.get(edge))) {
        return Err(Unfit::AtEdge { model, parameter, value: *value });
    }
    if !found.converged {
        return Err(Unfit::NoConvergence { model, steps: found.steps });
    }
    Ok(found.parameters)
}
