//! The arithmetic behind the facts of what a customer bought.

use super::Step;
use crate::facts::order_days::median;
use crate::facts::orders::gaps;
use crate::facts::survival::bg_nbd;
use crate::facts::survival::history::Days;
use crate::model::settings::survival::Model;
use crate::value::date::Date;

/// So many days or amounts stand in a sentence.
const TOLD: usize = 12;

/// Which days a fact looks at: after the first, up to the second.
pub fn window(fact: &str, today: Date) -> Option<(Date, Date)> {
    let year_ago = today.plus_months(-12);
    match fact {
        "spend_12m" | "orders_12m" => Some((year_ago, today)),
        "spend_previous_12m" => Some((today.plus_months(-24), year_ago)),
        _ => None,
    }
}

/// The steps of a fact that is read from the days on which a customer bought; none for other facts.
pub fn steps(fact: &str, days: &Days, model: Option<&Model>, today: Date) -> Vec<Step> {
    let orders: Vec<Date> = days.iter().filter(|day| day.order).map(|day| day.on).collect();
    let (first, last) = (orders.first().copied(), orders.last().copied());
    let until = |from: Option<Date>| from.map(|from| Step::Between(from, today)).into_iter();
    let listed = || std::iter::once(Step::OrderDays(latest(&orders), orders.len()));
    let usual = |orders: &[Date]| {
        let between = gaps(orders);
        let Some(middle) = median(between.clone()) else { return Vec::new() };
        if between.len() > TOLD {
            return vec![Step::MedianOf(between.len(), middle)];
        }
        let mut sorted = between.clone();
        sorted.sort_unstable();
        vec![Step::Gaps(between), Step::Median(sorted, middle)]
    };
    let before = orders.split_last().map_or(&[][..], |(_, before)| before);
    let quotient = |dividend: Option<f64>, divisor: Option<f64>| {
        dividend.zip(divisor).filter(|(_, divisor)| *divisor > 0.0).map(|(a, b)| Step::Quotient(a, b))
    };
    let since = |day: Option<Date>| day.map(|day| f64::from(today.since(day)));
    match fact {
        "days_since_order" => until(last).collect(),
        "days_since_first_order" => until(first).collect(),
        "first_order" | "last_order" | "orders" => listed().collect(),
        "usual_gap" if orders.len() > 1 => listed().chain(usual(&orders)).collect(),
        "lateness" if orders.len() > 1 => {
            let gap = median(gaps(&orders));
            listed().chain(usual(&orders)).chain(until(last)).chain(quotient(since(last), gap)).collect()
        }
        "last_gap" => before.last().zip(last).map(|(&from, to)| Step::Between(from, to)).into_iter().collect(),
        "last_lateness" if before.len() > 1 => {
            let gap = gaps(&orders).last().map(|&gap| f64::from(gap));
            let between = before.last().zip(last).map(|(&from, to)| Step::Between(from, to));
            usual(before).into_iter().chain(between).chain(quotient(gap, median(gaps(before)))).collect()
        }
        "orders_12m" => {
            let (after, until) = window(fact, today).unwrap_or((Date::MIN, today));
            let inside: Vec<Date> = orders.iter().copied().filter(|day| *day > after && *day <= until).collect();
            vec![Step::Window(after, until), Step::OrderDays(latest(&inside), inside.len())]
        }
        "spend" | "spend_12m" | "spend_previous_12m" => {
            let bounds = window(fact, today);
            let (after, until) = bounds.unwrap_or((Date::MIN, today));
            let step = bounds.map(|(after, until)| Step::Window(after, until));
            step.into_iter().chain([amounts(days, after, until)]).collect()
        }
        "average_order" if !orders.is_empty() => {
            let sum = amounts(days, Date::MIN, today);
            let total = if let Step::Amounts(.., total) = sum { total } else { 0.0 };
            vec![sum, Step::OrderDays(latest(&orders), orders.len()), Step::Quotient(total, orders.len() as f64)]
        }
        "p_alive" | "expected_orders" | "expected_order_value" | "expected_value" | "clv" => {
            model.map_or_else(|| vec![Step::NoModel], |model| foreseen(fact, days, model, today))
        }
        _ => Vec::new(),
    }
}

/// The parameters of the models, and what they know of the customer.
fn foreseen(fact: &str, days: &Days, model: &Model, today: Date) -> Vec<Step> {
    let Some(history) = days.until(today) else { return Vec::new() };
    let mut steps = Vec::new();
    if fact != "expected_order_value" {
        steps.push(Step::OrderModel(model.orders, model.fitted_on));
        steps.push(Step::History(history.repeats, history.recency, history.age));
    }
    if fact == "p_alive" {
        let alive = bg_nbd::p_alive(&model.orders, &history);
        steps.push(if history.repeats == 0 { Step::OneOrder } else { Step::Odds((1.0 - alive) / alive) });
    }
    if matches!(fact, "expected_order_value" | "expected_value" | "clv")
        && let Some(values) = model.values
    {
        steps.push(Step::ValueModel(values));
        steps.push(Step::MeanOrder(history.mean));
    }
    if fact == "clv" {
        steps.push(Step::Lifetime(model.lifetime));
    }
    steps
}

fn amounts(days: &Days, after: Date, until: Date) -> Step {
    let inside = days.iter().filter(|day| day.on > after && day.on <= until);
    let amounts: Vec<(Date, f64)> = inside.map(|day| (day.on, day.amount as f64 / 10_000.0)).collect();
    let sum = amounts.iter().map(|(_, amount)| amount).sum();
    Step::Amounts(latest(&amounts), amounts.len(), sum)
}

/// The last ones, as far as a sentence tells them.
fn latest<T: Clone>(all: &[T]) -> Vec<T> {
    all.get(all.len().saturating_sub(TOLD)..).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rows: &[(&str, i64)]) -> Days {
        let mut days = Days::default();
        for (on, amount) in rows {
            days.add(Date::parse(on.as_bytes()).unwrap(), amount * 10_000);
        }
        days
    }

    fn date(text: &str) -> Date {
        Date::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn lateness_is_told_from_the_days_to_the_division() {
        let bought = days(&[("2026-01-01", 10), ("2026-01-11", 10), ("2026-01-15", -3), ("2026-01-31", 5)]);
        let orders = ["2026-01-01", "2026-01-11", "2026-01-31"].map(date);
        let told = steps("lateness", &bought, None, date("2026-03-02"));
        let expected = [
            Step::OrderDays(orders.to_vec(), 3),
            Step::Gaps(vec![10, 20]),
            Step::Median(vec![10, 20], 15.0),
            Step::Between(orders[2], date("2026-03-02")),
            Step::Quotient(30.0, 15.0),
        ];
        assert_eq!(told, expected);
        assert_eq!(steps("lateness", &days(&[("2026-01-01", 10)]), None, date("2026-03-02")), []);
    }

    #[test]
    fn amounts_of_a_window_are_summed_and_a_model_that_is_not_there_is_said() {
        let bought = days(&[("2024-06-01", 7), ("2025-06-01", 10), ("2025-07-01", -3)]);
        let today = date("2026-03-02");
        let inside = vec![(date("2025-06-01"), 10.0), (date("2025-07-01"), -3.0)];
        let window = Step::Window(date("2025-03-02"), today);
        assert_eq!(steps("spend_12m", &bought, None, today), [window, Step::Amounts(inside, 2, 7.0)]);
        assert_eq!(steps("p_alive", &bought, None, today), [Step::NoModel]);
        assert_eq!(steps("last_contact", &bought, None, today), []);
    }
}
