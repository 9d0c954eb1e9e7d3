//! The arithmetic behind the facts that are told from what the folds kept of a customer: rhythm, ranks, talks, claims.

use super::{Step, What};
use crate::facts::agreements::Agreements;
use crate::facts::claims;
use crate::facts::crowd::{Axis, Value as Ranked};
use crate::facts::dialogue::{Dialogue, WITHIN, YEAR};
use crate::facts::known::Known;
use crate::facts::order_days::median;
use crate::facts::orders::gaps;
use crate::facts::profile::Profile;
use crate::facts::trade::Trade;
use crate::model::settings::rfm::band;
use crate::value::date::Date;

/// So many numbers stand in a sentence.
const TOLD: usize = 24;

/// The steps of a fact; none for those that are told in another way.
pub fn steps(fact: &str, known: &Known<'_>) -> Vec<Step> {
    let today = known.now.today;
    let within = |days: i32| vec![Step::Window(today.plus_days(-days), today)];
    match fact {
        "gap_spread" | "next_order_on" | "next_order_from" | "next_order_until" => rhythm(fact, known),
        "r_band" | "f_band" | "m_band" => bands(fact, known),
        "r_quintile" => fifths(known, Axis::Recency),
        "f_quintile" => fifths(known, Axis::Frequency),
        "m_quintile" => fifths(known, Axis::Money),
        "contacts_30d" => within(WITHIN[0]),
        "contacts_90d" => within(WITHIN[1]),
        "contacts_365d" | "cost_to_serve" | "surveys_answered" | "events_attended" | "engagement" => within(YEAR),
        "giving_share" => {
            let counts = known.accounts.dialogue().map(Dialogue::given_of);
            let told = counts.map(|(given, all)| Step::PartOf(f64::from(given), f64::from(all)));
            within(YEAR).into_iter().chain(told).collect()
        }
        "reply_hours" => {
            let hours = known.accounts.dialogue().map(Dialogue::waits).unwrap_or_default();
            let told = (!hours.is_empty()).then_some(Step::Waits(hours));
            within(YEAR).into_iter().chain(told).collect()
        }
        "return_on_service" => {
            let cost = known.accounts.dialogue().map(Dialogue::cost).filter(|cost| *cost > 0);
            let margin = known.accounts.trade().and_then(|trade| trade.recent_margin);
            margin.zip(cost).map(|(margin, cost)| Step::Quotient(money(margin), money(cost))).into_iter().collect()
        }
        "discount_share" => {
            let parts = known.accounts.trade().and_then(Trade::discounted);
            parts.map(|(taken, full)| Step::Quotient(money(taken), money(full))).into_iter().collect()
        }
        "margin" => left(known, false).into_iter().collect(),
        "margin_12m" => std::iter::once(Step::Window(today.plus_months(-12), today)).chain(left(known, true)).collect(),
        "open_needs" => needs(known),
        "receivable" | "arrears" | "arrears_days" => owed(fact, known),
        "profile_completeness" => {
            let parts = known.accounts.profile().and_then(Profile::filled_of);
            parts.map(|(filled, all)| Step::PartOf(f64::from(filled), f64::from(all))).into_iter().collect()
        }
        "profile_age" => vec![Step::Between(known.profile_since(), today)],
        "agreement_days_left" => {
            let end = known.accounts.agreements().and_then(Agreements::last_end);
            end.map(|end| Step::Between(today, end)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What is left of the amounts after what they cost.
fn left(known: &Known<'_>, recent: bool) -> Option<Step> {
    let parts = known.accounts.trade().and_then(|trade| trade.margin_of(recent));
    parts.map(|(amount, cost)| Step::Left(money(amount), money(cost)))
}

/// The days on which the needs were noted that are open.
fn needs(known: &Known<'_>) -> Vec<Step> {
    let Some(needs) = known.accounts.needs() else { return Vec::new() };
    let open: Vec<Date> = needs.open(known.now.today).map(|need| need.stamp.on).collect();
    vec![Step::StillOpen(open.get(open.len().saturating_sub(TOLD)..).unwrap_or_default().to_vec(), needs.all().len())]
}

/// From the gaps between orders to how much they vary, and to the next order.
fn rhythm(fact: &str, known: &Known<'_>) -> Vec<Step> {
    let Some(spending) = known.spending else { return Vec::new() };
    let (between, days) = (gaps(spending.days), spending.days);
    let Some(usual) = median(between.clone()) else { return Vec::new() };
    let told = days.get(days.len().saturating_sub(TOLD)..).unwrap_or_default();
    let mut steps = vec![Step::OrderDays(told.to_vec(), days.len())];
    let mut sorted = between.clone();
    sorted.sort_unstable();
    if sorted.len() <= TOLD {
        steps.push(Step::Gaps(between));
        steps.push(Step::Median(sorted, usual));
    } else {
        steps.push(Step::MedianOf(sorted.len(), usual));
    }
    let quartiles = spending.quartiles().filter(|_| fact != "next_order_on");
    steps.extend(quartiles.map(|(lower, upper)| Step::Quartiles(lower, upper)));
    let half = quartiles.map(|(lower, upper)| (upper - lower) / 2.0);
    let moved = match fact {
        "next_order_on" => Some(0.0),
        "next_order_from" => half.map(|half| -half),
        "next_order_until" => half,
        _ => None,
    };
    let next = moved.and_then(|moved| Some((moved, spending.next(moved)?))).zip(days.last());
    steps.extend(next.map(|((moved, next), last)| Step::Added(*last, usual + moved, next)));
    steps
}

/// Which of the bands of `[rfm]` a value has reached.
fn bands(fact: &str, known: &Known<'_>) -> Vec<Step> {
    if !known.has_ordered() {
        return Vec::new();
    }
    let rfm = &known.settings.tiers.rfm;
    let (name, value, bands) = match fact {
        "r_band" => ("days_since_order", known.days_since_order().map(f64::from), &rfm.recency),
        "f_band" => ("orders_12m", known.recent_orders().map(|orders| orders as f64), &rfm.frequency),
        _ => ("spend_12m", known.spending.map(|spending| money(spending.recent)), &rfm.money),
    };
    let step = |value| Step::Band { name, value, bands: bands.clone(), band: band(bands, value) };
    value.map(step).into_iter().collect()
}

/// Where the fifths of everybody begin, and how many of those the customer has reached.
fn fifths(known: &Known<'_>, axis: Axis) -> Vec<Step> {
    let told = |value: Ranked| match value {
        Ranked::Day(day) => What::Date(day),
        Ranked::Orders(orders) => What::Number(orders as f64),
        Ranked::Amount(amount) => What::Money(money(amount)),
    };
    let found = known.crowd.zip(known.spending).and_then(|(crowd, own)| {
        let (least, own_value) = crowd.fifths(axis, own)?;
        Some(Step::Fifths {
            own: told(own_value),
            least: least.map(told).to_vec(),
            quintile: crowd.quintile(axis, own)?,
        })
    });
    found.into_iter().collect()
}

/// What is left of each claim.
fn owed(fact: &str, known: &Known<'_>) -> Vec<Step> {
    let owed = claims::owed(known.accounts.bills(), known.accounts.payments());
    let late = |due_on: Date| fact == "receivable" || due_on < known.now.today;
    let claims: Vec<(Date, f64)> =
        owed.iter().filter(|claim| late(claim.due_on)).map(|claim| (claim.due_on, money(claim.left))).collect();
    let first = claims.first().map(|(due_on, _)| *due_on).filter(|_| fact == "arrears_days");
    let sum = (!claims.is_empty()).then_some(Step::Owed(claims));
    sum.into_iter().chain(first.map(|first| Step::Between(first, known.now.today))).collect()
}

fn money(amount: i64) -> f64 {
    amount as f64 / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ledgers::Accounts;
    use crate::facts::measures::Figures;
    use crate::facts::spending::Spending;
    use crate::value::moment::{Now, Zone};

    #[test]
    fn the_next_order_is_told_from_the_gaps_to_the_day() {
        let zone = Zone::named("Asia/Shanghai").expect("a zone");
        let date = |text: &str| Date::parse(text.as_bytes()).expect("a day");
        let now = Now::new(zone.end(date("2026-03-20")), &zone);
        let days = ["2026-01-01", "2026-01-06", "2026-01-16", "2026-02-05", "2026-03-07"].map(date);
        let spending = Spending { recent: 25_000_000, days: &days, ..Spending::default() };
        let (settings, _) = crate::model::settings::read(&[]);
        let known = Known {
            now: &now,
            since: None,
            contacts: &[],
            spending: Some(spending),
            figures: Figures::default(),
            prospect: None,
            crowd: None,
            settings: &settings,
            accounts: Accounts::default(),
        };
        let told = steps("next_order_from", &known);
        let expected = [
            Step::OrderDays(days.to_vec(), 5),
            Step::Gaps(vec![5, 10, 20, 30]),
            Step::Median(vec![5, 10, 20, 30], 15.0),
            Step::Quartiles(8.75, 22.5),
            Step::Added(days[4], 8.125, date("2026-03-15")),
        ];
        assert_eq!(told, expected);
        assert_eq!(steps("gap_spread", &known).len(), 4);
        assert_eq!(steps("r_quintile", &known), []);
        assert_eq!(steps("receivable", &known), []);
        let [Step::Band { value, band, .. }] = &steps("m_band", &known)[..] else { panic!("one step") };
        assert_eq!((*value, *band), (2500.0, crate::model::settings::rfm::band(&settings.tiers.rfm.money, 2500.0)));
    }
}
